"""The table of transcription rules: by which names characters are dropped, lines joined, spaces taken out.

A rule is one row: its name, how it finds what it takes away, how it is explained and how its characters are called and shown.
The field table, the page of rules, the account, the pages of sources, TEI and the form take what they need from here; a test
adds a rule from outside, and another runs every example through the transcription. A rule looks at form only: what needs
reading is declared in ``source.yml`` by quoting, and a declaration always wins.
"""

from __future__ import annotations

from dataclasses import dataclass

from .finders.control import find_control
from .finders.finding import Finder
from .finders.markup import find_markup
from .finders.overprint import find_overprint

CONTROL = "control"
MARKUP = "markup"
OVERPRINT = "overprint"
DUPLICATE_AT_JOIN = "duplicate-at-join"
NOISE = "noise"
LETTER_SPACING = "letter-spacing"
SPACING = "spacing"
LINE_JOIN = "line-join"


@dataclass(frozen=True, slots=True)
class TranscriptionRule:
    """One rule, as it is documented and as it may be overridden."""

    name: str
    label: str
    """The Chinese name."""
    does: str
    leaves: str
    """What it takes care not to touch."""
    example: str
    """Lines of a raw page."""
    reading: str
    """What the edition prints for them, one block to a line."""
    override: str
    """How an editor overrules it, as YAML."""
    drops: bool
    """May be named under ``drop``."""
    keeps: bool
    """May be named under ``keep``."""
    counted: bool
    """Characters dropped by it appear in the account under its name."""
    declared: bool = False
    """Acts only where an editor declares it; the program at most asks."""
    fate: str = ""
    """What became of the characters it drops, as the page of a source says it."""
    encoded: str = ""
    """The same as TEI says it; made of ``fate`` where there is no more to say."""
    style: str = ""
    """Name of the style (``source.css``) of the characters it drops; its own name where it is not given."""
    find: Finder | None = None
    """Makes it a character rule: finds in each printed line what goes, before anything is read."""
    sees_white: bool = True
    """The finder is given the white space of the line too."""
    again: bool = False
    """The finder looks again at what it left; a line that it covers as a whole was meant to be bold."""


