"""What another site shows of ours in a frame: one exemplar or one board, and the way to the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import escape

from generator.link import Registry, observations_of
from generator.schema import Area, Exemplar, Indicator, Observation, Record
from generator.views.card import Card
from generator.views.cards import card_of
from generator.views.caveats import ANCHOR, caveats, in_short
from generator.views.components.basics import Badge
from generator.views.components.figures import Board, BoardRow, FigureTile
from generator.views.components.text import Text
from generator.views.figure_places import larger_first
from generator.views.page import Desk, last_changed
from generator.views.standing import standing_badge
from generator.views.wording import board_row, figure_tile, place_name, statement, upper_first

FOLDER = "nhung"
WIDTH = 640
MAX_TILES = 2
MAX_ROWS = 3
MAX_CAVEATS = 2


@dataclass(frozen=True, slots=True)
class Embed:
    """A page for a frame of ``WIDTH`` × ``height`` pixels; ``page`` is the way to the whole page.

    ``more`` is the way to the whole of its ``caveats``.
    ``address`` and ``home`` are full addresses, empty while the site's own is unknown.
    """

    path: str
    title: str
    kind: str
    page: str
    root: str
    portal: str
    height: int
    card: Card
    lead: Text = ""
    place: str = ""
    badges: tuple[Badge, ...] = ()
    tiles: tuple[FigureTile, ...] = ()
    board: Board | None = None
    caveats: tuple[Text, ...] = ()
    more: str = ""
    updated: str = ""
    address: str = ""
    page_address: str = ""
    home: str = ""

    @property
    def code(self) -> str:
        """What is put into another page's HTML; empty while the site's own address is unknown."""
        return frame_code(self.address, self.title, self.height) if self.address else ""


def embed_path(record: Record | None) -> str:
    """The address of the record's page for frames, from the root; empty for kinds that have none."""
    return f"{FOLDER}/{record.key}/" if isinstance(record, Exemplar | Indicator) else ""


def frame_height(record: Record) -> int:
    """Enough for a phone: a frame can't grow with what is in it without a script on the other site."""
    if isinstance(record, Exemplar):
        return (480 if record.results else 320) + (96 if record.remarks else 0)
    return 640


def frame_code(address: str, title: str, height: int) -> str:
    """The iframe that shows the page at ``address``."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{WIDTH}" height="{height}" '
        'loading="lazy" style="border:0;max-width:100%"></iframe>'
    )


def embeds(desk: Desk) -> Iterator[Embed]:
    """One for each exemplar and each indicator; frames that show an old address go on showing the record."""
    for path, record in embedded(desk.registry):
        yield embed(desk.at(path), record)


def embedded(registry: Registry) -> Iterator[tuple[str, Exemplar | Indicator]]:
    """Addresses of frames with what they show."""
    shown: tuple[Exemplar | Indicator, ...] = (*registry.all(Exemplar), *registry.all(Indicator))
    for record in shown:
        yield embed_path(record), record
    for redirect in registry.redirects:
        moved = registry.by_key.get((redirect.new or "").rstrip("/"))
        if isinstance(moved, Exemplar | Indicator):
            yield f"{FOLDER}/{redirect.old}", moved


def embed(desk: Desk, record: Exemplar | Indicator) -> Embed:
    """The frame at the desk's address."""
    return _exemplar(desk, record) if isinstance(record, Exemplar) else _indicator(desk, record)


def _exemplar(desk: Desk, exemplar: Exemplar) -> Embed:
    registry = desk.registry
    results = [registry.get(Observation, identifier) for identifier in exemplar.results]
    return replace(
        _frame(desk, exemplar, (exemplar, *results)),
        kind=f"Điển hình · {exemplar.year}",
        lead=desk.text(exemplar.summary),
        place=place_name(registry, registry.get(Area, exemplar.area)),
        badges=(standing_badge(registry, exemplar),),
        caveats=tuple(desk.text(in_short(text)) for text in caveats((exemplar,))[:MAX_CAVEATS]),
        more=f"{desk.href(exemplar)}#{ANCHOR}",
        tiles=tuple(replace(figure_tile(desk, seen), quote=None) for seen in results[:MAX_TILES]),
    )


def _indicator(desk: Desk, indicator: Indicator) -> Embed:
    found = observations_of(desk.registry, indicator)
    chosen = _chosen(desk.registry, found)
    rows = tuple(_row(desk, seen) for seen in chosen)
    left = [seen for seen in found if seen not in chosen]
    newest = all(_time(seen) < _time(chosen[-1]) for seen in left)
    caption = (
        f"{len(rows)} số mới nhất trong {len(found)}" if newest else f"{len(rows)} trong {len(found)} số"
    )
    return replace(
        _frame(desk, indicator, (indicator, *found)),
        kind="Chỉ tiêu",
        lead=desk.text(indicator.text),
        caveats=tuple(desk.text(in_short(text)) for text in caveats((indicator,))[:MAX_CAVEATS]),
        more=desk.href(indicator),
        board=Board(caption if left else f"Số liệu của {indicator.name}", rows, True) if rows else None,
    )


def _chosen(registry: Registry, found: tuple[Observation, ...]) -> list[Observation]:
    """The newest; of one time results before goals, the whole before its parts, then as the page has them."""
    newest = sorted(found, key=_time, reverse=True)
    near = [seen for seen in newest if _time(seen) >= _time(newest[:MAX_ROWS][-1])]
    places = [area.id for area in larger_first(registry, {seen.area for seen in near})]

    def order(seen: Observation) -> tuple[object, ...]:
        days = (seen.period.end, seen.period.start, seen.as_of.end if seen.as_of else seen.period.end)
        ago = tuple(-day.toordinal() for day in days)
        return *ago[:2], bool(statement(seen)), ago[2], bool(seen.qualifier), places.index(seen.area), seen.id

    return sorted(near, key=order)[:MAX_ROWS]


def _time(seen: Observation) -> tuple[date, date]:
    return seen.period.end, seen.period.start


def _row(desk: Desk, seen: Observation) -> BoardRow:
    """Called by its part or its place: the indicator's name is the title. What to mind in short."""
    mind = " ".join(map(in_short, caveats((seen,))))
    row = replace(
        board_row(desk, seen, upper_first(seen.qualifier or "")),
        href=desk.href(seen),
        note=desk.text(mind and f"Lưu ý: {mind}"),
        quote=None,
    )
    return row if seen.qualifier or not row.place else replace(row, label=row.place.text, place=None)


def _frame(desk: Desk, record: Record, shown: tuple[Record, ...]) -> Embed:
    updated = last_changed(shown)
    page_path = f"{record.key}/"
    return Embed(
        path=desk.here,
        title=record.heading,
        kind="",
        page=desk.href(page_path),
        root=desk.href(""),
        portal=desk.registry.portal.name,
        height=frame_height(record),
        card=card_of(desk.registry, record.key),
        updated=f"Cập nhật ngày {updated:%d/%m/%Y}" if updated else "",
        address=desk.absolute(desk.here),
        page_address=desk.absolute(page_path),
        home=desk.absolute(""),
    )
