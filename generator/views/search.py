"""What search knows of each page besides its text, and the page ``/tim-kiem/`` with its lists to browse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.link import Registry
from generator.schema import (
    Area,
    AreaLevel,
    Commendation,
    CriteriaSet,
    Document,
    EmulationContent,
    Exemplar,
    Indicator,
    Movement,
    Person,
    Pillar,
    Portal,
    Record,
    Source,
    Story,
    Term,
    Title,
    Unit,
)
from generator.search.index import AreaNode, SearchSetup
from generator.views.addresses import address
from generator.views.components import Link, LinkGroup, PageHeader, Related
from generator.views.page import Desk, Page
from generator.views.wording import pillar_name, place_name

PATH = "tim-kiem/"
KIND = "Tìm kiếm"

BOOSTS = (
    (Area.kind.label, 20),
    (Movement.kind.label, 18),
    ("Trụ cột", 16),
    (Exemplar.kind.label, 14),
    (Term.kind.label, 4),
    (Document.kind.label, 12),
    (Unit.kind.label, 10),
    (Person.kind.label, 10),
    (Story.kind.label, 8),
    (Indicator.kind.label, 8),
    (Title.kind.label, 8),
    (Commendation.kind.label, 4),
    ("Danh sách", 2),
)
"""Points by which a kind goes before others: a place outranks a mention of it."""



@dataclass(frozen=True, slots=True)
class SearchFacets:
    """What a page's record says to search: other names, where, when, under what, in which state."""

    kind: str
    names: tuple[str, ...] = ()
    place: str = ""
    areas: tuple[str, ...] = ()
    year: int = 0
    pillar: str = ""
    status: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A record that stands on another record's page and is worth finding by itself."""

    address: str
    title: str
    text: str
    facets: SearchFacets


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: its header and, for readers without JavaScript, all lists."""

    header: PageHeader
    browse: Related


def search_pages(desk: Desk) -> Iterator[Page]:
    """The one page of search; results come from the browser, the lists stand there without it."""
    desk = desk.at(PATH)
    lead = "Gõ tên xã, ấp, người, việc làm hay số văn bản. Gõ không dấu cũng tìm được."
    yield Page(
        path=PATH,
        template="search",
        title="Tìm kiếm",
        description=lead,
        kind=KIND,
        crumbs=desk.crumbs(last="Tìm kiếm"),
        listed=False,
        view=SearchView(PageHeader(desk.registry.portal.name, "Tìm kiếm", lead), browse(desk)),
    )


def browse(desk: Desk) -> Related:
    """Where to go without a search: every list, and the places and years that most people look for."""
    registry = desk.registry
    lists = tuple(
        Link(kind.kind.plural, desk.href(f"{kind.kind.folder}/"))
        for kind in (Exemplar, Area, Story, Indicator, Document, Commendation, Unit, Person, Term, Source)
        if registry.all(kind)
    )
    wide = {AreaLevel.PROVINCE, AreaLevel.CITY, AreaLevel.DISTRICT}
    places = tuple(
        desk.link(area, place_name(registry, area)) for area in registry.all(Area) if area.level in wide
    )
    pillars = tuple(
        desk.link(pillar, f"{pillar.ordinal}: {pillar.name}")
        for pillar in sorted(registry.all(Pillar), key=lambda pillar: pillar.order)
    )
    groups = (LinkGroup("Các mục", lists), LinkGroup("Địa bàn", places), LinkGroup("Trụ cột", pillars))
    return Related(tuple(group for group in groups if group.links))


def search_setup(registry: Registry) -> SearchSetup:
    """Places to narrow by, abbreviations, other portals to search."""
    areas = sorted(registry.all(Area), key=lambda area: len(registry.ancestors(area)))
    return SearchSetup(
        areas=tuple(
            AreaNode(area.key, _labelled(registry, area), f"{Area.kind.folder}/{area.parent}") for area in areas
        ),
        abbreviations=tuple(
            (term.abbreviation, term.name) for term in registry.all(Term) if term.abbreviation
        ),
        bundles=registry.portal.searched_too,
        boosts=BOOSTS,
    )


def _labelled(registry: Registry, area: Area) -> str:
    era = f" (đến {area.until.end:%d/%m/%Y})" if area.until else ""
    return f"{place_name(registry, area)}{era}"


def facets(registry: Registry, page: Page) -> SearchFacets:
    """What search knows of ``page``."""
    record = registry.by_key.get(page.key)
    found = of_record(registry, record) if record else None
    return found or SearchFacets(page.kind)


def of_record(registry: Registry, record: Record) -> SearchFacets | None:
    """What search knows of a record; none where the page's kind says all."""
    kind = record.kind.label
    match record:
        case Area():
            return SearchFacets(
                kind,
                (record.heading, record.name, *record.other_names),
                areas=_keys(registry, record),
                related=_before_and_after(registry, record),
            )
        case Exemplar():
            area = registry.get(Area, record.area)
            subjects = (registry.by_key[key].heading for key in record.subjects)
            names = (*subjects, record.model or "")
            return SearchFacets(
                kind,
                tuple(filter(None, names)),
                *_where(registry, area),
                record.year,
                pillar_name(registry, record),
                record.status.label,
            )
        case Document():
            area = registry.find(Area, record.area)
            names = tuple(filter(None, (record.number, record.subject)))
            year = record.date.start.year if record.date else 0
            return SearchFacets(kind, names, *_where(registry, area), year)
        case Unit():
            return SearchFacets(kind, record.other_names, *_where(registry, registry.get(Area, record.area)))
        case Person():
            return SearchFacets(kind, (), *_where(registry, registry.find(Area, record.area)))
        case Story():
            areas = [registry.get(Area, identifier) for identifier in record.areas]
            place = place_name(registry, areas[0]) if areas else ""
            keys = tuple(dict.fromkeys(key for area in areas for key in _keys(registry, area)))
            return SearchFacets(kind, (), place, keys, record.date.start.year if record.date else 0)
        case Pillar():
            return SearchFacets("Trụ cột", (record.ordinal, record.name), pillar=f"{record.ordinal}: {record.name}")
        case Commendation():
            return SearchFacets(kind, (), *_where(registry, registry.get(Area, record.area)), record.year)
        case EmulationContent():
            return SearchFacets(kind, (), *_where(registry, registry.get(Area, record.area)), record.year)
        case Source():
            return SearchFacets(kind, (record.publisher,), year=record.date.start.year)
        case Term():
            return SearchFacets(kind, tuple(filter(None, (record.abbreviation, record.name))))
        case Movement():
            own = record.id == registry.portal.movement
            return SearchFacets(kind, (registry.portal.name,) if own else ())
        case CriteriaSet() | Portal():
            return None
        case _:
            return SearchFacets(kind)


