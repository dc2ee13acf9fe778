"""The page of commendations: a table for each year, each line with an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.link import Registry
from generator.schema import Area, AwardLevel, Commendation, CommendationState, Document, Unit
from generator.text.numbers import format_number
from generator.views.annulled import state_of
from generator.views.components.basics import EmptyState, Link, LinkGroup, Related, SectionHeader
from generator.views.components.figures import CommendationRow, CommendationTable
from generator.views.components.page_parts import PageHeader
from generator.views.page import Desk, Page, Sheet, cited, last_changed
from generator.views.wording import lower_first, place_name

PATH = "khen-thuong/"
UNKNOWN = "không rõ số"
LEVELS = tuple(AwardLevel)
SUMMARY = "Tập thể, cá nhân được khen hoặc được đề nghị khen, theo từng năm và từng cấp, có nguồn."


@dataclass(frozen=True, slots=True)
class YearOfCommendations:
    """One year's heading and table."""

    header: SectionHeader
    table: CommendationTable


@dataclass(frozen=True, slots=True)
class CommendationsView:
    """What the page prints; ``empty`` where nothing is recorded yet."""

    header: PageHeader
    years: tuple[YearOfCommendations, ...]
    related: Related
    empty: EmptyState | None


def commendation_pages(desk: Desk) -> Iterator[Sheet]:
    """The one page that holds all commendations."""
    yield desk.sheet(PATH, commendations_page)


def commendations_page(desk: Desk) -> Page:
    """That page."""
    records = sorted(desk.registry.all(Commendation), key=reading_order)
    updated = last_changed(records)
    return Page(
        path=PATH,
        template="commendations",
        title="Khen thưởng",
        description=SUMMARY,
        kind="Danh sách",
        crumbs=desk.crumbs(last="Khen thưởng"),
        sources=desk.source_list(cited(records), updated),
        updated=updated,
        view=CommendationsView(
            header=PageHeader("Khen thưởng", "Ai được khen, vì việc gì", SUMMARY),
            years=tuple(_years(desk, records)),
            related=_related(desk, records),
            empty=None if records else _empty(desk),
        ),
    )


def reading_order(record: Commendation) -> tuple[object, ...]:
    """Newest year first; in a year what was given before what was proposed, lower levels first."""
    proposed = record.state is CommendationState.PROPOSED
    return -record.year, proposed, LEVELS.index(record.level), record.id


def commendation_row(desk: Desk, record: Commendation, anchored: bool = False) -> CommendationRow:
    """One commendation as a line of a table; an unknown number is said to be unknown, not left as nought."""
    registry = desk.registry
    why = (f"Lý do hủy bỏ: {found.reason}" for found in record.annulments if found.reason)
    reason = [record.reason, *why, *(remark.text for remark in record.remarks)]
    return CommendationRow(
        year=str(record.year),
        given_by=f"{registry.get(Unit, record.giver).name} ({lower_first(record.level.label)})",
        state=_state(registry, record),
        collectives=_number(record.collectives),
        individuals=_number(record.individuals),
        reason=desk.text(" ".join(f"{part.rstrip('.')}." for part in reason)),
        place=_place(desk, record),
        sources=desk.cite(cited((record,))),
        anchor=record.id if anchored else "",
    )


def _number(known: int | None) -> str:
    return UNKNOWN if known is None else format_number(Decimal(known))


def _state(registry: Registry, record: Commendation) -> str:
    proposer = registry.find(Unit, record.proposer)
    state = state_of(registry, record)
    return f"{state} ({proposer.name} đề nghị)" if proposer else state


def _place(desk: Desk, record: Commendation) -> Link:
    area = desk.registry.get(Area, record.area)
    return desk.link(area, place_name(desk.registry, area))


def _years(desk: Desk, records: list[Commendation]) -> Iterator[YearOfCommendations]:
    for year in dict.fromkeys(record.year for record in records):
        found = (record for record in records if record.year == year)
        rows = tuple(commendation_row(desk, record, anchored=True) for record in found)
        yield YearOfCommendations(
            SectionHeader(f"Năm {year}", f"nam-{year}"),
            CommendationTable(f"Khen thưởng năm {year}", rows),
        )


def _related(desk: Desk, records: Iterable[Commendation]) -> Related:
    recipients: list[Link] = []
    documents: dict[str, Link] = {}
    for record in records:
        recipients += [desk.link(desk.registry.by_key[key], note=record.name) for key in record.recipients]
        for identifier in record.documents:
            document = desk.registry.get(Document, identifier)
            documents.setdefault(identifier, desk.link(document, note=document.subject or ""))
    groups = (
        LinkGroup("Được nêu tên khi khen thưởng", tuple(recipients)),
        LinkGroup("Văn bản làm căn cứ", tuple(documents.values())),
    )
    return Related(tuple(group for group in groups if group.links))


def _empty(desk: Desk) -> EmptyState:
    return EmptyState(
        "Cổng chưa ghi nhận khen thưởng nào.",
        (Link("Xem các điển hình", desk.href("dien-hinh/")), Link("Về trang chủ", desk.href(""))),
    )
