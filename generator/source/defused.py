"""Tells staff where a value looks like code: it comes out as letters and never runs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Place, Problem, Severity, shown
from generator.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.text.code import code_in_text

_MAX_WARNINGS = 5


def code_in_record(node: Node) -> tuple[Problem, ...]:
    """One warning for each value that looks like code, a few for a whole file."""
    found: list[Problem] = []
    for value in _texts(node):
        first = next(code_in_text(value.text or ""), None)
        if first and len(found) < _MAX_WARNINGS:
            message = f"Có đoạn giống mã: {shown(first[1])}. Trang sẽ hiện nguyên văn, không chạy."
            found.append(_warning(value.place, message, "Nếu không định viết như vậy, hãy xóa đoạn đó."))
    return tuple(found)


def _texts(node: Node) -> Iterator[ScalarNode]:
    match node:
        case ScalarNode():
            yield node
        case SequenceNode(items=items):
            for item in items:
                yield from _texts(item)
        case MappingNode(entries=entries):
            for entry in entries:
                yield from _texts(entry.value)


def _warning(place: Place, message: str, suggestion: str) -> Problem:
    return Problem("ma-trong-chu", place, message, suggestion, severity=Severity.WARNING)
