"""Read what stands in brackets — ``[…]`` and ``{…}`` — as it was meant, and write it as it should be.

A tolerant reader: full-width brackets, colons and commas, missing spaces, commas and closing brackets are understood and
noted. Known keys tell where one field ends and the next begins, so that a comma inside a quotation does not cut it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import regex

from ...rules.faults import Fault, fault
from ..vocabulary import Vocabulary
from .lines import COLONS, half_quotes, quoted

OPEN = frozenset({("Y017", "open"), ("Y018", "brace"), ("Y018", "bracket"), ("Y018", "bracket inside")})
"""A quote or bracket that never closes: only real in a text that cannot be parsed."""
_SEPARATORS = ",，、;；"
_QUOTED = re.compile(r"'(?:[^']|'')*'(?!')|\"(?:[^\"\\]|\\.)*\"")


@dataclass(slots=True)
class Flow:
    """What was read: the text as it should be, and what was wrong."""

    fixed: str = ""
    faults: list[Fault] = field(default_factory=list)
    end: int = 0
    """Where reading stopped."""


@cache
def _entry(names: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?P<open>[“”\"'‘’]?)(?P<name>{listed})(?P<close>[“”\"'‘’]?)\s*(?P<colon>[{COLONS}]+)(?P<space>\s*)")


@cache
def _border(names: frozenset[str], loose: bool) -> re.Pattern[str]:
    """Return a pattern for what stands between two fields: a separator (``loose``: or a space), and then a key."""
    listed = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    gap = rf"(?:\s*[{_SEPARATORS}]\s*|\s+)" if loose else rf"\s*[{_SEPARATORS}]\s*"
    return re.compile(rf"{gap}(?=[“”\"'‘’]?(?:{listed})[“”\"'‘’]?\s*[{COLONS}])")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """List the ranges of quoted values: a quote opens one only where a value may begin."""
    spans: list[tuple[int, int]] = []
    for found in re.finditer(r"(?:^|[\[{,:［｛，：])\s*(?='|\")", text):
        if (not spans or found.end() >= spans[-1][1]) and (closed := _QUOTED.match(text, found.end())):
            spans.append(closed.span())
    return spans


def read_flow(text: str, key: str, keys: Vocabulary, broken: bool) -> Flow:
    """Read a value that begins with a bracket; ``key`` is the field it belongs to, or an empty string."""
    reader = _Reader(text, keys, broken)
    fixed = reader.mapping() if text[:1] in "{｛" else reader.sequence(key, outermost=True)
    return Flow(fixed, reader.faults, reader.at)


def _without_half(raw: str) -> str:
    """Take a straight quote that never closes off a text, and the wrong half at its end."""
    text = raw[1:].rstrip()
    if text.endswith(("'", '"')) or (text.endswith("”") and text.count("”") > text.count("“")):
        return text[:-1]
    return text


class _Reader:
    def __init__(self, text: str, keys: Vocabulary, broken: bool) -> None:
        self.text, self.keys, self.at = text, keys, 0
        self.faults: list[Fault] = []
        in_chinese = regex.match(rf"[\[［{{｛\s]*[{{｛]\s*\p{{Han}}{{1,6}}\s*[{COLONS}]", text)
        self.names = keys.names.union(keys.calls) if in_chinese else keys.names
        self.border = _border(self.names, broken)
        self.quoted = quoted_spans(text)

    def outside(self, pattern: str, start: int) -> re.Match[str] | None:
        """Find a pattern outside quoted values."""
        for found in re.compile(pattern).finditer(self.text, start):
            if not any(a <= found.start() < b for a, b in self.quoted):
                return found
        return None

    def note(self, found: Fault) -> None:
        if all(found.message != f.message for f in self.faults):
            self.faults.append(found)

    def skip_spaces(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def mapping(self) -> str:
        start = self.at
        if self.text[start] == "｛":
            self.note(fault("Y013", "brace", start))
        self.at += 1
        out: list[str] = []
        while True:
            self.skip_spaces()
            if self.at >= len(self.text):
                self.note(fault("Y018", "brace", start))
                break
            char = self.text[self.at]
            if char in "}｝":
                if char == "｝":
                    self.note(fault("Y013", "closing brace", self.at))
                self.at += 1
                break
            if char in _SEPARATORS:
                self.at += 1
                continue
            out.append(self.field())
            self.separator()
        return "{" + ", ".join(out) + "}"

    def separator(self) -> None:
        self.skip_spaces()
        if self.at >= len(self.text) or self.text[self.at] in "}｝":
            return
        if self.text[self.at] in "，、；;":
            self.note(fault("Y013", "between fields", self.at, sign=self.text[self.at]))
            self.at += 1
        elif self.text[self.at] == ",":
            self.at += 1
        else:
            self.note(fault("Y013", "nothing between fields", self.at))

    def field(self) -> str:
        found = _entry(self.names).match(self.text, self.at)
        if not found:
            end = re.compile(rf"[{_SEPARATORS}}}｝]").search(self.text, self.at + 1)
            start, self.at = self.at, end.start() if end else len(self.text)
            return self.text[start : self.at].strip()
        name = self.keys.calls.get(found["name"], found["name"])
        if found["open"] + found["close"] and set(found["open"] + found["close"]) & set("“”‘’"):
            self.note(fault("Y017", "key in brackets", found.start(), name=name))
        if found["colon"] != ":":
            self.note(fault("Y004", "colon", found.start("colon"), name=name, sign=found["colon"]))
        elif not found["space"]:
            self.note(fault("Y005", "no space", found.start("colon"), name=name))
        self.at = found.end()
        return f"{name}: {self.value(name)}"

    def value(self, key: str) -> str:
        char = self.text[self.at : self.at + 1]
        if char and char in "{｛":
            return self.mapping()
        if char and (char in "[［" or (char == "【" and key in self.keys.lists)):
            return self.sequence(key)
        start = self.at
        closed = _QUOTED.match(self.text, start)
        if closed and re.match(rf"\s*(?:[{_SEPARATORS}}}｝]|$)", self.text[closed.end() :]):
            self.at = closed.end()
            return closed[0]
        border = self.border.search(self.text, start)
        close = re.compile(r"[}｝]").search(self.text, start)
        ends = [m.start() for m in (border, close) if m]
        self.at = min(ends) if ends else len(self.text)
        raw = self.text[start : self.at].strip()
        if not ends and raw.endswith((")", "）", "】", "]", "］")):
            raw = raw[:-1]
        if char and char in "\"'" and not closed:
            self.note(fault("Y017", "open", start))
            return quoted(_without_half(raw))
        return self.plain(raw, start, in_map=True)

    def plain(self, raw: str, at: int, *, in_map: bool) -> str:
        """Return a text as it must stand inside brackets."""
        if not raw.startswith(("'", '"')) and (half := half_quotes(raw)):
            self.note(fault("Y017", "half of it Chinese", at + half[0], sign=half[1]))
            return self.plain(half[2], at, in_map=in_map)
        if in_map and "," in raw:
            self.note(fault("Y009", "comma", at + raw.index(",")))
        elif found := re.search(r":(?=\s|$)", raw):
            self.note(fault("Y009", "colon in brackets", at + found.start()))
        elif found := re.search(r"(?:^|\s)#", raw):
            self.note(fault("Y008", "in brackets", at + found.end() - 1))
        elif found := re.search(r"[\[\]{}]", raw):
            self.note(fault("Y010", "bracket inside", at + found.start(), sign=found[0]))
        elif re.match(r"[*&!%@`|>\"']|[-?](?:\s|$)", raw):
            self.note(fault("Y010", "sign in brackets", at, sign=raw[0]))
        else:
            return raw
        if raw[:1] == '"' and raw.count('"') % 2 == 0 and "," not in raw:
            return re.sub(r'"([^"]*)"', r"“\1”", raw)
        return quoted(raw)

    def sequence(self, key: str, *, outermost: bool = False) -> str:
        start = self.at
        if self.text[start] != "[":
            self.note(fault("Y013", "bracket", start, sign=self.text[start]))
        close = self._closing(start, outermost)
        names = key in self.keys.name_lists
        inside = self.text[:close]
        self.at = start + 1
        out: list[str] = []
        while True:
            while self.at < close and (
                inside[self.at].isspace() or inside[self.at] == "," or (names and inside[self.at] in "，、；;")
            ):
                if inside[self.at] in "，、；;":
                    self.note(fault("Y013", "between items", self.at, sign=inside[self.at]))
                self.at += 1
            if self.at >= close:
                break
            out.append(self.item(inside, names))
        self.at = min(close + 1, len(self.text))
        return "[" + ", ".join(out) + "]"

    def _closing(self, start: int, outermost: bool) -> int:
        """Find the bracket that closes a list; note what is wrong with it."""
        if outermost:
            comment = self.outside(r"\s+#", start)
            bare = self.text[: comment.start() if comment else None].rstrip("，,、；; \t\u3000")
            last = len(bare) - 1
            if last > start and bare[last] in "]］】":
                if bare[last] != "]":
                    self.note(fault("Y013", "closing bracket", last, sign=bare[last]))
                return last
            self.note(fault("Y018", "bracket", start))
            wrong = last > start and bare[last] in "}｝)）" and not re.search("[{｛(（]", bare[start:])
            return last if wrong else len(bare)
        found = self.outside(r"[\]］】]", start)
        if found is None:
            self.note(fault("Y018", "bracket inside", start))
            return len(self.text.rstrip("}｝ "))
        if found[0] != "]":
            self.note(fault("Y013", "closing bracket", found.start(), sign=found[0]))
        return found.start()

    def item(self, inside: str, names: bool) -> str:
        if inside[self.at] in "{｛":
            return self.mapping()
        closed = _QUOTED.match(inside, self.at)
        if closed and re.match(rf"\s*(?:[{_SEPARATORS}]|$)", inside[closed.end() :]):
            self.at = closed.end()
            return closed[0]
        end = re.compile("[,，、；;]" if names else ",").search(inside, self.at)
        start, self.at = self.at, end.start() if end else len(inside)
        raw = inside[start : self.at].strip()
        if raw.startswith(("'", '"')) and not closed:
            self.note(fault("Y017", "open", start))
            return quoted(_without_half(raw))
        return self.plain(raw, start, in_map=False)
