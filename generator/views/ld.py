"""What schema.org has a word for, as frozen values: who did what, where, by which document, in which data.

``outputs/json_ld`` writes them; addresses are from the root, for views don't know where a site is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from generator.values import quick


@quick
@dataclass(frozen=True, slots=True)
class Url:
    """An address from the site's root, made absolute when it is written."""

    path: str


@quick
@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its schema.org type, and its properties without those that are empty."""

    type: str
    properties: tuple[tuple[str, Value], ...] = ()


Value: TypeAlias = "str | bool | int | Decimal | date | Url | Thing | tuple[Value, ...]"


def thing(kind: str, **properties: Value | None) -> Thing:
    """A ``Thing`` of what is known: absent and empty properties are left out, lists of one are no lists."""
    known = ((name, _only(value)) for name, value in properties.items() if value is not None)
    return Thing(kind, tuple((name, value) for name, value in known if value not in ("", ())))


def _only(value: Value) -> Value:
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def many(things: Iterable[Value]) -> tuple[Value, ...]:
    """Several values of one property, each once."""
    return tuple(dict.fromkeys(things))
