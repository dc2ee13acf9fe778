"""Rows of a sheet → records, through the very build that YAML goes through; places are cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.importers.cells import is_blank, is_erased, is_same_as_above, plain_of
from generator.importers.columns import ID_TITLE, Header, Vocabulary
from generator.importers.names import Names
from generator.importers.row_kinds import Table
from generator.importers.sheet import Cell
from generator.problems import Place, Problem
from generator.schema.fields import Field, Shape
from generator.schema.types import ID_PATTERN
from generator.source import Entry, MappingNode, Node, ScalarNode, SequenceNode
from generator.source.nodes import Plain
from generator.text.errors import TextError, quoted
from generator.text.file_names import usable
from generator.text.folding import slugify

_CODES = {Shape.REF: "ma-khong-co", Shape.FIGURE: "so-sai", Shape.WHOLE: "so-sai", Shape.DATE: "ngay-sai"}


@dataclass
class Row:
    """A row that speaks of a record: plain values by key, the cell of each, and what was wrong with it.

    A value of None empties the field; ``nodes`` holds what comes from further sheets, cell by cell.
    ``lacking`` is what holds for the whole sheet: it fills what the row and its record say nothing of.
    """

    number: int
    values: dict[str, Plain] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    identifier: str = ""
    nodes: dict[str, Node] = field(default_factory=dict)
    lacking: dict[str, Plain] = field(default_factory=dict)
    year: int | None = None

    @property
    def said(self) -> dict[str, Plain]:
        """All that a record would hold of which there is none yet."""
        return {**self.lacking, **self.values}

    def place(self, key: str, header: Header) -> Place:
        """The cell that a problem with a field is told at: its own, or the row's first."""
        if key in self.cells:
            return self.cells[key]
        column = header.by_key.get(key)
        first = min((used.number for used in header.columns if used.key), default=1)
        return header.sheet.place(self.number, column.number if column else first)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that holds no record, and why."""

    number: int
    reason: str


@dataclass(frozen=True)
class Read:
    """All rows below a header."""

    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...]


def read_rows(header: Header, words: Vocabulary, names: Names, fixed: Mapping[str, str]) -> Read:
    """Every row as plain values; ``fixed`` are texts for fields that a row says nothing of."""
    rows: list[Row] = []
    skipped: list[Skipped] = []
    above: dict[str, Cell] = {}
    body = list(_body(header))
    table = Table(header, words, body)
    for number, cells in body:
        verdict = table.verdicts[number]
        if verdict.reason:
            skipped.append(Skipped(number, verdict.reason))
            continue
        if verdict.question:
            place = header.sheet.place(number, table.name)
            problem = Problem("gia-tri-sai", place, verdict.question, verdict.hint)
            rows.append(Row(number, problems=[problem]))
            continue
        row = Row(number, year=_year(header, cells, above, fixed))
        for column in header.columns:
            cell = cells.get(column.number)
            if column.key and cell is not None:
                _take(row, column.key, cell, above, header, words, names)
        if not row.values and not row.problems:
            skipped.append(Skipped(number, "không có giá trị ở cột nào được dùng"))
            continue
        _take_fixed(row, fixed, header, words, names)
        rows.append(row)
    return Read(tuple(rows), tuple(skipped))


_TIMES = ("nam", "ky", "ngay")


def _year(
    header: Header, cells: Mapping[int, Cell], above: Mapping[str, Cell], fixed: Mapping[str, str]
) -> int | None:
    """The one year that a row speaks of."""
    for key in _TIMES:
        column = header.by_key.get(key)
        cell = cells.get(column.number) if column else None
        if cell and is_same_as_above(cell):
            cell = above.get(key)
        years = set(re.findall(r"(?:19|20)\d\d", cell.text if cell else fixed.get(key, "")))
        if len(years) == 1:
            return int(years.pop())
    return None


def _body(header: Header) -> Iterator[tuple[int, dict[int, Cell]]]:
    sheet = header.sheet
    filled = sheet.filled(range(header.last + 1, sheet.last_row + 1), across=False)
    rows: dict[int, dict[int, Cell]] = {}
    for (number, column), cell in sorted(filled.items()):
        if cell.text or cell.fault:
            rows.setdefault(number, {})[column] = cell
    # A row in which only a merged cell from above shows is an empty one.
    own = {number for (number, _), cell in sheet.cells.items() if cell.text or cell.fault}
    yield from ((number, cells) for number, cells in rows.items() if number in own)


def _take(
    row: Row, key: str, cell: Cell, above: dict[str, Cell], header: Header, words: Vocabulary, names: Names
) -> None:
    """Puts one cell into the row, or says what is wrong with it."""
    place = header.sheet.place(row.number, cell.column)
    field = words.fields.get(key)
    label = field.title if field else ID_TITLE
    if is_same_as_above(cell):
        if key not in above:
            row.problems.append(
                Problem(
                    "gia-tri-sai",
                    place,
                    f"Ô ghi {quoted(cell.text)} (như trên) nhưng ô phía trên đang trống.",
                    "Hãy gõ hẳn giá trị vào ô này.",
                    label=label,
                )
            )
            return
        cell = above[key]
    if is_blank(cell):
        above.pop(key, None)
        return
    above[key] = cell
    row.cells[key] = place
    if field is None:
        _take_id(row, cell.text, place)
    elif is_erased(cell):
        row.values[key] = None
    else:
        _take_value(row, cell, place, field, names)


def _take_id(row: Row, text: str, place: Place) -> None:
    row.identifier = text.strip()
    if not ID_PATTERN.match(row.identifier):
        slug = usable(slugify(text))
        hint = f"Có phải ý là “{slug}”?" if slug else "Ví dụ: chi-bo-ap-phong-2022."
        row.problems.append(
            Problem(
                "ma-sai-dang",
                place,
                f"{quoted(text)} không phải là một mã (chữ thường không dấu, số, gạch nối).",
                hint,
                label=ID_TITLE,
            )
        )


def _take_value(row: Row, cell: Cell, place: Place, field: Field, names: Names) -> None:
    if (value := _value(row, cell, place, field, names)) is not None:
        row.values[field.key] = value


def _value(row: Row, cell: Cell, place: Place, field: Field, names: Names) -> Plain:
    """What a cell means, or None and the problem is the row's."""
    try:
        return plain_of(cell, field, names, row.year)
    except TextError as error:
        code = _CODES.get(field.shape, "gia-tri-sai")
        row.problems.append(Problem(code, place, error.message, error.suggestion, label=field.title))
        return None


def _take_fixed(row: Row, fixed: Mapping[str, str], header: Header, words: Vocabulary, names: Names) -> None:
    for key, text in fixed.items():
        if key not in row.values and key not in row.cells:
            place, cell = row.place(key, header), Cell(row.number, 1, text)
            if (value := _value(row, cell, place, words.fields[key], names)) is not None:
                row.lacking[key] = value


def node_of(
    values: Mapping[str, Plain],
    places: Mapping[str, Place],
    default: Place,
    ready: Mapping[str, Node] | None = None,
) -> MappingNode:
    """Plain values as nodes whose places are cells; ``ready`` are nodes that know their cells already."""
    entries = (
        Entry(
            key,
            places.get(key, default),
            (ready or {}).get(key) or _node(value, places.get(key, default)),
        )
        for key, value in values.items()
        if value is not None
    )
    return MappingNode(tuple(entries), default)


def _node(value: Plain, place: Place) -> Node:
    if isinstance(value, list):
        return SequenceNode(tuple(_node(item, place) for item in value), place)
    if isinstance(value, dict):
        return MappingNode(tuple(Entry(key, place, _node(item, place)) for key, item in value.items()), place)
    return ScalarNode(value, place, True)
