"""The TEI header of a source: what the edition is, the record with its certainty, what was done to the text, rights."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ...fields.kinds import Record
from ...fields.table import SOURCE
from ...model import Edition, Settings, Source, Transcript
from ...rules.transcription import FATES
from ...wording.labels import EMENDATION_LABELS, STAGE_LABELS, against, proof_label, source_label
from ...wording.rights import COVERS, LICENCE, LICENCE_URL
from ..xml import element, xml_id


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


def tei_header(edition: Edition, transcript: Transcript, settings: Settings, persons: Persons) -> Element:
    """Return the header; call it when the text is written, so that all persons are known."""
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
        element("sourceDesc", None, _record(source), _witness(source)),
    )  # fmt: skip
    return element("teiHeader", None, file_desc, _encoding(transcript), _profile(), revision)


def publication(settings: Settings, rights: str) -> Element:
    """Return who publishes, when, and on what terms."""
    licence = element("licence", {"target": LICENCE_URL}, f"注释、题解与校勘记：{LICENCE}。")
    available = element("availability", {"status": "restricted"}, licence)
    available.extend(element("p", None, text) for text in (rights, COVERS) if text)
    made = element("publicationStmt", None, element("publisher", None, settings.site_name))
    if settings.date:
        made.append(element("date", {"when": settings.date}, settings.date))
    if settings.contact:
        made.append(element("ptr", {"target": f"mailto:{settings.contact}"}))
    made.append(available)
    return made


def _record(source: Source) -> Element:
    """Return the bibliographic record. ``cert`` is high for what is printed and low for what is inferred."""
    tags = {"newspaper": ("title", {"level": "j"}), "date": ("date", {"when": source.fact("date")}),
            "issue": ("biblScope", {"unit": "issue"}), "page": ("biblScope", {"unit": "page"}),
            "place": ("pubPlace", {}), "publisher": ("publisher", {})}  # fmt: skip
    bibl = element("bibl", {"type": "newspaper"})
    field = SOURCE.field("record")
    labels = {f.name: f.label for f in field.kind.fields} if field and isinstance(field.kind, Record) else {}
    for name, fact in source.record.items():
        tag, attributes = tags[name]
        cert = "high" if fact.certainty == "printed" else "low"
        bibl.append(element(tag, {**attributes, "xml:id": f"record.{name}", "cert": cert}, fact.value))
        word = "原版印有" if fact.certainty == "printed" else "推定"
        note = {"type": "certainty", "subtype": fact.certainty, "target": f"#record.{name}"}
        bibl.append(element("note", note, f"{labels.get(name, name)}：{word}。{fact.evidence}"))
    return bibl


def _witness(source: Source) -> Element:
    return element(
        "listWit", None,
        element("witness", {"xml:id": "raw"}, "收到的文本文件 ", element("idno", {"type": "file"}, source.received_as), "，",
                element("idno", {"type": "sha256"}, source.sha256), f"，编码 {source.encoding}"),
    )  # fmt: skip


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


def _profile() -> Element:
    languages = (("zh-Hans", "简体中文"), ("zh-Latn-pinyin", "汉语拼音"), ("en", "English"))
    return element("profileDesc", None, element("langUsage", None, *(element("language", {"ident": i}, n) for i, n in languages)))


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
