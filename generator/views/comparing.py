"""Caught up with, or surpassed: computed where two linked ones report one indicator for the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.link import Registry, observations_of
from generator.schema import (
    Area,
    Direction,
    Emulation,
    EmulationStep,
    Exemplar,
    Indicator,
    Nature,
    Observation,
    Record,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``step`` follows from the two figures alone; no source need have said it."""

    emulation: Emulation
    step: EmulationStep
    follower: Observation
    followed: Observation


def comparisons(registry: Registry, emulation: Emulation) -> Iterator[Comparison]:
    """What the figures of both ends of ``emulation`` say, oldest first, as far as they can be compared."""
    follower = registry.by_key[emulation.follower]
    exemplar = registry.get(Exemplar, emulation.exemplar)
    theirs = results_of(registry, exemplar)
    for mine in results_of(registry, follower):
        for other in theirs:
            if mine.id != other.id and _same_question(mine, other) and _alike(registry, mine, other):
                step = _step(registry, mine, other)
                if step:
                    yield Comparison(emulation, step, mine, other)


def results_of(registry: Registry, record: Record) -> tuple[Observation, ...]:
    """The figures that speak of ``record`` itself, oldest period first."""
    match record:
        case Exemplar():
            found = [registry.get(Observation, identifier) for identifier in record.results]
            return tuple(sorted(found, key=lambda seen: (seen.period, seen.id)))
        case Area():
            return tuple(seen for seen in observations_of(registry, record) if seen.unit is None)
        case Unit():
            return observations_of(registry, record)
        case _:
            return ()


def _same_question(one: Observation, other: Observation) -> bool:
    return (
        one.nature is other.nature is Nature.ACTUAL
        and (one.indicator, one.qualifier) == (other.indicator, other.qualifier)
        and (one.period.start, one.period.end) == (other.period.start, other.period.end)
    )


def _alike(registry: Registry, one: Observation, other: Observation) -> bool:
    """Places of one level, neither inside the other: a district's sum says nothing about its commune."""
    first, second = registry.get(Area, one.area), registry.get(Area, other.area)
    nested = first in registry.ancestors(second) or second in registry.ancestors(first)
    return first.level is second.level and not nested


def _step(registry: Registry, mine: Observation, other: Observation) -> EmulationStep | None:
    one, two = measure(mine), measure(other)
    if one is None or two is None or (mine.whole is None) != (other.whole is None):
        return None
    direction = registry.get(Indicator, mine.indicator).direction
    if direction is Direction.NEITHER:
        return None
    if one == two:
        return EmulationStep.CAUGHT_UP
    return EmulationStep.SURPASSED if (one > two) is (direction is Direction.UP) else None


def measure(seen: Observation) -> Fraction | None:
    """The share of the whole where one is given, else the figure; nothing where either is not exact."""
    if seen.actual is None or not seen.actual.is_exact:
        return None
    if seen.whole is None:
        return Fraction(seen.actual.low)
    if not seen.whole.is_exact or not seen.whole.low:
        return None
    return Fraction(seen.actual.low) / Fraction(seen.whole.low)
