"""Finds records by any of their words, with or without diacritics, for staff who look for a file."""

from __future__ import annotations

from dataclasses import dataclass

from generator.importers.store import Store
from generator.schema import Area, AreaLevel, Record
from generator.source import Node, as_plain
from generator.source.nodes import Plain
from generator.text.folding import fold, nearest
from generator.text.sorting import vietnamese_key
from generator.views.place_book import era
from generator.views.wording import lower_first


@dataclass(frozen=True, slots=True)
class Found:
    """A record, its file, and how well it fits: 0 is best."""

    record: Record
    path: str
    rank: int


def find(store: Store, words: str) -> tuple[list[Found], list[str]]:
    """Records that hold all the words, names first; where there is none, the names most like them."""
    wanted = _words(words)
    if not wanted:
        return [], []
    found = []
    for record in store.by_key.values():
        rank = _rank(record, store.loaded.nodes[record.key], wanted)
        if rank is not None:
            found.append(Found(record, store.path_of(record.key), rank))
    found.sort(
        key=lambda hit: (hit.rank, vietnamese_key(_name(hit.record)), _ended(hit.record), hit.record.key)
    )
    return found, [] if found else nearest(words, map(_name, store.by_key.values()))


def title(store: Store, record: Record) -> str:
    """What it is called; of a place also where it lies and until when: old and new communes share names."""
    if not isinstance(record, Area):
        return record.heading
    names, above = [record.heading], store.by_key.get(f"{record.kind.folder}/{record.parent}")
    while isinstance(above, Area) and above.level is not AreaLevel.NATION and len(names) <= len(AreaLevel):
        names.append(lower_first(above.heading))
        above = store.by_key.get(f"{above.kind.folder}/{above.parent}")
    return " – ".join(filter(None, (", ".join(names), lower_first(era(record)))))


def _ended(record: Record) -> bool:
    return isinstance(record, Area) and record.until is not None


def _rank(record: Record, node: Node, wanted: str) -> int | None:
    names = [_words(_name(record)), _words(record.id)]
    if wanted in names:
        return 0
    if any(f" {wanted}" in f" {name}" for name in names):
        return 1
    if all(all(f" {word}" in f" {name}" for word in wanted.split()) for name in names[:1]):
        return 2
    everything = f" {names[0]} {names[1]} {_words(_text(as_plain(node)))}"
    if f" {wanted}" in everything:
        return 3
    return 4 if all(f" {word}" in everything for word in wanted.split()) else None


def _name(record: Record) -> str:
    """The name in its file: staff must find a person who is shown without one."""
    return str(getattr(record, "name", record.id))


def _words(text: str) -> str:
    """Folded words with single spaces, punctuation and hyphens gone."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())


def _text(plain: Plain) -> str:
    if isinstance(plain, dict):
        return " ".join(map(_text, plain.values()))
    if isinstance(plain, list):
        return " ".join(map(_text, plain))
    return plain or ""
