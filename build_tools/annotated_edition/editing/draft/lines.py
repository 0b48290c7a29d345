"""Say of every line of an unknown page what it looks like: body, head, byline, signature, caption, furniture.

In: a clean stream. Out: a :class:`DraftLine` for each line with a first opinion about its role. Opinions rest on form and
on the fixed expressions newspapers use everywhere (本报讯, 责任编辑, 第3版); ``draft_articles`` makes articles of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import regex

from ...chinese.lexicon import Lexicon
from ...transcription.characters import PrintedLine, Stream
from ...transcription.layout import (
    INDENT,
    SHORT,
    Layout,
    Segment,
    detect_layout,
    ends_sentence,
    is_item,
    measures,
    opens_with_mark,
    width,
)
from .furniture import DATE, furniture_kinds

HEAD_WIDTH = 42
"""A head is seldom wider."""
SHORT_AFTER_HEAD = 2.6
"""Columns a line lacks at least to be one more head below a head; a first line that lost its indent lacks two."""

_ROLES = ("通讯员", "记者", "评论员", "实习生", "撰稿", "撰文", "作者", "摄影报道", "摄影", "编译", "整理", "报道")
_BEFORE_ROLE = regex.compile(r"^(?:本报|本刊|全媒体|融媒体?|见习|首席|特约|实习|高级|驻站|新华社|新华网)+")
_SIGN_NAME = regex.compile(r"[■□◎●○◆◇▲△☉★☆]\s*[\p{Han}](?: ?[\p{Han}·]){1,4}")
_CAPTION = regex.compile(
    r"(?:图为|上图|下图|左图|右图|图[①-⑩一二三四\d]?[:：]).{2,90}"
    r"|(?:[^。]{2,60}|.{4,80}。[（(]?[^。，]{2,16})(?:摄|供图|资料图片|资料照片)[）)]?"
)
_ORGAN = regex.compile(
    r"[\p{Han}（）()、《》]{2,24}"
    r"(?:局|委|会|府|室|公司|院|处|中心|队|校|站|所|部|厅|办|社|集团|银行|大学|学院|小组|学校|医院|法院)"
)
_PERSON = regex.compile(r"[\p{Han}]{0,8}(?:读者|市民|网友|居民|村民|学生|教师|家长|职工) [\p{Han}]{2,4}")
_DATELINE = regex.compile(
    r"(?:本报|本刊|本台|新华社|中新社|新华网|人民网|中新网)[^，。“]{0,16}?(?:讯(?!员)|电(?![话视影力])|消息)"
)
LEAD = regex.compile(rf"{_DATELINE.pattern}|[（(](?:本报|全媒体|通讯员|记者)[^）)]{{2,30}}[）)]")
"""How the text of a report begins."""
_TWO_PARTS = regex.compile(r"[\p{Han}”’》！？] [\p{Han}“‘《]")
"""A title in two parts, set apart by a space."""
_NEVER_HEAD = regex.compile(
    r"特此(?:通告|公告|通知|公示|声明|函告|证明|致谢)|[^，。：:]{2,14}[：:][^：:]*[\d@]|(?:答|问|记者)[：:]"
    r"|[^，。：:]{2,14}[：:]\S{2,4}(?: \S{2,4})+$"
)
"""Closing formulas, questions, lines of particulars (电话：…) and of names (某街道：某某 某某) are body text."""
_NUMBERED = regex.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条部]|\d{1,2}[.．、]"
)
NOTICE = regex.compile(r".{0,60}(?:通告|公告|通知|公示|启事|声明|讣告|布告|公报|须知|简章)")


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line with what it looks like."""

    line: PrintedLine
    text: str
    """As in the clean stream, without white space."""
    words: str
    """With single spaces where the page has some."""
    width: float
    room: float
    """Columns it lacks to be full; 0 where lines are paragraphs."""
    role: str
    """``body``, ``head``, ``byline``, ``signed``, ``caption`` or ``furniture:<kind>``."""

    @property
    def is_head(self) -> bool:
        """Tell whether the line stands above or between bodies."""
        return self.role in ("head", "byline")


def read_draft_lines(stream: Stream) -> tuple[list[DraftLine], Layout]:
    """Read all lines with their roles, and how the page is set."""
    segments = [Segment(line, line.start, line.end) for line in stream.lines]
    texts = [stream.text[s.start : s.end] for s in segments]
    furniture = furniture_kinds(texts)
    likely = [s for s, t, kind in zip(segments, texts, furniture) if not kind and not s.line.heading_level and len(t) > 3]
    layout = detect_layout(stream, likely)
    local = dict(zip((s.start for s in likely), measures(stream, likely))) if layout.wrapped else {}
    reader = _Reader(stream, texts, layout, [local.get(s.start, layout.width) for s in segments], furniture)
    return reader.read(), layout


