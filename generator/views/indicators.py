"""Pages of indicators: all of them by field, each with every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.link import observations_of
from generator.schema import Indicator, Observation, Record
from generator.text.folding import slugify
from generator.text.sorting import vietnamese_key
from generator.views.components.basics import EmptyState, Fact, Fold, Link, Note, SectionHeader
from generator.views.components.cards import FilterGroup, FilterLink, FilterNav
from generator.views.components.drawings import Trend
from generator.views.components.figures import Board, BoardRow
from generator.views.components.page_parts import PageHeader
from generator.views.figure_notes import differing_notes
from generator.views.figure_places import (
    BoardSection,
    area_filter,
    areas_with_figures,
    figure_place_pages,
    figures_path,
    larger_first,
)
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.place_book import era, title_name
from generator.views.trends import trends
from generator.views.wording import board_row, counted, lower_first

SECTION = ("Chỉ tiêu", "chi-tieu/")
NEWEST = 4
MAX_PLACES = 40
SUMMARY = "Mỗi con số đều có ngày và nguồn. Tỷ lệ phần trăm do cổng tính từ kết quả và chỉ tiêu."


@dataclass(frozen=True, slots=True)
class FieldSection:
    """A field with its board, folded but for the first."""

    fold: Fold
    lead: str
    board: Board


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """The list of all indicators: ways in by place and year, then a board for each field."""

    header: PageHeader
    ways: FilterNav
    sections: tuple[FieldSection, ...]
    empty: EmptyState | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator: notes on figures that differ, then a board for each place."""

    header: PageHeader
    notes: tuple[Note, ...]
    trends: tuple[Trend, ...]
    sections: tuple[BoardSection, ...]
    empty: EmptyState | None


def indicator_pages(desk: Desk) -> Iterator[Sheet]:
    """The list, a page for each indicator, and a board for each place and year."""
    yield desk.sheet(SECTION[1], _list)
    for indicator in desk.registry.all(Indicator):
        yield desk.sheet(f"{SECTION[1]}{indicator.id}/", indicator_page, indicator)
    yield from figure_place_pages(desk)


def _list(desk: Desk) -> Page:
    registry = desk.registry
    indicators = sorted(registry.all(Indicator), key=lambda found: (found.order, vietnamese_key(found.name)))
    fields: dict[str, list[Observation]] = defaultdict(list)
    for indicator in indicators:
        fields[indicator.field] += _newest_first(observations_of(registry, indicator))[:NEWEST]
    shown = [seen for found in fields.values() for seen in found]
    updated = last_changed([*indicators, *shown])
    return Page(
        path=desk.here,
        template="indicators",
        title="Chỉ tiêu và kết quả",
        description=SUMMARY,
        kind="Danh sách",
        crumbs=desk.crumbs(last=SECTION[0]),
        sources=desk.source_list(cited(shown), updated),
        updated=updated,
        view=IndicatorsView(
            header=PageHeader("Chỉ tiêu", "Chỉ tiêu và kết quả", SUMMARY),
            ways=FilterNav(tuple(_ways_in(desk, fields)), fold="Xem theo lĩnh vực, nơi, năm"),
            sections=tuple(_field(desk, name, found) for name, found in fields.items() if found),
            empty=None if shown else _nothing(desk),
        ),
    )


def _ways_in(desk: Desk, fields: Mapping[str, list[Observation]]) -> Iterator[FilterGroup]:
    links = [
        FilterLink(name, f"#{slugify(name)}", str(len(found))) for name, found in fields.items() if found
    ]
    if links:
        yield FilterGroup("Lĩnh vực", tuple(links))
    for area in areas_with_figures(desk.registry)[:MAX_PLACES]:
        yield area_filter(desk, area)


def _newest_first(observations: tuple[Observation, ...]) -> list[Observation]:
    return sorted(observations, key=lambda seen: (seen.period.end, seen.period.start, seen.id), reverse=True)


def _field(desk: Desk, name: str, shown: list[Observation]) -> FieldSection:
    numbers: dict[str, int] = defaultdict(int)
    for seen in shown:
        numbers[seen.indicator] += 1
    capped = any(
        len(observations_of(desk.registry, desk.registry.get(Indicator, found))) > number
        for found, number in numbers.items()
    )
    lead = f"Mỗi chỉ tiêu nêu {NEWEST} số liệu mới nhất; bấm vào tên để xem đủ." if capped else ""
    rows = tuple(board_row(desk, seen) for seen in shown)
    caption = f"Số liệu trong lĩnh vực {lower_first(name)}"
    fold = Fold(name, slugify(name), counted(len(rows), "số liệu"))
    return FieldSection(fold, lead, Board(caption, rows, True))


def indicator_page(desk: Desk, indicator: Indicator) -> Page:
    """The page of one indicator."""
    observations = observations_of(desk.registry, indicator)
    records: tuple[Record, ...] = (indicator, *observations)
    updated = last_changed(records)
    summary = indicator.text or f"{indicator.name}: {counted(len(observations), 'số liệu')} có nguồn."
    return Page(
        path=desk.here,
        template="indicator",
        title=indicator.name,
        description=description(summary),
        kind="Chỉ tiêu",
        key=indicator.key,
        crumbs=desk.crumbs(SECTION, last=indicator.name),
        sources=desk.source_list(cited(records), updated),
        updated=updated,
        view=IndicatorView(
            header=_header(desk, indicator),
            notes=(*differing_notes(desk, observations), *desk.remarks(indicator)),
            trends=trends(desk, observations),
            sections=tuple(_places(desk, indicator, observations)),
            empty=None if observations else _nothing(desk),
        ),
    )


def _header(desk: Desk, indicator: Indicator) -> PageHeader:
    facts = (
        Fact("Đơn vị tính", (Link(indicator.unit),)),
        Fact("Lĩnh vực", (Link(indicator.field, desk.href(f"{SECTION[1]}#{slugify(indicator.field)}")),)),
        Fact("Cách đọc", (Link(indicator.direction.label),)),
    )
    return PageHeader("Chỉ tiêu", indicator.name, desk.text(indicator.text), facts=facts)


def _places(
    desk: Desk, indicator: Indicator, observations: tuple[Observation, ...]
) -> Iterator[BoardSection]:
    for area in larger_first(desk.registry, {seen.area for seen in observations}):
        found = [seen for seen in observations if seen.area == area.id]
        name = title_name(desk.registry, area)
        yield BoardSection(
            SectionHeader(
                name,
                f"noi-{area.id}",
                era(area),
                Link("Mọi số liệu ở nơi này", desk.href(figures_path(area))),
            ),
            Board(
                f"{indicator.name}: {lower_first(name)}",
                tuple(_row(desk, seen) for seen in found),
                any(seen.unit for seen in found),
            ),
        )


def _row(desk: Desk, seen: Observation) -> BoardRow:
    """A line that is called by what kind of statement it is, for the indicator's name stands above."""
    detail = f": {seen.qualifier}" if seen.qualifier else ""
    return replace(board_row(desk, seen, f"{seen.nature.label}{detail}", anchored=True), href=f"#{seen.id}")


def _nothing(desk: Desk) -> EmptyState:
    return EmptyState(
        "Cổng chưa có số liệu nào ở đây.",
        (Link("Mọi chỉ tiêu", desk.href(SECTION[1])), Link("Xem các điển hình", desk.href("dien-hinh/"))),
    )
