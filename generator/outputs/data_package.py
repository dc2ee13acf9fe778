"""``datapackage.json``: the tables described for machines, as Frictionless Data Package 1."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from generator.outputs.files import OutputFile
from generator.text.folding import fold, slugify
from generator.views.linked import LICENCES
from generator.views.tables import Column, Table

PROFILE, RESOURCE_PROFILE = "tabular-data-package", "tabular-data-resource"


def data_package(
    made: Sequence[Table], files: Sequence[OutputFile], head: Mapping[str, str]
) -> dict[str, Any]:
    """The package of ``made``, whose CSV files are ``files`` in the same order."""
    known = {table.name for table in made}
    licence = head.get("licence", "")
    path = LICENCES.get(fold(licence))
    return {
        "profile": PROFILE,
        "name": f"{slugify(head['source'])}-du-lieu",
        "title": f"{head['source']}: dữ liệu mở",
        "version": head["version"],
        **({"created": f"{head['modified']}T00:00:00+07:00"} if "modified" in head else {}),
        **({"homepage": head["homepage"]} if "homepage" in head else {}),
        **(
            {"licenses": [{"name": licence.replace(" ", "-"), "title": licence, "path": path}]}
            if path
            else {}
        ),
        "contributors": [{"title": head["publisher"], "role": "publisher"}],
        "sources": [{"title": head["source"], **({"path": head["homepage"]} if "homepage" in head else {})}],
        "resources": [_resource(table, file, known) for table, file in zip(made, files, strict=True)],
    }


def _resource(table: Table, file: OutputFile, known: set[str]) -> dict[str, Any]:
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
