"""Texts that look like code: nothing runs them, but whoever pasted them should know that letters come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = r"</?(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^<>]{0,2000})>?"
_CODE = re.compile(
    rf"(?i){_TAG}|<!--|<!\[CDATA\[|<!doctype|(?P<scheme>\b(?:javascript|vbscript|data)\s*:(?=\S))|(?P<template>\{{[{{%#])"
)
_LONGEST_SHOWN = 40


def code_in_text(text: str) -> Iterator[tuple[int, str]]:
    """Offset and beginning of all that looks like HTML, a script's address or a template in a plain text."""
    # Nearly every text has none of these, seen at a glance.
    if "<" not in text and "{" not in text and ":" not in text:
        return
    for found in _CODE.finditer(text):
        yield found.start(), _short(found[0])


def _short(code: str) -> str:
    head = " ".join(code.split())
    return head if len(head) <= _LONGEST_SHOWN else f"{head[:_LONGEST_SHOWN]}…"
