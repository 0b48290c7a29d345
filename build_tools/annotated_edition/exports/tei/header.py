"""The TEI header of a source: what the edition is, the record with its certainty, what was done to the text, rights."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ...fields.source_table import RECEIVED_FORMATS
from ...model import Edition, Settings, Source, Transcript
from ...rules.transcription import FATES
from ...wording.labels import EMENDATION_LABELS, STAGE_LABELS, against, proof_label
from ...wording.languages import language_label
from ...wording.records import source_label
from ...wording.rights import covers, notes_licence
from ...wording.source_files import received_path
from ..xml import element, xml_id
from .facsimile import UP
from .record import tei_record

HEADER_LANGUAGE = "zh-Hans"
"""In which we write what stands around the texts."""


class Persons:
    """Collects who is responsible for what, and gives each a pointer."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pointer(self, name: str) -> str:
        """Return the pointer to a person; an empty string for nobody."""
        if not name:
            return ""
        if name not in self.names:
            self.names.append(name)
        return f"#resp.{self.names.index(name) + 1}"


def tei_header(edition: Edition, transcript: Transcript, settings: Settings, persons: Persons, text: Element) -> Element:
    """Return the header of a ``text``; call it when that is written, so that all persons are known."""
    source = transcript.source
    revision = _revision(edition, settings, transcript, persons)
    statements = [
        element("respStmt", None, element("resp", None, "校勘与注释"), element("name", {"xml:id": f"resp.{n}"}, name))
        for n, name in enumerate(persons.names, 1)
    ]
    title = element("titleStmt", None, element("title", None, f"{settings.site_name}：{source_label(source)}"), *statements)
    file_desc = element(
        "fileDesc", None, title,
        element("editionStmt", None, element("edition", {"n": edition.version}, f"版本 {edition.version}")),
        publication(settings, source.rights),
        element("sourceDesc", None, tei_record(source), _witnesses(source)),
    )  # fmt: skip
    return element("teiHeader", None, file_desc, _encoding(transcript), profile(settings, text), revision)


def publication(settings: Settings, rights: str) -> Element:
    """Return who publishes, when, and on what terms, as far as it is said; ``rights`` are those of a source."""
    notes = notes_licence(settings)
    licence = [element("licence", {"target": notes.url}, notes.said)] if notes else []
    texts = [element("p", None, text) for text in (rights, covers(settings)) if text]
    made = element("publicationStmt", None, element("publisher", None, settings.site_name))
    if settings.date:
        made.append(element("date", {"when": settings.date}, settings.date))
    if settings.contact:
        made.append(element("ptr", {"target": f"mailto:{settings.contact}"}))
    if licence or texts:
        made.append(element("availability", None, *licence, *texts))
    return made


def _witnesses(source: Source) -> Element:
    """Return the text that was transcribed, and the file it was read from where that was another."""
    raw = "收到的文本文件 " if source.received is None else "由收到的文件读出的文字 "
    name = source.received_as if source.received is None else "raw.txt"
    witnesses = element("listWit", None, _witness("raw", raw, name, source.sha256, f"，编码 {source.encoding}"))
    if received := source.received:
        what = f"收到的文件（{RECEIVED_FORMATS[received.format]}），收到时名为 {source.received_as} "
        made = _witness("received", what, received.file, received.sha256, "")
        made.append(element("ptr", {"target": UP + received_path(source)}))
        witnesses.append(made)
    return witnesses


def _witness(name: str, what: str, file: str, sha256: str, more: str) -> Element:
    idno = element("idno", {"type": "file"}, file)
    return element("witness", {"xml:id": name}, what, idno, "，", element("idno", {"type": "sha256"}, sha256), more)


def _encoding(transcript: Transcript) -> Element:
    account = transcript.account
    dropped = [f"{FATES[rule].encoded}（{n} 字）" for rule, n in account.dropped.items() if n]
    counts = (
        f"全页 {account.characters} 个非空白字符：照录 {account.in_blocks}，校改 {account.emended}，"
        f"版面文字 {account.furniture}，不收 {sum(account.dropped.values())}。"
    )
    return element(
        "encodingDesc", None,
        element("projectDesc", None,
                element("p", None, "原文照收到的文件转录，每一个字都有交代；凡有改动都写明原字、理由和负责的人。")),
        element("editorialDecl", None,
                element("correction", {"status": "high", "method": "markup"},
                        element("p", None, "校改用 choice/sic/corr 记下，理由见校勘记。")),
                element("normalization", {"method": "markup"},
                        element("p", None, "不改字形，不改标点。" + "；".join(dropped))),
                element("segmentation", None,
                        element("p", None, "lb 标出收到的文件里每一行的开头，n 是行号。"
                                           "string-range 的偏移按校改后的文字计（不计 sic）。" + counts))),
        element("variantEncoding", {"method": "double-end-point", "location": "external"}),
        element("classDecl", None, _kinds()),
    )  # fmt: skip


def _kinds() -> Element:
    """Return the kinds of emendation as a taxonomy."""
    taxonomy = element("taxonomy", {"xml:id": "emendation-kinds"})
    for name, label in EMENDATION_LABELS.items():
        taxonomy.append(element("category", {"xml:id": f"kind.{name}"}, element("catDesc", None, label)))
    return taxonomy


def profile(settings: Settings, *written: Element) -> Element:
    """Return the languages: those of the edition, then what else stands in what was ``written``."""
    used = {language for part in written for e in part.iter() if (language := e.get("xml:lang"))}
    languages = dict.fromkeys([*settings.languages, HEADER_LANGUAGE, *sorted(used)])
    named = (element("language", {"ident": code}, language_label(code)) for code in languages)
    return element("profileDesc", None, element("langUsage", None, *named))


def _revision(edition: Edition, settings: Settings, transcript: Transcript, persons: Persons) -> Element:
    """Return the version, and how far each article has been proofread, by whom."""
    made = element(
        "revisionDesc", None, element("change", {"when": settings.date, "n": edition.version}, f"版本 {edition.version}")
    )
    for article in transcript.articles:
        target = f"#{xml_id(article.id)}"
        for review in article.proof:
            who = {"target": target, "who": persons.pointer(review.by), "when": review.date}
            made.append(element("change", who, STAGE_LABELS[review.stage] + against(review)))
        if not article.proof:
            made.append(element("change", {"target": target}, proof_label(article)))
    return made
