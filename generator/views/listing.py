"""Records as links under headings: for list pages, and for all that names a document, a unit or a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.schema import (
    Area,
    Commendation,
    CriteriaSet,
    Document,
    Emulation,
    EmulationContent,
    Exemplar,
    Indicator,
    Movement,
    Observation,
    Person,
    Pillar,
    Record,
    Source,
    Story,
    Term,
    Title,
    Unit,
)
from generator.text.dates import format_date
from generator.views.components.basics import EmptyState, Link, LinkGroup
from generator.views.components.page_parts import PageHeader
from generator.views.learning import learning_event
from generator.views.page import Desk, Page, cited, description, last_changed
from generator.views.wording import as_of, counted, figure_text, observation_label, place_name

MAX_SHOWN = 40
ORDER: tuple[type[Record], ...] = (
    *(Story, Exemplar, Observation, Commendation, Emulation, Title, CriteriaSet, Document),
    *(Movement, Pillar, EmulationContent, Unit, Person, Indicator, Area, Term, Source),
)


@dataclass(frozen=True, slots=True)
class ListingView:
    """A list page: links under headings, or a calm word where there are none."""

    header: PageHeader
    groups: tuple[LinkGroup, ...]
    empty: EmptyState | None = None


def listing_page(
    desk: Desk, model: type[Record], lead: str, groups: Iterable[LinkGroup], records: tuple[Record, ...]
) -> Page:
    """The list page of a kind, at the folder's own address."""
    shown = tuple(group for group in groups if group.links)
    updated = last_changed(records)
    empty = EmptyState(
        f"Cổng chưa có {model.kind.label.lower()} nào.", (Link("Về trang chủ", desk.href("")),)
    )
    return Page(
        path=desk.here,
        template="listing",
        title=model.kind.plural,
        description=description(lead),
        kind="Danh sách",
        crumbs=desk.crumbs(last=model.kind.plural),
        sources=desk.source_list(cited(records), updated) if model is not Source else None,
        updated=updated,
        view=ListingView(
            header=PageHeader(desk.registry.portal.name, model.kind.plural, desk.text(lead)),
            groups=shown,
            empty=None if shown else empty,
        ),
    )


def section(model: type[Record]) -> tuple[str, str]:
    """The list page of a kind, for breadcrumbs: its name and its address from the root."""
    return model.kind.plural, f"{model.kind.folder}/"


def by_kind(desk: Desk, records: Iterable[Record]) -> tuple[LinkGroup, ...]:
    """``records`` as links, kind by kind; people not named are left out, long lists end with a word."""
    known = {record.key: record for record in records}
    return tuple(_group(desk, model, found) for model in ORDER if (found := _of_kind(known.values(), model)))


def _of_kind(records: Iterable[Record], model: type[Record]) -> list[Record]:
    return [record for record in records if isinstance(record, model) and not unnamed(record)]


def _group(desk: Desk, model: type[Record], records: list[Record]) -> LinkGroup:
    links = [record_link(desk, record) for record in records[:MAX_SHOWN]]
    if rest := len(records) - len(links):
        more = f"và {counted(rest, model.kind.label.lower())} khác"
        links.append(Link(more, desk.href(section(model)[1])) if model in LISTED else Link(more))
    return LinkGroup(model.kind.plural, tuple(links))


LISTED = {Story, Exemplar, Commendation, Title, CriteriaSet, Document, Unit, Person, Indicator, Area, Term}


def unnamed(record: Record) -> bool:
    """Whether ``record`` is a person whose name is not published."""
    return isinstance(record, Person) and record.anonymous


def record_link(desk: Desk, record: Record) -> Link:
    """A link with the few words that tell this record from others of its kind."""
    registry = desk.registry
    match record:
        case Observation():
            text = f"{observation_label(registry, record)}: {figure_text(registry, record)}"
            area = registry.get(Area, record.area)
            return desk.link(record, desk.text(text), f"{as_of(record)}, {place_name(registry, area)}")
        case Exemplar():
            return desk.link(record, note=f"{record.year}, {record.status.label.lower()}")
        case Emulation():
            event = learning_event(desk, record)
            return desk.link(record, event.title, event.date)
        case Area():
            return desk.link(record, place_name(registry, record))
        case EmulationContent() | Commendation():
            return desk.link(record, note=str(record.year))
        case Document():
            return desk.link(record, note=desk.text(record.subject))
        case Unit():
            return desk.link(record, note=place_name(registry, registry.get(Area, record.area)))
        case Person():
            return desk.link(record, note=latest_office(record))
        case Source():
            return desk.link(record, note=f"{record.publisher}, {format_date(record.date)}")
        case _:
            return desk.link(record)


def latest_office(person: Person) -> str:
    """The newest office that a source names, with the day it named it."""
    if not person.offices:
        return ""
    office = max(person.offices, key=lambda found: found.as_of.end)
    return f"{office.name}, tại thời điểm {format_date(office.as_of)}"


def gathered(desk: Desk, records: Iterable[Record], titles: Iterable[str]) -> Iterator[LinkGroup]:
    """``records`` as links under ``titles``, one for each record; titles in Vietnamese order of first use."""
    groups: dict[str, list[Link]] = {}
    for record, title in zip(records, titles, strict=True):
        groups.setdefault(title, []).append(record_link(desk, record))
    for title, links in groups.items():
        yield LinkGroup(title, tuple(links))
