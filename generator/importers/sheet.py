"""A sheet as plain cells with their addresses, whatever program saved it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from generator.problems import Place
from generator.text.folding import collapse, nfc

Value = str | int | float | Decimal | bool | date | datetime | time | timedelta | None
Merged = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as the file holds it; ``format`` is the number format, ``fault`` why it can't be used."""

    row: int
    column: int
    value: Value
    format: str = ""
    fault: str = ""
    struck: bool = False

    @property
    def text(self) -> str:
        """The cell as one line of text, for headers and for looking at."""
        return "" if self.value is None else collapse(nfc(str(self.value)))


@dataclass(frozen=True)
class Sheet:
    """Cells that hold something, by (row, column) from 1; merged ranges; ``file`` is what was opened.

    ``hidden_rows`` are read like all others, which is said.
    """

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    last_row: int = field(init=False)
    last_column: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "last_row", max((row for row, _ in self.cells), default=0))
        object.__setattr__(self, "last_column", max((column for _, column in self.cells), default=0))

    def place(self, row: int, column: int) -> Place:
        """Where a cell is; `address` prints such a place."""
        return Place(self.name, row, column)

    def row(self, number: int) -> dict[int, Cell]:
        """The cells of a row that hold something, by column."""
        found = ((column, self.cells.get((number, column))) for column in range(1, self.last_column + 1))
        return {column: cell for column, cell in found if cell is not None and (cell.text or cell.fault)}

    def filled(self, rows: Iterable[int], across: bool) -> dict[tuple[int, int], Cell]:
        """The cells of some rows with merged ranges filled downwards, and sideways too when ``across``."""
        wanted = set(rows)
        cells = {place: cell for place, cell in self.cells.items() if place[0] in wanted}
        for top, left, bottom, right in self.merged:
            source = self.cells.get((top, left))
            if source is None:
                continue
            for row in range(top, bottom + 1):
                for column in range(left, (right if across else left) + 1):
                    if row in wanted:
                        cells[row, column] = Cell(row, column, source.value, source.format, source.fault)
        return cells


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(place: Place) -> str:
    """A place of a sheet as people find it: ``Sheet1!C7``."""
    return f"{place.file}!{letters(place.column)}{place.line}"
