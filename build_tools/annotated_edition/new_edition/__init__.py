"""``edition init DIR``: a new, empty edition that builds at once.

The folder ``template/`` is copied as it is; ``NAME`` stands for the edition's name, ``VERSION`` for that of the tools.
The tools stay an installed package: the new edition holds its own sources, annotations, pages and settings, and no code.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from .. import __version__
from ..in_place import make_folder

TEMPLATE = Path(__file__).parent / "template"
FOLDERS = ("sources", "annotations")


def write_edition(target: Path, name: str) -> list[str]:
    """Write a new edition into ``target``, which must not exist or be empty; return the files written.

    FileExistsError when the folder holds anything; ChangedMeanwhile when something is put there before all is written.
    """
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(17, "文件夹里已有东西，换一个空文件夹", str(target))
    names: list[str] = []

    def write(new: Path) -> None:
        shutil.copytree(TEMPLATE, new, dirs_exist_ok=True)
        (new / "gitignore").rename(new / ".gitignore")
        (new / "gitattributes").rename(new / ".gitattributes")
        for folder in FOLDERS:
            (new / folder).mkdir()
            (new / folder / "README.md").write_text(_FOLDER_NOTES[folder], encoding="utf-8")
        for path in sorted(p for p in new.rglob("*") if p.is_file()):
            written = name.replace("'", "''") if path.suffix == ".yml" else name  # it stands in single quotes there
            text = path.read_text(encoding="utf-8").replace("{{NAME}}", written).replace("{{VERSION}}", __version__)
            path.write_text(text, encoding="utf-8")
            names.append(path.relative_to(new).as_posix())

    make_folder(target.absolute(), write)
    return names


_FOLDER_NOTES = {
    "sources": "# 来源\n\n一份文件一个文件夹：`raw.txt` 照收到的原样，`source.yml` 由 `edition new source 文件` 起草。\n",
    "annotations": "# 注释\n\n一个词条一个文件：`edition new term 词目`。最少两行：`headword` 和 `gloss`。\n",
}
