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
    known: list[tuple[str, Value]] = []
    for name, given in properties.items():
        value = given[0] if isinstance(given, tuple) and len(given) == 1 else given
        if value or (value is not None and not isinstance(value, (str, tuple))):
            known.append((name, value))
    return Thing(kind, tuple(known))


def many(things: Iterable[Value]) -> tuple[Value, ...]:
    """Several values of one property, each once."""
    return tuple(dict.fromkeys(things))