def printed_words(stream: Stream, start: int, end: int) -> str:
    """Return a stretch of the stream with single spaces where the raw page has white space."""
    out: list[str] = []
    for position in range(start, end):
        if position > start and any(c.isspace() for c in stream.raw[stream.offsets[position - 1] + 1 : stream.offsets[position]]):
            out.append(" ")
        out.append(stream.text[position])
    return "".join(out)


def is_byline(words: str) -> bool:
    """Tell whether a line names reporters and nothing else."""
    if len(words) > 48 or regex.search(r"[，。！？；“”]", words) or _DATELINE.match(words):
        return False
    if _SIGN_NAME.fullmatch(words):
        return True
    role = False
    for token in regex.split(r"[\s/／、:：（）()|｜]+", words):
        token = _BEFORE_ROLE.sub("", token)
        found = next((r for r in _ROLES if token.startswith(r)), "文" if token in ("文", "图", "文图", "图文") else "")
        role = role or bool(found)
        rest = token[len(found) :] if found and token not in ("文图", "图文") else "" if found else token
        if rest and not regex.fullmatch(r"[\p{Han}·]{1,5}", rest):
            return False
    return role


def is_signature(words: str) -> bool:
    """Tell whether a line may close a notice or a letter: a body's name, a date, or both."""
    text = "".join(words.split())
    found = regex.fullmatch(rf"(.{{0,40}}?)({DATE})?", text)
    if not found or regex.search(r"[，。！？；：“”]", text):
        return False
    name, date = found[1], found[2]
    if date and not name:
        return True
    return bool(_ORGAN.fullmatch(name)) or (not date and bool(_PERSON.fullmatch(words)))


