"""Name the kind of furniture a line of an unknown page looks like: date, issue, page label, masthead, colophon, teaser.

In: the texts of all lines, without white space. Out: a kind for each line, empty where it belongs to an article. Form and
the fixed expressions of newspapers decide; most kinds stand only at the top or the bottom of a page.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ...transcription.layout import ends_full

EDGE = 8
"""Lines from the top and the bottom of a page where furniture stands."""

_NUMBER = r"[〇零一二三四五六七八九十\d]"
DATE = rf"(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年{_NUMBER}{{1,2}}月{_NUMBER}{{1,3}}日"
_STEM = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
_LUNAR = rf"(?:农历)?(?:{_STEM}年)?闰?[正一二三四五六七八九十冬腊]{{1,3}}月(?:初|十|廿|卅|二十|三十)[一二三四五六七八九十]?"
_DATE_LINE = regex.compile(
    rf"(?:{DATE}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|星期[一二三四五六日天]|周[一二三四五六日]|{_LUNAR}|[,，|｜·])+"
)
_ISSUE = regex.compile(r"(?:[（(]?(?:总|第|总第)\d{1,6}[期号][）)]?|(?:今日|本期|共)\d{1,3}版)+")
_PAGE = regex.compile(
    r"(?:第?[A-D]?\d{1,2}版|第[一二三四五六七八九十]{1,3}版|[A-D]\d{1,2})[:：·|｜]?[\p{Han}]{0,8}"
    r"|[\p{Han}]{2,6}(?:[A-D]?\d{1,2}版?|第\d{1,2}版)|\d{1,2}"
)
_SECTION = regex.compile(
    r"(?:头版|要闻|综合|本地|时政|国内|国际|社会|民生|经济|财经|文化|体育|副刊|专版|专题|特刊|广告|公告|评论|理论|教育"
    r"|健康|农业|县域|区域|党建|法治|视点|关注)(?:新闻|要闻|专版|周刊|天地)?"
)
_FOLIO = regex.compile(r"[—–\-·]+第?\d{1,3}页?[—–\-·]+|第\d{1,3}页(?:[，,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}")
MASTHEAD = regex.compile(r"[\p{Han}]{2,6}(?:日报|晚报|早报|晨报|时报|周报|商报|都市报|青年报|工人报|农民报|导报|快报|广播电视报)")
_COLOPHON = regex.compile(
    r"国内统一|刊号|CN\d\d|邮发代号"
    r"|^(?:第?[A-D]?\d{1,2}版[\p{Han}]{0,6})?(?:本版)?"
    r"(?:责任编辑|美术编辑|图片编辑|执行编辑|责编|版式|美编|校对|组版)[:：/]?\S"
    r"|^(?:本版)?(?:编辑|编审|值班|总编辑?|副总编辑?|策划|监制|终审|一审|二审|三审)[:：/][^：:]"
    r"|(?:广告|新闻|发行|订报)(?:热线|电话)|社址|(?:零售|定)价(?:[:：]|每|\d)|印刷厂?[:：]|每周.{1,8}出版"
    r"|(?:主管|主办|出版)(?:单位)?[:：]"
)
_COLOPHON_TOO = regex.compile(r"网址|电话[:：]|邮编|邮政编码|E-?mail|邮箱|投稿|地址[:：]|微信|客户端", regex.IGNORECASE)
_JUMP = regex.compile(r"[（(【]?(?:下转|上接|紧接|转)第?[A-D]?[\d一二三四五六七八九十]{1,3}版[）)】]?")
_TEASER = regex.compile(r".{4,40}(?:[→▶►☞]|[（(]?(?:详见|见|刊|转))第?[A-D]?[\d一二三四五六七八九十]{1,3}版[）)]?")


def furniture_kinds(texts: Sequence[str]) -> list[str]:
    """Name the kind of furniture a line looks like; an empty string for none."""
    found = []
    for i, text in enumerate(texts):
        edge = i < EDGE or i >= len(texts) - EDGE
        found.append(_furniture_kind(text, edge))
    # What stands beside furniture at the edge belongs to the edge, too.
    for i in [*range(len(texts) - 2, len(texts) // 2, -1), *range(1, len(texts) // 2)]:
        if not found[i] and (found[i + 1] if i >= len(texts) // 2 else found[i - 1]):
            found[i] = _furniture_kind(texts[i], True)
    for i, text in enumerate(texts):
        beside = found[max(0, i - 1) : i] + found[i + 1 : i + 2]
        if not found[i] and len(text) <= 40 and "colophon" in beside and _COLOPHON_TOO.search(text) and not ends_full(text):
            found[i] = "colophon"
        if not found[i] and any(beside) and (i < EDGE or i >= len(texts) - EDGE) and _SECTION.fullmatch(text):
            found[i] = "page-label"
    return found


def _furniture_kind(text: str, edge: bool) -> str:
    if len(text) > 60:
        return ""
    if _JUMP.fullmatch(text):
        return "other"
    if _FOLIO.fullmatch(text):
        return "page-label"
    if _TEASER.fullmatch(text):
        return "teaser"
    if _COLOPHON.search(text) and not ends_full(text) and len(regex.findall("[，。]", text)) < 2:
        return "colophon"
    if not edge:
        return ""
    tests = (("date", _DATE_LINE), ("issue", _ISSUE), ("page-label", _PAGE), ("masthead", MASTHEAD))
    for kind, pattern in tests:
        if pattern.fullmatch(text):
            return kind
    bare = regex.sub(_DATE_LINE, "", text)
    bare = regex.sub(rf"^{MASTHEAD.pattern}", "", bare) if bare != text else text
    return "date" if bare != text and (not bare or _ISSUE.fullmatch(bare) or _PAGE.fullmatch(bare)) else ""
