"""What every download says about whose the text is and what our licence covers."""

from __future__ import annotations

from ..model import Source

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
COVERS = "本书的许可（注释、题解、校勘记与编辑说明依“知识共享 署名 4.0 国际”，程序依 MIT）只及于注释与程序，不及于报纸文字。"


def rights_statement(source: Source) -> str:
    """Say whose a source's text is, and what our licence covers."""
    return f"{source.rights}{COVERS}" if source.rights.endswith("。") else f"{source.rights}。{COVERS}"