class _Reader:
    """Walk down a page and give every line a role, knowing the one before it."""

    def __init__(self, stream: Stream, texts: list[str], layout: Layout, local: list[float], furniture: list[str]) -> None:
        self.stream, self.texts, self.layout, self.local, self.furniture = stream, texts, layout, local, furniture
        self.marked = sum(1 for line in stream.lines if line.heading_level) >= 3
        self.pairs = Counter(stream.text[i : i + 2] for i in range(len(stream.text) - 1))

    def read(self) -> list[DraftLine]:
        """Read all lines."""
        out: list[DraftLine] = []
        for i, line in enumerate(self.stream.lines):
            words = printed_words(self.stream, line.start, line.end)
            wide = width(self.texts[i])
            room = self.local[i] - wide - line.indent if self.layout.wrapped else 0.0
            before = next((d for d in reversed(out) if not d.role.startswith("furniture:")), None)
            role = self._role(i, line, words, wide, room, before)
            out.append(DraftLine(line, self.texts[i], words, wide, room, role))
        return out

    def _role(self, i: int, line: PrintedLine, words: str, wide: float, room: float, before: DraftLine | None) -> str:
        text = self.texts[i]
        if self.furniture[i] and not (before and before.role in ("body", "signed") and self._signs(i, words, before)):
            return f"furniture:{self.furniture[i]}"
        if line.heading_level and wide <= 60 and "。" not in text and not is_byline(words):
            return "head"
        if before and before.role == "body" and not self._ended(before):
            return "body"
        if is_byline(words):
            return "caption" if words.endswith("摄") else "byline"
        if _CAPTION.fullmatch(text) and wide <= 60:
            return "caption"
        if before and before.role in ("body", "signed") and self._signs(i, words, before):
            return "signed"
        return "head" if self._is_head(i, line, words, wide, room, before) else "body"

    def _signs(self, i: int, words: str, before: DraftLine) -> bool:
        """Tell whether line ``i`` closes the text before it: followed by a date, another signature, or no more text."""
        if not self._ended(before) or not is_signature(words):
            return False
        if regex.search(rf"{DATE}$", self.texts[i]):
            return before.role == "signed" or bool(regex.sub(rf"{DATE}$", "", self.texts[i]))
        after = self.texts[i + 1 : i + 3]
        dated = any(regex.search(rf"{DATE}$", t) and is_signature(t) for t in after)
        return dated or bool(_PERSON.fullmatch(words)) or i + 1 == len(self.texts)

    def _ended(self, before: DraftLine) -> bool:
        """Tell whether the paragraph of a body line is over."""
        if before.role == "signed" or ends_sentence(before.text):
            return before.role == "signed" or not self.layout.wrapped or before.room >= -3
        if self.layout.wrapped:
            return before.room >= SHORT
        return (before.line.hard_break and self.layout.hard_breaks) or bool(_NEVER_HEAD.match(before.text))

    def _is_head(self, i: int, line: PrintedLine, words: str, wide: float, room: float, before: DraftLine | None) -> bool:
        text = self.texts[i]
        if (
            wide > HEAD_WIDTH
            or opens_with_mark(text)
            or len(regex.findall("[，,]", text)) > 1
            or regex.search("。.|[，、；：。]$", text)
        ):
            return False
        if len(text) < 2 or len(regex.findall(r"(?:^| )\d", words)) >= 2:  # a letter left over, a row of figures
            return False
        if _is_unbalanced(text) or _NEVER_HEAD.match(words) or LEAD.match(text):
            return False
        first = before is None or before.role != "body"
        if "关于" in text and NOTICE.fullmatch(text):
            return True
        if ends_sentence(text):
            return first and regex.search("[！？]$", text) is not None and wide <= 30
        if self.layout.wrapped:
            return self._is_wrapped_head(i, line, words, wide, room, first)
        if line.bold or _TWO_PARTS.search(words):
            return True
        if is_item(text) and text.startswith("——"):
            return first or self._next_is_head(i)
        if self.marked and not first and not _NUMBERED.match(text) and not self._next_is_head(i):
            return False
        return not self._runs_on(i)

    def _is_wrapped_head(self, i: int, line: PrintedLine, words: str, wide: float, room: float, first: bool) -> bool:
        if (
            self._is_centred(line, room)
            or self._is_alone(i)
            or wide > self.local[i] + 3
            or (_TWO_PARTS.search(words) and not (self.layout.indented and line.indent >= INDENT))
            or (line.bold and room >= 1.5)
        ):
            return True
        if self._next_is_head(i):
            return True
        if self.layout.indented:
            if is_item(self.texts[i]) and not (self._next_begins(i) and room >= SHORT):
                return False
            return line.indent < INDENT and (room >= 1.5 or self._next_begins(i))
        if "，" in words and (is_item(self.texts[i]) or (not first and room < max(1.5 * SHORT, 0.3 * self.local[i]))):
            return False
        return room >= (SHORT_AFTER_HEAD if first else SHORT) and not self._runs_on(i)

    def _is_centred(self, line: PrintedLine, room: float) -> bool:
        """Tell whether a line stands in the middle of its column."""
        least = 2.6 if self.layout.indented else 1.4
        return line.indent >= 6 or (line.indent >= least and abs(room - line.indent) <= 1)

    def _is_alone(self, i: int) -> bool:
        """Tell whether blank lines set a line apart on both sides, more than lines are."""
        lines, usual = self.stream.lines, self.layout.usual_blank
        below = lines[i + 1].blank_before if i + 1 < len(lines) else usual + 1
        return bool(lines[i].blank_before > usual or i == 0) and below > usual

    def _next_begins(self, i: int) -> bool:
        """Tell whether the next line begins a paragraph or is a byline."""
        lines = self.stream.lines
        return i + 1 < len(lines) and (lines[i + 1].indent >= INDENT or self._next_is_head(i))

    def _next_is_head(self, i: int) -> bool:
        """Tell whether the next line surely is one of an article's heads."""
        if i + 1 >= len(self.texts):
            return False
        following = self.stream.lines[i + 1]
        text = self.texts[i + 1]
        words = printed_words(self.stream, following.start, following.end)
        return is_byline(words) or bool(following.heading_level) or text.startswith("——") or bool(LEAD.match(text))

    def _runs_on(self, i: int) -> bool:
        """Tell whether a short line without an end is the beginning of a sentence cut at a column's foot.

        A word that lies across the cut stands elsewhere on the page; a head and the text below it make no word.
        """
        if i + 1 >= len(self.texts):
            return False
        text, after = self.texts[i], self.texts[i + 1]
        if opens_with_mark(after):
            return True
        if regex.search("[的和与及把被将从使让并或以于是]$", text) or regex.match("[的了们着性者地得]", after):
            return True
        return self.pairs[text[-1] + after[0]] > 1 or word_crosses(text, after)


def _is_unbalanced(text: str) -> bool:
    """Tell whether a quotation or bracket is left open."""
    return any(text.count(a) != text.count(b) for a, b in ("“”", "‘’", "《》", "（）", "()"))


def word_crosses(left: str, right: str) -> bool:
    """Tell whether a word lies across the border of two lines: together they cut into fewer words than apart."""
    tail = regex.search(r"[\p{Han}]{1,6}$", left)
    head = regex.match(r"[\p{Han}]{1,6}", right)
    if not tail or not head:
        return bool(regex.search(r"[0-9A-Za-z.]$", left) and regex.match(r"[0-9A-Za-z%]", right))
    words = _lexicon()
    whole = tail[0] + head[0]
    if not words.crossing(whole, len(tail[0])):
        return False
    return words.cut(whole)[0] + 0.5 < words.cut(tail[0])[0] + words.cut(head[0])[0]


@cache
def _lexicon() -> Lexicon:
    return Lexicon(())