def _where(registry: Registry, area: Area | None) -> tuple[str, tuple[str, ...]]:
    return (place_name(registry, area), _keys(registry, area)) if area else ("", ())


def _keys(registry: Registry, area: Area) -> tuple[str, ...]:
    """The place and what it became: narrowing by either name must leave the page."""
    return (area.key, *(f"{Area.kind.folder}/{successor}" for successor in area.successors))


def _before_and_after(registry: Registry, area: Area) -> tuple[str, ...]:
    """What it became and what it was."""
    became = (registry.get(Area, identifier).heading for identifier in area.successors)
    was = (found.heading for found in registry.predecessors(area))
    return (*became, *was)


def entries(registry: Registry) -> Iterator[SearchEntry]:
    """Terms, commendations and contents of emulation: each has its place on a page that lists many."""
    for term in registry.all(Term):
        yield _entry(registry, term, term.text or "")
    for commendation in registry.all(Commendation):
        yield _entry(registry, commendation, commendation.reason)
    for content in registry.all(EmulationContent):
        yield _entry(registry, content, content.text or "")


def _entry(registry: Registry, record: Record, text: str) -> SearchEntry:
    known = of_record(registry, record) or SearchFacets(record.kind.label)
    return SearchEntry(address(record), record.heading, text, known)
