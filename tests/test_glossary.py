"""The glossary knows every noun of the schema by the names that the code gives it.

``UPDATE_GOLDEN=1 pytest tests/test_glossary.py`` writes its table of closed lists anew; the rest is by hand.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import generator.schema
from generator.schema import Portal, Record, Story
from generator.schema.story import Page
from generator.schema.types import Choice

PAGE = Path(__file__).resolve().parents[1] / "docs" / "glossary.md"
BEGIN, END = "<!-- choices -->\n", "<!-- /choices -->"
CLASSES = {
    name: found
    for name in generator.schema.__all__
    if isinstance(found := getattr(generator.schema, name), type)
}
CHOICES = {name: found for name, found in CLASSES.items() if issubclass(found, Choice)}
CHOICE_WORDS = {
    "AreaLevel": "cấp hành chính",
    "AwardLevel": "cấp khen thưởng, cấp công nhận",
    "CommendationState": "tình trạng khen thưởng",
    "CriterionKind": "loại tiêu chí",
    "Direction": "chiều tốt",
    "EmulationStep": "bước học tập",
    "GitHost": "nơi giữ kho",
    "Nature": "tính chất của con số",
    "Stage": "mốc",
    "Status": "trạng thái",
}


def rows() -> dict[str, list[str]]:
    """Cells of every table row by the first code name in it."""
    cells = [
        line.strip("| ").split(" | ")
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if " | " in line
    ]
    return {row[1].strip("`"): row for row in cells if row[1].startswith("`")}


def choice_table() -> str:
    """One row for each closed list, values with their labels."""
    lines = []
    for name, cls in CHOICES.items():
        values = ", ".join(f"`{member.value}` ({member.label})" for member in cls)
        lines.append(f"| {CHOICE_WORDS[name]} | `{name}` | {values} |\n")
    return "".join(lines)


@pytest.mark.parametrize("name", [*CLASSES, "Page"])
def test_every_class_of_the_schema_is_explained(name: str) -> None:
    assert name in rows()
    assert all(cell.strip() for cell in rows()[name])


@pytest.mark.parametrize(
    "model",
    [found for found in (*CLASSES.values(), Page) if issubclass(found, Record) and found is not Record],
    ids=lambda model: model.__name__,
)
def test_a_record_stands_with_its_folder_and_its_name(model: type[Record]) -> None:
    words, _, folder, _ = rows()[model.__name__]
    assert folder.strip("`") == model.kind.folder
    label = model.kind.label.lower()
    assert label in words or model is Portal or set(label.split()) & set(re.findall(r"\w+", words))


def test_closed_lists_are_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    old, after = rest.split(END)
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(before + BEGIN + choice_table() + END + after, encoding="utf-8")
        return
    assert old == choice_table()


def test_nothing_is_explained_that_is_gone(project_root: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (project_root / "generator").rglob("*.py"))
    names = [name for row in rows() for name in row.replace("`", "").split(", ")]
    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []
    assert Story.__name__ in names