TRANSCRIPTION_RULES: tuple[TranscriptionRule, ...] = (
    TranscriptionRule(
        CONTROL, "控制符", "删去看不见的控制字符：文件开头的 BOM、零宽空格、软连字符等",
        "空格、换行和全角空格是空白，不归这条；表意文字的异体选择符不动",
        "云溪\u200b两岸的晚稻黄了。", "云溪两岸的晚稻黄了。",
        "keep:\n  - {rule: control, printed: 云溪两岸}\n"
        "drop:                    # NUL 之类的怪字符，程序去掉了还会问一声；看过无碍，这样答复\n"
        "  - {rule: control, printed: 云溪两岸, keep: 云溪两岸}",
        drops=True, keeps=True, counted=True, fate="看不见的控制字符", find=find_control,
    ),
    TranscriptionRule(
        MARKUP, "标记",
        "删去识读软件留下的 Markdown 与 HTML 记号：行首的 #、>、列表的短横，成对的 **，分隔线，表格的竖线，<br> 之类",
        "数字之间的星号（138****5678）、填空的长横线、句中的破折号不动；成对的记号之间的文字都留着",
        "## 秋收忙\n\n晚稻**黄了**。", "秋收忙\n晚稻黄了。",
        "keep:\n  - {rule: markup, printed: 带*的为主编}\ndrop:\n  - {rule: markup, printed: 晚稻~~黄了, keep: 晚稻黄了}",
        drops=True, keeps=True, counted=True,
        fate="识读软件留下的 Markdown 记号", encoded="识读软件留下的标记，不收", find=find_markup,
    ),
    TranscriptionRule(
        OVERPRINT, "叠印", "同一串字紧接着印了两遍、三遍或四遍（粗体是叠着印出来的），只留第一遍；一行里可以一小段一小段地叠",
        "叠词（天天、研究研究、高高兴兴）不动；说了两遍的短句（“中国加油！中国加油！”）不动，只发问",
        "最重要的是要激活最重要的是要激活““一谷一谷””。", "最重要的是要激活“一谷”。",
        "keep:\n  - {rule: overprint, printed: 加油加油加油加油}\ndrop:\n  - {rule: overprint, printed: 快看快看, keep: 快看}",
        drops=True, keeps=True, counted=True,
        fate="同一段字重复印了两遍或四遍（加粗的痕迹），只留一遍",
        encoded="叠印：同一段字重复印了两遍或四遍（加粗的痕迹），只留一遍",
        find=find_overprint, sees_white=False, again=True,
    ),
    TranscriptionRule(
        DUPLICATE_AT_JOIN, "接行重复", "行末与下一行开头是同一个字，可能是接行时重复：程序只发问，由编者裁定",
        "不自动删字：“认真学习｜习近平”这样的两个字都要留",
        "宣讲团成员\n员、张胡村党支部书记。", "宣讲团成员员、张胡村党支部书记。",
        "drop:\n  - {rule: duplicate-at-join, printed: 宣讲团成员员、, keep: 宣讲团成员、}\n"
        "keep:\n  - {rule: duplicate-at-join, printed: 认真学习习近平}",
        drops=True, keeps=True, counted=True, declared=True, fate="接行处重复的字", encoded="接行处重复的字，删去",
    ),
    TranscriptionRule(
        NOISE, "杂字", "编者认定不属于原文的字，例如识读软件多出来的页脚、水印、乱码",
        "程序从不自己用这一条",
        "扫描全能王 创建", "扫描全能王 创建",
        "drop:\n  - {rule: noise, printed: 扫描全能王 创建晚稻, keep: 晚稻}",
        drops=True, keeps=False, counted=True, declared=True, fate="编者认定不属于原文的字",
    ),
    TranscriptionRule(
        LETTER_SPACING, "疏排", "单个汉字被一个个隔开时（通 知、六 个 一），去掉中间的空格",
        "职务与姓名之间、标题两句之间的空格不动",
        "通 知", "通知",
        "keep:\n  - {rule: letter-spacing, printed: 通 知}\ndrop:\n  - {rule: letter-spacing, printed: 青 石县, keep: 青石县}",
        drops=True, keeps=True, counted=False,
    ),
    TranscriptionRule(
        SPACING, "空格",
        "正文里去掉汉字与西文、数字之间以及标点旁边的空格（间距由样式表排出）；行与行之间只在两个西文词之间补一个空格",
        "标题、署名里的空格照留；汉字与汉字之间的空格照留",
        "全长 1.26 公里 ，双向四车道。", "全长1.26公里，双向四车道。",
        "keep:\n  - {rule: spacing, printed: 全长 1.26 公里}\ndrop:\n  - {rule: spacing, printed: 通车 仪式, keep: 通车仪式}",
        drops=True, keeps=True, counted=False,
    ),
    TranscriptionRule(
        LINE_JOIN, "接行", "把断开的行接成段：逐行排的，按行宽、缩进和句末标点判断；一段一行的，只接一句话没完的行",
        "句末标点之后、行首有列项记号（——、一、、（一）、1.）或“本报讯”的，另起一段",
        "这是青石县把课间延长的第二个学\n期，操场上人很多。", "这是青石县把课间延长的第二个学期，操场上人很多。",
        "articles:\n  - join: [前文末尾 + 后文开头]\n    split: [前文末尾 / 后文开头]", drops=False, keeps=False, counted=False,
    ),
)  # fmt: skip

DROP_RULES = {rule.name: rule.label for rule in TRANSCRIPTION_RULES if rule.drops}
KEEP_RULES = {rule.name: rule.label for rule in TRANSCRIPTION_RULES if rule.keeps}
SPACE_RULES = frozenset((LETTER_SPACING, SPACING))
CHARACTER_RULES = tuple(rule for rule in TRANSCRIPTION_RULES if rule.find)
"""In the order in which they act."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What can become of a character of a raw page, and how pages and exports say it."""

    name: str
    label: str
    help: str
    encoded: str = ""
    style: str = ""
    unread: bool = False
    """Went before the page was read: nobody can quote it."""


def _fates() -> dict[str, Fate]:
    dropped = (
        Fate(r.name, r.label, r.fate, r.encoded or f"{r.fate}，不收", r.style or r.name, unread=bool(r.find))
        for r in TRANSCRIPTION_RULES
        if r.counted
    )
    others = (
        Fate("text", "正文", "照原样收入文章"),
        Fate("emended", "校改", "收入文章，但文字经校改；原字见校勘记", style="emended"),
        Fate(
            "furniture", "版面文字", "报头、日期、版名、出版信息、没有正文的标题；保留在本页，不属于任何文章", style="furniture"
        ),
        Fate("white", "空白", "空格与换行；不计数", unread=True),
    )
    return {fate.name: fate for fate in (*others, *dropped)}


FATES = _fates()
"""By name."""
UNREAD = frozenset(fate.name for fate in FATES.values() if fate.unread)
