"""Changes YAML as an editor would: only the lines of what changes, so comments, order and habits stay.

A round trip through any YAML library lays a file out anew; here all else keeps its bytes by construction,
and every edit is read back before anybody sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from generator.problems import Place
from generator.source import Entry, MappingNode, ScalarNode, SequenceNode, as_plain
from generator.source.nodes import Plain
from generator.source.slips import BULLETS, QUOTES_OPEN
from generator.source.yaml_text import parse_text

WIDTH = 100
_ODD_STARTS = tuple(QUOTES_OPEN + BULLETS)
_NOTHING = {"", "~", "null"}
_QUOTED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:#|$))""")
_DASH = re.compile(r"\s*- ")
_PLAIN = re.compile(r"[^\s#][^#]*?(?:(?<!\s)#[^#]*?)*(?=\s+#|\s*$)")


def rendered(key: str, value: Plain) -> str:
    """The lines of one entry, ending in a line break."""
    return _dump({key: value}, key)


def edited(text: str, changes: Mapping[str, Plain], order: Sequence[str]) -> str:
    """``text`` (one mapping) with some keys set, or removed where the value is None.

    A new key stands where ``order`` puts it. Raises ValueError for a text that is laid out in a way that
    can't be edited line by line, such as a mapping in braces.
    """
    node = _node(text)
    expected = as_plain(node)
    assert isinstance(expected, dict)
    for key, value in sorted(changes.items(), key=lambda change: change[1] is None):
        text = _set(text, key, value, order)
        if value is None:
            expected.pop(key, None)
        else:
            expected[key] = value
    if as_plain(_node(text)) != expected:
        raise ValueError("the edited text does not say what it should")
    return text


def replaced(text: str, edits: Iterable[tuple[Place, re.Pattern[str], str]]) -> str:
    """``text`` with parts of scalars exchanged: (place of the scalar, what it says, what for its group 1).

    Raises ValueError where the scalar says something else.
    """
    lines = text.split("\n")
    for place, old, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        line = lines[place.line - 1]
        start = place.column - 1
        found = old.match(line, start + (line[start : start + 1] in {'"', "'"}))
        if not found:
            raise ValueError(f"{old.pattern!r} is not at {place}")
        lines[place.line - 1] = line[: found.start(1)] + new + line[found.end(1) :]
    return "\n".join(lines)


def _node(text: str) -> MappingNode:
    parsed = parse_text(text, "")
    if parsed.node is None:
        raise ValueError("; ".join(f"{problem.place}: {problem.message}" for problem in parsed.problems))
    return parsed.node


def _set(text: str, key: str, value: Plain, order: Sequence[str]) -> str:
    node = _node(text)
    if any(entry.key_place.column != 1 for entry in node.entries):
        raise ValueError("the keys do not stand at the beginning of their lines")
    lines = text.split("\n")
    entry = node.get(key)
    if entry is None:
        if value is not None:
            at = _insertion(node, key, order, lines)
            lines[at:at] = rendered(key, value).rstrip("\n").split("\n")
        return "\n".join(lines)
    first, last = _span(node, entry, lines)
    lines[first:last] = [] if value is None else _rewritten(lines[first:last], entry, value)
    return "\n".join(lines)


def _span(node: MappingNode, entry: Entry, lines: list[str]) -> tuple[int, int]:
    """The lines of an entry, from 0, without blank lines and comments that lead to the next one."""
    first = entry.key_place.line - 1
    after = [other.key_place.line - 1 for other in node.entries if other.key_place.line - 1 > first]
    last = min(after, default=len(lines))
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return first, last


def _insertion(node: MappingNode, key: str, order: Sequence[str], lines: list[str]) -> int:
    """The line before which a new key goes: behind its nearest neighbour before it in ``order``."""
    rank = {name: number for number, name in enumerate(order)}
    before = [entry for entry in node.entries if rank.get(entry.key, -1) < rank.get(key, len(order))]
    if not before:
        return node.entries[0].key_place.line - 1
    neighbour = max(before, key=lambda entry: (rank.get(entry.key, -1), entry.key_place.line))
    return _span(node, neighbour, lines)[1]


