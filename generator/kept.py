"""What the last build made and what each page rested on: what still holds is not made again.

See docs/adr/0031-what-was-read.md.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from generator.link import Registry, cells_of
from generator.making import (
    Answered,
    Cells,
    Facts,
    Made,
    Table,
    answers_of,
    digest_or_none,
    digests_of,
)
from generator.outputs.files import Piece
from generator.outputs.search import SearchMemory
from generator.reads import ANYTHING, ask_again
from generator.schema import Term
from generator.views.page import Sheet

# Where cells of pages that are long gone make up most of the table, it is begun anew.
MOST_GROWTH = 3


class KeptPage(NamedTuple):
    """A page as it was made: from which sheet, with which facts, having read which cells."""

    sheet: bytes | None
    facts: Facts
    cells: Cells


class KeptPiece(NamedTuple):
    """Files as they were made: of which arguments, having read which cells, under which names."""

    piece: bytes | None
    paths: tuple[str, ...]
    cells: Cells


@dataclass(slots=True)
class Memory:
    """A build as the next one remembers it.

    ``given`` is all that is not read through the registry, ``around`` what pages alone have around them.
    ``compiled`` are our templates and MkDocs', for the settings named there, ``shells`` what stands around
    pages. What pieces put into files that many make together (``shares``, by path) and what search remembers
    are large and needed late: they stay packed until then.
    """

    given: str = ""
    around: tuple[object, ...] = ()
    day: date = date.min
    redirects: bytes | None = None
    table: Table = field(default_factory=Table)
    first_size: int = 0
    records: dict[str, bytes] = field(default_factory=dict)
    touched: dict[str, Cells] = field(default_factory=dict)
    answers: dict[int, Answered] = field(default_factory=dict)
    pages: dict[str, KeptPage] = field(default_factory=dict)
    pieces: dict[str, KeptPiece] = field(default_factory=dict)
    compiled: tuple[str, dict[str, bytes], dict[str, bytes]] = ("", {}, {})
    shells: dict[Any, Any] = field(default_factory=dict)
    shares: Mapping[str, Any] | bytes = b""
    search: SearchMemory | bytes = b""

    def packed(self) -> bytes:
        """As bytes, without what stays packed."""
        parts = (
            self.given,
            self.around,
            self.day,
            self.redirects,
            self.table.cells,
            self.first_size,
            self.records,
            self.touched,
            self.answers,
            self.pages,
            self.pieces,
            self.compiled,
            self.shells,
        )
        return pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes | None, shares: bytes | None, search: bytes | None) -> Memory:
    """The memory from its bytes and those that stay packed; an empty one where they can't be read."""
    if not data or not shares or not search:
        return Memory()
    try:
        given, around, day, redirects, cells, first_size, *rest = pickle.loads(data)  # noqa: S301 - our own, digest checked
        if len(cells) > MOST_GROWTH * first_size:
            return Memory()
        memory = Memory(given, around, day, redirects, Table(cells), first_size, *rest)
        memory.shares, memory.search = shares, search
        return memory
    except Exception:  # noqa: BLE001 - whatever is wrong with a cache: it is thrown away
        return Memory()


def packed_shares(shares: Mapping[str, Any]) -> bytes:
    """What pieces shared, as bytes."""
    return pickle.dumps(shares, pickle.HIGHEST_PROTOCOL)


def shares_of(memory: Memory) -> Mapping[str, Any]:
    """What pieces shared at the last build."""
    if not isinstance(memory.shares, bytes):
        return memory.shares
    found: dict[str, Any] = pickle.loads(memory.shares) if memory.shares else {}  # noqa: S301 - our own, digest checked
    return found


