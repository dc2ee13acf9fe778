"""What a rule says about a record; its place is looked up afterwards, so that rules see records only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.link import Registry
from generator.problems import Severity
from generator.schema import Record

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at ``path``, or at ``spot`` of a story: line and column of its body, both from 0."""

    code: str
    record: Record
    path: Path
    message: str
    suggestion: str
    severity: Severity = Severity.ERROR
    spot: tuple[int, int] | None = None


Rule = Callable[[Registry, date], Iterator[Finding]]