def _rewritten(lines: list[str], entry: Entry, value: Plain) -> list[str]:
    """The lines of an entry with a new value: a short scalar keeps its comment, a list its other items."""
    old = entry.value
    if isinstance(old, ScalarNode) and isinstance(value, str) and len(lines) == 1:
        start = old.place.column - 1
        fresh = rendered(entry.key, value).rstrip("\n")
        kept = (_QUOTED if old.quoted else _PLAIN).match(lines[0], start)
        if kept and "\n" not in fresh and old.place.line == entry.key_place.line:
            return [lines[0][:start] + fresh.partition(": ")[2] + lines[0][kept.end() :]]
    if (
        isinstance(old, SequenceNode)
        and isinstance(value, list)
        and value
        and _in_block(lines, entry.key_place.line, old)
    ):
        return _items(lines, entry, old, value)
    fresh_lines = rendered(entry.key, value).rstrip("\n").split("\n")
    note = re.search(r"\s+#.*$", lines[0]) if len(lines) > 1 and isinstance(old, SequenceNode) else None
    if note:
        fresh_lines[0] += note.group()
    return fresh_lines


def _in_block(lines: list[str], top: int, node: SequenceNode) -> bool:
    starts = [item.place.line - top for item in node.items]
    return (
        bool(starts)
        and len(set(starts)) == len(starts)
        and all(_DASH.match(lines[start]) for start in starts)
    )


def _items(lines: list[str], entry: Entry, old: SequenceNode, value: list[Plain]) -> list[str]:
    """A block list with the lines of those items kept that stay."""
    top = entry.key_place.line
    starts = [item.place.line - top for item in old.items]
    for number in range(len(starts)):  # a comment above an item goes with it
        floor = starts[number - 1] if number else 0
        while starts[number] - 1 > floor and lines[starts[number] - 1].lstrip().startswith("#"):
            starts[number] -= 1
    ends = [*starts[1:], len(lines)]
    dash = lines[old.items[0].place.line - top]
    indent = " " * (len(dash) - len(dash.lstrip()))
    before = [as_plain(item) for item in old.items]
    result = lines[: starts[0]]
    matcher = SequenceMatcher(None, list(map(repr, before)), list(map(repr, value)), autojunk=False)
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if what == "equal":
            for number in range(from_old, to_old):
                result += lines[starts[number] : ends[number]]
        else:
            fresh = _dump({"x": value[from_new:to_new]}, "x").rstrip("\n").split("\n")[1:]
            result += [indent + line[2:] if line else line for line in fresh] if from_new < to_new else []
    return result


def _dump(value: Plain, key: str) -> str:
    # The key's own length decides whether its text still fits on the line.
    return yaml.dump(
        value,
        Dumper=_dumper(len(key)),
        allow_unicode=True,
        width=WIDTH,
        sort_keys=False,
        default_flow_style=False,
    )


def _dumper(key_length: int) -> type[_HouseDumper]:
    return type("_Dumper", (_HouseDumper,), {"key_length": key_length})


class _HouseDumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """YAML as the records are laid out: nothing quoted that needn't be, long texts folded, lists indented."""

    key_length = 0

    def __init__(self, stream: Any, **options: Any) -> None:
        emitter = ("canonical", "indent", "width", "allow_unicode", "line_break")
        serializer = ("encoding", "explicit_start", "explicit_end", "version", "tags")
        Emitter.__init__(self, stream, **{name: options.get(name) for name in emitter})
        Serializer.__init__(self, **{name: options.get(name) for name in serializer})
        SafeRepresenter.__init__(self, default_flow_style=False, sort_keys=False)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else str(style)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def text(self, data: str) -> yaml.ScalarNode:
        """A text in the style that suits it."""
        style = None
        if "\n" in data or len(data) + self.key_length + 6 > WIDTH:
            style = ">"
        elif data in _NOTHING or data.startswith(_ODD_STARTS) or " #" in data or _flagged(data):
            style = '"'
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


@lru_cache(maxsize=4096)
def _flagged(text: str) -> bool:
    """Whether a text would be doubted, or read as something else, if it stood there as it is."""
    parsed = parse_text(f"a: {text}\n", "")
    return parsed.node is None or bool(parsed.problems) or as_plain(parsed.node) != {"a": text}


_HouseDumper.add_representer(str, _HouseDumper.text)