class Renewal:
    """What of a memory holds for today's registry, and the memory of today's build."""

    def __init__(self, memory: Memory, registry: Registry, given: str, today: date) -> None:
        if memory.given != given:
            memory = Memory(given)
        self.old = memory
        self.registry = registry
        self.table = memory.table
        self.digests = digests_of(registry)
        self.records = {record.key: registry.digest(record) for record in registry.by_key.plain.values()}
        self.redirects = digest_or_none(self.digests, registry.all_redirects)
        self.today = today
        self.names = shared_names(memory.table.cells)
        self.lost: set[int] = set()
        self.dirty = self._dirty() if memory.pages else set()

    def _dirty(self) -> set[int]:
        """Numbers of cells that are no longer what they were."""
        old, numbers = self.old, self.table.numbers
        dirty: set[int] = set()
        changed = [
            key
            for key in old.records.keys() | self.records.keys()
            if old.records.get(key) != self.records.get(key)
        ]
        for key in changed:
            dirty.update(old.touched.get(key, ()))
            record = self.registry.by_key.plain.get(key)
            if record:
                dirty.update(numbers[cell] for cell in cells_of(record, self.names) if cell in numbers)
        others = ((old.day != self.today, "today"), (old.redirects != self.redirects, "redirects"))
        for other, cell in (*others, (bool(changed) or old.redirects != self.redirects, ANYTHING)):
            if other and cell in numbers:
                dirty.add(numbers[cell])
        self._ask(dirty)
        return dirty

    def _ask(self, dirty: set[int]) -> None:
        """Asks again what rests on something that changed, until no answer changes any more."""
        waiting = dict(self.old.answers)
        while dirty:
            again = [number for number, (_, cells) in waiting.items() if not dirty.isdisjoint(cells)]
            if not again:
                return
            for number in again:
                before, _ = waiting.pop(number)
                answer = ask_again(self.registry, self.table.cells[number])
                now = digest_or_none(self.digests, answer.value) if answer else None
                if answer is None:
                    self.lost.add(number)
                if now is None or now != before:
                    dirty.add(number)

    def still_true(self, sheet: Sheet) -> KeptPage | None:
        """The page as it was made before, where nothing that it rested on has changed."""
        kept = self.old.pages.get(sheet.path)
        if kept is None or kept.sheet is None or kept.sheet != self.name(sheet):
            return None
        return kept if self.dirty.isdisjoint(kept.cells) else None

    def name(self, sheet: Sheet) -> bytes | None:
        """A sheet by what makes it and of what."""
        return digest_or_none(self.digests, (sheet.make, sheet.args))

    def still_there(self, piece: Piece) -> KeptPiece | None:
        """The files as they were made before, where nothing that they rested on has changed."""
        kept = self.old.pieces.get(piece.path)
        if kept is None or kept.piece is None or kept.piece != digest_or_none(self.digests, piece.args):
            return None
        return kept if self.dirty.isdisjoint(kept.cells) else None

    def pages(
        self, sheets: Sequence[Sheet], kept: Mapping[str, KeptPage], made: Iterable[Made[Any]]
    ) -> dict[str, KeptPage]:
        """All pages of today in their order, by address."""
        fresh = {one.result[0].path: one for one in made}
        found: dict[str, KeptPage] = {}
        for sheet in sheets:
            path = sheet.path
            if path in kept:
                found[path] = kept[path]
            else:
                facts = fresh[path].result[0]._replace(found=None)
                found[path] = KeptPage(self.name(sheet), facts, fresh[path].cells)
        return found

    def memory(
        self, pages: dict[str, KeptPage], pieces: dict[str, KeptPiece], answers: Mapping[int, Answered]
    ) -> Memory:
        """What the next build will want to know."""
        before = {number: one for number, one in self.old.answers.items() if number not in self.lost}
        asked = {**before, **answers_of(self.registry.reads, self.registry, self.table), **answers}
        names = shared_names(self.table.cells)
        touched = self.old.touched if names == self.names else {}
        return Memory(
            self.old.given,
            (),
            self.today,
            self.redirects,
            self.table,
            self.old.first_size or len(self.table.cells),
            self.records,
            {key: self._touched(key, touched, names) for key in self.records},
            asked,
            pages,
            pieces,
            shares=self.old.shares,
            search=self.old.search,
        )

    def _touched(
        self, key: str, known: Mapping[str, Cells], names: Mapping[str, list[tuple[str, ...]]]
    ) -> Cells:
        if key in known and self.old.records.get(key) == self.records[key]:
            return known[key]
        return self.table.all(cells_of(self.registry.by_key.plain[key], names))


def on_every_page(registry: Registry) -> object:
    """What of the data stands on every page: the portal itself, and abbreviations, which any text has."""
    terms = registry.all(Term)
    return registry.digest(registry.portal), [(term.abbreviation, term.name) for term in terms]


def shared_names(cells: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """By which fields records were looked up, by kind: told by the cells that were read."""
    found: dict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
    for cell in cells:
        if cell.startswith("by:"):
            _, folder, names, _ = cell.split(":", 3)
            found[folder][tuple(names.split(","))] = None
    return {folder: sorted(names) for folder, names in sorted(found.items())}
