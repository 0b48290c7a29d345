"""Say the difference of two editions: as text for a terminal, as Markdown for a pull request; read its two sides.

A side is a folder of a project or a revision of the git repository that holds it; a revision is read from an archive
that git makes, nothing is checked out.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .difference import KINDS, Difference, OccurrenceChange, TermChange, TextChange

SIGNS = {"added": "+", "removed": "−", "changed": "~"}
NAMES = {"added": "新增", "removed": "删去", "changed": "改动"}


class UnreadableSide(Exception):
    """A side of the comparison is neither a project's folder nor a revision."""


@contextmanager
def project_at(side: str, root: Path) -> Iterator[Path]:
    """Give the folder of a side; the files of a revision are unpacked for as long as they are needed."""
    folder = Path(side)
    if (folder / "annotations").is_dir() or (folder / "sources").is_dir():
        yield folder
        return
    if side.startswith("-"):
        raise UnreadableSide(f"“{side}”不是文件夹，也不是 git 的版本")
    with tempfile.TemporaryDirectory(prefix="edition-") as made:
        _unpack(side, root, Path(made))
        yield Path(made)


def _unpack(revision: str, root: Path, target: Path) -> None:
    git = ["git", "-C", str(root)]
    try:
        listed = subprocess.run(
            [*git, "ls-tree", "--name-only", revision, "--", "sources", "annotations"], capture_output=True, check=False
        )
        names = listed.stdout.decode("utf-8", "replace").split("\n")
        wanted = [name for name in ("sources", "annotations") if name in names]
        if listed.returncode or not wanted:
            raise UnreadableSide(f"“{revision}”不是文件夹，也不是这个版本库里有 sources/ 和 annotations/ 的版本")
        archive = subprocess.run([*git, "archive", "--format=tar", revision, "--", *wanted], capture_output=True, check=False)
    except OSError as error:
        raise UnreadableSide(f"要比较版本，需要安装 git（{error.strerror}）") from error
    if archive.returncode:
        raise UnreadableSide(f"git 读不出“{revision}”：{archive.stderr.decode('utf-8', 'replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(target, filter="data")


def format_difference(difference: Difference, markdown: bool = False, most: int = 0) -> str:
    """Give the difference; ``most`` changes of a kind, 0 for all."""
    if not (difference.terms or difference.occurrences or difference.texts):
        return "读者看到的没有变化。"
    writer = _Markdown if markdown else _Plain
    rows = [writer.summary(_summary(difference))]
    rows += writer.section("词条", (writer.term(c) for c in difference.terms), most)
    for kind, title in KINDS.items():
        rows += writer.section(title, (writer.place(c) for c in difference.of(kind)), most)
    rows += writer.section("文字", (writer.text(c) for c in difference.texts), most)
    return "\n".join(rows).rstrip() + "\n"


def _summary(difference: Difference) -> str:
    parts = []
    for changes, what in ((difference.terms, "词条"), (difference.texts, "文字")):
        counts = [f"{NAMES[k]} {n}" for k in NAMES if (n := sum(1 for c in changes if c.kind == k))]
        if counts:
            parts.append(f"{what}：{'，'.join(counts)}")
    counts = [f"{title} {n}" for kind, title in KINDS.items() if (n := len(difference.of(kind)))]
    if counts:
        parts.append(f"标注：{'，'.join(counts)}")
    return "；".join(parts) + "。"


class _Plain:
    """The text for a terminal."""

    @staticmethod
    def summary(text: str) -> str:
        return text

    @staticmethod
    def section(title: str, rows: Iterable[str], most: int) -> list[str]:
        items = list(rows)
        if not items:
            return []
        shown = items[:most] if most else items
        more = [f"  ……还有 {len(items) - len(shown)} 项"] if len(shown) < len(items) else []
        return ["", f"{title}（{len(items)}）", *shown, *more]

    @staticmethod
    def term(change: TermChange) -> str:
        return f"  {SIGNS[change.kind]} {change.headword}（{change.id}）" + "".join(f"\n      {d}" for d in change.details)

    @staticmethod
    def place(change: OccurrenceChange) -> str:
        detail = f"  （{change.detail}）" if change.detail else ""
        return f"  {change.headword}  {change.article_id}#{change.block_id}  {change.context}{detail}"

    @staticmethod
    def text(change: TextChange) -> str:
        where = f"{change.article_id}#{change.block_id}" if change.block_id else change.article_id
        return f"  {SIGNS[change.kind]} {where}  {change.text if len(change.text) < 200 else change.text[:199] + '…'}"


class _Markdown:
    """The same for a comment on a pull request."""

    @staticmethod
    def summary(text: str) -> str:
        return f"**{escape(text)}**"

    @staticmethod
    def section(title: str, rows: Iterable[str], most: int) -> list[str]:
        items = list(rows)
        if not items:
            return []
        shown = items[:most] if most else items
        more = [f"- ……还有 {len(items) - len(shown)} 项"] if len(shown) < len(items) else []
        return ["", f"### {title}（{len(items)}）", "", *shown, *more]

    @staticmethod
    def marks(text: str) -> str:
        """Show what went struck through, what came in bold."""
        return re.sub(r"\\\{\+(.*?)\+\\\}", r"**\1**", re.sub(r"\\\[-(.*?)-\\\]", r"~~\1~~", escape(text)))

    @staticmethod
    def term(change: TermChange) -> str:
        return f"- {NAMES[change.kind]} **{escape(change.headword)}** (`{change.id}`)" + "".join(
            f"\n    - {_Markdown.marks(d)}" for d in change.details
        )

    @staticmethod
    def place(change: OccurrenceChange) -> str:
        detail = f" — {escape(change.detail)}" if change.detail else ""
        where = escape(change.context).replace("【", "**").replace("】", "**")
        return f"- **{escape(change.headword)}** · {escape(change.title)} `#{change.block_id}` · {where}{detail}"

    @staticmethod
    def text(change: TextChange) -> str:
        where = f"`{change.article_id}#{change.block_id}`" if change.block_id else f"`{change.article_id}`"
        return f"- {NAMES[change.kind]} {where} {_Markdown.marks(change.text if len(change.text) < 200 else change.text[:199] + '…')}"


def escape(text: str) -> str:
    """Write a text so that Markdown shows it as it is and no one is called by an @."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", text).replace("@", "@\u2060").replace("\n", " ")
