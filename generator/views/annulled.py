"""How an annulled award is told: the same words on every page, in feeds and on the loudspeaker."""

from __future__ import annotations

from collections.abc import Iterable

from generator.link import Registry
from generator.schema import Annulment, Commendation, Document, Exemplar
from generator.schema.annulment import Annullable
from generator.text.dates import format_date
from generator.views.components.basics import Note
from generator.views.page import Desk

ALL = "Đã hủy bỏ"


def annulment_notes(desk: Desk, award: Annullable) -> tuple[Note, ...]:
    """A note for each decision, with the document and the sources."""
    notes = []
    for found in award.annulments:
        document = desk.registry.find(Document, found.document)
        links = (*((desk.link(document),) if document else ()), *desk.cite(found.sources))
        text = " ".join(part for part in (f"{told(desk.registry, found)}.", found.reason) if part)
        notes.append(Note("reason", "Đã bị hủy bỏ theo quyết định", desk.text(text), links))
    return tuple(notes)


def told(registry: Registry, annulment: Annulment) -> str:
    """ "Hủy bỏ theo Quyết định số 12/QĐ-UBND ngày 12/03/2026, đối với Ấp Đông"."""
    names = ", ".join(registry.by_key[key].heading for key in annulment.whose)
    whose = f", đối với {names}" if names else ""
    return f"Hủy bỏ theo {annulment.decision} ngày {format_date(annulment.date)}{whose}"


def state_of(registry: Registry, record: Commendation) -> str:
    """Whether a commendation was given, proposed or taken back, and from whom."""
    annulments = "; ".join(told(registry, found) for found in record.annulments)
    if record.annulled:
        return f"{ALL}. {annulments}"
    return f"{record.state.label}. {annulments}" if annulments else record.state.label


def annulled_in(registry: Registry, identifiers: Iterable[str]) -> tuple[Exemplar, ...]:
    """Which of these exemplars are recognised no more."""
    found = (registry.get(Exemplar, identifier) for identifier in identifiers)
    return tuple(exemplar for exemplar in found if exemplar.annulled)
