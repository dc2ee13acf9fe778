"""Divides a page of the guide into running text and the examples between ``` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN = re.compile(r"^```(?P<info>[^`]*)$")


@dataclass(frozen=True, slots=True)
class Fence:
    """An example: ``language``, the words after it (``sai data/van-ban/a.yml``), and its text."""

    language: str
    words: tuple[str, ...]
    text: str


def divided(body: str) -> Iterator[str | Fence]:
    """Running text and examples in their order; one that is never closed ends with the page."""
    prose: list[str] = []
    lines = iter(body.split("\n"))
    for line in lines:
        opened = _OPEN.match(line)
        if not opened:
            prose.append(line)
            continue
        if text := "\n".join(prose).strip():
            yield text
        prose = []
        language, *words = opened["info"].split() or [""]
        code = []
        for inner in lines:
            if inner.rstrip() == "```":
                break
            code.append(inner)
        yield Fence(language, tuple(words), "".join(f"{each}\n" for each in code))
    if text := "\n".join(prose).strip():
        yield text


def without_examples(body: str) -> str:
    """``body`` with its examples emptied, every line where it was."""
    inside = False
    lines = []
    for line in body.split("\n"):
        mark = line.rstrip() == "```" if inside else bool(_OPEN.match(line))
        lines.append("" if inside or mark else line)
        inside = inside != mark
    return "\n".join(lines)
