"""Carry an editor's declarations over to another raw page, entry by entry.

In: the ``source.yml`` under edit and the map between the pages. What changed its words is rewritten and told; what is no
longer needed (the new page has the right reading already) is taken out and told; what finds no place is a loss.
"""

from __future__ import annotations

from ..chinese.quoting import squash
from ..comparing.alignment import map_text
from ..glossary.library import Found, Library
from ..model import Article, Source
from ..notation.edit import Path, YamlEdit, yaml_value
from ..report import Report
from .moved_places import MovedPlaces

HEADS = ("kickers", "headings", "captions", "signed")
LABELS = {
    "kickers": "肩题", "headings": "小标题", "captions": "图注", "signed": "落款", "title": "标题", "subtitle": "副题",
    "byline": "署名", "body": "正文", "items": "列项", "join": "接合", "split": "断开", "furniture": "版面文字",
    "drop": "多余的字", "keep": "不适用规则", "emendations": "校改", "gaps": "缺文", "queries": "存疑",
}  # fmt: skip


class _Carrier:
    """Rewrites one file's quotes and keeps the count."""

    def __init__(self, edit: YamlEdit, anchors: MovedPlaces, news: list[str], losses: list[str]) -> None:
        self.edit, self.anchors, self.news, self.losses = edit, anchors, news, losses
        self.same = 0

    def put(self, path: Path, name: str, moved: str | None, needed: bool = False) -> bool:
        """Write the new words of a quote, or take the entry out; False when it is needed and lost."""
        old = self.edit.value(path)
        if moved is None:
            self.losses.append(f"{LABELS[name]}“{old[:40]}”在新原页里找不到")
            entry = path if isinstance(path[-1], int) or name in ("subtitle", "byline") else path[:-1]
            if not needed:
                self.edit.remove(entry)
            return not needed
        if moved == old:
            self.same += 1
        else:
            self.news.append(f"{LABELS[name]}引文改写：“{old[:40]}” → “{moved[:40]}”")
            self.edit.replace(path, moved)
        return True


def move_plan(edit: YamlEdit, anchors: MovedPlaces, news: list[str], losses: list[str], report: Report, source: Source) -> bool:
    """Carry everything a ``source.yml`` quotes; False when a title or a body is not on the new page."""
    carrier = _Carrier(edit, anchors, news, losses)
    whole = True
    for i in range(edit.count(("articles",))):
        whole &= _carry_article(carrier, ("articles", i))
    for i in range(edit.count(("furniture",))):
        path: Path = ("furniture", i, "text")
        carrier.put(path, "furniture", anchors.move(edit.value(path), whole_lines=True))
    for i in range(edit.count(("keep",))):
        path = ("keep", i, "printed")
        carrier.put(path, "keep", anchors.move_kept(edit.value(path)))
    for i in range(edit.count(("gaps",))):
        path = ("gaps", i, "after")
        moved = anchors.move(edit.value(path), grow="left")
        carrier.put(path, "gaps", moved)
        _ask_about_gap(carrier, edit.value(path), moved)
    for i in range(edit.count(("queries",))):
        path = ("queries", i, "at")
        carrier.put(path, "queries", anchors.move(edit.value(path), grow="both"))
    for name, result in (("drop", "keep"), ("emendations", "read")):
        for i in range(edit.count((name,))):
            _carry_change(carrier, name, i, result)
    news.insert(0, f"引文 {carrier.same} 处不变")
    if not whole:
        report.add("S020", source.articles[0].location, "other page", losses="；".join(losses[:6]))
    return whole


def _ask_about_gap(carrier: _Carrier, text: str, moved: str | None) -> None:
    """Ask whether a gap is still one when the new page goes on where the old one broke off."""
    anchors = carrier.anchors
    at = anchors.new.text.find(squash(moved)) if moved else -1
    if moved and at >= 0 and (more := anchors.added_after(at + len(squash(moved)))):
        end = at + len(squash(moved))
        words = anchors.new.text[end : end + min(more, 20)]
        carrier.news.append(f"缺文“{text[-12:]}”之后，新原页有“{words}”")
        carrier.edit.add(
            "questions", yaml_value(f"“{text[-12:]}”之后，新原页有“{words}”：缺文补上了吗？补上了就删去 gaps 里的这一条")
        )


def _carry_article(carrier: _Carrier, path: Path) -> bool:
    edit, anchors = carrier.edit, carrier.anchors
    here = (*path, "title")
    whole = carrier.put(here, "title", anchors.move(edit.value(here), whole_lines=True), needed=True)
    for name in ("subtitle", "byline"):
        if words := edit.value((*path, name)):
            carrier.put((*path, name), name, anchors.move(words, whole_lines=True))
    for name in HEADS:
        for i in range(edit.count((*path, name))):
            here = (*path, name, i)
            carrier.put(here, name, anchors.move(edit.value(here), whole_lines=True))
    for name in ("body", "items"):
        for i in range(edit.count((*path, name))):
            here = (*path, name, i)
            whole &= carrier.put(here, name, anchors.move(edit.value(here), grow="right"), needed=name == "body")
    for name, sign in (("join", " + "), ("split", " / ")):
        for i in range(edit.count((*path, name))):
            here = (*path, name, i)
            left, _, right = edit.value(here).partition(sign)
            pair = anchors.move_pair(left.strip(), right.strip(), adjacent=name == "split")
            same = pair and (squash(pair[0]), squash(pair[1])) == (squash(left), squash(right))
            carrier.put(here, name, edit.value(here) if same else sign.join(pair) if pair else None)
    return whole


