"""Random changes to a project, such as editors make, one file at a time."""

from __future__ import annotations

import random
import re
from pathlib import Path

from annotated_edition.fields.writer import write_annotation


def change(project: Path, rng: random.Random) -> str:
    """Change one file; say what was done. The project may have errors afterwards, or not."""
    kinds = [_reword, _reword, _english, _status, _comment, _new_term, _remove, _forget, _alias, _headnote, _query, _slip]
    return rng.choice(kinds)(project, rng)


def _term(project: Path, rng: random.Random) -> Path:
    return rng.choice(sorted((project / "annotations").glob("*.yml")))


def _edit(path: Path, pattern: str, put: str) -> str:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, put, text, count=1, flags=re.M), encoding="utf-8")
    return f"{path.name}: {pattern} → {put}"


def _reword(project: Path, rng: random.Random) -> str:
    return _edit(_term(project, rng), r"^(\s*gloss: \S{2})", rf"\1改{rng.randrange(1000)}")


def _english(project: Path, rng: random.Random) -> str:
    return _edit(_term(project, rng), r"^english: (\w*)", rf"english: \1 {rng.randrange(1000)} ")


def _status(project: Path, rng: random.Random) -> str:
    return _edit(_term(project, rng), r"^level: \w+", rng.choice(("level: common", "level: key")))


def _comment(project: Path, rng: random.Random) -> str:
    return _edit(_term(project, rng), r"\A", f"# {rng.randrange(1000)}\n")


def _alias(project: Path, rng: random.Random) -> str:
    path = _term(project, rng)
    if "aliases:" in path.read_text(encoding="utf-8"):
        return _comment(project, rng)
    form = rng.choice(("全市上下", "广大干部群众", "抢抓机遇", "各行各业", "一张蓝图", "再上新台阶"))
    return _edit(path, r"^level:", f"aliases:\n  - {{form: {form}, relation: variant}}\nlevel:")


def _new_term(project: Path, rng: random.Random) -> str:
    head = rng.choice(("全市上下", "实现新突破", "干部群众", "历史性", "大会", "奋斗目标", "优势"))
    path = project / "annotations" / f"xin-{rng.randrange(30)}.yml"
    gloss = {"headword": head, "gloss": "新写的一条释义。", "citations": [{"general": "报刊用语常识"}]}
    path.write_text(write_annotation(gloss), encoding="utf-8")
    return f"new {path.name} {head}"


def _remove(project: Path, rng: random.Random) -> str:
    made = sorted((project / "annotations").glob("xin-*.yml")) or [_term(project, rng)]
    path = rng.choice(made)
    path.unlink()
    return f"removed {path.name}"


def _forget(project: Path, rng: random.Random) -> str:
    """Take away the second of two aliases, the remark of a pin, or the like: a line of a list."""
    return _edit(_term(project, rng), r"^  - \{see_also: [^}]*\}\n", "")


def _headnote(project: Path, rng: random.Random) -> str:
    path = rng.choice(sorted((project / "sources").glob("*/source.yml")))
    return _edit(path, r"^(      text: \S{2})", rf"\1另{rng.randrange(1000)}")


def _query(project: Path, rng: random.Random) -> str:
    path = rng.choice(sorted((project / "sources").glob("*/source.yml")))
    return _edit(path, r"(reason: \S{2})", rf"\1再{rng.randrange(1000)}")


def _slip(project: Path, rng: random.Random) -> str:
    path = _term(project, rng)
    good = path.read_text(encoding="utf-8")
    if "：" in good.split("headword", 1)[-1][:2]:
        return _edit(path, r"^headword：\s*", "headword: ")
    return _edit(path, r"^headword: ", "headword：")
