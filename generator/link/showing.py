"""What the public may see: drafts and embargoes wait, withheld names, photos and removed awards stay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from generator.schema import Person, Record, Story
from generator.schema.annulment import Annullable, marked
from generator.schema.photo import Pictured
from generator.text.photos import photos_in, without_photos


@dataclass(frozen=True, slots=True)
class Showing:
    """What may be shown: to the public what is no draft and whose hour has come (``now``, with its zone;
    None for an hour before all embargoes); in a preview everything.
    """

    now: datetime | None = None
    preview: bool = False

    def holds(self, record: Record) -> bool:
        """Whether the public may not see this record yet."""
        return record.draft or bool(record.embargo and (self.now is None or self.now < record.embargo))


PUBLIC = Showing()


def is_removed(record: Record) -> bool:
    """Whether an award was annulled by a decision that asks for its removal."""
    return isinstance(record, Annullable) and record.is_removed


def withheld_photos(records: Iterable[Record]) -> frozenset[str]:
    """Files of photos that may not be shown: consent or the photo was withdrawn, or the award had to go.

    One record that says so is enough: the same file is shown by none.
    """
    found = tuple(records)
    nameless = {record.id for record in found if isinstance(record, Person) and record.nameless is not record}
    return frozenset(
        photo.file
        for record in found
        if isinstance(record, Pictured)
        for photo in record.photos
        if photo.withdrawn
        or is_removed(record)
        or not nameless.isdisjoint(photo.people)
        or (isinstance(record, Person) and record.id in nameless)
    )


def photo_names(record: Pictured) -> tuple[str, ...]:
    """Every file that the record names, in its fields or in its text, each once."""
    named = (*(photo.file for photo in record.photos), *photos_in(getattr(record, "body", "")))
    return tuple(dict.fromkeys(named))


def known_to_readers(record: Record, withheld: frozenset[str]) -> Record:
    """The record as readers may know it."""
    if isinstance(record, Person):
        record = record.nameless
    if isinstance(record, Annullable):
        record = marked(record)
    if not withheld or not isinstance(record, Pictured):
        return record
    photos = tuple(photo for photo in record.photos if photo.file not in withheld)
    changed: dict[str, object] = {"photos": photos} if photos != record.photos else {}
    if isinstance(record, Story) and (body := without_photos(record.body, withheld)) != record.body:
        changed["body"] = body
    return record.model_copy(update=changed) if changed else record
