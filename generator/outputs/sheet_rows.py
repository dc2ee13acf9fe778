"""Rows of a sheet in the workbook, made for one record at a time.

What depends on other records is put in last: the row's number, and that of each text among all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from generator.views.tables import Cell

# https://support.microsoft.com/office/excel-specifications-and-limits
MAX_CELL = 32_767
# Where the row's number, the style of dates, the text's number go; none of them can stand in a cell.
ROW, DAY, TEXT = "\0", "\1", "%d"
NEXT = b"\0"
# What XML can't hold and Excel writes as "_x000D_"; what looks like that already.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)")
# Days are counted from here, and Excel believes that 1900 was a leap year.
FIRST_YEAR = 1900
_FIRST, _LEAP = datetime(1899, 12, 31), 59  # noqa: DTZ001 - a spreadsheet knows no time zones
_A_DAY = 86_400


def sheet_rows(rows: Iterable[Sequence[Cell]]) -> tuple[bytes, bytes]:
    """The rows, a line each, with gaps; and the texts that go into the gaps, with ``NEXT`` between."""
    lines: list[str] = []
    texts: list[str] = []
    for row in rows:
        cells = [f'<row r="{ROW}">']
        for value, (letter, gap) in zip(row, _columns(len(row)), strict=True):
            cell = str(value) if isinstance(value, date) and value.year < FIRST_YEAR else value
            if isinstance(cell, str):
                cells.append(gap)
                texts.append(_as_held(cell))
            elif cell is not None:
                cells.append(_cell(letter, cell))
        lines.append(f"{''.join(cells)}</row>\n")
    return "".join(lines).encode(), NEXT.decode().join(texts).encode()


@cache
def _columns(count: int) -> tuple[tuple[str, str], ...]:
    """The letters of columns, each with a cell whose text is not known yet."""
    letters = map(xl_col_to_name, range(count))
    return tuple((letter, f'<c r="{letter}{ROW}" t="s"><v>{TEXT}</v></c>') for letter in letters)


def _cell(letter: str, cell: Cell) -> str:
    if isinstance(cell, bool):
        return f'<c r="{letter}{ROW}" t="b"><v>{cell:d}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{letter}{ROW}" s="{DAY}"><v>{_serial(cell)}</v></c>'
    assert isinstance(cell, int | Decimal)
    return f'<c r="{letter}{ROW}"><v>{float(cell):.16G}</v></c>'


def _as_held(text: str) -> str:
    """As much of the text as a cell holds, which counts rarer characters as two; as XML and Excel want it."""
    if len(text) > MAX_CELL // 2:
        text = text.encode("utf-16-le")[: 2 * MAX_CELL].decode("utf-16-le", "ignore")
    if "_x" in text:
        text = _ESCAPED.sub("_x005F_", text)
    if not text.isprintable():
        text = _UNSPEAKABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(text) if "&" in text or "<" in text or ">" in text else text


@lru_cache(4096)
def _serial(day: date) -> str:
    """The day, with its hour where it has one, as spreadsheets count."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    since = moment.replace(tzinfo=None) - _FIRST
    hour = (since.seconds + since.microseconds / 1e6) / _A_DAY
    return f"{since.days + (since.days > _LEAP) + hour:.16G}"


class Texts(dict[bytes, int]):
    """All texts of a workbook, each once, by their numbers from ``first`` on."""

    def __init__(self, first: int) -> None:
        self.first = first

    def __missing__(self, text: bytes) -> int:
        number = self[text] = self.first + len(self)
        return number

    def xml(self) -> bytes:
        """As the workbook holds them."""
        return b"".join(map(_item, self))


def _item(text: bytes) -> bytes:
    edges = text[:1] + text[-1:]
    return b"<si><t%b>%b</t></si>" % (b' xml:space="preserve"' if edges.strip() != edges else b"", text)


def filled(rows: bytes, texts: Sequence[bytes], known: Texts, first: int, style: bytes) -> bytes:
    """All rows of a sheet without gaps; ``first`` is the number of the first."""
    lines = (rows % tuple(map(known.__getitem__, texts))).replace(DAY.encode(), style).split(b"\n")
    gap = ROW.encode()
    return b"".join([line.replace(gap, b"%d" % number) for number, line in enumerate(lines, first)])
