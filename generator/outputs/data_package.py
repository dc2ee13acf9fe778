"""``datapackage.json``: the tables described for machines, as Frictionless Data Package 1."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from generator.outputs.files import OutputFile
from generator.schema import Source
from generator.text.dates import format_date
from generator.text.folding import slugify
from generator.views.addresses import address
from generator.views.licences import licence_address
from generator.views.open_data import OPEN_TYPES, OpenData
from generator.views.tables import Column, Table

MAX_SOURCES = 50
PROFILE, RESOURCE_PROFILE = "tabular-data-package", "tabular-data-resource"


def data_package(
    data: OpenData, made: Sequence[Table], files: Sequence[OutputFile], head: Mapping[str, str]
) -> dict[str, Any]:
    """The package of ``made``, whose CSV files are ``files`` in the same order."""
    known = {table.name for table in made}
    licence = head.get("licence", "")
    own = {model.kind.folder: data.licences(model) for model in OPEN_TYPES}
    return {
        "profile": PROFILE,
        "name": f"{slugify(head['source'])}-du-lieu",
        "title": f"{head['source']}: dữ liệu mở",
        "version": head["version"],
        **({"created": f"{head['modified']}T00:00:00+07:00"} if "modified" in head else {}),
        **({"homepage": head["homepage"]} if "homepage" in head else {}),
        **({"licenses": [_licence(licence)]} if licence_address(licence) else {}),
        "contributors": [{"title": head["publisher"], "role": "publisher"}],
        "sources": _sources(data),
        "resources": [
            _resource(table, file, known, own[table.parent or table.name])
            for table, file in zip(made, files, strict=True)
        ],
    }


def _licence(name: str) -> dict[str, str]:
    path = licence_address(name)
    return {"name": name.replace(" ", "-"), "title": name, **({"path": path} if path else {})}


def _sources(data: OpenData) -> list[dict[str, str]]:
    """Each source where a person can still read them all; else the table that lists them."""
    found = data.records(Source)
    if len(found) > MAX_SOURCES:
        return [{"title": f"{len(found)} {Source.kind.plural.lower()}", "path": f"{Source.kind.folder}.csv"}]
    return [_source(data, source) for source in found if isinstance(source, Source)]


def _source(data: OpenData, source: Source) -> dict[str, str]:
    path = source.url or (data.site_url + address(source) if data.site_url else "")
    title = f"{source.name}. {source.publisher}, {format_date(source.date)}"
    return {"title": title, **({"path": path} if path else {})}


def _resource(table: Table, file: OutputFile, known: set[str], licences: Sequence[str]) -> dict[str, Any]:
    return {
        "profile": RESOURCE_PROFILE,
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
        # Without any of its own a resource has those of the package.
        **({"licenses": [_licence(name) for name in licences]} if licences else {}),
        "schema": _schema(table, known),
    }


def _schema(table: Table, known: set[str]) -> dict[str, Any]:
    # Version 1 calls the table itself "": https://specs.frictionlessdata.io/table-schema/#foreign-keys
    keys = [
        _foreign(column.name, "" if column.refers_to == table.name else column.refers_to)
        for column in table.columns
        if column.refers_to in known
    ]
    if table.parent:
        keys.append(_foreign("record_id", table.parent))
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": ["record_id", "position"] if table.parent else ["id"],
        **({"foreignKeys": keys} if keys else {}),
    }


def _foreign(name: str, table: str) -> dict[str, Any]:
    return {"fields": [name], "reference": {"resource": table, "fields": ["id"]}}


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        **({"description": column.description} if column.description else {}),
        **({"constraints": constraints} if constraints else {}),
    }
