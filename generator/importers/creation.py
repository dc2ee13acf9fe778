"""A record made by answers: each one read like a cell of a sheet, the whole checked before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.importers.cells import plain_of
from generator.importers.identity import Matcher, field_error, new_path, suggested_id
from generator.importers.judge import problems_of
from generator.importers.names import Names
from generator.importers.new_record import new_text
from generator.importers.sheet import Cell
from generator.importers.store import Store
from generator.problems import Problem
from generator.schema import Portal, Record
from generator.schema.fields import Field, Shape, fields_of
from generator.schema.types import ID_PATTERN
from generator.source.nodes import Plain
from generator.text.errors import TextError, quoted
from generator.text.file_names import usable
from generator.text.folding import slugify


@dataclass(frozen=True)
class Draft:
    """A record that is not written yet, and what its file would bring up."""

    identifier: str
    path: str
    text: str
    problems: tuple[Problem, ...]


class Creation:
    """Collects the answers for one new record of a kind."""

    def __init__(self, store: Store, model: type[Record], today: date) -> None:
        self.store, self.model, self.today = store, model, today
        self.names = Names(store.loaded.records)
        self.values: dict[str, Plain] = {}

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that one line can answer."""
        return tuple(field for field in fields_of(self.model) if field.shape is not Shape.PART)

    @property
    def missing(self) -> tuple[Field, ...]:
        """Required fields without a value."""
        return tuple(field for field in self.fields if field.required and field.key not in self.values)

    def answer(self, field: Field, text: str) -> None:
        """Takes one answer; raises TextError where it is none."""
        plain = plain_of(Cell(1, 1, text), field, self.names, self._year)
        if error := field_error(self.model, field.key, plain):
            raise error
        self.values[field.key] = plain

    @property
    def _year(self) -> int | None:
        year = self.values.get("nam")
        return int(year) if isinstance(year, str) and year.isdigit() else None

    def default(self, field: Field) -> str:
        """What most would answer: the portal's own movement, this year."""
        portal = self.store.by_key.get("cong/cong")
        if field.ref and field.ref.kinds == ("phong-trao",) and isinstance(portal, Portal):
            return portal.movement
        return str(self.today.year) if field.shape is Shape.YEAR else ""

    def suggestion(self) -> str:
        """An id from the answers, not taken yet."""
        return suggested_id(self.model, self.values, self.store.taken(self.model.kind.folder))

    def same(self) -> str:
        """Name and file of the record that these answers would make again; empty where there is none."""
        records = [record for record in self.store.loaded.records if type(record) is self.model]
        matcher = Matcher(self.model, [field.key for field in self.fields], records)
        same, _ = matcher.find(self.values)
        return f"{same[0].heading} ({self.store.path_of(same[0].key)})" if same else ""

    def check_id(self, identifier: str) -> None:
        """Raises TextError for an id that can't be used."""
        if not ID_PATTERN.match(identifier):
            slug = usable(slugify(identifier))
            hint = f"Có phải ý là “{slug}”?" if slug else "Ví dụ: chi-bo-ap-phong-2022."
            raise TextError(
                f"{quoted(identifier)} không phải là một mã (chữ thường không dấu, số, gạch nối).", hint
            )
        if identifier in self.store.taken(self.model.kind.folder):
            raise TextError(f"Mã “{identifier}” đã có bản ghi khác dùng.", "Hãy chọn một mã khác.")

    def draft(self, identifier: str) -> Draft:
        """The file as it would be written."""
        values = {"cap_nhat": f"{self.today:%d/%m/%Y}", **self.values}
        path = new_path(self.store, self.model, identifier, values)
        text = new_text(self.model, values)
        known = {_same(problem) for problem in problems_of(self.store, self.today)}
        found = problems_of(self.store.with_files({path: text}), self.today)
        return Draft(identifier, path, text, tuple(p for p in sorted(found) if _same(p) not in known))


def _same(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.place.file, problem.message
