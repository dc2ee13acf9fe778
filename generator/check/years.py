"""Rules for the time of records: their place was there then, and a source tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.finding import Finding
from generator.link import Registry
from generator.problems import Severity
from generator.references import references_of
from generator.schema import (
    Area,
    Commendation,
    Document,
    Exemplar,
    Nature,
    Observation,
    Record,
    Source,
    Status,
)
from generator.text.dates import PartialDate, format_date

# What is registered or still being built may rest on what was planned before.
TOLD_AFTERWARDS = {
    Status.RECOGNISED,
    Status.PRAISED,
    Status.NOT_RECOGNISED,
    Status.REVIEW,
    Status.REVOKED,
}


def records_lie_in_places_of_their_time(registry: Registry, _today: date) -> Iterator[Finding]:
    """After a merger it is easy to choose the wrong one of two communes that bear the same name."""
    for record, area, first, last, when in _times(registry):
        if area.until and area.until.end < first:
            told = f"chỉ có đến {format_date(area.until)}, trước {when}"
            then, others = "ngày nay", area.successors
        elif area.since and area.since.start > last:
            told = f"từ {format_date(area.since)} mới có, sau {when}"
            then, others = "trước đó", tuple(found.id for found in registry.predecessors(area))
        else:
            continue
        time = "kỳ báo cáo" if isinstance(record, Observation) else "năm"
        named = " hoặc ".join(f"“{key}”" for key in others)
        yield Finding(
            "het-thoi-ky",
            record,
            ("dia_ban",),
            f"{area.heading} này {told}.",
            f"Hãy xem lại {time}, hoặc chọn nơi {then}{f': {named}' if named else ''}.",
            Severity.WARNING,
        )


def _times(registry: Registry) -> Iterator[tuple[Record, Area, date, date, str]]:
    """What was done at a place, and from which day to which; what is only aimed at may lie after its end."""
    dated: list[Exemplar | Commendation] = [*registry.all(Exemplar), *registry.all(Commendation)]
    for record in dated:
        area, year = registry.get(Area, record.area), record.year
        yield record, area, date(year, 1, 1), date(year, 12, 31), f"năm {year}"
    for seen in registry.all(Observation):
        if seen.actual and seen.nature is Nature.ACTUAL:
            period = seen.period
            yield seen, registry.get(Area, seen.area), period.start, period.end, f"kỳ “{period.text}”"


def exemplars_are_told_of_in_their_time(registry: Registry, today: date) -> Iterator[Finding]:
    """What was written before a year can't tell who was praised in it."""
    for exemplar in registry.all(Exemplar):
        if exemplar.status not in TOLD_AFTERWARDS or exemplar.year > today.year:
            continue
        if newest := _newest_of_old_proof(registry, exemplar):
            yield Finding(
                "nguon-cu",
                exemplar,
                ("nam",),
                f"Nguồn và văn bản dẫn ở đây đều có trước năm {exemplar.year} "
                f"(mới nhất: {format_date(newest)}).",
                "Hãy xem lại năm, hoặc dẫn nguồn nói về năm ấy.",
                Severity.WARNING,
            )


def _newest_of_old_proof(registry: Registry, exemplar: Exemplar) -> PartialDate | None:
    """The newest day of all that is cited; None where something may be of the exemplar's year or later."""
    newest: PartialDate | None = None
    for day in _days_of_proof(registry, exemplar):
        if day is None or day.end.year >= exemplar.year:
            return None
        if newest is None or day.end > newest.end:
            newest = day
    return newest


def _days_of_proof(registry: Registry, exemplar: Exemplar) -> Iterator[PartialDate | None]:
    """When each source and document that the record names is from; None where nobody knows."""
    for found in references_of(exemplar):
        proof = registry.by_key[found.target]
        if isinstance(proof, Source | Document):
            yield proof.date
