"""Texts that look like code: nothing runs them, but whoever pasted them should know that letters come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.story import ATTRIBUTES, BLOCKS, INLINE

_TAG = r"</?(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^<>]{0,2000})>?"
_CODE = re.compile(
    rf"(?i){_TAG}|<!--|<!\[CDATA\[|<!doctype|(?P<scheme>\b(?:javascript|vbscript|data)\s*:(?=\S))|(?P<template>\{{[{{%#])"
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z_:][\w:.-]*)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
# What stands between back-ticks is shown, not meant.
_SHOWN = re.compile(r"(?ms)^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)")
_LONGEST_SHOWN = 40


def code_in_text(text: str) -> Iterator[tuple[int, str]]:
    """Offset and beginning of all that looks like HTML, a script's address or a template in a plain text."""
    for found in _CODE.finditer(text):
        yield found.start(), _short(found[0])


def code_in_story(text: str) -> Iterator[tuple[int, str]]:
    """As `code_in_text`, without the HTML that a story may use."""
    text = _SHOWN.sub(lambda shown: re.sub(r"\S", " ", shown[0]), text)
    for found in _CODE.finditer(text):
        tag = (found["tag"] or "").lower()
        # <https://…> is Markdown's own way to write a link.
        link = tag.startswith(("https:", "mailto:"))
        if not link and not (tag and _allowed(tag, found["rest"])):
            yield found.start(), _short(found[0])


def _allowed(tag: str, rest: str) -> bool:
    names = {name.lower() for name in _ATTRIBUTE.findall(rest)}
    scripts = re.search(r"(?i)(?:javascript|vbscript|data)\s*:", rest)
    return tag in BLOCKS | INLINE and names <= ATTRIBUTES.get(tag, set()) and not scripts


def _short(code: str) -> str:
    head = " ".join(code.split())
    return head if len(head) <= _LONGEST_SHOWN else f"{head[:_LONGEST_SHOWN]}…"
