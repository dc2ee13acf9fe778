"""The list of places: the movement's own, from large to small, then today's, then all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.schema import Area, Movement
from generator.views.components.basics import Fold, Link
from generator.views.components.cards import CardGrid, PlaceCard
from generator.views.components.drawings import AreaMap
from generator.views.components.page_parts import PageHeader
from generator.views.map import Atlas, whole_map
from generator.views.page import Desk, Page, cited, last_changed
from generator.views.place_book import PlaceBook, era, title_name, took_over
from generator.views.place_notes import listed
from generator.views.wording import counted, lower_first, place_card

SECTION = ("Địa bàn", "dia-ban/")
SUMMARY = "Tìm xã, ấp của mình theo tên cũ hoặc tên mới, xem nơi đó có điển hình, số liệu và câu chuyện nào."


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A folded group of cards, and below them those of the smallest places."""

    fold: Fold
    lead: str
    places: CardGrid
    more: Link | None = None
    inner_title: str = ""
    inner: CardGrid | None = None


@dataclass(frozen=True, slots=True)
class PlacesView:
    """The list of places, group by group."""

    header: PageHeader
    maps: tuple[AreaMap, ...]
    groups: tuple[PlaceGroup, ...]


def places_page(desk: Desk, book: PlaceBook, found: tuple[Atlas, ...] = ()) -> Page:
    """The list of all places, maps before it."""
    areas = (*desk.registry.all(Area), *(atlas.chart for atlas in found))
    updated = last_changed(areas)
    return Page(
        path=desk.here,
        template="places",
        title="Địa bàn",
        description=SUMMARY,
        kind="Danh sách",
        crumbs=desk.crumbs(last=SECTION[0]),
        sources=desk.source_list(cited(areas), updated),
        updated=updated,
        view=PlacesView(
            header=PageHeader(
                "Địa bàn", f"{counted(len(desk.registry.all(Area)), 'nơi')} trên cổng", SUMMARY
            ),
            maps=tuple(whole_map(desk, book, atlas) for atlas in found),
            groups=tuple(_groups(desk, book)),
        ),
    )


def _groups(desk: Desk, book: PlaceBook) -> Iterator[PlaceGroup]:
    registry = desk.registry
    root = registry.get(Area, registry.get(Movement, registry.portal.movement).area)
    inside = {area.id for area in registry.within(root)}
    today = [area for area in registry.all(Area) if area.id not in inside and registry.predecessors(area)]
    shown = inside | {area.id for area in today}
    others = [area for area in registry.all(Area) if area.id not in shown]
    yield from _movement_groups(desk, book, root)
    if today:
        provinces_first = sorted(today, key=lambda area: len(registry.ancestors(area)))
        lead = "Các nơi này tiếp nhận địa bàn, điển hình và câu chuyện của những nơi trước đây."
        yield PlaceGroup(
            Fold("Ngày nay", "ngay-nay", counted(len(today), "nơi")),
            lead,
            _grid(_today_card(desk, book, area) for area in provinces_first),
        )
    if others:
        yield PlaceGroup(
            Fold("Nơi khác", "noi-khac", counted(len(others), "nơi")),
            "",
            _grid(_card(desk, book, area) for area in others),
        )


def _movement_groups(desk: Desk, book: PlaceBook, root: Area) -> Iterator[PlaceGroup]:
    """The movement's own place, then one group for each place right inside it that holds others."""
    registry = desk.registry
    children = registry.children.get(root.id, ())
    plain = [child for child in children if child.id not in registry.children]
    yield PlaceGroup(
        Fold(title_name(registry, root), root.id),
        era(root),
        _grid(_card(desk, book, area) for area in (root, *plain)),
    )
    for child in children:
        if child.id in registry.children:
            yield _group(desk, book, child)


def _group(desk: Desk, book: PlaceBook, area: Area) -> PlaceGroup:
    registry = desk.registry
    places = registry.children[area.id]
    smaller = [inner for place in places for inner in registry.within(place)[1:]]
    lead = ". ".join(filter(None, (era(area), ", ".join(book.counts(area)))))
    return PlaceGroup(
        Fold(area.heading, area.id, counted(len(places), "nơi")),
        lead,
        _grid(_card(desk, book, place) for place in places),
        Link(f"Trang của {lower_first(area.heading)}", desk.href(area)),
        f"Ấp, khu phố, tổ ở {lower_first(area.heading)}" if smaller else "",
        _grid(_inner_card(desk, book, inner) for inner in smaller) if smaller else None,
    )


def _grid(cards: Iterable[PlaceCard]) -> CardGrid:
    return CardGrid("place-card", tuple(cards))


def _card(desk: Desk, book: PlaceBook, area: Area) -> PlaceCard:
    return place_card(desk, area, book.counts(area))


def _inner_card(desk: Desk, book: PlaceBook, area: Area) -> PlaceCard:
    """A hamlet says which commune it lies in."""
    parent = desk.registry.find(Area, area.parent)
    return replace(_card(desk, book, area), today=f"Thuộc {lower_first(parent.heading)}" if parent else "")


def _today_card(desk: Desk, book: PlaceBook, area: Area) -> PlaceCard:
    """A new place says what it is made of."""
    names = [lower_first(older.heading) for older in took_over(desk.registry, area)]
    made_of = f"Gồm địa bàn của {listed(names)} trước đây" if names else ""
    return replace(_card(desk, book, area), today=made_of)
