"""Boards of one place's figures, all years and year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.link import Registry, observations_of
from generator.schema import Area, Indicator, Observation, Record
from generator.text.sorting import vietnamese_key
from generator.views.components.basics import Fact, SectionHeader
from generator.views.components.cards import FilterGroup, FilterLink, FilterNav
from generator.views.components.drawings import Trend
from generator.views.components.figures import Board
from generator.views.components.page_parts import PageHeader
from generator.views.page import Desk, Page, Sheet, cited, last_changed
from generator.views.place_book import era, full_name, title_name
from generator.views.rollups import LEAD, sum_rows, sums
from generator.views.trends import trends
from generator.views.wording import board_row, counted, lower_first, place_name

ROOT = "chi-tieu/"
SECTION = ("Chỉ tiêu", ROOT)
SHARES = "Tỷ lệ phần trăm do cổng tính từ kết quả và chỉ tiêu."


@dataclass(frozen=True, slots=True)
class BoardSection:
    """A heading with its board."""

    header: SectionHeader
    board: Board


@dataclass(frozen=True, slots=True)
class FigurePlaceView:
    """The figures of one place, newest year first."""

    header: PageHeader
    years: FilterNav
    trends: tuple[Trend, ...]
    sections: tuple[BoardSection, ...]
    sums_header: SectionHeader
    sums: Board


def figure_place_pages(desk: Desk) -> Iterator[Sheet]:
    """For each place that has figures one page of all of them, and one for each year."""
    for area in areas_with_figures(desk.registry):
        observations = observations_of(desk.registry, area)
        yield desk.sheet(figures_path(area), _place_page, area, observations)
        for year in years_of(observations):
            yield desk.sheet(figures_path(area, year), _year_page, area, year, observations)


def figures_path(area: Area, year: int | None = None) -> str:
    """The address of a place's board, of one year where given."""
    return f"{ROOT}dia-ban/{area.id}/{f'{year}/' if year else ''}"


def areas_with_figures(registry: Registry) -> tuple[Area, ...]:
    """The places that an observation names, and those for whose communes figures add up."""
    named = {seen.area for seen in registry.all(Observation)}
    above = {over.id for area in named for over in registry.ancestors(registry.get(Area, area))} - named
    adding = {area for area in above if sums(registry, registry.get(Area, area))}
    return larger_first(registry, named | adding)


def larger_first(registry: Registry, identifiers: Iterable[str]) -> tuple[Area, ...]:
    """Places by id: provinces before districts before communes, then in Vietnamese order."""

    def order(area: Area) -> tuple[object, ...]:
        return len(registry.ancestors(area)), vietnamese_key(area.name), area.id

    return tuple(sorted((registry.get(Area, identifier) for identifier in identifiers), key=order))


def years_of(observations: Iterable[Observation]) -> tuple[int, ...]:
    """The years in which a period lies as a whole, newest first."""
    return tuple(sorted({seen.period.year for seen in observations if seen.period.year}, reverse=True))


def area_filter(desk: Desk, area: Area, current: int | None = None) -> FilterGroup:
    """One place's boards as choices: all years, then each year with its number of figures."""
    observations = observations_of(desk.registry, area)
    years = [
        FilterLink(
            str(year),
            desk.href(figures_path(area, year)),
            str(sum(seen.period.year == year for seen in observations)),
            year == current,
        )
        for year in years_of(observations)
    ]
    path = figures_path(area)
    every = FilterLink("Tất cả", desk.href(path), str(len(observations)), desk.here == path)
    return FilterGroup(place_name(desk.registry, area), (every, *years))


def _place_page(desk: Desk, area: Area, observations: tuple[Observation, ...]) -> Page:
    groups: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for seen in observations:
        groups[(seen.period.end.year, _group_name(seen))].append(seen)
    newest_first = sorted(groups, key=lambda key: (-key[0], key[1]))
    sections = [_section(desk, area, name, groups[(end, name)]) for end, name in newest_first]
    name = full_name(desk.registry, area)
    lead = f"{counted(len(observations), 'số liệu')}. {SHARES}"
    return _page(desk, area, f"Chỉ tiêu và kết quả ở {name}", None, observations, sections, lead)


