"""One indicator of one place over several dates, drawn small; the table beside it holds every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.schema import Area, Indicator, Nature, Observation
from generator.text.figures import format_figure
from generator.text.periods import format_period
from generator.views.components.drawings import Trend, TrendPoint
from generator.views.page import Desk
from generator.views.place_book import title_name
from generator.views.wording import lower_first

WIDTH, HEIGHT, SIDE, TOP, BOTTOM = 320, 96, 30, 26, 12


def trends(desk: Desk, observations: Iterable[Observation]) -> tuple[Trend, ...]:
    """A picture for each indicator that has exact results of several dates, in the order given."""
    series: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.nature is Nature.ACTUAL and seen.actual and seen.actual.is_exact:
            series[(seen.indicator, seen.area, seen.unit, seen.qualifier)].append(seen)
    return tuple(_trend(desk, found) for group in series.values() for found in _comparable(group))


def _comparable(group: Sequence[Observation]) -> Iterator[list[Observation]]:
    """Runs that may stand in one line: periods of one length, none of which holds a day of another."""
    lengths: dict[int, list[Observation]] = defaultdict(list)
    for seen in group:
        lengths[round((seen.period.end - seen.period.start).days / 30)].append(seen)
    apart = (_apart(found) for found in lengths.values())
    yield from sorted((found for found in apart if len(found) > 1), key=len, reverse=True)


def _apart(found: Sequence[Observation]) -> list[Observation]:
    """The newest and those that lie wholly before the one after them, oldest first."""
    kept: list[Observation] = []
    for seen in sorted(found, key=lambda seen: (seen.period.end, seen.period.start), reverse=True):
        if not kept or seen.period.end < kept[-1].period.start:
            kept.append(seen)
    return kept[::-1]


def _trend(desk: Desk, found: Sequence[Observation]) -> Trend:
    registry = desk.registry
    indicator = registry.get(Indicator, found[0].indicator)
    place = lower_first(title_name(registry, registry.get(Area, found[0].area)))
    detail = f" ({found[0].qualifier})" if found[0].qualifier else ""
    values = [seen.actual.low for seen in found if seen.actual]
    days = [seen.period.end.toordinal() for seen in found]
    points = tuple(
        TrendPoint(
            format_period(seen.period),
            f"{format_figure(seen.actual)} {indicator.unit}",
            _along(day, days),
            _up(value, values),
            format_figure(seen.actual),
        )
        for seen, day, value in zip(found, days, values, strict=True)
        if seen.actual
    )
    return Trend(
        title=f"{indicator.name}{detail}, {place}",
        width=WIDTH,
        height=HEIGHT,
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        base=HEIGHT - BOTTOM,
    )


def _along(day: int, days: Sequence[int]) -> int:
    return SIDE + round((day - days[0]) / (days[-1] - days[0]) * (WIDTH - 2 * SIDE))


def _up(value: Decimal, values: Sequence[Decimal]) -> int:
    """Height above nought, so that twice as high is twice as much."""
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    return HEIGHT - BOTTOM - round((value - low) / ((high - low) or 1) * (HEIGHT - TOP - BOTTOM))
