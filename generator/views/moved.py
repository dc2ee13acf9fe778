"""Records that had another address once: who reads their data or their feed goes on reading them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Registry
from generator.schema import Record
from generator.views.listing import unnamed


def moved_records(registry: Registry) -> Iterator[tuple[str, Record]]:
    """The key that a record had, ``dien-hinh/ten-cu``, with the record as it is called now."""
    for redirect in registry.redirects:
        old, record = redirect.old.rstrip("/"), registry.by_key.get((redirect.new or "").rstrip("/"))
        if record and not unnamed(record) and old.rpartition("/")[0] == record.kind.folder:
            yield old, record
