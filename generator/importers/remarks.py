"""What is said of an import beside its rows: what stays as it is, what may not be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from generator.importers.cells import ERASE
from generator.importers.columns import Header
from generator.importers.identity import typed
from generator.importers.judge import Outcome, State
from generator.importers.parts import Parts, part_fields
from generator.schema import Record
from generator.schema.fields import fields_of
from generator.text.folding import fold

_SHOWN_IDS = 5


def kept_lists(model: type[Record], outcomes: Iterable[Outcome], parts: Parts) -> Iterator[str]:
    """Lists that a sheet has no row for, though the record has some: they stay, and that is said."""
    known = [out for out in outcomes if out.state in {State.CHANGED, State.SAME} and out.row.identifier]
    for field in part_fields(model):
        ids = [
            out.row.identifier
            for out in known
            if field.key not in out.row.values and getattr(out.record, field.name)
        ]
        if ids and fold(field.title) in parts.titles:
            yield (
                f"Trang “{field.title}” không có dòng nào của {len(ids)} bản ghi đang có mục này "
                f"({_listed(ids)}): mục này được giữ nguyên. Muốn bỏ hết mục này của một bản ghi: "
                f"thêm vào trang đó một dòng ghi mã của bản ghi và gõ {ERASE} vào ô bên cạnh."
            )


def kept_values(model: type[Record], outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Values for the whole sheet that a record has its own instead of: they stay, and that is said."""
    known = [out for out in outcomes if out.state in {State.CHANGED, State.SAME} and out.record]
    for field in fields_of(model):
        ids = [
            out.record.id
            for out in known
            if out.record
            and field.key in out.row.lacking
            and getattr(out.record, field.name) != typed(model, field.key, out.row.lacking[field.key])
        ]
        if ids:
            yield (
                f"“{field.title}” của {len(ids)} bản ghi đang có giá trị khác ({_listed(ids)}): giá trị "
                f"ấy được giữ nguyên. Muốn đổi thì ghi vào cột “{field.title}” của bảng."
            )


def overlooked(header: Header, skipped: Collection[int]) -> Iterator[str]:
    """Rows that are hidden or struck through in Excel, and are read all the same."""
    cells = header.sheet.cells.items()
    used = {column.number for column in header.columns if column.key}
    rows = {row for (row, column), _ in cells if row > header.last and column in used} - set(skipped)
    struck = {row for (row, column), cell in cells if cell.struck and column in used}
    for found, state in ((header.sheet.hidden_rows, "đang bị ẩn trong Excel"), (struck, "có chữ gạch ngang")):
        if lines := sorted(rows & found):
            yield (
                f"dòng {_stretches(lines)} của trang “{header.sheet.name}” {state}, vẫn được đọc. "
                "Không muốn nhập thì xóa hẳn dòng."
            )


def _stretches(numbers: list[int]) -> str:
    """Numbers as people write them: “3, 5–9”."""
    groups = (list(group) for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]))
    ends = ((group[0][1], group[-1][1]) for group in groups)
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ends)


def _listed(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN_IDS]) + ("…" if len(ids) > _SHOWN_IDS else "")
