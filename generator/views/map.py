"""Maps without tiles: today's places as outlines, told apart by what the portal knows of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.link import Registry
from generator.schema import Area, BoundaryMap
from generator.text.sorting import vietnamese_key
from generator.views.borders import Rings, coarser, neighbours
from generator.views.components.basics import Link, LinkGroup
from generator.views.components.drawings import AreaMap, MapKey, MapShape
from generator.views.drawing import Canvas, canvas_for
from generator.views.page import Desk
from generator.views.place_book import PlaceBook, moved
from generator.views.standing import HELD
from generator.views.wording import counted, lower_first

WIDE, NEAR = 1000, 360
WIDE_DETAIL, NEAR_DETAIL = 0.0012, 0.0005  # degrees, about half a unit of each canvas
LETTER = 8  # about as wide as a letter of a name on a near map
MANY = 3
TONES = {
    "many": f"{MANY} điển hình trở lên",
    "few": "1–2 điển hình",
    "some": "có số liệu, bài viết hoặc mô hình",
    "none": "có trang, chưa ghi điển hình",
    "plain": "cổng chưa có trang",
}


@dataclass(frozen=True)
class Atlas:
    """One boundary map, with what is asked of it again and again."""

    chart: BoundaryMap
    areas: Mapping[str, Area]

    @cached_property
    def _rings(self) -> dict[str, Rings]:
        return {shape.code: shape.outline.rings for shape in self.chart.shapes}

    @cached_property
    def wide(self) -> dict[str, Rings]:
        return coarser(self._rings, WIDE_DETAIL)

    @cached_property
    def near(self) -> dict[str, Rings]:
        return coarser(self._rings, NEAR_DETAIL)

    @cached_property
    def beside(self) -> dict[str, tuple[str, ...]]:
        return neighbours(self._rings)

    @cached_property
    def names(self) -> dict[str, str]:
        return {shape.code: shape.name for shape in self.chart.shapes}

    @property
    def without_page(self) -> tuple[str, ...]:
        """Names of places that no record tells of."""
        return tuple(shape.name for shape in self.chart.shapes if shape.code not in self.areas)

    @cached_property
    def codes(self) -> dict[str, str]:
        """Codes by the id of the place."""
        return {area.id: code for code, area in self.areas.items()}


def atlases(registry: Registry) -> tuple[Atlas, ...]:
    """Every boundary map of the portal, its outlines matched to places by code and era."""
    found = []
    for chart in registry.all(BoundaryMap):
        day = chart.since.start
        codes = {shape.code for shape in chart.shapes}
        areas = {
            area.code: area
            for area in registry.all(Area)
            if area.code in codes
            and not (area.since and area.since.start > day)
            and not (area.until and area.until.end < day)
        }
        found.append(Atlas(chart, areas))
    return tuple(found)


def whole_map(desk: Desk, book: PlaceBook, atlas: Atlas) -> AreaMap:
    """All places of a boundary map, each coloured by what the portal has of it."""
    canvas = canvas_for((ring for rings in atlas.wide.values() for ring in rings), WIDE)
    shapes = [
        _shape(desk, book, atlas, canvas, code, atlas.wide[code]) for code in _in_order(atlas, atlas.wide)
    ]
    return _map(desk, atlas, canvas, shapes, f"Bản đồ: {lower_first(atlas.chart.name)}", wide=True)


def place_map(desk: Desk, book: PlaceBook, found: Iterable[Atlas], area: Area) -> AreaMap | None:
    """The place, or those that took it over, with all that lie beside; nothing where no map shows it."""
    for atlas in found:
        if area.id == atlas.chart.area or atlas.chart.area in area.successors:
            return whole_map(desk, book, atlas)
        here = _here(desk, atlas, area)
        if here:
            return _near_map(desk, book, atlas, here)
    return None


def beside(desk: Desk, found: Iterable[Atlas], area: Area) -> LinkGroup | None:
    """The same as a list: who lies beside the place itself."""
    for atlas in found:
        if code := atlas.codes.get(area.id):
            links = (
                desk.link(atlas.areas[other]) if other in atlas.areas else Link(atlas.names[other])
                for other in _in_order(atlas, atlas.beside[code])
            )
            return LinkGroup("Giáp với", tuple(links))
    return None


def _here(desk: Desk, atlas: Atlas, area: Area) -> tuple[str, ...]:
    """Codes of the outlines where the place lies today."""
    registry = desk.registry
    if area.id in atlas.codes:
        return (atlas.codes[area.id],)
    above = [found.id for found in registry.ancestors(area) if found.id in atlas.codes]
    if above:
        return (atlas.codes[above[0]],)
    old = moved(registry, area)
    successors = old.successors if old else ()
    if old and not any(found in atlas.codes for found in successors):
        successors = tuple(found for inner in registry.within(old) for found in inner.successors)
    return tuple(dict.fromkeys(atlas.codes[found] for found in successors if found in atlas.codes))


def _near_map(desk: Desk, book: PlaceBook, atlas: Atlas, here: tuple[str, ...]) -> AreaMap:
    around = {other for code in here for other in atlas.beside[code]} - set(here)
    canvas = canvas_for((ring for code in here for ring in atlas.near[code]), NEAR, margin=0.35)
    shapes = [
        _shape(desk, book, atlas, canvas, code, atlas.near[code], here=code in here)
        for code in _in_order(atlas, [*around, *here])
    ]
    names = ", ".join(lower_first(atlas.names[code]) for code in here)
    title = f"Bản đồ: {names} và các nơi giáp ranh" if len(here) == 1 else "Bản đồ: địa bàn này ngày nay"
    return _map(desk, atlas, canvas, shapes, title, wide=False)


def _in_order(atlas: Atlas, codes: Iterable[str]) -> list[str]:
    return sorted(codes, key=lambda code: (vietnamese_key(atlas.names[code]), code))


def _shape(
    desk: Desk, book: PlaceBook, atlas: Atlas, canvas: Canvas, code: str, rings: Rings, here: bool = False
) -> MapShape:
    area = atlas.areas.get(code)
    number = sum(one.status in HELD for one in book.exemplars(area)) if area else 0
    x, y = canvas.middle(rings)
    near = canvas.width == NEAR
    mark = _short(atlas.names[code]) if near else str(number or "")
    if near:
        # A name that would run over the edge is moved inside, so that no word is cut; one beyond is left out.
        half = min(len(mark) * LETTER // 2, canvas.width // 2)
        mark = mark if -half < x < canvas.width + half and 0 < y < canvas.height else ""
        x = min(max(x, half), canvas.width - half)
    return MapShape(
        name=atlas.names[code],
        path=canvas.path(rings),
        tone=_tone(book, area, number),
        href=desk.href(area) if area and not here else "",
        counts=", ".join(book.counts(area)) if area else "",
        here=here,
        x=x,
        y=y,
        mark=mark,
    )


def _short(name: str) -> str:
    """ "Tân Lương" for "Xã Tân Lương": on a map the level goes without saying."""
    return name.partition(" ")[2] or name


def _tone(book: PlaceBook, area: Area | None, number: int) -> str:
    if area is None:
        return "plain"
    if number:
        return "many" if number >= MANY else "few"
    return "some" if book.counts(area) else "none"


def _map(desk: Desk, atlas: Atlas, canvas: Canvas, shapes: list[MapShape], title: str, wide: bool) -> AreaMap:
    tones = {shape.tone for shape in shapes}
    return AreaMap(
        title=title,
        width=canvas.width,
        height=canvas.height,
        shapes=tuple(shapes),
        legend=tuple(MapKey(tone, text) for tone, text in TONES.items() if tone in tones),
        wide=wide,
        note="Đường bao đã làm gọn, chỉ để xem vị trí; không dùng để xác định ranh giới.",
        summary=f"{counted(sum(bool(shape.href) for shape in shapes), 'nơi')} bấm vào xem được.",
        sources=desk.cite(atlas.chart.sources),
    )
