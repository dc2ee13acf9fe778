"""The open data as tables: one for each kind of record, and one for each list of parts inside of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, TypeAlias

from generator.schema import Record, Remark
from generator.views.open_fields import COMPUTED, FieldPlan, Sort, plan_of

SEPARATOR = "; "
Cell: TypeAlias = "str | int | bool | Decimal | date | None"
_REMARKS, _TEXT = Record.model_fields["remarks"].alias or "", Remark.model_fields["text"].alias or ""
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


@dataclass(frozen=True)
class Table:
    """``name`` is the file's name without ending; ``parent`` the table that its first column points to.

    ``part`` is the field that holds the rows, where they are a list inside of a record.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    parent: str = ""
    part: str = ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


OWN = (
    Column("id", "Mã", required=True),
    Column("url", "Địa chỉ trang", required=True),
)
# What to mind goes along with each row: who opens one table alone won't look for the table of remarks.
REMARKS = Column("remarks", "Lưu ý khi đọc", description="Các lưu ý của bản ghi, mỗi lưu ý một đoạn.")
PARENT = (
    Column("record_id", "Mã bản ghi", required=True),
    Column("position", "Thứ tự trong bản ghi", "integer", required=True),
)


@cache
def tables_of(model: type[Record]) -> tuple[Table, ...]:
    """The tables of a kind: its own, then one for each list of parts."""
    parts = (field for field in plan_of(model) if field.part and field.many)
    own = Table(model.kind.folder, model.kind.plural, columns_of(model))
    return (own, *(_of_parts(model, field) for field in parts))


def columns_of(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind's own table."""
    fields = (field for field in plan_of(model) if field.sort is not Sort.PART)
    columns = [*OWN, *(column for field in fields for column in _columns(field))]
    columns += [Column(one.name, one.title, one.type) for one in COMPUTED.get(model, ())]
    return (*columns, REMARKS)


def _of_parts(model: type[Record], field: FieldPlan) -> Table:
    assert field.part
    fields = [inner for inner in plan_of(field.part) if inner.sort is not Sort.PART]
    columns = (*PARENT, *(column for inner in fields for column in _columns(inner)))
    name = f"{model.kind.folder}--{field.key.replace('_', '-')}"
    return Table(name, f"{model.kind.label}: {field.title}", columns, model.kind.folder, field.key)


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


def rows_of(table: Table, written: Mapping[str, Any]) -> list[list[Cell]]:
    """The rows of one record, as it was written for JSON, in one of the tables of its kind."""
    if not table.part:
        remarks = [one[_TEXT] for one in written.get(_REMARKS, ())]
        return [_row(table, {**written, REMARKS.name: "\n\n".join(remarks)} if remarks else written)]
    parts = enumerate(written.get(table.part, ()), 1)
    return [_row(table, {"record_id": written["id"], "position": number, **part}) for number, part in parts]


def _row(table: Table, written: Mapping[str, Any]) -> list[Cell]:
    values = map(written.get, table.names)
    return [SEPARATOR.join(map(_in_list, value)) if type(value) is list else value for value in values]


def _in_list(value: object) -> str:
    """Nothing where nothing is known: values of lists stand in the same order in every column."""
    return "" if value is None else str(value)
