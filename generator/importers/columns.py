"""Finds the header of a sheet, one row or several, and which field each column is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.importers.sheet import Sheet, letters
from generator.schema import Record
from generator.schema.fields import Field, Shape, fields_of
from generator.text.folding import collapse, fold, nearest

ID_KEY = "id"
ID_TITLE = "Mã bản ghi"
_SEARCHED_ROWS = 40
_DEEPEST = 3
_NOISE = re.compile(r"[*:()\[\].,;/\"“”]+")
_BRACKETS = re.compile(r"\([^)]*\)")
COUNTING = {"stt", "tt", "so tt", "so thu tu", "no"}
_IGNORED = {*COUNTING, "ghi chu"}
_ORDINAL = re.compile(r"[({\[]?(\d{1,2}|[a-h])[)}\]]?(?:\s*=.*)?")

# How clerks head a column, beside the field's own title and key.
HABITS: Mapping[str, tuple[str, ...]] = {
    "ten": (
        *("họ và tên", "họ tên", "tên gọi", "tên mô hình", "tên điển hình", "tên mô hình điển hình"),
        *("tên đơn vị", "tên văn bản", "tên chỉ tiêu", "mô hình điển hình", "điển hình", "tên"),
    ),
    "tom_tat": ("tóm tắt nội dung", "nội dung tóm tắt", "tóm tắt thành tích", "giới thiệu tóm tắt"),
    "dia_ban": (
        "xã",
        "xã thị trấn",
        "xã phường",
        "xã phường thị trấn",
        "xã phường đặc khu",
        "xã huyện",
        "huyện xã",
        "đơn vị hành chính",
        "địa phương",
        "nơi",
    ),
    "nam": ("năm công nhận", "năm thực hiện", "năm khen thưởng"),
    "cap": ("cấp công nhận", "cấp khen"),
    "trang_thai": ("tình trạng", "tình trạng công nhận"),
    "ly_do": ("lý do chưa đạt", "lý do chưa công nhận", "lý do không đạt"),
    "nguon": ("nguồn tin", "nguồn số liệu", "nguồn tài liệu"),
    "ky": ("thời gian", "kỳ", "kỳ số liệu", "năm"),
    "thuc_hien": ("kết quả thực hiện", "kết quả đạt được", "số thực hiện", "đã thực hiện", "kết quả"),
    "muc_tieu": ("kế hoạch", "mục tiêu", "chỉ tiêu giao", "chỉ tiêu kế hoạch", "nghị quyết"),
    "tong_so": ("tổng số", "trên tổng số"),
    "chi_tieu": ("tên chỉ tiêu", "nội dung chỉ tiêu"),
    "don_vi_tinh": ("đvt", "đơn vị tính"),
    "so_hieu": ("số hiệu", "số ký hiệu", "số văn bản"),
    "ngay": ("ngày ký", "ngày tháng", "ngày tháng năm", "ngày ban hành"),
    "co_quan": ("đơn vị ban hành", "nơi ban hành"),
    "so_tap_the": ("tập thể",),
    "so_ca_nhan": ("cá nhân",),
    "chu_the": ("tập thể cá nhân", "đơn vị cá nhân"),
    "viet_tat": ("từ viết tắt",),
    "cap_nhat": ("ngày cập nhật",),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its header as typed and the key it stands for.

    ``guess`` names the key that an unknown header may mean; it is used only once somebody agreed.
    ``chosen``: somebody said what the column is, or that it is not used.
    """

    number: int
    header: str
    key: str = ""
    guess: str = ""
    chosen: bool = False

    @property
    def letters(self) -> str:
        """The column's name, such as ``C``."""
        return letters(self.number)


@dataclass(frozen=True)
class Header:
    """Where the header is, where the rows begin, and what the columns are."""

    sheet: Sheet
    first: int
    last: int
    columns: tuple[Column, ...]

    @property
    def by_key(self) -> dict[str, Column]:
        """Columns in use, by the key they stand for."""
        return {column.key: column for column in self.columns if column.key}

    @property
    def guessed(self) -> tuple[Column, ...]:
        """Columns that wait for somebody to agree."""
        return tuple(column for column in self.columns if column.guess and not column.key)


