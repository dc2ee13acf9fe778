"""Pages of documents: what each rests on, what it says, and what it led to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.schema import Area, Document, Observation, Record, Unit
from generator.text.dates import format_date
from generator.text.sorting import vietnamese_key
from generator.views.components.basics import Badge, Fact, Link, LinkGroup, Note, Related
from generator.views.components.figures import Board
from generator.views.components.page_parts import PageHeader
from generator.views.components.papers import DocumentChain
from generator.views.components.text import Text
from generator.views.listing import by_kind, listing_page, section
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.wording import board_row, document_item, place_name

LEAD = (
    "Những văn bản mà các nguồn nêu tên, xếp theo loại. Trong mỗi loại, mới nhất đứng trước: theo ngày ban "
    "hành hoặc, khi nguồn không nêu ngày, theo năm ghi trong tên, số hiệu; chưa rõ năm thì đứng cuối."
)
_YEAR = re.compile(r"(?:\bnăm |/)((?:19|20)[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What a document's page prints, in the order of reading."""

    header: PageHeader
    notes: tuple[Note, ...]
    text: tuple[Text, ...]
    chain: DocumentChain | None
    outcomes: Related
    board: Board
    related: Related


def document_pages(desk: Desk) -> Iterator[Sheet]:
    """The list of documents, and a page for each."""
    yield desk.sheet(section(Document)[1], _list)
    for document in desk.registry.all(Document):
        yield desk.sheet(f"{document.key}/", document_page, document)


def _list(desk: Desk) -> Page:
    documents = desk.registry.all(Document)
    return listing_page(desk, Document, LEAD, _kinds(desk, documents), documents)


def _kinds(desk: Desk, documents: tuple[Document, ...]) -> Iterator[LinkGroup]:
    kinds = sorted({document.document_kind for document in documents}, key=vietnamese_key)
    for kind in kinds:
        same = [document for document in documents if document.document_kind == kind]
        same.sort(key=lambda document: (_day(document), document.id), reverse=True)
        yield LinkGroup(kind, tuple(_listed(desk, document) for document in same))


def _listed(desk: Desk, document: Document) -> Link:
    issuer = desk.registry.find(Unit, document.issuer)
    parts = (
        document.subject,
        issuer.name if issuer else "",
        format_date(document.date) if document.date else "",
    )
    return desk.link(document, note=desk.text(" · ".join(part for part in parts if part)))


def _day(document: Document) -> date:
    """For sorting: the day of issue, else the year in the name or number, else before all others."""
    if document.date:
        return document.date.start
    told = _YEAR.search(f"{document.name} {document.number or ''}")
    return date(int(told[1]), 1, 1) if told else date.min


def document_page(desk: Desk, document: Document) -> Page:
    """The page of one document."""
    registry = desk.registry
    figures = registry.referring(document, Observation)
    updated = last_changed((document,))
    summary = document.subject or document.text or document.name
    outcomes = _outcomes(desk, document)
    shown = {record.key for record in (*outcomes, *figures)}
    naming = [reference.owner for reference in registry.referrers.get(document.key, ())]
    others = [record for record in naming if record.key not in shown and not isinstance(record, Document)]
    return Page(
        path=desk.here,
        template="document",
        title=document.name,
        description=description(summary),
        kind="Văn bản",
        key=document.key,
        crumbs=desk.crumbs(section(Document), last=document.name),
        sources=desk.source_list(cited((document, *figures)), updated),
        updated=updated,
        view=DocumentView(
            header=_header(desk, document),
            notes=desk.remarks(document),
            text=desk.paragraphs(document.text),
            chain=_chain(desk, document),
            outcomes=Related(by_kind(desk, outcomes), "Văn bản này dẫn tới"),
            board=Board(
                f"Số liệu theo {document.name}", tuple(board_row(desk, seen) for seen in figures), True
            ),
            related=Related(by_kind(desk, others), "Nơi nhắc tới văn bản này"),
        ),
    )


def _header(desk: Desk, document: Document) -> PageHeader:
    registry = desk.registry
    issuer = registry.find(Unit, document.issuer)
    area = registry.find(Area, document.area)
    facts = (
        Fact("Số, ký hiệu", (Link(document.number),) if document.number else ()),
        Fact("Cơ quan ban hành", (desk.link(issuer),) if issuer else ()),
        Fact("Ngày ban hành", (Link(format_date(document.date)),) if document.date else ()),
        Fact("Địa bàn", (desk.link(area, place_name(registry, area)),) if area else ()),
        Fact("Bản đầy đủ", (Link("Xem văn bản", document.url),) if document.url else ()),
    )
    return PageHeader(
        kicker=document.document_kind,
        title=document.name,
        lead=desk.text(document.subject),
        badges=_in_force(document),
        facts=tuple(fact for fact in facts if fact.values),
    )


def _in_force(document: Document) -> tuple[Badge, ...]:
    if document.in_force is None:
        return ()
    return (Badge("Còn hiệu lực", "good") if document.in_force else Badge("Hết hiệu lực", "neutral"),)


def _chain(desk: Desk, document: Document) -> DocumentChain | None:
    """What it rests on, this document, what rests on it or came of it; each neighbour once, oldest first."""
    before, after = _neighbours(desk, document)
    if not before and not after:
        return None
    return DocumentChain(
        (
            *(document_item(desk, found, "Căn cứ") for found in before),
            document_item(desk, document, "Văn bản này", current=True),
            *(document_item(desk, found, "Dẫn tới") for found in after),
        )
    )


def _neighbours(desk: Desk, document: Document) -> tuple[list[Document], list[Document]]:
    registry = desk.registry
    rests_on = [registry.get(Document, identifier) for identifier in document.rests_on]
    led_to = [registry.by_key[key] for key in document.led_to]
    before = _in_time((*rests_on, *registry.referring(document, Document, "dan_toi")), document)
    after = _in_time((*registry.referring(document, Document, "can_cu"), *led_to), document)
    return before, [found for found in after if found not in before]


def _in_time(records: Iterable[Record], document: Document) -> list[Document]:
    found = {record.key: record for record in records if isinstance(record, Document) and record != document}
    return sorted(found.values(), key=lambda record: (_day(record), record.id))


def _outcomes(desk: Desk, document: Document) -> list[Record]:
    """What the document brought about beside other documents: units, titles, exemplars …"""
    registry = desk.registry
    led_to = [registry.by_key[key] for key in document.led_to]
    founded = registry.referring(document, Unit, "thanh_lap_theo")
    found = {record.key: record for record in (*led_to, *founded) if not isinstance(record, Document)}
    return list(found.values())
