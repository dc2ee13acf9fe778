"""A file in which nothing can be wrong, read at once: ten thousand of them at every first build.

Whatever could be a slip, or mean something else than it shows, is left to the reader that remembers places.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.source.decode import decode
from generator.source.nodes import Plain
from generator.source.yaml_text import EVENTS, NOTHING, ODD_STARTS, WIDE, may_hide_a_note
from generator.text.code import code_in_text

# A file of ordinary length can't hold too many values.
_ORDINARY = 20_000
# Perhaps code, perhaps an escape, perhaps taken for a comma.
_ODD = ("<", "{", "\\", *WIDE)
_DEEP = 8


class _OddError(Exception):
    """Only the reader that remembers places can tell."""


def plain_yaml(data: bytes, file: str) -> dict[str, Plain] | None:
    """What ``as_plain`` gives of the mapping in these bytes; None unless nothing needs to be said of them."""
    if len(data) > _ORDINARY:
        return None
    text, _, problems = decode(data, file)
    if text is None or problems or not _ordinary(text):
        return None
    try:
        return _Values(text).mapping()
    except (yaml.YAMLError, _OddError):
        return None


def _ordinary(text: str) -> bool:
    if any(sign in text for sign in _ODD) or may_hide_a_note(text):
        return False
    return unicodedata.is_normalized("NFC", text)


class _Values:
    """The values of one text, event by event."""

    def __init__(self, text: str) -> None:
        self._next: Callable[[], Any] = EVENTS(text).get_event

    def mapping(self) -> dict[str, Plain]:
        """The only document, a mapping."""
        self._next()
        start = self._next()
        if getattr(start, "version", None) or getattr(start, "tags", None):
            raise _OddError
        found = self._value(self._next(), 1)
        self._next()
        if type(self._next()) is not StreamEndEvent or not isinstance(found, dict):
            raise _OddError
        return found

    def _value(self, event: Any, depth: int) -> Plain:
        kind = type(event)
        if kind is ScalarEvent:
            return _scalar(event)
        if kind not in (MappingStartEvent, SequenceStartEvent) or depth > _DEEP:
            raise _OddError
        if event.anchor is not None or event.tag is not None:
            raise _OddError
        return self._entries(depth + 1) if kind is MappingStartEvent else self._items(depth + 1)

    def _items(self, depth: int) -> list[Plain]:
        items: list[Plain] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._value(event, depth))
        return items

    def _entries(self, depth: int) -> dict[str, Plain]:
        entries: dict[str, Plain] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = _scalar(event) if type(event) is ScalarEvent else None
            if not key or key == "<<" or key in entries:
                raise _OddError
            entries[key] = self._value(self._next(), depth)
        return entries


def _scalar(event: Any) -> str | None:
    value: str = event.value
    if event.anchor is not None or event.tag is not None:
        raise _OddError
    if ":" in value and next(code_in_text(value), None):
        raise _OddError
    if event.style:
        return value
    if value in NOTHING:
        return None
    if value[0] in ODD_STARTS or (" " in value and event.end_mark.line != event.start_mark.line):
        raise _OddError
    return value
