"""What one row would do: make a record, change one, change nothing, or be refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.importers.columns import ID_TITLE, Header, header_key
from generator.importers.differences import differences
from generator.importers.identity import Matcher, agree_in, natural_keys, new_path, suggested_id, typed
from generator.importers.judge import Outcome, State
from generator.importers.names import Names
from generator.importers.new_record import new_text
from generator.importers.places import without_level
from generator.importers.rows import Row, node_of
from generator.importers.sheet import address
from generator.importers.store import Store
from generator.importers.yaml_edit import edited
from generator.load import build
from generator.problems import Problem
from generator.schema import Area, Record
from generator.schema.fields import field_of, fields_of
from generator.source import as_plain
from generator.source.decode import decode
from generator.source.nodes import Plain

UPDATED = "cap_nhat"


class Planner:
    """Judges row after row, knowing what the rows before it were."""

    def __init__(self, store: Store, model: type[Record], header: Header, names: Names, today: date) -> None:
        self.store, self.model, self.header, self.names, self.today = store, model, header, names, today
        self.headers = {header.sheet.name: header}
        self.codes: dict[int, str] = {}  # of rows without one, by the row's number
        self.known: set[str] = set()  # the keys that the sheet or the command says something of
        self.records = [record for record in store.loaded.records if type(record) is model]
        self.by_id = {record.id: record for record in self.records}

    def outcomes(self, rows: Iterable[Row]) -> list[Outcome]:
        """One outcome a row; ids given to new records are not given twice."""
        rows = [self._bare(row) for row in rows]
        self.taken = self.store.taken(self.model.kind.folder)
        self.seen: dict[str, Row] = {}
        self.matcher = Matcher(self.model, self.known, self.records)
        return [self._outcome(row) for row in rows]

    def _bare(self, row: Row) -> Row:
        """A place's row with the name alone, where the level stands in front of it."""
        name, found = row.values.get("ten"), self.by_id.get(row.identifier)
        if self.model is Area and isinstance(name, str):
            level = typed(Area, "cap", row.said.get("cap")) or (
                found.level if isinstance(found, Area) else None
            )
            row.values["ten"] = without_level(name, level) if level else name
        return row

    def _outcome(self, row: Row) -> Outcome:
        if row.problems:
            self.codes[row.number] = row.identifier or suggested_id(self.model, row.said, self.taken)
            return Outcome(row, State.REFUSED, problems=[*row.problems, *self._further(row)])
        found, problem = self._existing(row)
        if problem:
            return Outcome(row, State.REFUSED, problems=[problem])
        identifier = found.id if found else row.identifier or suggested_id(self.model, row.said, self.taken)
        self.codes[row.number] = identifier
        key = f"{self.model.kind.folder}/{identifier}"
        if identifier and key in self.seen:
            return self._again(row, self.seen[key], found)
        outcome = self._changed(row, found) if found else self._new(row, identifier)
        if outcome.state is not State.REFUSED:
            self.seen[key] = row
            if outcome.state is State.NEW and outcome.record:
                self.matcher.add(outcome.record)
            self.taken.add(identifier)
        return outcome

    def _further(self, row: Row) -> list[Problem]:
        """What else is wrong with the cells of a row that is refused already, so that all is told at once."""
        told = {problem.place for problem in row.problems}
        _, problems = self._build(row, row.identifier or "x", row.said)
        return [found for found in problems if found.code != "thieu-khoa" and found.place not in told]

    def _existing(self, row: Row) -> tuple[Record | None, Problem | None]:
        """The record that a row speaks of; or why that can't be told."""
        if row.identifier:
            found = self.by_id.get(row.identifier)
            broken = found is None and row.identifier in self.store.taken(self.model.kind.folder)
            return found, self._problem(row, "id", "ma-trung", *_BROKEN) if broken else None
        same, alike = self.matcher.find(row.said)
        if len(same) == 1:
            return same[0], None
        key = natural_keys(self.model)[0]
        listed = "; ".join(self.names.choice(record.key, False) for record in (same or alike)[:5])
        if same:
            message = f"Dòng này hợp với {len(same)} bản ghi đã có nên không rõ là bản ghi nào."
            hint = f"Hãy thêm cột “{ID_TITLE}” và ghi mã của một trong: {listed}."
            return None, self._problem(row, key, "ma-trung", message, hint)
        if alike:
            message = "Tên này chỉ khác dấu hoặc chữ hoa với một bản ghi đã có."
            hint = (
                f"Nếu là một: sửa lại tên, hoặc ghi mã vào cột “{ID_TITLE}”: {listed}. "
                "Nếu khác: ghi một mã mới."
            )
            return None, self._problem(row, key, "ma-trung", message, hint)
        return None, None

    def _again(self, row: Row, first: Row, found: Record | None) -> Outcome:
        if row.values == first.values:
            return Outcome(row, State.SAME, found)
        place = address(first.place(natural_keys(self.model)[0], self.header))
        message = f"Bản ghi này đã có ở {place} với giá trị khác."
        key = natural_keys(self.model)[0]
        return Outcome(
            row,
            State.REFUSED,
            problems=[
                self._problem(row, key, "ma-trung", message, "Hãy gộp hai dòng thành một, hoặc xóa một dòng.")
            ],
        )

    def _new(self, row: Row, identifier: str) -> Outcome:
        values = {
            field.key: row.said[field.key] for field in fields_of(self.model) if row.said.get(field.key)
        }
        if any(field.key == UPDATED for field in fields_of(self.model)):
            values.setdefault(UPDATED, f"{self.today:%d/%m/%Y}")
        record, problems = self._build(row, identifier, values)
        if record is None:
            return Outcome(row, State.REFUSED, problems=problems)
        path = new_path(self.store, self.model, identifier, values)
        return Outcome(row, State.NEW, record, path, new_text(self.model, values))

    def _changed(self, row: Row, found: Record) -> Outcome:
        node = self.store.loaded.nodes[found.key]
        before = as_plain(node)
        assert isinstance(before, dict)
        given = {**{key: value for key, value in row.lacking.items() if not before.get(key)}, **row.values}
        record, problems = self._build(row, found.id, {**before, **given})
        if record is None:
            return Outcome(row, State.REFUSED, found, problems=problems)
        fields = [field for field in fields_of(self.model) if field.key in given]
        changed = {
            field.key: given[field.key]
            for field in fields
            if getattr(record, field.name) != getattr(found, field.name)
        }
        path = self.store.path_of(found.key)
        if problem := None if row.identifier else self._other_key(row, found, changed):
            return Outcome(row, State.REFUSED, found, problems=[problem])
        if not changed:
            return Outcome(row, State.SAME, found, path)
        if field_of(self.model, UPDATED) and UPDATED not in changed:
            changed[UPDATED] = f"{self.today:%d/%m/%Y}"
        try:
            text = self._edited(path, changed)
        except ValueError:
            problem = self._problem(row, natural_keys(self.model)[0], "gia-tri-sai", *_by_hand(path))
            return Outcome(row, State.REFUSED, found, problems=[problem])
        return Outcome(row, State.CHANGED, record, path, text, differences(fields, before, changed))

    def _other_key(self, row: Row, found: Record, changed: Mapping[str, Plain]) -> Problem | None:
        """Why a record that was found by what tells it apart is not made another one."""
        for key in natural_keys(self.model):
            if key in changed and not agree_in(self.model, key, changed[key], found):
                message = f"Dòng này chưa ghi mã nên không đổi được mục này của “{found.id}”."
                hint = f"Muốn đổi bản ghi ấy: ghi mã {found.id} vào cột “{ID_TITLE}”."
                return self._problem(row, key, "ma-trung", message, hint)
        return None

    def _edited(self, path: str, changed: Mapping[str, Plain]) -> str:
        text, _, _ = decode(self.store.files[path].data, path)
        assert text is not None
        return edited(text, changed, [field.key for field in fields_of(self.model)])

    def _build(
        self, row: Row, identifier: str, values: Mapping[str, Plain]
    ) -> tuple[Record | None, list[Problem]]:
        if not identifier:
            key = natural_keys(self.model)[0]
            field = field_of(self.model, key)
            title = field.title if field else key
            return None, [
                self._problem(
                    row, key, "thieu-khoa", f"Dòng này thiếu “{title}”.", "Hãy điền ô này, hoặc xóa cả dòng."
                )
            ]
        node = node_of(values, row.cells, self.header.sheet.place(row.number, 0), row.nodes)
        record, problems = build(self.model, identifier, node)
        return record, [self._at_cell(row, problem) for problem in problems]

    def _at_cell(self, row: Row, problem: Problem) -> Problem:
        """A problem of the build in the words of somebody who looks at a table."""
        if problem.code == "thieu-khoa" and problem.place.file != self.header.sheet.name:
            return self._missing_in_part(problem)
        if problem.code == "thieu-khoa":
            field = next((field for field in fields_of(self.model) if field.title == problem.label), None)
            if field and field.key not in self.header.by_key:
                hint = f"Hãy thêm cột “{field.title}”, hoặc thêm --set {field.key}=… khi nhập."
            else:
                hint = "Hãy điền ô này."
            place = row.place(field.key if field else "", self.header)
            return Problem(problem.code, place, f"Thiếu “{problem.label}”.", hint, problem.label)
        if problem.place.column == 0:
            first = row.place(natural_keys(self.model)[0], self.header)
            return Problem(problem.code, first, problem.message, problem.suggestion, problem.label)
        return problem

    def _missing_in_part(self, problem: Problem) -> Problem:
        """A cell left empty on one of the further sheets."""
        header = self.headers[problem.place.file]
        title = problem.label.rpartition("› ")[2]
        column = next((used for used in header.columns if header_key(used.header) == header_key(title)), None)
        place, hint = problem.place, f"Hãy thêm cột “{title}” vào trang “{problem.place.file}”."
        if column:
            place, hint = header.sheet.place(place.line, column.number), "Hãy điền ô này."
        return Problem(problem.code, place, f"Thiếu “{title}”.", hint, problem.label)

    def _problem(self, row: Row, key: str, code: str, message: str, hint: str) -> Problem:
        field = field_of(self.model, key)
        return Problem(
            code, row.place(key, self.header), message, hint, label=field.title if field else ID_TITLE
        )


_BROKEN = (
    "Tệp mang mã này đang có lỗi nên chưa so sánh được.",
    "Hãy chạy “portal check” và sửa tệp đó trước.",
)


def _by_hand(path: str) -> tuple[str, str]:
    return f"Tệp {path} viết theo cách không sửa tự động được.", "Hãy sửa tệp đó bằng tay."
