"""A page for each place: what it is today or was before, and all that is known there and inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.link import observations_of
from generator.schema import Area, AreaLevel, Document, Emulation, EmulationContent, Movement, Person, Record
from generator.views.commendations import commendation_row, reading_order
from generator.views.components.basics import (
    Badge,
    EmptyState,
    Fact,
    Link,
    LinkGroup,
    Note,
    Related,
    SectionHeader,
)
from generator.views.components.cards import CardGrid
from generator.views.components.drawings import AreaMap
from generator.views.components.figures import Board, CommendationTable
from generator.views.components.page_parts import PageHeader
from generator.views.components.pictures import Gallery
from generator.views.figure_places import figures_path
from generator.views.home import story_card
from generator.views.listing import by_kind
from generator.views.map import Atlas, atlases, beside, place_map
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.photos import gallery, lead_photo
from generator.views.place_book import PlaceBook, era, full_name, place_book, title_name, took_over
from generator.views.place_notes import place_notes
from generator.views.places_list import SECTION, places_page
from generator.views.standing import exemplar_card, tally
from generator.views.wording import board_row, counted, place_card

MAX_CARDS = 12
MAX_ROWS = 12
MAX_LINKS = 24


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What a place's page prints; a section that has nothing has no heading."""

    header: PageHeader
    notes: tuple[Note, ...]
    gallery: Gallery
    map: AreaMap | None
    exemplars_header: SectionHeader
    exemplars: CardGrid
    figures_header: SectionHeader
    figures: Board
    commendations: CommendationTable
    stories: CardGrid
    places: CardGrid
    related: Related
    empty: EmptyState | None


def place_pages(desk: Desk) -> Iterator[Sheet]:
    """The list of places, and one page for each."""
    book = place_book(desk.registry)
    found = atlases(desk.registry)
    yield desk.sheet(SECTION[1], places_page, book, found)
    for area in desk.registry.all(Area):
        yield desk.sheet(f"{SECTION[1]}{area.id}/", place_page, book, area, found)


def place_page(desk: Desk, book: PlaceBook, area: Area, found: tuple[Atlas, ...] = ()) -> Page:
    """The page of one place."""
    registry = desk.registry
    exemplars, stories = book.exemplars(area)[:MAX_CARDS], book.stories(area)[:MAX_CARDS]
    observations = observations_of(registry, area)[::-1][:MAX_ROWS]
    commendations = sorted(book.commendations(area), key=reading_order)[:MAX_ROWS]
    view = PlaceView(
        header=replace(_header(desk, book, area), photo=lead_photo(desk, area)),
        notes=(*place_notes(desk, book, area), *desk.remarks(area)),
        gallery=gallery(desk, area),
        map=place_map(desk, book, found, area),
        exemplars_header=_exemplars_header(desk, book, area),
        exemplars=CardGrid("exemplar-card", tuple(exemplar_card(desk, found) for found in exemplars)),
        figures_header=_figures_header(desk, area),
        figures=Board(
            f"Số liệu của {full_name(registry, area)}",
            tuple(board_row(desk, seen) for seen in observations),
            any(seen.unit for seen in observations),
        ),
        commendations=CommendationTable(
            f"Khen thưởng ở {full_name(registry, area)}",
            tuple(commendation_row(desk, found) for found in commendations),
        ),
        stories=CardGrid("story-card", tuple(story_card(desk, story) for story in stories)),
        places=CardGrid(
            "place-card",
            tuple(
                place_card(desk, inner, book.counts(inner)) for inner in registry.children.get(area.id, ())
            ),
        ),
        related=_related(desk, book, area, beside(desk, found, area)),
        empty=None,
    )
    stated: tuple[Record, ...] = (area, *observations, *commendations)
    updated = last_changed((*stated, *exemplars, *stories))
    name = title_name(registry, area)
    return Page(
        path=desk.here,
        template="place",
        title=" – ".join(filter(None, (name, era(area).lower()))),
        description=description(area.text or _summary(book, area, name)),
        kind="Địa bàn",
        key=area.key,
        crumbs=desk.crumbs(SECTION, *_trail(desk, area), last=area.heading),
        sources=desk.source_list(cited(stated), updated),
        updated=updated,
        view=_with_empty(desk, area, view),
    )


def _summary(book: PlaceBook, area: Area, name: str) -> str:
    counts = ", ".join(book.counts(area)) or "chưa có điển hình, số liệu hay bài viết nào"
    return f"{name}: {counts} trên cổng."


