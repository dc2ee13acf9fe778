"""Pages made side by side, each with the facts that lists of pages need and with what was read for it."""

from __future__ import annotations

import hashlib
import pickle
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from generator.forked import processors, side_by_side
from generator.link import Registry
from generator.outputs.crawlers import Listed
from generator.outputs.files import Job
from generator.outputs.pages import Finished, finished
from generator.outputs.qr import qr_jobs
from generator.outputs.search import page_records
from generator.outputs.templates import Templates
from generator.reads import Digests, Reads, UnknownPartError
from generator.search.records import SearchRecord
from generator.values import quick
from generator.views.card import Card
from generator.views.offline import PATH as OFFLINE
from generator.views.page import Sheet
from generator.views.site import page_of

R = TypeVar("R")
T = TypeVar("T")
U = TypeVar("U")
# Numbers in a table of cells.
Cells: TypeAlias = "array[int]"


class Facts(NamedTuple):
    """What is told of a page elsewhere: to search engines, in its card and code, in search.

    ``digest`` is of the one page that phones keep from the start.
    ``shown`` is packed: at most builds nobody asks for it. ``found`` is what search finds; of a page that was
    kept the search remembers it. ``beside`` are the paths of files that were made with the page.
    """

    path: str
    digest: bytes
    listed: Listed | None
    shown: bytes
    found: tuple[SearchRecord, ...] | None
    beside: tuple[str, ...]

    def card_and_codes(self) -> tuple[Card | None, list[Job[str]]]:
        """Its picture for sharing, and its QR code."""
        found: tuple[Card | None, list[Job[str]]] = pickle.loads(self.shown)  # noqa: S301 - our own
        return found


@quick
@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """What was made of a sheet or a piece, and the numbers of the cells it read."""

    result: T
    cells: Cells


class Table:
    """Cells by number: each stands once, however many pages read it."""

    def __init__(self, cells: Iterable[str] = ()) -> None:
        self.cells = list(cells)
        self.numbers = {cell: number for number, cell in enumerate(self.cells)}

    def number(self, cell: str) -> int:
        """The number of a cell, new or known."""
        number = self.numbers.get(cell)
        if number is None:
            number = self.numbers[cell] = len(self.cells)
            self.cells.append(cell)
        return number

    def all(self, cells: Iterable[str]) -> Cells:
        """The numbers of many."""
        return array("I", map(self.number, cells))


# Digest of an answer and the cells that it rests on; without a digest it is never the same again.
Answered: TypeAlias = "tuple[bytes | None, Cells]"


def facts_of(registry: Registry, one: Finished, search: bool = True) -> Facts:
    """The facts of a finished page; without ``search``, nothing for it."""
    page = one.page
    return Facts(
        page.path,
        hashlib.blake2b(one.text.encode(), digest_size=8).digest() if page.path == OFFLINE else b"",
        Listed(page.path, page.updated) if page.head.indexed else None,
        pickle.dumps((page.card, qr_jobs(page)), pickle.HIGHEST_PROTOCOL),
        tuple(page_records(registry, page, one.body)) if search else (),
        tuple(file.path for file in one.beside),
    )


def made_pages(
    registry: Registry,
    sheets: Sequence[Sheet],
    made: Templates,
    site_url: str,
    use: Callable[[Finished], R],
    table: Table,
    search: bool = True,
) -> tuple[list[Made[tuple[Facts, R]]], dict[int, Answered]]:
    """Every page in the order of ``sheets``: its facts, and what ``use`` gives where it was made."""
    if processors(len(sheets)) > 1:
        made.compile_all()

    def make(sheet: Sheet) -> tuple[Facts, R]:
        one = finished(page_of(sheet), made, site_url)
        return facts_of(registry, one, search), use(one)

    return made_noting(registry, sheets, make, table)


def made_noting(
    registry: Registry, items: Sequence[U], make: Callable[[U], T], table: Table
) -> tuple[list[Made[T]], dict[int, Answered]]:
    """``make`` of all items, side by side and in their order, with what was read; and what was asked anew."""
    share = partial(_share, registry, make, set(registry.reads.answers))
    return together(side_by_side(share, items), table)


def _share(registry: Registry, make: Callable[[U], T], told: set[str], some: Sequence[U]) -> Any:
    """What one process makes; answers that were there before processes parted are told by the one that stays.

    ``told`` is a process's own: it tells each of its answers once.
    """
    own = Table()
    results = []
    for item in some:
        with registry.reads.noting() as cells:
            result = make(item)
        results.append((result, own.all(cells)))
    answers = answers_of(registry.reads, registry, own, told)
    told.update(registry.reads.answers)
    return results, answers, own.cells


def together(shares: Sequence[Any], table: Table) -> tuple[list[Made[Any]], dict[int, Answered]]:
    """What processes made, each with a table of its own, in the order of the items they shared."""
    found: list[Any] = [None] * sum(len(results) for results, _, _ in shares)
    answers: dict[int, Answered] = {}
    for first, (results, asked, cells) in enumerate(shares):
        new = [table.number(cell) for cell in cells]
        found[first :: len(shares)] = [
            Made(result, array("I", [new[number] for number in read])) for result, read in results
        ]
        for number, (digest, read) in asked.items():
            answers[new[number]] = digest, array("I", [new[number] for number in read])
    return found, answers


def answers_of(
    reads: Reads, registry: Registry, table: Table, known: Collection[str] = ()
) -> dict[int, Answered]:
    """All that was asked and is not ``known``, by the number of its cell."""
    digests = digests_of(registry)
    return {
        table.number(cell): (digest_or_none(digests, answer.value), table.all(answer.cells))
        for cell, answer in list(reads.answers.items())
        if cell not in known
    }


def digests_of(registry: Registry) -> Digests:
    """Digests of values, in which a record stands for what its file says."""
    from generator.schema import Record

    return Digests(lambda value: registry.digest(value) if isinstance(value, Record) else None)


def digest_or_none(digests: Digests, value: object) -> bytes | None:
    """The digest; None where the value can't be told from others."""
    try:
        return digests.digest(value)
    except UnknownPartError:
        return None
