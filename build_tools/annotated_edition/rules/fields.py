"""Rules about fields, and their messages.

What is said of a value (F006, F007) goes on from the name of what holds it; ``a field`` and ``a headword`` join both.
"""

from __future__ import annotations

from .wording import error

_NO_ENTRY = "{what}没有 {key} 这一栏"
_USABLE = "可用的栏：{names:list}"
_MISSING = "{what}缺少 {field:named}"
_EMPTY = "{field:named}写了栏名，没有值"
_NO_TEXT = "{field:named}应是一段文字"
_NO_LIST = "{field:named}应是一个列表"
_NO_RELATION = "{field:named}的每一项应是“关系: 词目”"
_UNKNOWN_RELATION = "没有“{key}”这种关系"
_NO_OPTION = "{field:named}没有{value:said}这一项"
_SWAPPED = "{field.name} 和 {other} 像是写反了；"
_WRITE = "写成  {offered}"
_PINYIN = "每字一个音节，以空格分开，例如  nóng gāo qū  或  nong2 gao1 qu1"
_DATE = "写成  2021、2021-09 或 2021-09-26（半角数字和短横）"

RULES = (
    error("F001", "只用栏目表里有的栏名", {
        "unknown": (_NO_ENTRY, "{close:is_it}" + _USABLE),
        "meant": (_NO_ENTRY, "{close:is_it}"),
        "meant, with its value": (_NO_ENTRY, "{close:is_it}写成  {field.name}: {value}"),
        "misplaced": (_NO_ENTRY, "{name} 写在 {owner:named}里，不写在这里。" + _USABLE),
        "status": (_NO_ENTRY, "审读过的写  reviewed: [{{by: 审读人}}]  ；没有人审读就删去这一行"),
        "empty": ("{what}没有 空的 这一栏", _USABLE),
        "part of a text": ("“{key}”被当成了{what}的栏名：花括号里的半角逗号把文字切断了",
                           "文字里有半角逗号时，整个值加单引号，例如  quote: '甲, 乙'"),
        "value": ("“{key}”写在了栏名的位置上", "它是值，前面要有栏名，写成\n{offered}"),
        "relation": (_UNKNOWN_RELATION, "{close:is_it}可用：{options:labelled}"),
        "relation, swapped": (_UNKNOWN_RELATION, "关系和词目写反了，写成  {value}: {key}；可用：{options:labelled}"),
    }),
    error("F002", "必填的栏要有", {
        "missing": (_MISSING, "加上一行  {field.name}: …"),
        "missing, for example": (_MISSING, "加上一行，例如  {field.name}: {example}"),
        "gloss": ("词条缺少 gloss（释义）", "加上一行  gloss: 一句话，让读者读懂眼前这句。"),
        "quote": ("写了 source，没有写 quote（引文）", "加上  quote: 所引文章里的原话"),
        "none of several": ("{what}要从 {names:list} 里选一种", "{fix}"),
        "several": ("{what}里 {present:list} 只能写一种", "一条{what}只写 {names:list} 之一"),
    }),
    error("F003", "栏的值要是该有的样子（文字、列表或一组栏）", {
        "file": ("文件的最外层应是“栏名: 值”，每行一栏", "栏名顶格写，后面是半角冒号加空格，例如  headword: 农高区"),
        "key": ("栏名应是一个词", "栏名写成英文小写，后面是半角冒号加空格；以 [ 或 {{ 开头的文字整个加单引号"),
        "fields": ("{what}应是一组“栏名: 值”", _WRITE),
        "text": (_NO_TEXT, "写成  {field.name}: 文字"),
        "text, for example": (_NO_TEXT, "写成  {field.name}: {field.example}"),
        "text with a colon": (_NO_TEXT, "文字里有半角冒号加空格：改用中文冒号，或把整个值放进单引号  {offered}"),
        "text behind a dash": (_NO_TEXT, "去掉短横：  {field.name}: {text}"),
        "text in brackets": (_NO_TEXT, "去掉方括号：  {field.name}: {text}；若方括号是正文，写成  {field.name}: {quoted}"),
        "list": (_NO_LIST, "写成  {field.name}: {offered}"),
        "list of fields": (_NO_LIST, "每项前面加短横和空格，写成\n{field.name}:\n  - {offered}"),
        "choice": ("{field:named}应是一个值", "从这几项里选：{options:list}"),
        "relation": (_NO_RELATION, "写成  - {offered}，可用的关系：{options:labelled}"),
        "relation, for example": (_NO_RELATION, "写成  - {{{key}: 词目}}，可用的关系：{options:labelled}"),
        "several relations": (_NO_RELATION, "一项只写一种关系，分成几项：\n{items:lines}"),
        "headword of a relation": ("关系后面应是一个词目", "写成  - {{{key}: 词目}}；几个词目分成几项"),
    }),
    error("F004", "写了栏名就要有值", {
        "needed": (_EMPTY, "填上值{example:eg}"),
        "not needed": (_EMPTY, "用不着这一栏时删掉这一行；要用就填上值{example:eg}"),
        "item": ("{field:named}里有一项是空的", "填上值，或删掉这一项"),
    }),
    error("F005", "值要从给定的几项里选", {
        "unknown": (_NO_OPTION, "{close:is_it}可选：{options:labelled}"),
        "swapped": (_NO_OPTION, _SWAPPED + "可选：{options:labelled}"),
        "two": ("{field:named}的两项之间少了半角逗号", "写成  {offered}"),
    }),
    error("F006", "值的格式要对", {
        "a field": ("{field:named}{wrong}", "{fix}"),
        "a field, swapped": ("{field:named}{wrong}", _SWAPPED + "{fix}"),
        "a headword": ("词目{wrong}", "{fix}"),
        "given pinyin": ("拼音{wrong}", "{fix}"),
        "comma": ("末尾多了半角的“{sign}”", "YAML 里每行末尾不用逗号，写成  {name}: {rest}"),
        "date": ("“{value}”不是日期", _DATE),
        "date, written otherwise": ("“{value}”的写法不对", _WRITE),
        "date that is none": ("没有“{value}”这一天", _DATE),
        "date of now": ("“{value}”不是日期", "一直到现在的，删去这一项，空着就是没有完"),
        "id": ("“{value}”不合格式", "用小写拉丁字母（拼音或英文）、数字和短横，例如  jinzhong-2021"),
        "id, written otherwise": ("“{value}”不合格式", _WRITE),
        "count": ("“{value}”不是可用的数", "写成 1 以上的整数（半角数字），不写单位"),
        "count, written otherwise": ("“{value}”的写法不对", _WRITE),
        "file": ("{value:cut60 said}不是文件名", "只写文件名，不写路径，不以点开头"),
        "file, written otherwise": ("{value:cut60 said}不是文件名", "只写文件名，不写路径：  {offered}"),
        "language, written otherwise": ("{value:cut60 said}不是语言的代号", _WRITE),
        "language": ("{value:cut60 said}不是语言的代号", "写成 BCP 47 的代号，例如  zh-Hans、zh-Hant、lzh、en"),
        "url": ("{value:cut60 said}不是可用的网址", "网址以 http:// 或 https:// 开头，不含空格和汉字标点"),
        "url, written otherwise": ("{value:cut60 said}不是可用的网址", _WRITE),
        "account in a url": ("网址里的“@”之前是账号，真正的网站是“{host}”", "写成  {host}"),
        "host": ("网站名“{host:cut40}”不是可用的写法", "网站名用拉丁字母、数字、短横和点"),
        "host in other letters": ("网站名“{host:cut40}”里有拉丁字母以外的字，可能像另一个网站", _WRITE),
        "sha256": ("不是 SHA-256（64 位十六进制数，小写）", "用  sha256sum 文件名  算出"),
        "rule": ("没有 {value} 这条规则", "规则编号见 contributing/rules.html，例如 T030"),
        "rule, written otherwise": ("没有 {value} 这条规则", _WRITE),
        "pinyin in quotes": ("不加引号和括号", _WRITE),
        "Han in pinyin": ("里有汉字“{sign}”", "这里只写拼音：" + _PINYIN),
        "wide letters in pinyin": ("里有全角的字母或数字", _WRITE),
        "syllables run together": ("“{syllable}”没有分开音节", "以空格分开：  {offered}"),
        "syllable": ("读不懂“{syllable}”", _PINYIN),
        "punctuation behind a form": ("末尾多了“{sign}”", _WRITE),
        "form without a letter": ("{value:said}里没有一个字", "写正文里的词；单独的标点不能链接"),
        "prose": ("只有{value:said}，还没有写", "写上一句话；还没有想好的，先不提交"),
    }),
    error("F007", "注文里不写 HTML，链接只用 http、https 或 mailto", {
        "a field": ("{field:named}{wrong}", "{fix}"),
        "html": ("里有 HTML（{sign}…）", "不写 HTML；强调用 *文字*，小于号写成 ＜"),
        "picture": ("里有图片", "注里不放图片；要引图时写出处的文字"),
        "link": ("里的链接“{address:cut40}”不能用", "链接只用 http://、https:// 或 mailto:"),
    }),
)  # fmt: skip