def _trail(desk: Desk, area: Area) -> list[tuple[str, str]]:
    above = [found for found in desk.registry.ancestors(area) if found.level is not AreaLevel.NATION]
    return [(found.heading, f"{SECTION[1]}{found.id}/") for found in reversed(above)]


def _header(desk: Desk, book: PlaceBook, area: Area) -> PageHeader:
    registry = desk.registry
    parent = registry.find(Area, area.parent)
    same_code = (
        desk.link(other, title_name(registry, other), f"cùng mã, {era(other).lower() or 'thời kỳ khác'}")
        for other in book.code_mates(area)
    )
    facts = (
        Fact("Cấp", (Link(area.level.label),)),
        Fact("Thuộc", (desk.link(parent, title_name(registry, parent)),) if parent else ()),
        Fact("Thời kỳ", (Link(era(area)),) if era(area) else ()),
        Fact("Mã đơn vị hành chính", (Link(area.code), *same_code) if area.code else ()),
        Fact("Tên khác", tuple(Link(name) for name in area.other_names)),
    )
    return PageHeader(
        kicker="Địa bàn",
        title=area.heading,
        lead=desk.text(area.text),
        badges=(Badge("Đơn vị hành chính cũ"),) if area.until and area.until.end < desk.today else (),
        facts=tuple(fact for fact in facts if fact.values),
    )


def _exemplars_header(desk: Desk, book: PlaceBook, area: Area) -> SectionHeader:
    registry = desk.registry
    every = book.exemplars(area)
    elsewhere = any(found.area != area.id for found in every)
    lead = ""
    if elsewhere and took_over(registry, area):
        lead = "Gồm điển hình của các nơi trước đây nay thuộc nơi này và mọi nơi bên trong."
    elif elsewhere:
        lead = "Gồm cả điển hình của các nơi bên trong."
    more = None
    if len(every) > MAX_CARDS:
        listed = area.level is not AreaLevel.NATION and not area.level.is_small
        path = f"dien-hinh/dia-ban/{area.id}/" if listed else "dien-hinh/"
        more = Link(f"Xem đủ {', '.join(tally(every))}" if listed else "Mọi điển hình", desk.href(path))
    return SectionHeader("Điển hình", "dien-hinh", lead, more)


def _figures_header(desk: Desk, area: Area) -> SectionHeader:
    number = len(observations_of(desk.registry, area))
    more = (
        Link(f"Xem {counted(number, 'số liệu')} theo năm", desk.href(figures_path(area))) if number else None
    )
    return SectionHeader("Chỉ tiêu và kết quả", "chi-tieu", more=more)


def _related(desk: Desk, book: PlaceBook, area: Area, near: LinkGroup | None) -> Related:
    registry = desk.registry
    units = book.units(area)
    people = {person.key: person for unit in units for person in registry.referring(unit, Person)}
    named: tuple[Record, ...] = (
        *registry.referring(area, Emulation),
        *registry.referring(area, Document),
        *registry.referring(area, Movement),
        *registry.referring(area, EmulationContent),
        *units,
        *registry.referring(area, Person),
        *people.values(),
    )
    return Related((*((near,) if near else ()), *_inner_figures(desk, book, area), *by_kind(desk, named)))


def _inner_figures(desk: Desk, book: PlaceBook, area: Area) -> tuple[LinkGroup, ...]:
    links = tuple(
        Link(title_name(desk.registry, inner), desk.href(figures_path(inner)), counted(number, "số liệu"))
        for inner, number in book.inner_figures(area)[:MAX_LINKS]
    )
    return (LinkGroup("Số liệu ở các nơi liên quan", links),) if links else ()


def _with_empty(desk: Desk, area: Area, view: PlaceView) -> PlaceView:
    """The view with a calm word where the portal knows no more than the place itself."""
    filled = (
        view.exemplars.cards,
        view.figures.rows,
        view.commendations.rows,
        view.stories.cards,
        view.places.cards,
        view.related.groups,
    )
    if any(filled):
        return view
    parent = desk.registry.find(Area, area.parent)
    ways = (
        *((desk.link(parent, f"Xem {full_name(desk.registry, parent)}"),) if parent else ()),
        Link("Mọi địa bàn", desk.href(SECTION[1])),
        Link("Xem các điển hình", desk.href("dien-hinh/")),
    )
    return replace(
        view, empty=EmptyState("Cổng chưa ghi điển hình, số liệu hay bài viết nào ở nơi này.", ways)
    )
