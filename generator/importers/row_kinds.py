"""Which rows below a header are records: totals, groups, the foot are not; doubtful ones are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.importers.columns import COUNTING, ID_KEY, ID_TITLE, Header, Vocabulary, header_key
from generator.importers.sheet import Cell
from generator.schema.types import ID_PATTERN
from generator.text.errors import quoted
from generator.text.folding import fold

_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|tong so|cong chung|cong don|tong cong chung)(?: ?\(?[:=].*| ?\d.*)?"
)
_GROUP = re.compile(r"(?:[ivx]+|[a-hk-z]|[ivx]+\.\d+|\d+\.\d+)[.)/]?")
_GROUP_TEXT = re.compile(r"(?:[IVX]+|[A-HK-Z])\s*[.)/-]\s+\S")
_FOOT = re.compile(
    r"nguoi lap|lap bieu|lap bang|noi nhan|ghi chu\s*:|thu truong|t/?m\.? |tl\.? |kt\. |ky ten|\(ky"
    r"|xac nhan cua|(?:pho )?(?:chu tich|bi thu)$"
    r"|(?:[^,\d]{0,40}, ?)?ngay\b.{0,8}\bthang\b.{0,8}\bnam\b.{0,10}$"
)
_FOOT_LINE = re.compile(r"[-+*(]")
_RUNNING = re.compile(r"\d{1,5}(?:\.0?)?")
_FEW, _MANY = 3, 3

HEADER_AGAIN = "dòng tiêu đề lặp lại"
TOTAL = "dòng cộng"
GROUP = "dòng tên nhóm"
NOTE = "dòng ghi chú"
FOOT = "phần ghi chú, ký tên"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A record where all is empty; or left out for a ``reason``; or a ``question`` with its hint."""

    reason: str = ""
    question: str = ""
    hint: str = ""


_RECORD = Verdict()


class Table:
    """The rows below a header, looked at together: what follows a row tells whether the foot begins there."""

    def __init__(
        self, header: Header, words: Vocabulary, rows: Iterable[tuple[int, Mapping[int, Cell]]]
    ) -> None:
        self.header = header
        self.used = {column.number for column in header.columns if column.key}
        self.first = min(self.used, default=1)
        self.required = [
            header.by_key[field.key].number
            for field in words.fields.values()
            if field.required and field.key in header.by_key
        ]
        # The column by which a row is known as a record: its name, its indicator, its step.
        naming = header.by_key.get(next(iter(words.fields), ""))
        self.name = naming.number if naming else self.first
        self.counting = {
            column.number for column in header.columns if header_key(column.header) in COUNTING
        } | set(range(1, self.first))
        self.heads = {
            column.number: header_key(column.header.rpartition(" – ")[2]) for column in header.columns
        }
        self.verdicts = self._looked_at([(number, dict(sorted(cells.items()))) for number, cells in rows])

    def _looked_at(self, rows: list[tuple[int, dict[int, Cell]]]) -> dict[int, Verdict]:
        last = max((number for number, cells in rows if self._certain(cells)), default=0)
        verdicts: dict[int, Verdict] = {}
        foot = False
        for number, cells in rows:
            foot = foot or (number > last and self._begins_foot(cells))
            verdicts[number] = self._below(cells) if foot else self._within(number, cells)
        return verdicts

    def _certain(self, cells: Mapping[int, Cell]) -> bool:
        """Whether a row is a record wherever it stands: by its id, its number, or all that is needed."""
        if self._has_id(cells):
            return True
        values = [fold(cell.text) for column, cell in cells.items() if column in self.used]
        if self._numbered(cells):
            return self.name in cells and len(values) >= 2
        full = len(values) >= _MANY and self.required and all(column in cells for column in self.required)
        return bool(full) and not any(map(_footish, values)) and not self._total(cells)

    def _has_id(self, cells: Mapping[int, Cell]) -> bool:
        column = self.header.by_key.get(ID_KEY)
        cell = cells.get(column.number) if column else None
        return cell is not None and ID_PATTERN.match(cell.text) is not None

    def _numbered(self, cells: Mapping[int, Cell]) -> bool:
        return any(
            column in self.counting - self.used and _RUNNING.fullmatch(cell.text)
            for column, cell in cells.items()
        )

    def _total(self, cells: Mapping[int, Cell]) -> bool:
        return any(
            column <= self.first + 1 and _TOTAL.fullmatch(fold(cell.text)) for column, cell in cells.items()
        )

    def _begins_foot(self, cells: Mapping[int, Cell]) -> bool:
        texts = [fold(cell.text) for cell in cells.values()]
        return len(texts) <= _FEW and any(map(_FOOT.match, texts)) and not self._numbered(cells)

    def _below(self, cells: Mapping[int, Cell]) -> Verdict:
        """A row of the foot; one whose name is filled may be a record all the same."""
        used = [fold(cell.text) for column, cell in cells.items() if column in self.used]
        if self.name not in cells or (all(map(_footish, used)) and not self._numbered(cells)):
            return Verdict(FOOT)
        way = (
            "điền các ô còn trống của dòng"
            if self._numbered(cells)
            else "đánh số dòng ở cột “STT” bên trái bảng (chưa có thì thêm cột)"
        )
        return Verdict(
            question=f"Dòng {quoted(cells[self.name].text)} nằm ở phần giống ghi chú, ký tên cuối bảng, "
            "nên không rõ có phải là một bản ghi không.",
            hint=f"Nếu là bản ghi: {way}, hoặc ghi mã ở cột “{ID_TITLE}”. Nếu không: xóa dòng này khỏi bảng.",
        )

    def _within(self, number: int, cells: Mapping[int, Cell]) -> Verdict:
        """A row of the table itself."""
        texts = {column: fold(cell.text) for column, cell in cells.items()}
        if all(header_key(text) == self.heads.get(column) for column, text in texts.items()):
            return Verdict(HEADER_AGAIN)
        if self._has_id(cells):
            return _RECORD
        if self._total(cells):
            return _numbered_total() if self._numbered(cells) else Verdict(TOTAL)
        if self._begins_foot(cells) and self.name not in cells:
            return Verdict(NOTE)
        return Verdict(GROUP) if self._names_group(number, cells, texts) else _RECORD

    def _names_group(self, number: int, cells: Mapping[int, Cell], texts: Mapping[int, str]) -> bool:
        first, text = next(iter(texts.items()))
        across = any(
            top == number and right > left and (top, left) in self.header.sheet.cells
            for top, left, _, right in self.header.sheet.merged
        )
        if len(texts) == 1 and (across or _GROUP_TEXT.match(cells[first].text)):
            return True
        return (
            len(texts) <= 2 and first not in self.used and (len(texts) == 1 or bool(_GROUP.fullmatch(text)))
        )


def _footish(text: str) -> bool:
    return bool(_FOOT.match(text) or _FOOT_LINE.match(text))


def _numbered_total() -> Verdict:
    return Verdict(
        question="Dòng này có số thứ tự nhưng tên giống dòng cộng, nên không rõ có phải là bản ghi không.",
        hint=f"Nếu là dòng cộng: xóa số thứ tự của dòng. Nếu là bản ghi: ghi mã ở cột “{ID_TITLE}”.",
    )
