"""What becomes of a row, and whether the data would still be right if all rows were written."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel

from generator.check import check
from generator.importers.columns import Header
from generator.importers.rows import Row
from generator.importers.store import Store
from generator.link import link
from generator.problems import Place, Problem, Severity
from generator.schema import Record
from generator.schema.fields import fields_of
from generator.source import Entry, MappingNode, Node, SequenceNode, parse_yaml

_ROUNDS = 20
_QUOTED_KEY = re.compile(r"“([a-z]+(?:_[a-z]+)*)”")
_UNSURE = re.compile(r"[^\r\n\x20-\x7e]")


class State(enum.Enum):
    """What happens to a row; the value is the word that staff read."""

    NEW = "mới"
    CHANGED = "thay đổi"
    SAME = "không đổi"
    REFUSED = "từ chối"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that changes, as people read it."""

    title: str
    old: str
    new: str


@dataclass
class Outcome:
    """A row and what becomes of it; ``text`` is the whole new text of the file ``path``."""

    row: Row
    state: State
    record: Record | None = None
    path: str = ""
    text: str = ""
    differences: tuple[Difference, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def judge_together(store: Store, header: Header, outcomes: list[Outcome], today: date) -> None:
    """Refuses every row that would bring an error into the data, until none is left."""
    known = {_same(problem) for problem in problems_of(store, today)}
    for _ in range(_ROUNDS):
        files = {out.path: out for out in outcomes if out.state in {State.NEW, State.CHANGED}}
        if not files:
            return
        later = store.with_files({path: out.text for path, out in files.items()})
        refused = False
        for out in files.values():
            out.problems.clear()
        for problem in problems_of(later, today):
            if _same(problem) in known:
                continue
            guilty = [files[problem.place.file]] if problem.place.file in files else list(files.values())
            if problem.place.file not in files and problem.severity is Severity.WARNING:
                continue
            for out in guilty:
                out.problems.append(_in_sheet(problem, out, header))
                if problem.severity is Severity.ERROR:
                    out.state, refused = State.REFUSED, True
        if not refused:
            return


def problems_of(store: Store, today: date) -> tuple[Problem, ...]:
    """All that `portal check` would say of these files."""
    registry, lost = link(store.loaded)
    found = check(registry, store.loaded, today) if registry else ()
    return (*store.loaded.problems, *lost, *found)


def _same(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.place.file, problem.message


def _in_sheet(problem: Problem, outcome: Outcome, header: Header) -> Problem:
    """A problem of the file that would be written, told at its cell and with titles of columns for keys."""
    place = _cell_of(problem.place, outcome, header)
    titles = _titles(type(outcome.record)) if outcome.record else {}
    message, hint = (
        _QUOTED_KEY.sub(lambda found: f"“{titles.get(found[1], found[1])}”", text)
        for text in (problem.message, problem.suggestion)
    )
    return Problem(problem.code, place, message, hint, problem.label, problem.severity)


def _titles(model: type[BaseModel]) -> dict[str, str]:
    """Titles by key, those of the record before those of its parts."""
    fields = fields_of(model)
    parts = [_titles(field.part) for field in fields if field.part]
    found = {key: title for part in parts for key, title in part.items()}
    return found | {field.key: field.title for field in fields}


def _cell_of(place: Place, outcome: Outcome, header: Header) -> Place:
    """The cell that a line of the written file comes from, on whatever sheet it stands."""
    # A text in an old font stops the reading of a file: any letter does to find keys, which have none.
    plain = _UNSURE.sub("x", outcome.text)
    node = parse_yaml(plain.encode(), outcome.path).node if place.file == outcome.path else None
    entry = _entry_at(node, place)
    if entry is None:
        return outcome.row.place("", header)
    ready = outcome.row.nodes.get(entry.key)
    if isinstance(ready, SequenceNode) and isinstance(entry.value, SequenceNode):
        number = max(sum(item.place.line <= place.line for item in entry.value.items) - 1, 0)
        inner, mine = _entry_at(entry.value.items[number], place), ready.items[number]
        cell = mine.get(inner.key) if inner and isinstance(mine, MappingNode) else None
        return cell.key_place if cell else mine.place
    return outcome.row.place(entry.key, header)


def _entry_at(node: Node | None, place: Place) -> Entry | None:
    """The last entry that begins at a line or above it."""
    if not isinstance(node, MappingNode):
        return None
    above = [entry for entry in node.entries if entry.key_place.line <= place.line]
    return above[-1] if above else None
