"""Days that are known beforehand: phases of movements and reviews of exemplars that fall due.

Where data say only a month or a year there is no day to put into a calendar: the page tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.link import Registry
from generator.schema import Exemplar, Movement, Record
from generator.text.dates import PartialDate, Precision
from generator.views.addresses import address

CALENDAR = "theo-doi/lich.ics"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A whole day; ``changed`` is the day of the data, which a calendar asks for with every event."""

    key: str
    title: str
    day: date
    text: str
    path: str
    changed: date


def appointments(registry: Registry) -> tuple[Appointment, ...]:
    """All of them, in order of time."""
    found = [*_phases(registry), *_reviews(registry)]
    return tuple(sorted(found, key=lambda appointment: (appointment.day, appointment.key)))


def _phases(registry: Registry) -> Iterator[Appointment]:
    for movement in registry.all(Movement):
        for number, phase in enumerate(movement.phases, 1):
            text, path = phase.text or "", address(movement)
            if start := _day(phase.start):
                yield Appointment(
                    f"{movement.key}/{number}/tu",
                    f"{movement.name}: bắt đầu {phase.name}",
                    start,
                    text,
                    path,
                    _changed(movement, start),
                )
            if end := _day(phase.end):
                yield Appointment(
                    f"{movement.key}/{number}/den",
                    f"{movement.name}: hết {phase.name}",
                    end,
                    text,
                    path,
                    _changed(movement, end),
                )


def _reviews(registry: Registry) -> Iterator[Appointment]:
    for exemplar in registry.all(Exemplar):
        if due := _day(exemplar.review_due):
            title = f"Đến hạn rà soát: {exemplar.name}"
            changed = _changed(exemplar, due)
            yield Appointment(
                f"{exemplar.key}/ra-soat", title, due, exemplar.summary, address(exemplar), changed
            )


def _day(known: PartialDate | None) -> date | None:
    return known.start if known and known.precision is Precision.DAY else None


def _changed(record: Record, otherwise: date) -> date:
    return record.updated.start if record.updated else otherwise
