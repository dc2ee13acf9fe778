"""From records to the registry, or to the references that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import cast

from generator.link.registry import Noted, Registry, in_order
from generator.link.showing import PUBLIC, Showing, is_removed, known_to_readers, withheld_photos
from generator.link.unresolved import unresolved
from generator.load import Loaded
from generator.problems import Problem, Severity
from generator.reads import ANYTHING, Reads
from generator.references import Reference, references_of
from generator.schema import Area, Record


def link(loaded: Loaded, showing: Showing = PUBLIC) -> tuple[Registry | None, tuple[Problem, ...]]:
    """The registry, or the references that lead nowhere.

    What may not be shown is left out before anything is linked, and so are names that are withheld.
    """
    held = frozenset(record.key for record in loaded.records if showing.holds(record))
    withheld = withheld_photos(loaded.records)
    shown = (record for record in loaded.records if showing.preview or record.key not in held)
    records = [known_to_readers(record, withheld) for record in shown if not is_removed(record)]
    by_key = {record.key: record for record in records}
    references = [reference for record in records for reference in references_of(record)]
    problems = tuple(unresolved(references, by_key, loaded))
    if problems or any(problem.severity is Severity.ERROR for problem in loaded.problems):
        return None, problems
    seen = replace(loaded, album=loaded.album.without(withheld))
    return _registry(records, by_key, references, held, seen), ()


def _registry(
    records: list[Record],
    by_key: dict[str, Record],
    references: list[Reference],
    held: frozenset[str],
    loaded: Loaded,
) -> Registry:
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_kind[record.kind.folder].append(record)
    referrers: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        referrers[reference.target].append(reference)
    children: dict[str, list[Area]] = defaultdict(list)
    for area in cast("list[Area]", sorted(by_kind["dia-ban"], key=in_order)):
        if area.parent:
            children[area.parent].append(area)
    reads = Reads()
    return Registry(
        reads=reads,
        by_key=Noted(by_key, reads, "is:", ANYTHING),
        by_kind={kind: tuple(sorted(found, key=in_order)) for kind, found in by_kind.items()},
        referrers=Noted({key: tuple(found) for key, found in referrers.items()}, reads, "to:", ANYTHING),
        children=Noted({key: tuple(found) for key, found in children.items()}, reads, "in:", ANYTHING),
        digests=loaded.digests,
        all_redirects=loaded.redirects,
        all_held=held,
        album=loaded.album,
    )
