"""What the forms refuse while somebody types is refused by the portal too, and every kind has its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.forms.config import NOT_TYPED, config, kinds_with_forms
from generator.load import load
from generator.pipeline import CONTENT_SUFFIXES, DATA_SUFFIXES
from generator.schema import RECORD_TYPES, Portal, Story
from generator.source import as_plain, read_tree


@pytest.fixture(scope="module")
def collections(project_root: Path) -> dict[str, list[dict[str, Any]]]:
    """The fields of every form, by collection."""
    data = read_tree(project_root, "data", DATA_SUFFIXES)
    portal = next(record for record in load(data, ()).records if isinstance(record, Portal))
    made = config(portal, "data", "content")
    return {one["name"]: one["fields"] for one in [*made["collections"], *made["singletons"]]}


def refused(fields: list[dict[str, Any]], values: dict[str, Any], where: str) -> Iterator[str]:
    """Every value that a form would not let pass."""
    for field in fields:
        value = values.get(field["name"])
        for item in value if isinstance(value, list) else [value] if value is not None else []:
            if isinstance(item, dict):
                yield from refused(field["fields"], item, where)
            elif "pattern" in field and not re.search(field["pattern"][0], item):
                yield f"{where}: {field['name']}: {item}"


def test_no_form_refuses_what_stands_in_the_project(
    collections: dict[str, list[dict[str, Any]]], project_root: Path
) -> None:
    loaded = load(
        read_tree(project_root, "data", DATA_SUFFIXES), read_tree(project_root, "content", CONTENT_SUFFIXES)
    )
    wrong: list[str] = []
    for record in loaded.records:
        values = as_plain(loaded.nodes[record.key])
        assert isinstance(values, dict)
        wrong += refused(collections.get(record.kind.folder, []), values, record.key)
    assert wrong == []


def test_every_kind_has_a_form_that_can_name_what_it_names(
    collections: dict[str, list[dict[str, Any]]],
) -> None:
    assert set(kinds_with_forms().values()) == {Story, *RECORD_TYPES} - set(NOT_TYPED)

    def named(fields: list[dict[str, Any]]) -> Iterator[str]:
        for field in fields:
            if "collection" in field:
                yield field["collection"]
            for inner in (*field.get("fields", ()), *field.get("types", ())):
                yield from named([inner])

    for name, fields in collections.items():
        assert all(field["label"] for field in fields if field["widget"] != "hidden"), name
        assert set(named(fields)) <= set(kinds_with_forms()), name