def _carry_change(carrier: _Carrier, name: str, i: int, result: str) -> None:
    """Carry a drop or an emendation: both its sides, or take it out when the new page needs it no more."""
    edit, anchors = carrier.edit, carrier.anchors
    path: Path = (name, i, "printed")
    printed, wanted = edit.value(path), edit.value((name, i, result))
    if anchors.has_already(printed, squash(wanted)):
        carrier.news.append(f"{LABELS[name]}“{printed[:30]}”已不需要：新原页作“{wanted[:30]}”")
        edit.remove((name, i))
        return
    moved = anchors.move(printed, grow="both")
    if moved is not None and squash(moved) != squash(printed):
        after = _rewritten(squash(printed), squash(wanted), squash(moved))
        if after is None:
            moved = None
        else:
            edit.replace((name, i, result), after)
    carrier.put(path, name, moved)


def _rewritten(printed: str, wanted: str, moved: str) -> str | None:
    """Make in other words the change that leads from ``printed`` to ``wanted``; None when its place is gone."""
    at = 0
    while at < min(len(printed), len(wanted)) and printed[at] == wanted[at]:
        at += 1
    tail = 0
    while tail < min(len(printed), len(wanted)) - at and printed[-1 - tail] == wanted[-1 - tail]:
        tail += 1
    old, new = printed[at : len(printed) - tail], wanted[at : len(wanted) - tail]
    context = printed[max(0, at - 2) : at], printed[len(printed) - tail : len(printed) - tail + 2]
    place = moved.find(context[0] + old + context[1])
    if place < 0:
        return None
    start = place + len(context[0])
    return moved[:start] + new + moved[start + len(old) :]


# --- the glossary's quotes ------------------------------------------------------------------


def move_citations(
    edit: YamlEdit, file: str, names: set[str], before: Library, after: Library, news: list[str], losses: list[str]
) -> None:
    """Carry the quotes of pins and citations that point into the changed articles."""
    for path, name in _quoting(edit, names):
        quote = edit.value((*path, "quote"))
        old = before.find(before.of(name), quote)
        if not old or len(after.find(after.of(name), quote)) == len(old):
            continue
        moved = _move_in_text(old[0], after)
        if moved and after.find(after.of(name), moved):
            news.append(f"{file}：引文改写：“{quote[:30]}” → “{moved[:30]}”")
            edit.replace((*path, "quote"), moved)
        else:
            losses.append(f"{file}：引文“{quote[:40]}”在新的正文里找不到")
            edit.remove(path)


def _quoting(edit: YamlEdit, names: set[str]) -> list[tuple[Path, str]]:
    """List the paths of all pins and citations about one of ``names``."""
    lists: list[tuple[Path, str]] = [(("pins",), "article"), (("citations",), "source")]
    lists += [(("senses", i, "citations"), "source") for i in range(edit.count(("senses",)))]
    lists += [(("articles", i, "headnote", "citations"), "source") for i in range(edit.count(("articles",)))]
    found = []
    for path, key in lists:
        for i in range(edit.count(path)):
            name = edit.value((*path, i, key))
            if name in names and edit.value((*path, i, "quote")):
                found.append(((*path, i), name))
    return found


def _move_in_text(place: Found, after: Library) -> str | None:
    """Return the words of the new text that answer to a quote of the old, within one block."""
    article = after.articles.get(place.article.id)
    if article is None:
        return None
    old, new = _text(place.article), _text(article)
    start = sum(len(squash(b.text)) for b in place.article.blocks[: place.article.blocks.index(place.block)])
    start += len(squash(place.block.text[: place.start]))
    end = start + len(squash(place.block.text[place.start : place.end]))
    places = map_text(old, new)
    mapped = [m for m in places[start:end] if m >= 0]
    if len(mapped) < 0.6 * (end - start) or max(mapped) - min(mapped) > 1.5 * (end - start) + 4:
        return None
    first, last = min(mapped), max(mapped) + 1
    taken = set(places)
    while places[start] < 0 and first > 0 and first - 1 not in taken:  # a letter that reads otherwise at the quote's edge
        first, start = first - 1, start + 1
    while places[end - 1] < 0 and last < len(new) and last not in taken:
        last, end = last + 1, end - 1
    at = 0
    for block in article.blocks:
        size = len(squash(block.text))
        if at <= first and last <= at + size:
            return squash(block.text)[first - at : last - at]
        at += size
    return None


def _text(article: Article) -> str:
    return "".join(squash(b.text) for b in article.blocks)
