"""One record in the words of every file of open data it stands in: found once, and kept until it changes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from generator.outputs.data_schema import schema_path
from generator.outputs.files import OutputFile
from generator.outputs.sheet_rows import sheet_rows
from generator.schema import Record
from generator.views.addresses import address
from generator.views.open_data import FOLDER, OpenData
from generator.views.tables import Cell, rows_of, tables_of

# What a spreadsheet would run as a formula: https://owasp.org/www-community/attacks/CSV_Injection
_SUSPECT = frozenset("=+-@\t\r＝＋－＠")
_NUMBER = re.compile(r"-?[0-9][0-9.,]*%?")


class Rows(NamedTuple):
    """A record's rows of one table: as CSV, and as ``sheet_rows`` of the workbook with their texts."""

    csv: bytes
    cells: bytes
    texts: bytes


class RecordText(NamedTuple):
    """A record as JSON, and its rows of each table of its kind."""

    json: bytes
    tables: tuple[Rows, ...]


NO_ROWS = Rows(b"", b"", b"")


class RecordTexts:
    """All records of open data as they stand in files, each put into words when it is first asked for."""

    def __init__(self, data: OpenData) -> None:
        self.data = data
        self._known: dict[str, tuple[RecordText, set[str]]] = {}

    def of(self, record: Record) -> RecordText:
        """The record in the words of all files."""
        reads = self.data.registry.reads
        return reads.remembered(self._known, record.key, lambda: self._made(record))

    def _made(self, record: Record) -> RecordText:
        written = self.data.written(record)
        tables = (rows_of(table, written) for table in tables_of(type(record)))
        return RecordText(
            as_json(written).encode(),
            tuple(Rows(csv_rows(rows).encode(), *sheet_rows(rows)) if rows else NO_ROWS for rows in tables),
        )

    def files(self, record: Record, key: str = "") -> Iterator[OutputFile]:
        """The record's own file, with the results that its page shows; none where it has no page.

        ``key`` is that of an old address, where the same can still be read.
        """
        if "#" in address(record):
            return
        path = f"{FOLDER}/{key or record.key}.json"
        head = as_json({"$schema": schema_path(record.kind.folder, path)}).encode()
        results = self.data.results(record)
        seen = b""
        if results is not None:
            seen = b', "observations": [%b]' % b", ".join(self.of(result).json for result in results)
        yield OutputFile(path, b"%b, %b%b}\n" % (head[:-1], self.of(record).json[1:-1], seen))


def as_json(value: object) -> str:
    """JSON on one line."""
    return _ENCODER.encode(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value)}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain)


def csv_rows(rows: Iterable[Sequence[Cell]]) -> str:
    """Lines of CSV as Excel and all others take them: no cell is a formula."""
    return "".join([_CSV.writerow(_csv_cells(row)) for row in rows])


def _csv_cells(row: Sequence[Cell]) -> list[str | int | None]:
    # Most cells are empty or plain text, which are as CSV wants them.
    return [
        cell if cell is None or (type(cell) is str and cell[:1] not in _SUSPECT) else _csv_cell(cell)
        for cell in row
    ]


def _csv_cell(cell: Cell) -> str | int | None:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else cell


def harmless(text: str) -> str:
    """``text`` that no spreadsheet runs: what looks like a formula gets an apostrophe before it."""
    return f"'{text}" if text[:1] in _SUSPECT and not _NUMBER.fullmatch(text) else text


class _Line:
    """Gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


_CSV = csv.writer(_Line(), lineterminator="\r\n")
