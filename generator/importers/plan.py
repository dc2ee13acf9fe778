"""What an import would do, row by row, before anything is written: new, changed, unchanged, refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from generator.importers.columns import Header, Vocabulary
from generator.importers.judge import Outcome, State, judge_together
from generator.importers.likeness import questions
from generator.importers.names import Names
from generator.importers.parts import Parts, join, part_fields, part_words, read_parts
from generator.importers.planner import Planner
from generator.importers.remarks import kept_lists, kept_values, overlooked
from generator.importers.rows import Read, Row, Skipped, read_rows
from generator.importers.sheet import Sheet
from generator.importers.store import Store
from generator.importers.swapped import swapped_days
from generator.importers.understood import doubts
from generator.problems import Problem
from generator.schema import Record
from generator.schema.fields import fields_of
from generator.schema.types import ID_PATTERN
from generator.text.folding import fold

_ROUNDS = 20


@dataclass(frozen=True)
class Plan:
    """All that an import would do."""

    header: Header
    outcomes: tuple[Outcome, ...]
    skipped: tuple[tuple[str, Skipped], ...]  # with the name of the sheet
    loose: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    cautions: tuple[Problem, ...] = ()  # of further sheets
    doubts: Mapping[int, tuple[Problem, ...]] = dataclasses.field(default_factory=dict)  # by the row's number

    def of(self, state: State) -> tuple[Outcome, ...]:
        """The rows in one state."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is state)

    @property
    def files(self) -> dict[str, str]:
        """New texts by path: what writing would write."""
        return {out.path: out.text for out in self.outcomes if out.state in {State.NEW, State.CHANGED}}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, in the order of the sheet."""
        found = (problem for outcome in self.outcomes for problem in outcome.problems)
        return tuple(sorted(found, key=lambda problem: (problem.place.line, problem.place.column)))


def make_plan(
    store: Store,
    model: type[Record],
    header: Header,
    words: Vocabulary,
    fixed: Mapping[str, str],
    today: date,
    others: Iterable[Sheet] = (),
) -> Plan:
    """Reads the rows below ``header``, and the lists on ``others``, against the records as they are."""
    names = Names(store.loaded.records)
    planner = Planner(store, model, header, names, today)

    def outcomes() -> tuple[list[Outcome], Read, Parts, tuple[Problem, ...]]:
        read = read_rows(header, words, names, fixed)
        parts = read_parts(others, model, names)
        planner.headers = {header.sheet.name: header, **parts.headers}
        planner.known = {*header.by_key, *fixed}
        if parts.places.keys() - {row.identifier for row in read.rows} or parts.nameless:
            planner.outcomes(read.rows)  # tells the codes that new rows will get
        loose = join(parts, read.rows, model, planner.codes)
        return planner.outcomes(read.rows), read, parts, loose

    for row in read_rows(header, words, names, {}).rows:
        if ID_PATTERN.match(row.identifier):
            names.expect(f"{model.kind.folder}/{row.identifier}", _said_names(row))
    found, read, parts, loose = outcomes()
    for _ in range(
        _ROUNDS if _names_its_own_kind(model) else 0
    ):  # a row may name another new row of its sheet, and that one a third
        new = [out.record for out in found if out.state is State.NEW and out.record]
        if all(record.key in names for record in new):
            break
        for record in new:
            names.add(record)
        found, read, parts, loose = outcomes()
    judge_together(store, header, found, today)
    skipped = (*((header.sheet.name, row) for row in read.skipped), *parts.skipped)
    kept = (*kept_values(model, found), *kept_lists(model, found, parts))
    return Plan(
        header,
        tuple(found),
        skipped,
        loose,
        kept,
        tuple(_overlooked((header, *parts.headers.values()), skipped)),
        tuple(_swapped_on_parts(model, parts)),
        _doubts(planner, header, words, read.rows, found),
    )


def _overlooked(headers: Iterable[Header], skipped: Iterable[tuple[str, Skipped]]) -> Iterator[str]:
    left = list(skipped)
    for header in headers:
        yield from overlooked(header, {row.number for name, row in left if name == header.sheet.name})


def _swapped_on_parts(model: type[Record], parts: Parts) -> Iterator[Problem]:
    for field in part_fields(model):
        for name, header in parts.headers.items():
            if fold(name) == fold(field.title):
                yield from swapped_days(header, part_words(field))


def _doubts(
    planner: Planner, header: Header, words: Vocabulary, rows: Iterable[Row], found: list[Outcome]
) -> dict[int, tuple[Problem, ...]]:
    """All that should be looked at again, by the row's number."""
    every = {number: list(problems) for number, problems in doubts(header, rows, words).items()}
    for problem in swapped_days(header, words):
        every.setdefault(problem.place.line, []).append(problem)
    for number, problem in questions(planner.model, planner.known, header, found, planner.records):
        every.setdefault(number, []).append(problem)
    return {number: tuple(problems) for number, problems in every.items()}


def _names_its_own_kind(model: type[BaseModel], folder: str = "") -> bool:
    """Whether a record can name another of its kind, so that rows depend on each other."""
    folder = folder or model.kind.folder  # type: ignore[attr-defined]
    return any(
        (field.ref is not None and folder in field.ref.kinds)
        or (field.part is not None and _names_its_own_kind(field.part, folder))
        for field in fields_of(model)
    )


def _said_names(row: Row) -> tuple[str, ...]:
    name = row.values.get("ten")
    return (name,) if isinstance(name, str) else ()
