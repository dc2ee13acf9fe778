"""A YAML text as plain strings that remember where they stand.

No typing happens here: `0123`, `on` and `10:30` stay the text that was typed; the schema gives it meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.problems import Place, Problem
from generator.values import quick

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"
Path: TypeAlias = tuple[str | int, ...]


@quick
@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text in NFC; None for nothing, `~` or `null` unquoted. `quoted`: in quotes or a block (`|`, `>`)."""

    text: str | None
    place: Place
    quoted: bool


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`."""

    key: str
    key_place: Place
    value: Node


@quick
@dataclass(frozen=True, slots=True)
class MappingNode:
    """Entries in the order typed, keys unique."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Entry | None:
        """The entry of `key`."""
        return next((entry for entry in self.entries if entry.key == key), None)


@quick
@dataclass(frozen=True, slots=True)
class SequenceNode:
    """Items in the order typed."""

    items: tuple[Node, ...]
    place: Place


Node: TypeAlias = ScalarNode | MappingNode | SequenceNode


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says. `node` is None when it can't be trusted; then `problems` holds an error."""

    node: MappingNode | None
    problems: tuple[Problem, ...]
    text: str = ""

    def line(self, number: int) -> str | None:
        """Line `number` (from 1) as typed, to show beside a problem."""
        lines = self.text.split("\n")
        return lines[number - 1] if 1 <= number <= len(lines) else None


def as_plain(node: Node | None) -> Plain:
    """`node` as dict, list, str and None, the input of pydantic."""
    match node:
        case MappingNode(entries=entries):
            return {entry.key: as_plain(entry.value) for entry in entries}
        case SequenceNode(items=items):
            return [as_plain(item) for item in items]
        case ScalarNode(text=text):
            return text
        case None:
            return None


def place_of(node: Node, path: Path, key: bool = False) -> Place:
    """The nearest place that exists for a pydantic error location.

    Steps that are no key or index of the data (a missing key, the tag of a union) are passed over.
    With `key`, or where pydantic ends a location with `[key]`, it is the place of the last key met.
    """
    key_place: Place | None = None
    for step in path:
        if step == "[key]":
            key = True
        elif isinstance(node, MappingNode) and (entry := node.get(str(step))):
            node, key_place = entry.value, entry.key_place
        elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
            node, key_place = node.items[step], None
    return key_place if key and key_place else node.place
