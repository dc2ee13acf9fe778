"""Open data on disk: JSON for each record, each kind and the whole; CSV that opens right in Excel."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from generator.outputs.data_package import data_package
from generator.outputs.data_schema import record_schema, schema_path
from generator.outputs.files import OutputFile
from generator.outputs.workbook import workbook
from generator.schema import Portal, Record
from generator.views.open_data import FOLDER, OPEN_TYPES, OpenData, data_date, data_version
from generator.views.tables import Cell, Table, tables

BOM = "\ufeff"
# What a spreadsheet would run as a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9][0-9.,]*%?")


@dataclass(frozen=True, slots=True)
class About:
    """What goes with every file of the data: which state it is, whose, under which licence."""

    portal: Portal
    site_url: str
    changed: date | None

    def head(self) -> dict[str, str]:
        """The same as JSON, without what is not known."""
        known = {
            "version": data_version(self.changed),
            "modified": self.changed.isoformat() if self.changed else "",
            "source": self.portal.name,
            "publisher": self.portal.operator,
            "licence": self.portal.licence or "",
            "homepage": self.site_url,
        }
        return {name: value for name, value in known.items() if value}


def open_data_files(data: OpenData) -> Iterator[OutputFile]:
    """Everything under ``du-lieu/`` beside the page that explains it."""
    yield from (record_file(data, record) for record in data.own_pages())
    yield from record_files(data)
    yield from table_files(data)


def record_file(data: OpenData, record: Record) -> OutputFile:
    """One record with a page of its own."""
    path = f"{FOLDER}/{record.key}.json"
    head = {"$schema": schema_path(record.kind.folder, path)}
    return OutputFile(path, f"{_json({**head, **data.written(record)})}\n".encode())


def record_files(data: OpenData) -> Iterator[OutputFile]:
    """Records as JSON: each kind, and all."""
    found = About(data.registry.portal, data.site_url, data_date(data))
    whole = []
    for model in OPEN_TYPES:
        folder = model.kind.folder
        # One record a line: easy to compare, and each is written out once for both files.
        records = _listed(_json(data.written(record, whole=False)) for record in data.records(model))
        whole.append(f"{_json(folder)}: {records}")
        head: dict[str, Any] = {
            "$schema": schema_path(folder, f"{FOLDER}/{folder}.json"),
            **found.head(),
            "title": model.kind.plural,
        }
        yield OutputFile(f"{FOLDER}/{folder}.json", _with(head, f'"records": {records}'))
        schema = json.dumps(record_schema(model, data.site_url), ensure_ascii=False, indent=1)
        yield OutputFile(f"{FOLDER}/schema/{folder}.json", f"{schema}\n".encode())
    head = {**found.head(), "portal": data.part(data.registry.portal)}
    yield OutputFile(f"{FOLDER}/tat-ca.json", _with(head, f'"records": {{\n{_comma(whole)}\n}}'))


def table_files(data: OpenData) -> Iterator[OutputFile]:
    """Records as tables: CSV, the workbook, and what describes them to machines."""
    found = About(data.registry.portal, data.site_url, data_date(data))
    made = tuple(tables(data))
    sheets = [OutputFile(f"{FOLDER}/{table.name}.csv", csv_text(table).encode()) for table in made]
    yield from sheets
    yield OutputFile(f"{FOLDER}/du-lieu.xlsx", workbook(made, found.portal, found.changed))
    package = json.dumps(data_package(made, sheets, found.head()), ensure_ascii=False, indent=1)
    yield OutputFile(f"{FOLDER}/datapackage.json", f"{package}\n".encode())


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _listed(records: Iterable[str]) -> str:
    return f"[\n{_comma(records)}\n]"


def _comma(parts: Iterable[str]) -> str:
    return ",\n".join(parts)


def _with(head: dict[str, Any], last: str) -> bytes:
    return f"{_json(head)[:-1]}, {last}}}\n".encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value)}")


def csv_text(table: Table) -> str:
    """The table as Excel and all others take it: UTF-8 with a mark, CRLF, no cell that is a formula."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_csv_row, table.rows))
    return BOM + stream.getvalue()


def _csv_row(row: Iterable[Cell]) -> list[str]:
    return [_csv_cell(cell) for cell in row]


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return harmless(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def harmless(text: str) -> str:
    """``text`` that no spreadsheet runs: what looks like a formula gets an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain)
