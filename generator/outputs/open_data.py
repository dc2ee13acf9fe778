"""Open data on disk: JSON for each record, each kind and the whole; CSV that opens right in Excel.

A file of many records is put together of their texts, which are made one by one (``open_record``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from generator.outputs.data_package import data_package
from generator.outputs.data_schema import list_path, list_schema, record_schema, schema_path
from generator.outputs.files import OutputFile, Piece
from generator.outputs.open_record import RecordText, RecordTexts, as_json
from generator.outputs.sheet_rows import NEXT
from generator.outputs.workbook import Filled, workbook
from generator.schema import Portal, Record
from generator.views.moved import moved_records
from generator.views.open_data import FOLDER, OPEN_TYPES, OpenData, data_version
from generator.views.tables import SEPARATOR, Table, tables_of

BOM = "\ufeff"
Texts = Mapping[str, RecordText]


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
    texts = RecordTexts(data)
    records = list(data.all_records())
    yield from (file for record in records for file in texts.files(record))
    yield from (file for old, record in moved_records(data.registry) for file in texts.files(record, old))
    known = {record.key: texts.of(record) for record in records}
    yield from record_files(data, known)
    yield from table_files(data, known)
    yield workbook_file(data, known)


def open_data_pieces(data: OpenData) -> Iterator[Piece]:
    """Each record with its own file and, as its share of the others, its text."""
    texts = RecordTexts(data)
    for record in data.all_records():
        yield Piece(_name(record), (record,), partial(texts.files, record), partial(texts.of, record))
    for old, record in moved_records(data.registry):
        yield Piece(f"{FOLDER}/{old}", (record,), partial(texts.files, record, old))


def shared_texts(data: OpenData, shares: Mapping[str, Any]) -> Texts:
    """The texts that these pieces shared, by the keys of their records."""
    return {record.key: shares[_name(record)] for record in data.all_records()}


def _name(record: Record) -> str:
    return f"{FOLDER}/{record.key}"


def record_files(data: OpenData, texts: Texts) -> Iterator[OutputFile]:
    """Records as JSON: each kind, and all."""
    found = About(data.registry.portal, data.site_url, data.changed())
    whole = []
    for model in OPEN_TYPES:
        folder = model.kind.folder
        # One record a line: easy to compare.
        records = b"[\n%b\n]" % _comma(texts[record.key].json for record in data.records(model))
        whole.append(b"%b: %b" % (as_json(folder).encode(), records))
        path = f"{FOLDER}/{folder}.json"
        head = {"$schema": list_path(folder, path), **found.head(), "title": model.kind.plural}
        if own := data.licences(model):
            head["licence"] = SEPARATOR.join(own)
        yield OutputFile(path, _with(head, records))
        yield _schema_file(schema_path(folder, ""), record_schema(model, data.site_url))
        yield _schema_file(list_path(folder, ""), list_schema(model, data.site_url))
    portal = {"portal": data.part(data.registry.portal)}
    yield OutputFile(f"{FOLDER}/tat-ca.json", _with({**found.head(), **portal}, b"{\n%b\n}" % _comma(whole)))


def _schema_file(path: str, schema: dict[str, Any]) -> OutputFile:
    return OutputFile(path, f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode())


def _comma(parts: Iterable[bytes]) -> bytes:
    return b",\n".join(parts)


def _with(head: Mapping[str, object], records: bytes) -> bytes:
    return b'%b, "records": %b}\n' % (as_json(head)[:-1].encode(), records)


def table_files(data: OpenData, texts: Texts) -> Iterator[OutputFile]:
    """Records as tables: CSV, and what describes it to machines."""
    found = About(data.registry.portal, data.site_url, data.changed())
    made = list(filled_tables(data, texts))
    sheets = [OutputFile(f"{FOLDER}/{one.table.name}.csv", csv_text(one.table, one.csv)) for one in made]
    yield from sheets
    package = data_package(data, [one.table for one in made], sheets, found.head())
    text = json.dumps(package, ensure_ascii=False, indent=1)
    yield OutputFile(f"{FOLDER}/datapackage.json", f"{text}\n".encode())


def workbook_file(data: OpenData, texts: Texts) -> OutputFile:
    """The same tables as one workbook."""
    made = list(filled_tables(data, texts))
    return OutputFile(
        f"{FOLDER}/du-lieu.xlsx", workbook(made, data.registry.portal, data.changed(), _own_licences(data))
    )


def _own_licences(data: OpenData) -> Iterator[str]:
    """ "Bản đồ địa giới: MIT"."""
    for model in OPEN_TYPES:
        if own := data.licences(model):
            yield f"{model.kind.plural}: {', '.join(own)}"


def filled_tables(data: OpenData, texts: Texts) -> Iterator[Filled]:
    """All tables; lists of parts that are empty everywhere make none."""
    for model in OPEN_TYPES:
        records = [texts[record.key].tables for record in data.records(model)]
        for number, table in enumerate(tables_of(model)):
            rows = [record[number] for record in records if record[number].cells]
            if rows or not table.part:
                yield Filled(
                    table,
                    b"".join([row.csv for row in rows]),
                    b"".join([row.cells for row in rows]),
                    NEXT.join([row.texts for row in rows]),
                )


def csv_text(table: Table, rows: bytes) -> bytes:
    """The table as Excel and all others take it: UTF-8 with a mark, CRLF, its columns named first."""
    return f"{BOM}{','.join(table.names)}\r\n".encode() + rows