class Vocabulary:
    """Header texts → keys for one model, or for one kind of part with the record's id in front."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self.fields = {field.key: field for field in fields}
        self.words: dict[str, str] = {}
        for key, habits in HABITS.items():
            if key in self.fields:
                self.words |= {header_key(habit): key for habit in habits}
        for field in fields:  # a field's own title beats the habits of another
            self.words[header_key(field.title)] = field.key
            self.words[header_key(field.key.replace("_", " "))] = field.key
        for name in (ID_TITLE, "id", *(() if "ma" in self.fields else ("mã", "mã số"))):
            self.words[header_key(name)] = ID_KEY

    def key_of(self, header: str) -> str:
        """The key that a header names for certain, or nothing."""
        for text in (header, _BRACKETS.sub(" ", header)):
            if key := self.words.get(header_key(text), ""):
                return key
        return ""

    def guess(self, header: str, used: set[str]) -> str:
        """The key that a header most likely means."""
        plain = header_key(_BRACKETS.sub(" ", header))
        if plain in _IGNORED or len(plain) < 2:
            return ""
        near = nearest(plain, [word for word, key in self.words.items() if key not in used], limit=1)
        return self.words[near[0]] if near else ""


def vocabulary(model: type[Record]) -> Vocabulary:
    """The words for the columns of a kind of record."""
    return Vocabulary(tuple(field for field in fields_of(model) if field.shape is not Shape.PART))


def header_key(text: str) -> str:
    """A header made comparable: folded, without marks and line breaks."""
    return collapse(_NOISE.sub(" ", fold(text)))


def find_header(sheet: Sheet, words: Vocabulary) -> Header | None:
    """The rows that name most columns, as few rows as can be; none where no row names two of them."""
    best: Header | None = None
    for depth in range(1, _DEEPEST + 1):
        for first in range(1, min(sheet.last_row, _SEARCHED_ROWS) + 1):
            header = _read(sheet, first, first + depth - 1, words)
            if header and (best is None or len(header.by_key) > len(best.by_key)):
                best = header
    if best is None:
        return None
    header = _with_guesses(_below_numbers(_down_to_merged(best)), words)
    # One header known for certain is enough where others are nearly right; somebody will have to agree.
    return header if len(header.by_key) + len(header.guessed) >= min(2, len(words.fields)) else None


def _read(sheet: Sheet, first: int, last: int, words: Vocabulary) -> Header | None:
    rows = range(first, last + 1)
    cells = sheet.filled(rows, across=True)
    columns: list[Column] = []
    taken: set[str] = set()
    for number in range(1, sheet.last_column + 1):
        found = (cells.get((row, number)) for row in rows)
        texts = list(dict.fromkeys(cell.text for cell in found if cell and cell.text))
        if not texts:
            continue
        key = next((key for text in _readings(texts) if (key := words.key_of(text)) and key not in taken), "")
        taken.add(key)
        columns.append(Column(number, " – ".join(texts), key))
    return Header(sheet, first, last, tuple(columns)) if any(column.key for column in columns) else None


def _readings(texts: list[str]) -> Iterator[str]:
    """What a header of several rows may mean: its lowest words, or all of them in either order."""
    yield texts[-1]
    yield " ".join(texts)
    yield " ".join(reversed(texts))


def _down_to_merged(header: Header) -> Header:
    """A header goes down as far as the merged cells that begin in it."""
    reaching = [bottom for top, _, bottom, _ in header.sheet.merged if header.first <= top <= header.last]
    last = max([header.last, *reaching])
    return (
        Header(header.sheet, header.first, last, header.columns) if last - header.first < _DEEPEST else header
    )


def _below_numbers(header: Header) -> Header:
    """A row that only counts the columns, "(1) (2) (3)" or "A B 1 2", belongs to the header."""
    row = header.sheet.row(header.last + 1)
    texts = [fold(cell.text) for _, cell in sorted(row.items())]
    found = [match[1] for text in texts if (match := _ORDINAL.fullmatch(text))]
    digits = [int(text) for text in found if text.isdigit()]
    counts = len(digits) >= 2 and digits == list(range(digits[0], digits[0] + len(digits))) and digits[0] <= 2
    if len(found) == len(texts) >= 2 and counts:
        return Header(header.sheet, header.first, header.last + 1, header.columns)
    return header


def _with_guesses(header: Header, words: Vocabulary) -> Header:
    used = set(header.by_key)
    columns = []
    for column in header.columns:
        guess = "" if column.key else words.guess(column.header, used)
        used |= {guess} - {""}
        columns.append(Column(column.number, column.header, column.key, guess))
    return Header(header.sheet, header.first, header.last, tuple(columns))
