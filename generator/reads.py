"""What was read of the records while something was made: it is made anew when that changed, and only then.

Every way to a record (``Registry``) notes a *cell* here, a short text that says what was looked at. What
several pages share is *asked* instead: who asks rests on the answer, not on all that it was found in.
See docs/adr/0031-what-was-read.md.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from types import FunctionType
from typing import Any, TypeVar, cast

from generator.values import quick

T = TypeVar("T")
Asking = TypeVar("Asking", bound=Callable[..., Any])

# Read by whatever rests on something that is put together of everything.
ANYTHING = "*"
QUESTIONS: dict[str, Callable[..., Any]] = {}


class UnknownPartError(Exception):
    """A value of which nobody can say whether it is the same as before."""


@quick
@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered, and the cells that the answer rests on."""

    value: Any
    cells: frozenset[str]


class Reads:
    """The cells that are read while something is made, and what was asked before."""

    __slots__ = ("answers", "cells")

    def __init__(self) -> None:
        self.cells: set[str] | None = None
        self.answers: dict[str, Answer] = {}

    def note(self, cell: str) -> None:
        """Something was looked at."""
        if self.cells is not None:
            self.cells.add(cell)

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """The cells that are read inside; who noted before notes nothing meanwhile."""
        outer, self.cells = self.cells, set()
        try:
            yield self.cells
        finally:
            self.cells = outer

    def remembered(self, known: dict[str, tuple[T, set[str]]], key: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once: who comes later has read the same."""
        if key not in known:
            with self.noting() as cells:
                known[key] = make(), cells
        value, cells = known[key]
        if self.cells is not None:
            self.cells |= cells
        return value


def asked(work: Asking) -> Asking:
    """A function of the registry and records whose answer is remembered, and noted as one cell.

    As a method of a book that is made of all records (a class with ``of(registry)``) its answer is looked at
    anew after every change.
    """
    name = f"{work.__module__}:{work.__qualname__}"
    holder = work.__qualname__.rpartition(".")[0]
    asking = f"?{name}"

    @functools.wraps(work)
    def ask(owner: Any, *records: Any) -> Any:
        reads: Reads = (getattr(owner, "registry", owner) if holder else owner).reads
        cell = "|".join((asking, *[record.key for record in records]))
        answer = reads.answers.get(cell)
        if answer is None:
            with reads.noting() as cells:
                if holder:
                    cells.add(ANYTHING)
                cells.update(f"is:{record.key}" for record in records)
                value = work(owner, *records)
            answer = reads.answers[cell] = Answer(value, frozenset(cells))
        if reads.cells is not None:
            reads.cells.add(cell)
        return answer.value

    def again(registry: Any, records: list[Any]) -> Any:
        owner = work.__globals__[holder].of(registry) if holder else registry
        return ask(owner, *records)

    QUESTIONS[name] = again
    return cast("Asking", ask)


def ask_again(registry: Any, cell: str) -> Answer | None:
    """Today's answer to a question that was noted once; None where it can't be asked any more."""
    name, *keys = cell[1:].split("|")
    records = [registry.by_key.get(key) for key in keys]
    if None in records or name not in QUESTIONS:
        return None
    QUESTIONS[name](registry, records)
    found: Answer = registry.reads.answers[cell]
    return found


_WRITTEN_OUT = (str, int, float, date, Decimal, type(None))


class Digests:
    """What values are, in a few bytes: equal values of two builds have equal digests."""

    def __init__(self, of_record: Callable[[Any], bytes | None]) -> None:
        self.of_record = of_record
        # Values are kept beside their digests: an id is used again once its value is gone.
        self.known: dict[int, tuple[Any, str]] = {}

    def digest(self, value: Any) -> bytes:
        """Raises UnknownPartError for what can't be told from another of its kind."""
        return blake2b(self._told(value).encode(), digest_size=12).digest()

    def _told(self, value: Any) -> str:
        known = self.known.get(id(value))
        if known is not None:
            return known[1]
        if isinstance(value, _WRITTEN_OUT):
            return repr(value)
        if isinstance(value, Enum):
            return str(value)
        told = self._written(value)
        if len(told) > 64:
            told = blake2b(told.encode(), digest_size=12).hexdigest()
        self.known[id(value)] = (value, told)
        return told

    def _written(self, value: Any) -> str:
        record = self.of_record(value)
        kind = type(value)
        if record is not None:
            return f"{kind.__qualname__} {record.hex()}"
        if hasattr(kind, "of"):
            return kind.__qualname__
        if isinstance(value, tuple | list):
            return f"{kind.__name__}({','.join(map(self._told, value))})"
        if isinstance(value, Mapping):
            return f"{{{','.join(f'{self._told(key)}:{self._told(item)}' for key, item in value.items())}}}"
        if isinstance(value, set | frozenset):
            return f"{{{','.join(sorted(map(self._told, value)))}}}"
        if is_dataclass(value):
            inside = (self._told(getattr(value, found.name)) for found in fields(value) if found.compare)
            return f"{kind.__qualname__}({','.join(inside)})"
        if isinstance(value, FunctionType) and "<" not in value.__qualname__:
            return f"{value.__module__}:{value.__qualname__}"
        if hasattr(kind, "model_fields"):
            return repr(value)
        raise UnknownPartError(kind.__qualname__)
