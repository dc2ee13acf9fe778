"""The further sheets of a workbook, one for each list inside a record: its course, its steps, its remarks.

Each row names the record that it belongs to by id; rows of one record stand in the order of the list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.importers.cells import ERASE
from generator.importers.choosing import doubled
from generator.importers.columns import ID_KEY, ID_TITLE, Header, Vocabulary, find_header
from generator.importers.names import Names
from generator.importers.rows import Row, Skipped, node_of, read_rows
from generator.importers.sheet import Sheet
from generator.problems import Place, Problem
from generator.schema import Record
from generator.schema.fields import Field, Shape, fields_of
from generator.source import MappingNode, SequenceNode
from generator.text.folding import fold, nearest

_SHOWN = 3


@dataclass
class Parts:
    """Lists by record id and key, with the cells they come from, and what was wrong with single rows."""

    nodes: dict[tuple[str, str], list[MappingNode]] = dataclasses.field(default_factory=dict)
    values: dict[tuple[str, str], list[Mapping[str, object]]] = dataclasses.field(default_factory=dict)
    places: dict[str, Place] = dataclasses.field(default_factory=dict)
    problems: dict[str, list[Problem]] = dataclasses.field(default_factory=dict)
    loose: list[Problem] = dataclasses.field(default_factory=list)
    nameless: list[Place] = dataclasses.field(default_factory=list)
    headers: dict[str, Header] = dataclasses.field(default_factory=dict)  # by the sheet's name
    emptied: dict[tuple[str, str], Place] = dataclasses.field(default_factory=dict)
    skipped: list[tuple[str, Skipped]] = dataclasses.field(default_factory=list)

    @property
    def titles(self) -> set[str]:
        """The lists that have a sheet which was read, by their titles."""
        return {fold(name) for name in self.headers}


def part_fields(model: type[Record]) -> tuple[Field, ...]:
    """The fields that have a sheet of their own."""
    return tuple(field for field in fields_of(model) if field.shape is Shape.PART and field.many)


def part_words(part: Field) -> Vocabulary:
    """The words for the columns of such a sheet; the id comes first, whatever the part calls its own code."""
    assert part.part is not None
    return Vocabulary(fields_of(part.part))


def read_parts(sheets: Iterable[Sheet], model: type[Record], names: Names) -> Parts:
    """Every list of every record that the sheets beside the main one hold."""
    parts = Parts()
    by_name = {fold(sheet.name): sheet for sheet in sheets}
    for field in part_fields(model):
        sheet = by_name.get(fold(field.title))
        if sheet is None:
            continue
        words = part_words(field)
        header = find_header(sheet, words)
        if header is None or ID_KEY not in header.by_key:
            continue
        read = read_rows(header, words, names, {})
        parts.headers[sheet.name] = header
        parts.loose += doubled(header, words)
        parts.skipped += [(sheet.name, row) for row in read.skipped]
        for row in read.rows:
            _take(parts, field, row, sheet)
    return parts


def _take(parts: Parts, field: Field, row: Row, sheet: Sheet) -> None:
    place = row.cells.get(ID_KEY, sheet.place(row.number, 1))
    if not row.identifier:
        parts.nameless.append(place)
        return
    parts.places.setdefault(row.identifier, place)
    if row.problems:
        parts.problems.setdefault(row.identifier, []).extend(row.problems)
        return
    key = (row.identifier, field.key)
    if row.values and all(value is None for value in row.values.values()):
        parts.emptied.setdefault(key, place)
        return
    values = {name: value for name, value in row.values.items() if value is not None}
    parts.nodes.setdefault(key, []).append(node_of(values, row.cells, place))
    parts.values.setdefault(key, []).append(values)


def _both(place: Place, field: Field) -> Problem:
    message = f"Bản ghi này có dòng {ERASE} ở trang “{field.title}” nhưng vẫn còn dòng khác."
    hint = f"Muốn bỏ cả danh sách: chỉ để lại dòng {ERASE}. Muốn giữ các dòng khác: xóa dòng {ERASE}."
    return Problem("gia-tri-sai", place, message, hint, field.title)


def join(
    parts: Parts, rows: Iterable[Row], model: type[Record], codes: Mapping[int, str]
) -> tuple[Problem, ...]:
    """Hands each row its lists; what belongs to no row is told.

    ``codes`` are those that rows without one will get, by the row's number.
    """
    left = dict(parts.places)
    rows = list(rows)
    for row in rows:
        identifier = row.identifier or codes.get(row.number, "")
        if not identifier or left.pop(identifier, None) is None:
            continue
        row.problems += parts.problems.get(identifier, [])
        for field in part_fields(model):
            nodes = parts.nodes.get((identifier, field.key))
            emptied = parts.emptied.get((identifier, field.key))
            if nodes and emptied:
                row.problems.append(_both(emptied, field))
            elif emptied:
                row.values[field.key] = None
                row.cells[field.key] = emptied
            elif nodes:
                row.values[field.key] = list(parts.values[identifier, field.key])  # type: ignore[arg-type]
                row.nodes[field.key] = SequenceNode(tuple(nodes), nodes[0].place)
                row.cells[field.key] = nodes[0].place
    given = {code: row.number for row in rows if not row.identifier and (code := codes.get(row.number))}
    return (*parts.loose, *_nameless(parts, given), *_astray(left, given))


def _nameless(parts: Parts, given: Mapping[str, int]) -> Iterator[Problem]:
    message = f"Dòng này chưa ghi “{ID_TITLE}” nên không rõ thuộc bản ghi nào."
    hint = "Hãy điền mã của bản ghi ở trang đầu." + _codes_given(list(given), given)
    return (Problem("thieu-khoa", place, message, hint, ID_TITLE) for place in parts.nameless)


def _astray(left: Mapping[str, Place], given: Mapping[str, int]) -> Iterator[Problem]:
    for identifier, place in left.items():
        message = "Mã này không có ở trang chính của tệp."
        hint = f"Hãy sửa mã, hoặc thêm một dòng có “{ID_TITLE}” này ở trang chính."
        near = list(dict.fromkeys((*nearest(identifier, given), *given)))
        yield Problem("ma-khong-co", place, message, hint + _codes_given(near, given), ID_TITLE)


def _codes_given(codes: list[str], given: Mapping[str, int]) -> str:
    """Which codes the rows without one will get, so that one of them can be typed."""
    told = "; ".join(f"dòng {given[code]} mang mã {code}" for code in codes[:_SHOWN])
    more = "…" if len(codes) > _SHOWN else "."
    return f" Dòng chưa ghi mã ở trang chính thì máy đặt mã: {told}{more}" if told else ""
