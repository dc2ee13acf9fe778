"""Slips of typing that YAML either takes for text or stumbles over lines later.

Word's quotes and bullets, full-width punctuation, a missing space after a colon: found in one line of text.
"""

from __future__ import annotations

import re

from generator.problems import Place, Problem, shown

QUOTES_OPEN = "“”„‟‘’‚«＂＇"
QUOTES_CLOSE = "”“‟’‘»＂＇\"'"
BULLETS = "–—−•·●▪◦‣－＋"
FULL_WIDTH = {
    "：": ":",
    "，": ",",
    "［": "[",
    "］": "]",
    "｛": "{",
    "｝": "}",
    "、": ",",
    "；": ";",
    "＃": "#",
    "｜": "|",
}

_KEY = r"^[ ]*(?:- +)*(?P<key>[^\W\d][\w-]*|\"[^\"]*\"|'[^']*')"
_NO_SPACE = re.compile(_KEY + r":(?P<value>[^ \t\n/].*)")
_WIDE_COLON = re.compile(_KEY + r"[ \u3000]*(?P<colon>：)")


def missing_space(line: str, number: int, file: str) -> Problem | None:
    """`ten:Tân Lương` on `line`; `number` counts from 1."""
    if not (hit := _NO_SPACE.match(line)):
        return None
    value = hit["value"]
    odd = " (ở đây là dấu cách không ngắt, thường do dán từ Word)" if value[0] == "\u00a0" else ""
    return Problem(
        "thieu-cach",
        Place(file, number, hit.start("value") + 1),
        f"Thiếu dấu cách sau dấu hai chấm của khóa {shown(hit['key'])}{odd}.",
        f"Hãy viết: {hit['key']}: {short(value.strip())}",
    )


def wide_colon(line: str, number: int, file: str) -> Problem | None:
    """`ten：Tân Lương` on `line`; `number` counts from 1."""
    if not (hit := _WIDE_COLON.match(line)):
        return None
    return Problem(
        "dau-toan-rong",
        Place(file, number, hit.start("colon") + 1),
        f"Dấu hai chấm sau khóa {shown(hit['key'])} là dấu toàn rộng “：”, không phải dấu “:” thường.",
        f"Hãy viết: {hit['key']}: {short(line[hit.end() :].strip())}".rstrip(": ")
        + (":" if not line[hit.end() :].strip() else ""),
    )


def smart_quotes(value: str, place: Place) -> Problem | None:
    """A `value` wholly wrapped in typographic quotes, as Word makes them, at `place`."""
    value = value.rstrip()
    inner = value[1:-1]
    if len(value) < 2 or value[0] not in QUOTES_OPEN or value[-1] not in QUOTES_CLOSE:
        return None
    if any(letter in QUOTES_OPEN + QUOTES_CLOSE for letter in inner):
        return None
    return Problem(
        "ngoac-cong",
        place,
        f"Giá trị nằm trong dấu ngoặc kép cong {value[0]}…{value[-1]}; YAML chỉ hiểu dấu nháy thẳng.",
        f"Hãy viết: {single_quoted(inner)}\n"
        f"Nếu muốn dấu ngoặc kép hiện trên trang, hãy viết: {single_quoted('“' + inner + '”')}",
    )


def bullet(value: str, place: Place) -> Problem:
    """A list item that begins with a dash or dot that Word makes."""
    return Problem(
        "dau-dong-la",
        place,
        f"Dòng bắt đầu bằng “{value[0]}”, không phải dấu gạch nối “-” của danh sách.",
        f"Hãy viết: - {short(value[1:].strip())}",
    )


def single_quoted(value: str) -> str:
    """`value` in single quotes as YAML writes it, cut to what fits a suggestion."""
    return "'" + short(value).replace("'", "''") + "'"


def short(value: str, limit: int = 100) -> str:
    """`value` as it may stand in a suggestion: cut, without hidden letters."""
    return shown(value, limit)[1:-1]
