"""Dates that are known beforehand: phases of movements and reviews of exemplars that fall due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.link import Registry
from generator.schema import Exemplar, Movement, Record
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
            if phase.start:
                yield Appointment(
                    f"{movement.key}/{number}/tu",
                    f"{movement.name}: bắt đầu {phase.name}",
                    phase.start.start,
                    text,
                    path,
                    _changed(movement, phase.start.start),
                )
            if phase.end:
                yield Appointment(
                    f"{movement.key}/{number}/den",
                    f"{movement.name}: hết {phase.name}",
                    phase.end.end,
                    text,
                    path,
                    _changed(movement, phase.end.end),
                )


def _reviews(registry: Registry) -> Iterator[Appointment]:
    for exemplar in registry.all(Exemplar):
        if due := exemplar.review_due:
            title = f"Đến hạn rà soát: {exemplar.name}"
            changed = _changed(exemplar, due.start)
            yield Appointment(
                f"{exemplar.key}/ra-soat", title, due.start, exemplar.summary, address(exemplar), changed
            )


def _changed(record: Record, otherwise: date) -> date:
    return record.updated.start if record.updated else otherwise
