"""One record in the place of another, without relating all the others anew: for a preview that is quick."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import cast

from generator.link.registry import Noted, Registry, in_order
from generator.link.showing import known_to_readers, photo_names
from generator.reads import ANYTHING, Reads
from generator.references import references_of
from generator.schema import Area, Person, Portal, Record
from generator.schema.photo import Pictured


def relinked(registry: Registry, record: Record, digest: bytes) -> Registry | None:
    """The registry with ``record`` in the place of the one of its key, quickly; None where it takes more."""
    old = registry.by_key.plain.get(record.key)
    if old is None or isinstance(record, Portal) or _elsewhere(old) != _elsewhere(record):
        return None
    if registry.album.photos and (isinstance(record, Person) or _has_photos(old) or _has_photos(record)):
        return None
    record, by_key = known_to_readers(record, frozenset()), dict(registry.by_key.plain)
    new = list(references_of(record))
    if any(found.target not in by_key or found.target.partition("/")[0] not in found.kinds for found in new):
        return None
    order = {key: number for number, key in enumerate(by_key)}
    by_key[record.key] = record
    referrers = dict(registry.referrers.plain)
    for target in dict.fromkeys(found.target for found in (*references_of(old), *new)):
        others = [found for found in referrers.get(target, ()) if found.owner is not old]
        at = bisect_left(others, order[record.key], key=lambda found: order[found.owner.key])
        others[at:at] = [found for found in new if found.target == target]
        referrers[target] = tuple(others)
    children = dict(registry.children.plain)
    if isinstance(record, Area) and record.parent:
        children[record.parent] = cast("tuple[Area, ...]", _in_place(children[record.parent], old, record))
    folder, reads = record.kind.folder, Reads()
    return Registry(
        reads=reads,
        by_key=Noted(by_key, reads, "is:", ANYTHING),
        by_kind={**registry.by_kind, folder: _in_place(registry.by_kind[folder], old, record)},
        referrers=Noted(
            {target: found for target, found in referrers.items() if found}, reads, "to:", ANYTHING
        ),
        children=Noted(children, reads, "in:", ANYTHING),
        digests={**registry.digests, record.key: digest},
        all_redirects=registry.all_redirects,
        all_held=registry.all_held,
        album=registry.album,
    )


def _has_photos(record: Record) -> bool:
    return isinstance(record, Pictured) and bool(photo_names(record))


def _elsewhere(record: Record) -> tuple[object, ...]:
    """What decides where a record is found besides its name and its references."""
    return record.draft, record.embargo, getattr(record, "parent", None)


def _in_place(records: Iterable[Record], old: Record, new: Record) -> tuple[Record, ...]:
    found = [record for record in records if record is not old]
    insort(found, new, key=in_order)
    return tuple(found)
