"""What search knows of each page besides its text, and the page ``/tim-kiem/`` with its lists to browse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.link import Registry
from generator.schema import (
    Area,
    AreaLevel,
    Commendation,
    Document,
    EmulationContent,
    Exemplar,
    Indicator,
    Movement,
    Person,
    Pillar,
    Record,
    Source,
    Story,
    Term,
    Title,
    Unit,
)
from generator.search.records import AreaNode, SearchSetup
from generator.text.number_words import with_numerals, without_roman
from generator.values import quick
from generator.views.addresses import address
from generator.views.components.basics import Link, LinkGroup, Related
from generator.views.components.page_parts import PageHeader
from generator.views.map import atlases
from generator.views.members import search_bundles
from generator.views.page import Desk, Page
from generator.views.wording import pillar_name, place_name

PATH = "tim-kiem/"
KIND = "Tìm kiếm"

BOOSTS = (
    (Area.kind.label, 20),
    (Movement.kind.label, 18),
    (Pillar.kind.label, 16),
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


@quick
@dataclass(frozen=True, slots=True)
class SearchFacets:
    """What a page's record says to search: names, where, when, under what, in which state."""

    kind: str
    names: tuple[str, ...] = ()
    place: str = ""
    areas: tuple[str, ...] = ()
    year: int = 0
    pillar: str = ""
    status: str = ""
    related: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A record that stands on another record's page and is worth finding by itself."""

    address: str
    title: str
    text: str
    facets: SearchFacets


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: its header and, below the field until something is found, what to type, all lists."""

    header: PageHeader
    lead: str
    browse: Related


def search_pages(desk: Desk) -> Iterator[Page]:
    """The one page of search; results come from the browser, the lists stand there without it."""
    desk = desk.at(PATH)
    lead = "Gõ tên xã, ấp, người, việc làm hay số văn bản, hoặc hỏi cả câu. Gõ không dấu cũng tìm được."
    yield Page(
        path=PATH,
        template="search",
        title="Tìm kiếm",
        description=lead,
        kind=KIND,
        crumbs=desk.crumbs(last="Tìm kiếm"),
        listed=False,
        view=SearchView(PageHeader(desk.registry.portal.name, "Tìm kiếm"), lead, browse(desk)),
    )


def browse(desk: Desk) -> Related:
    """Where to go without a search: every list, and the places and years that most people look for."""
    registry = desk.registry
    lists = tuple(
        Link(kind.kind.plural, desk.href(f"{kind.kind.folder}/"))
        for kind in (Exemplar, Area, Story, Indicator, Document, Commendation, Unit, Person, Term, Source)
        if registry.all(kind)
    )
    wide = {level for level in AreaLevel if not level.is_small and not level.is_commune} - {AreaLevel.NATION}
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
    """Places to narrow by, places without a page, abbreviations, other portals to search."""
    areas = sorted(registry.all(Area), key=lambda area: len(registry.ancestors(area)))
    return SearchSetup(
        areas=tuple(AreaNode(area.key, _labelled(registry, area), _parent(area)) for area in areas),
        abbreviations=tuple(
            (term.abbreviation, term.name) for term in registry.all(Term) if term.abbreviation
        ),
        bundles=search_bundles(registry.portal),
        name=registry.portal.name,
        boosts=BOOSTS,
        people=(Person.kind.label,),
        places=(Area.kind.label,),
        figures=(Indicator.kind.label,),
        pageless=_pageless(registry, areas),
    )


def _pageless(registry: Registry, areas: Iterable[Area]) -> tuple[str, ...]:
    """Places of maps that no page is named like: who looks for one is told so."""
    known = {area.heading for area in areas}
    names = (name for atlas in atlases(registry) for name in atlas.without_page)
    return tuple(dict.fromkeys(name for name in names if name not in known))


def _parent(area: Area) -> str:
    return f"{Area.kind.folder}/{area.parent}" if area.parent else ""


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
    made = _FACETS.get(type(record))
    return made(registry, record) if made else None


def _of_area(registry: Registry, area: Area) -> SearchFacets:
    own = (area.heading, area.name, *area.other_names)
    names = (*own, *(plain for name in own for plain in without_roman(name)))
    related = _before_and_after(registry, area)
    return SearchFacets(area.kind.label, names, areas=_keys(area), related=related, also=area.other_names)


def _of_exemplar(registry: Registry, exemplar: Exemplar) -> SearchFacets:
    subjects = (registry.by_key[key].heading for key in exemplar.subjects)
    return SearchFacets(
        exemplar.kind.label,
        tuple(filter(None, (*subjects, exemplar.model))),
        *_where(registry, registry.get(Area, exemplar.area)),
        exemplar.year,
        pillar_name(registry, exemplar),
        exemplar.status.label,
    )


def _of_document(registry: Registry, document: Document) -> SearchFacets:
    names = tuple(filter(None, (document.number, document.subject)))
    year = document.date.start.year if document.date else 0
    where = _where(registry, registry.find(Area, document.area))
    return SearchFacets(document.kind.label, names, *where, year)


def _of_unit(registry: Registry, unit: Unit) -> SearchFacets:
    where = _where(registry, registry.get(Area, unit.area))
    return SearchFacets(unit.kind.label, unit.other_names, *where, also=unit.other_names)


def _of_person(registry: Registry, person: Person) -> SearchFacets:
    return SearchFacets(person.kind.label, (), *_where(registry, registry.find(Area, person.area)))


def _of_story(registry: Registry, story: Story) -> SearchFacets:
    areas = [registry.get(Area, identifier) for identifier in story.areas]
    place = place_name(registry, areas[0]) if areas else ""
    keys = tuple(dict.fromkeys(key for area in areas for key in _keys(area)))
    return SearchFacets(story.kind.label, (), place, keys, story.date.start.year if story.date else 0)


def _of_movement(registry: Registry, movement: Movement) -> SearchFacets:
    own = movement.id == registry.portal.movement
    names = ((registry.portal.name,) if own else ()) + with_numerals(movement.name)
    return SearchFacets(movement.kind.label, names)


def _of_pillar(_: Registry, pillar: Pillar) -> SearchFacets:
    full = f"{pillar.ordinal}: {pillar.name}"
    names = (pillar.ordinal, pillar.name, *with_numerals(pillar.ordinal))
    return SearchFacets(pillar.kind.label, names, pillar=full)


def _of_what_is_dated(registry: Registry, record: Commendation | EmulationContent) -> SearchFacets:
    where = _where(registry, registry.get(Area, record.area))
    return SearchFacets(record.kind.label, (), *where, record.year)


def _of_source(_: Registry, source: Source) -> SearchFacets:
    return SearchFacets(source.kind.label, (source.publisher,), year=source.date.start.year)


def _of_term(_: Registry, term: Term) -> SearchFacets:
    return SearchFacets(
        term.kind.label, (*filter(None, (term.abbreviation,)), term.name, *with_numerals(term.name))
    )


_FACETS: dict[type[Record], Callable[[Registry, Any], SearchFacets]] = {
    Area: _of_area,
    Commendation: _of_what_is_dated,
    Document: _of_document,
    EmulationContent: _of_what_is_dated,
    Exemplar: _of_exemplar,
    Movement: _of_movement,
    Person: _of_person,
    Pillar: _of_pillar,
    Source: _of_source,
    Story: _of_story,
    Term: _of_term,
    Unit: _of_unit,
}


def _where(registry: Registry, area: Area | None) -> tuple[str, tuple[str, ...]]:
    return (place_name(registry, area), _keys(area)) if area else ("", ())


def _keys(area: Area) -> tuple[str, ...]:
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
