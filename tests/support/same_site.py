"""Tell what differs between two builds of a site: ``python -m tests.support.same_site OLD NEW``.

To hold a change of the program against what was there before: build the earlier revision in a work tree of its own, then
this one, and compare. What a page says of its scripts and styles (their addresses and checksums) does not count as a
difference of the page; pages, data, downloads and everything else are compared byte by byte.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LOADS = re.compile(
    rb'<script[^>]*\bsrc="[^"]*"[^>]*></script>\s*|<link[^>]*\brel="stylesheet"[^>]*>\s*'
    rb'|<meta http-equiv="Content-Security-Policy"[^>]*>'
)
CODE = (".js", ".css", ".map")


def differences(old: Path, new: Path) -> dict[str, list[str]]:
    """List the files by what is different: only in one, content, or scripts and styles themselves."""
    before, after = _files(old), _files(new)
    found: dict[str, list[str]] = {"gone": sorted(before - after), "added": sorted(after - before), "changed": [], "code": []}
    for name in sorted(before & after):
        one, two = (old / name).read_bytes(), (new / name).read_bytes()
        if one == two:
            continue
        if name.endswith(".html") and LOADS.sub(b"", one) == LOADS.sub(b"", two):
            continue
        found["code" if name.endswith(CODE) and name.startswith("assets/") else "changed"].append(name)
    return found


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


if __name__ == "__main__":
    result = differences(Path(sys.argv[1]), Path(sys.argv[2]))
    for kind, names in result.items():
        print(f"{kind} {len(names)}: {' '.join(names[:40])}")
    sys.exit(1 if result["changed"] else 0)
