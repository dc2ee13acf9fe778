"""Sums over communes, only where adding up is right, and always shown as the portal's own reckoning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.link import Registry
from generator.schema import Area, Indicator, Nature, Observation
from generator.text.figures import Figure, format_figure
from generator.text.numbers import format_percent, share
from generator.text.periods import format_period
from generator.views.components.figures import BoardRow
from generator.views.components.text import Text
from generator.views.page import Desk
from generator.views.wording import lower_first

LEAD = (
    "Cổng cộng số của các xã, thị trấn có báo cáo cùng chỉ tiêu, cùng kỳ; không lẫn với số của chính nơi này "
    "và không thay cho số chính thức."
)
Sum = tuple[Observation, ...]


def sums(registry: Registry, area: Area) -> tuple[Sum, ...]:
    """For each question that two communes or more inside ``area`` answered: one answer of each.

    Left out: indicators not to be added up, figures in doubt, parts of a commune, and a question
    to which one commune gave two answers.
    """
    if area.level.is_commune:
        return ()
    inside = [inner for inner in registry.within(area) if inner.level.is_commune]
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for commune in inside:
        for seen in registry.referring(commune, Observation, "dia_ban"):
            if _addable(registry, seen):
                period = seen.period
                groups[(period.end, period.start, seen.indicator, seen.qualifier or "")].append(seen)
    chosen = [_one_each(groups[key]) for key in sorted(groups, reverse=True)]
    return tuple(found for found in chosen if len(found) > 1)


def _addable(registry: Registry, seen: Observation) -> bool:
    return (
        registry.get(Indicator, seen.indicator).summable
        and seen.nature is Nature.ACTUAL
        and seen.unit is None
        and seen.actual is not None
        and seen.actual.is_exact
    )


def _one_each(found: Iterable[Observation]) -> Sum:
    """The answers in a steady order; none at all where a commune gave two that differ."""
    answers: dict[str, Observation] = {}
    for seen in sorted(found, key=lambda seen: (seen.area, seen.id)):
        known = answers.setdefault(seen.area, seen)
        if (known.actual, known.target, known.whole) != (seen.actual, seen.target, seen.whole):
            return ()
    return tuple(answers.values())


def sum_rows(desk: Desk, area: Area, found: Iterable[Sum]) -> tuple[BoardRow, ...]:
    """Each sum as a line of a board, with what it is made of."""
    number = sum(inner.level.is_commune for inner in desk.registry.within(area))
    return tuple(_row(desk, answers, number) for answers in found)


def _row(desk: Desk, answers: Sum, communes: int) -> BoardRow:
    registry = desk.registry
    indicator = registry.get(Indicator, answers[0].indicator)
    detail = f" ({answers[0].qualifier})" if answers[0].qualifier else ""
    total = sum((seen.actual.low for seen in answers if seen.actual), Decimal(0))
    base, word = _base(answers)
    percent = share(total, base) if base else None
    aimed = base is not None and word == "chỉ tiêu"
    return BoardRow(
        label=desk.text(f"{indicator.name}{detail}"),
        href=desk.href(indicator),
        value=format_figure(Figure(total)),
        unit=indicator.unit,
        target=format_figure(Figure(base)) if base is not None else "",
        target_label=f"{word} {format_figure(Figure(base))}" if base is not None else "",
        share=format_percent(percent) if percent is not None else "",
        bar=None if percent is None else max(0, min(100, int(percent))),
        reached=percent >= 100 if percent is not None and aimed else None,
        period=format_period(answers[0].period),
        note=desk.text(f"Cộng từ {len(answers)}/{communes} xã, thị trấn: {_parts(registry, answers)}."),
        sources=desk.cite(source for seen in answers for source in seen.sources),
    )


def _parts(registry: Registry, answers: Sum) -> Text:
    parts = (
        f"{lower_first(registry.get(Area, seen.area).heading)} {format_figure(seen.actual)}"
        for seen in answers
        if seen.actual
    )
    return "; ".join(parts)


def _base(answers: Sum) -> tuple[Decimal | None, str]:
    """The sum of targets, else of wholes, where every commune has one that is exact."""
    for field, word in (("target", "chỉ tiêu"), ("whole", "trên")):
        figures: Iterator[Figure | None] = (getattr(seen, field) for seen in answers)
        known = [figure for figure in figures if figure and figure.is_exact]
        if len(known) == len(answers):
            return sum((figure.low for figure in known), Decimal(0)), word
    return None, ""
