"""The page around a page, rendered once for every shape by the real template, then cut where values stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

Render = Callable[[Mapping[str, Any], str, str], str]
Leaf = tuple[str, ...]

CONTENT = "<!--zq-content-->"
# What is told apart by value, not only by being there: a template may ask for it.
_CHOICES = frozenset({"layout", "loai", "robots", "template", "hide", "search"})
_CUT = re.compile(r"zqv(\d+)q(.*?)qzv|zqp(\d+)qzp|(<!--zq-content-->)", re.DOTALL)
_PROBE = "&\"'><"


def _escaped(text: str) -> str:
    return str(escape(text))


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


_WAYS: dict[str, Callable[[str], str]] = {
    _PROBE: str,
    str(escape(_PROBE)): _escaped,
    json.dumps(_PROBE)[1:-1]: _in_json,
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the shell: a value of the front matter in some way of writing, or a part of the address."""

    leaf: Leaf = ()
    part: int = -1
    way: Callable[[str], str] = str


class UnknownWayError(Exception):
    """The template does something to a value that can't be told from a probe."""


class Shell:
    """What is the same on all pages of one shape, cut into pieces."""

    def __init__(self, html: str, leaves: tuple[Leaf, ...]) -> None:
        """Cuts the rendered probe; raises UnknownWayError where a value was changed on its way."""
        self.pieces: list[str] = []
        self.slots: list[_Slot | None] = []
        position = 0
        for cut in _CUT.finditer(html):
            self.pieces.append(html[position : cut.start()])
            position = cut.end()
            self.slots.append(_slot(cut, leaves))
        self.pieces.append(html[position:])
        if "zqv" in "".join(self.pieces) or self.slots.count(None) != 1:
            raise UnknownWayError

    def fill(self, meta: Mapping[str, Any], path: str, content: str) -> str:
        """The whole page."""
        parts = path.split("/")
        found = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            if slot is None:
                found.append(content)
            elif slot.part >= 0:
                found.append(parts[slot.part])
            else:
                found.append(slot.way(_value(meta, slot.leaf)))
            found.append(piece)
        return "".join(found)


class Shells:
    """Shells by shape, each made when the first page of its shape comes and tried on that page.

    ``render`` makes a whole page of front matter, address and content by MkDocs' own template. A shape on
    which the filled shell and the real page differ is rendered by ``render``, page by page. ``known`` are
    shells that were made of the same theme and settings before.
    """

    def __init__(self, render: Render, known: Mapping[object, Shell | None] | None = None) -> None:
        self.render = render
        self.known = dict(known or {})

    def page(self, meta: Mapping[str, Any], path: str, content: str) -> str:
        """The HTML of one page."""
        leaves, fixed = _taken_apart(meta)
        parts = path.split("/")
        shape = (parts[0], len(parts), leaves, fixed)
        if shape not in self.known:
            self.known[shape] = self._made(meta, path, content, leaves)
        shell = self.known[shape]
        return shell.fill(meta, path, content) if shell else self.render(meta, path, content)

    def _made(
        self, meta: Mapping[str, Any], path: str, content: str, leaves: tuple[Leaf, ...]
    ) -> Shell | None:
        probe: dict[str, Any] = json.loads(json.dumps(dict(meta)))
        for number, leaf in enumerate(leaves):
            inside = probe
            for key in leaf[:-1]:
                inside = inside[key]
            inside[leaf[-1]] = f"zqv{number}q{_PROBE}qzv"
        first, *rest = path.split("/")
        address = "/".join(
            [first, *(f"zqp{number}qzp" if part else "" for number, part in enumerate(rest, 1))]
        )
        try:
            shell = Shell(self.render(probe, address, CONTENT), leaves)
        except UnknownWayError:
            return None
        return shell if shell.fill(meta, path, content) == self.render(meta, path, content) else None


def _slot(cut: re.Match[str], leaves: tuple[Leaf, ...]) -> _Slot | None:
    if cut[4]:
        return None
    if cut[3]:
        return _Slot(part=int(cut[3]))
    if cut[2] not in _WAYS:
        raise UnknownWayError
    return _Slot(leaves[int(cut[1])], way=_WAYS[cut[2]])


def _value(meta: Mapping[str, Any], leaf: Leaf) -> str:
    found: Any = meta
    for key in leaf:
        found = found[key]
    return str(found)


def _taken_apart(meta: Mapping[str, Any]) -> tuple[tuple[Leaf, ...], tuple[tuple[str, str], ...]]:
    """The leaves that hold texts of any kind, and everything else as it is."""
    leaves: list[Leaf] = []
    fixed: list[tuple[str, str]] = []
    for key, value in meta.items():
        if isinstance(value, dict) and key not in _CHOICES:
            for inner, leaf in value.items():
                if isinstance(leaf, str) and leaf:
                    leaves.append((key, inner))
                else:
                    fixed.append((f"{key}.{inner}", repr(leaf)))
        elif isinstance(value, str) and value and key not in _CHOICES:
            leaves.append((key,))
        else:
            fixed.append((key, repr(value)))
    return tuple(leaves), tuple(fixed)
