"""Which sheet of a workbook is read for a kind; and the others, so that none is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.importers.columns import ID_KEY, ID_TITLE, Header, Vocabulary, find_header
from generator.importers.identity import natural_keys
from generator.importers.parts import part_fields, part_words
from generator.importers.sheet import Sheet
from generator.schema import Record
from generator.schema.fields import Field
from generator.text.errors import TextError
from generator.text.folding import fold

LISTS = "Danh mục"
GUIDE = "Hướng dẫn"


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet that was not read, why, and how to have it read; ``records`` where it seems to hold some."""

    name: str
    reason: str
    hint: str = ""
    records: bool = False


def main_header(sheets: Iterable[Sheet], wanted: str | None, words: Vocabulary) -> Header:
    """The sheet and header to read; raises TextError."""
    if wanted is not None:
        named = [sheet for sheet in sheets if fold(sheet.name) == fold(wanted)]
        if not named:
            names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
            raise TextError(f"Tệp không có trang “{wanted}”.", f"Các trang: {names}.")
        sheets = tuple(named)
    headers = [
        header for sheet in sheets if not sheet.hidden or wanted if (header := find_header(sheet, words))
    ]
    if not headers:
        titles = ", ".join(field.title for field in words.fields.values())
        raise TextError(
            "Không tìm thấy dòng tiêu đề cột nào nhận ra được.", f"Các tiêu đề được dùng: {titles}."
        )
    return max(headers, key=lambda header: len(header.by_key))


def unread(
    sheets: Iterable[Sheet], main: Header, wanted: str | None, model: type[Record], words: Vocabulary
) -> tuple[Unread, ...]:
    """What is said of every sheet but the one that is read and its lists."""
    own = {fold(LISTS), fold(GUIDE)}
    others = [sheet for sheet in sheets if sheet is not main.sheet and fold(sheet.name) not in own]
    found = (_unread(sheet, wanted, model, words) for sheet in others if sheet.last_row)
    return tuple(sheet for sheet in found if sheet)


def _unread(sheet: Sheet, wanted: str | None, model: type[Record], words: Vocabulary) -> Unread | None:
    part, header = _as_part(sheet, model)
    named = part is not None and fold(part.title) == fold(sheet.name)
    if part and named and (header is None or ID_KEY not in header.by_key):
        hint = f"Hãy thêm cột “{ID_TITLE}” ở đầu trang, mỗi dòng ghi mã của bản ghi."
        return Unread(sheet.name, f"không có cột “{ID_TITLE}”", hint, True) if sheet.last_row > 1 else None
    if named:
        return None
    same = find_header(sheet, words)
    if same and natural_keys(model)[0] in same.by_key:
        records = wanted is None and not sheet.hidden and sheet.last_row > same.last
        way = f'nhập riêng trang này: thêm --sheet "{sheet.name}" vào lệnh.'
        return Unread(sheet.name, "cũng giống bảng cần nhập", f"Nếu cần, {way}", records)
    if part and header and sheet.last_row > header.last:
        hint = f"Nếu đúng, đổi tên trang thành “{part.title}” rồi nhập lại."
        return Unread(sheet.name, f"có phải là trang “{part.title}”?", hint, not sheet.hidden)
    return Unread(sheet.name, "không có dòng tiêu đề nào nhận ra được")


def _as_part(sheet: Sheet, model: type[Record]) -> tuple[Field | None, Header | None]:
    """The list inside a record that a sheet holds, by its name or else by its columns."""
    parts = part_fields(model)
    named = next((part for part in parts if fold(part.title) == fold(sheet.name)), None)
    if named:
        return named, find_header(sheet, part_words(named))
    best: tuple[Field | None, Header | None] = (None, None)
    for part in parts:
        words = part_words(part)
        header = find_header(sheet, words)
        needed = {ID_KEY, *(field.key for field in words.fields.values() if field.required)}
        most = len(best[1].by_key) if best[1] else 0
        if header and needed <= header.by_key.keys() and len(header.by_key) > most:
            best = part, header
    return best