def _group_name(seen: Observation) -> str:
    period = seen.period
    return f"Năm {period.year}" if period.year else f"{period.start.year}–{period.end.year}"


def _year_page(desk: Desk, area: Area, year: int, observations: tuple[Observation, ...]) -> Page:
    inside = [seen for seen in observations if seen.period.year == year]
    longer = [
        seen
        for seen in observations
        if not seen.period.year and seen.period.start.year <= year <= seen.period.end.year
    ]
    sections = [_section(desk, area, f"Năm {year}", inside)]
    if longer:
        lead = f"Các kỳ dài hơn một năm, có năm {year} ở trong."
        sections.append(_section(desk, area, "Kỳ nhiều năm", longer, lead))
    name = full_name(desk.registry, area)
    title, lead = f"Chỉ tiêu và kết quả năm {year} ở {name}", _year_lead(year, len(inside), len(longer))
    return _page(desk, area, title, year, (*inside, *longer), sections, lead)


def _section(desk: Desk, area: Area, name: str, found: list[Observation], lead: str = "") -> BoardSection:
    anchor = "ky-nhieu-nam" if lead else f"ky-{name.removeprefix('Năm ').replace('–', '-')}"
    registry = desk.registry

    def order(seen: Observation) -> tuple[object, ...]:
        return registry.get(Indicator, seen.indicator).order, seen.indicator, seen.period, seen.id

    rows = tuple(board_row(desk, seen, anchored=True) for seen in sorted(found, key=order))
    caption = f"Số liệu của {full_name(registry, area)}, {lower_first(name)}"
    with_units = any(seen.unit for seen in found)
    return BoardSection(SectionHeader(name, anchor, lead), Board(caption, rows, with_units))


def _page(
    desk: Desk,
    area: Area,
    title: str,
    year: int | None,
    shown: tuple[Observation, ...],
    sections: list[BoardSection],
    lead: str,
) -> Page:
    added = [found for found in sums(desk.registry, area) if year in (None, found[0].period.year)]
    records: tuple[Record, ...] = (area, *shown, *(seen for found in added for seen in found))
    updated = last_changed(records)
    trail = [SECTION, (title_name(desk.registry, area), figures_path(area))] if year else [SECTION]
    facts = [Fact("Địa bàn", (desk.link(area, title_name(desk.registry, area), era(area)),))]
    return Page(
        path=desk.here,
        template="figure_place",
        title=title,
        description=f"{title}: {counted(len(shown), 'số liệu')}, mỗi số có ngày và nguồn.",
        kind="Chỉ tiêu theo địa bàn",
        crumbs=desk.crumbs(*trail, last=f"Năm {year}" if year else title_name(desk.registry, area)),
        sources=desk.source_list(cited(shown), updated),
        updated=updated,
        view=FigurePlaceView(
            header=PageHeader("Chỉ tiêu theo địa bàn", title, lead, facts=tuple(facts)),
            years=FilterNav((area_filter(desk, area, year),)),
            trends=trends(desk, shown),
            sections=tuple(sections),
            sums_header=SectionHeader("Cộng từ các xã, thị trấn", "cong-don", LEAD),
            sums=Board("Số do cổng cộng từ các xã, thị trấn", sum_rows(desk, area, added)),
        ),
    )


def _year_lead(year: int, inside: int, longer: int) -> str:
    """How many figures of the year itself, as its choice counts them, and how many that last longer."""
    beside = f" và {counted(longer, 'số liệu')} của kỳ nhiều năm có năm {year} ở trong" if longer else ""
    return f"{counted(inside, 'số liệu')} của năm {year}{beside}. {SHARES}"
