"""The open data as tables: one for each kind of record, and one for each list of parts inside of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from generator.schema import Observation, Record, Story
from generator.views.open_data import OPEN_TYPES, FieldPlan, OpenData, Sort, plan_of

SEPARATOR = "; "
Cell: TypeAlias = "str | int | bool | Decimal | date | None"
_TYPES = {Sort.WHOLE: "integer", Sort.FLAG: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """``name``: Vietnamese for what was typed, English for what was computed; ``type``: of Frictionless."""

    name: str
    title: str
    type: str = "string"
    description: str = ""
    required: bool = False
    values: tuple[str, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is the file's name without ending; ``parent`` the table that its first column points to."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    parent: str = ""


OWN = (
    Column("id", "Mã", required=True),
    Column("url", "Địa chỉ trang", required=True),
)
PARENT = (
    Column("record_id", "Mã bản ghi", required=True),
    Column("position", "Thứ tự trong bản ghi", "integer", required=True),
)


def tables(data: OpenData) -> Iterator[Table]:
    """All tables; lists of parts that are empty everywhere make none."""
    for model in OPEN_TYPES:
        records = data.records(model)
        yield _of_records(data, model, records)
        for field in plan_of(model):
            if field.part and field.many and (table := _of_parts(data, model, field, records)).rows:
                yield table


def columns_of(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind's own table."""
    fields = (field for field in plan_of(model) if field.sort is not Sort.PART)
    columns = [*OWN, *(column for field in fields for column in _columns(field))]
    if model is Observation:
        columns.append(Column("share_percent", "Tỷ lệ so với chỉ tiêu hoặc tổng số (%)", "number"))
    if model is Story:
        columns.append(Column("body_markdown", "Nội dung (Markdown)"))
    return tuple(columns)


def _of_records(data: OpenData, model: type[Record], records: Sequence[Record]) -> Table:
    columns = columns_of(model)
    rows = (_row(columns, data.written(record, whole=False)) for record in records)
    return Table(model.kind.folder, model.kind.plural, columns, tuple(rows))


def _of_parts(data: OpenData, model: type[Record], field: FieldPlan, records: Sequence[Record]) -> Table:
    assert field.part
    fields = [inner for inner in plan_of(field.part) if inner.sort is not Sort.PART]
    columns = [*PARENT, *(column for inner in fields for column in _columns(inner))]
    rows = (
        _row(columns, {"record_id": record.id, "position": number, **part})
        for record in records
        for number, part in enumerate(_parts(data, record, field), 1)
    )
    name = f"{model.kind.folder}--{field.key.replace('_', '-')}"
    return Table(name, f"{model.kind.label}: {field.title}", tuple(columns), tuple(rows), model.kind.folder)


def _parts(data: OpenData, record: Record, field: FieldPlan) -> list[dict[str, Any]]:
    found = data.written(record, whole=False).get(field.key, [])
    assert isinstance(found, list)
    return found


def _columns(field: FieldPlan) -> Iterator[Column]:
    one = not field.many
    yield Column(
        field.key,
        field.title,
        _TYPES.get(field.sort, "string") if one else "string",
        field.description,
        field.required and one and field.sort is not Sort.REF,
        tuple(str(option.value) for option in field.choices) if one else (),
        field.kinds[0] if one and len(field.kinds) == 1 else "",
    )
    for name, title, kind in field.computed():
        yield Column(name, title, kind if one else "string")


def _row(columns: Sequence[Column], written: dict[str, Any]) -> tuple[Cell, ...]:
    return tuple(_cell(written.get(column.name)) for column in columns)


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return SEPARATOR.join(str(part) for part in value)
    return value  # type: ignore[no-any-return]
