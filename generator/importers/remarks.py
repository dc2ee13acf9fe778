"""What is said of an import beside its rows: what stays as it is, what may not be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.importers.cells import ERASE
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


def _listed(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN_IDS]) + ("…" if len(ids) > _SHOWN_IDS else "")
