"""Records → a workbook to fill: drop-downs, notes on every header, and a way back through the import."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from generator.importers.cells import ERASE
from generator.importers.columns import ID_TITLE
from generator.importers.names import Names
from generator.importers.parts import part_fields
from generator.importers.sheet import letters
from generator.importers.sheets import GUIDE, LISTS
from generator.importers.store import Store
from generator.schema import Record
from generator.schema.fields import Field, Shape, fields_of
from generator.source import as_plain
from generator.source.nodes import Plain
from generator.text.folding import collapse

_ROWS_TO_FILL = 500
_WIDTHS = {
    Shape.PROSE: 60,
    Shape.YEAR: 8,
    Shape.WHOLE: 10,
    Shape.YES_NO: 10,
    Shape.DATE: 14,
    Shape.FIGURE: 16,
}
_HINTS = {
    Shape.DATE: "Ngày, tháng hoặc năm: 17/10/2020, 10/2022, 2022.",
    Shape.PERIOD: "Kỳ: 2022; 6 tháng đầu năm 2022; quý I/2024; 2020-2025.",
    Shape.FIGURE: "Số: 20; 23,47; 204.700; gần 40; hơn 8; từ 0,7 đến 1. Không ghi đơn vị tính.",
    Shape.WHOLE: "Số nguyên: 15.",
    Shape.YEAR: "Năm bốn chữ số: 2024.",
    Shape.YES_NO: "Ghi “có” hoặc “không”.",
    Shape.HREF: "Địa chỉ trang bắt đầu bằng https://.",
    Shape.PROSE: "Có thể viết nhiều đoạn; xuống dòng trong ô: Alt+Enter.",
}
_FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


def workbook_of(store: Store, model: type[Record], empty: bool) -> bytes:
    """The .xlsx file for a kind, with its records or ready for new ones."""
    names = Names(store.loaded.records)
    records = [] if empty else [record for record in store.loaded.records if type(record) is model]
    book = Workbook()
    main = book.active
    assert main is not None
    main.title = sheet_title(model.kind.plural)
    lists = _Lists(book, names)
    plain = {record.id: _plain(store, record) for record in records}
    fields = [field for field in fields_of(model) if field.shape is not Shape.PART]
    rows = [[identifier, *_values(values, fields, names)] for identifier, values in plain.items()]
    _fill(main, fields, rows, lists, ids=None)
    ids = f"'{main.title}'!$A$2:$A${len(rows) + _ROWS_TO_FILL}"
    for part in part_fields(model):
        sheet = book.create_sheet(sheet_title(part.title))
        _fill(
            sheet,
            list(fields_of(part.part)) if part.part else [],
            list(_parts(plain, part, names)),
            lists,
            ids,
        )
    _guide(book, model)
    lists.finish()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_title(text: str) -> str:
    """A title that Excel takes."""
    return _FORBIDDEN_IN_TITLES.sub(" ", text)[:31]


def _plain(store: Store, record: Record) -> Mapping[str, Plain]:
    plain = as_plain(store.loaded.nodes[record.key])
    assert isinstance(plain, dict)
    return plain


def _parts(plain: Mapping[str, Mapping[str, Plain]], part: Field, names: Names) -> Iterator[list[str | int]]:
    assert part.part is not None
    fields = fields_of(part.part)
    for identifier, values in plain.items():
        items = values.get(part.key)
        for item in items if isinstance(items, list) else [items]:
            if isinstance(item, dict):
                yield [identifier, *_values(item, fields, names)]


def _values(values: Mapping[str, Plain], fields: Sequence[Field], names: Names) -> Iterator[str | int]:
    for field in fields:
        value = values.get(field.key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        shown = [_shown(item, field, names) for item in items if isinstance(item, str)]
        joined = ("; " if field.shape is Shape.REF else "\n").join(shown)
        number = field.shape in {Shape.YEAR, Shape.WHOLE} and re.fullmatch(r"0|[1-9]\d*", joined)
        yield int(joined) if number else joined


def _shown(value: str, field: Field, names: Names) -> str:
    if field.ref:
        key = value if field.ref.typed else f"{field.ref.kinds[0]}/{value}"
        return names.choice(key, field.ref.typed) if key in names else value
    if field.choices:
        return field.choices.from_text(value).label
    if field.shape is Shape.PROSE:
        return "\n".join(collapse(part) for part in re.split(r"\n\s*\n", value) if part.strip())
    return collapse(value)


def _fill(
    sheet: Any, fields: Sequence[Field], rows: list[list[str | int]], lists: _Lists, ids: str | None
) -> None:
    """Header, notes, drop-downs and rows of one sheet."""
    last = len(rows) + _ROWS_TO_FILL
    _head(sheet, 1, ID_TITLE, _ID_NOTE if ids is None else "Mã của bản ghi ở trang đầu.", 28)
    if ids:
        _offer(sheet, 1, ids, last)
    for number, field in enumerate(fields, 2):
        _head(
            sheet,
            number,
            field.title + (" *" if field.required else ""),
            _note(field),
            _WIDTHS.get(field.shape, 30),
        )
        if source := lists.source(field):
            _offer(sheet, number, source, last)
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            if value != "":
                _put(sheet.cell(row, column), value)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{letters(len(fields) + 1)}{max(len(rows), 1) + 1}"


_ID_NOTE = (
    "Mã là tên tệp và địa chỉ trang: chữ thường không dấu, số, gạch nối. Để trống khi thêm bản ghi mới, "
    "cổng sẽ đặt mã theo tên; đừng sửa mã đã có."
)


def _head(sheet: Any, column: int, title: str, note: str, width: int) -> None:
    cell = sheet.cell(1, column, title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="DDEBD9")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    comment = Comment(note, "Cổng thi đua")
    comment.width, comment.height = 320, 60 + 18 * (len(note) // 45)
    cell.comment = comment
    dimension = sheet.column_dimensions[letters(column)]
    dimension.width = width
    dimension.number_format = "@"  # or Excel would make a date of 10/2022 and a number of 23,47


def _put(cell: Any, value: str | int) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is no formula
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text="\n" in value or len(value) > 40, vertical="top")


def _note(field: Field) -> str:
    rows = [f"{field.title}.", field.description, "Bắt buộc." if field.required else "Có thể để trống."]
    if field.choices:
        rows.append("Chọn trong danh sách.")
    if field.ref:
        rows.append("Chọn trong danh sách, hoặc gõ tên hay mã." if not field.many else "Gõ tên hoặc mã.")
    if field.many:
        rows.append("Nhiều giá trị: cách nhau bằng dấu chấm phẩy hoặc xuống dòng (Alt+Enter).")
    rows.append(_HINTS.get(field.shape, ""))
    if field.example:
        rows.append(f"Ví dụ: {field.example}.")
    return "\n".join(row for row in rows if row)


def _offer(sheet: Any, column: int, source: str, last: int) -> None:
    """A drop-down that warns but does not forbid: a list may want several, a name may be new."""
    offer = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    letter = letters(column)
    offer.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(offer)


class _Lists:
    """The hidden sheet that the drop-downs show, one column for each list."""

    def __init__(self, book: Workbook, names: Names) -> None:
        self.book, self.names = book, names
        self.columns: dict[object, tuple[str, list[str]]] = {}

    def source(self, field: Field) -> str:
        """What a drop-down for this field refers to; empty where it has none."""
        if field.shape is Shape.YES_NO:
            return '"có,không"'
        if field.choices:
            return self._range(field.choices, field.title, [member.label for member in field.choices])
        if field.ref:
            keys = sorted(self.names.keys(field.ref.kinds), key=self.names.order)
            choices = [self.names.choice(key, field.ref.typed) for key in keys]
            return self._range(field.ref, field.title, choices)
        return ""

    def _range(self, key: object, title: str, values: Iterable[str]) -> str:
        found = list(values)
        if not found:
            return ""
        self.columns.setdefault(key, (title, found))
        letter = letters(list(self.columns).index(key) + 1)
        return f"'{LISTS}'!${letter}$2:${letter}${len(found) + 1}"

    def finish(self) -> None:
        """Writes the lists, last of all sheets."""
        sheet = self.book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for column, (title, values) in enumerate(self.columns.values(), 1):
            sheet.cell(1, column, title).font = Font(bold=True)
            for row, value in enumerate(values, 2):
                _put(sheet.cell(row, column), value)


def _guide(book: Workbook, model: type[Record]) -> None:
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width = 110
    rows = (
        f"Bảng {model.kind.plural.lower()} của cổng thi đua",
        (
            "1. Mỗi dòng của trang đầu là một bản ghi. Cột có dấu * là bắt buộc. "
            "Đưa chuột lên tiêu đề cột để xem giải thích."
        ),
        f"2. Để trống “{ID_TITLE}” khi thêm bản ghi mới. Đừng sửa mã đã có: mã là địa chỉ trang.",
        f"3. Ô trống không xóa gì. Muốn bỏ một giá trị đang có, gõ {ERASE} vào ô.",
        (
            "4. Các trang sau là danh sách bên trong bản ghi (quá trình, cách làm, lưu ý…): "
            "mỗi dòng ghi mã của bản ghi."
        ),
        f"5. Xem thử: portal import TỆP.xlsx --kind {model.kind.folder}. Ghi vào cổng: thêm --write.",
    )
    for number, text in enumerate(rows, 1):
        cell = sheet.cell(number, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1)
