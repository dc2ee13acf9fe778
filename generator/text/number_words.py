"""Whole numbers in Vietnamese words, as they are said: "hai mươi mốt", "một nghìn không trăm linh năm"."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_NTH = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
# Not "năm", which is a year too, nor "không", which says no.
_COUNT = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ORDINAL = re.compile(rf"\b(thứ) ({'|'.join(_NTH)})\b", re.IGNORECASE)
_ROMANS = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = re.compile(r"(?<=\w )(?:III?|IV|VI{1,3}|IX)\b")
_CARDINAL = re.compile(rf"\b({'|'.join(_COUNT)})\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_number(value: int) -> str:
    """ "hai trăm linh bốn nghìn bảy trăm" for 204700; ``value`` is at least 0."""
    if value < 0:
        raise ValueError(f"not a count: {value}")
    if value >= _BILLION:
        high, rest = divmod(value, _BILLION)
        return f"{read_number(high)} tỷ {_groups(rest, True)}".rstrip()
    return _groups(value, False) or _DIGITS[0]


def read_digits(digits: str) -> str:
    """One by one: "không một" for "01"."""
    return " ".join(_DIGITS[int(digit)] for digit in digits)


def with_numerals(name: str) -> tuple[str, ...]:
    """A name as people type it: "Trụ thứ 3" and "Trụ 3" for "Trụ thứ ba"; none where it counts nothing."""
    nth = _ORDINAL.sub(lambda found: f"{found[1]} {_NTH.index(found[2].lower()) + 1}", name)
    short = _ORDINAL.sub(lambda found: f"{_NTH.index(found[2].lower()) + 1}", name)
    said = (_CARDINAL.sub(lambda found: str(_COUNT[found[0].lower()]), way) for way in (nth, short))
    return tuple(way for way in dict.fromkeys(said) if way != name)


def without_roman(name: str) -> tuple[str, ...]:
    """ "Ấp 3" for "Ấp III", none where there is none; one letter may be no number."""
    plain = _ROMAN.sub(lambda found: str(_ROMANS.index(found[0]) + 2), name)
    return (plain,) if plain != name else ()


def _groups(value: int, whole: bool) -> str:
    """Below a billion; ``whole`` where a billion stands before, so that noughts in front are said."""
    parts: list[str] = []
    for size, name in ((10**6, " triệu"), (1000, " nghìn"), (1, "")):
        group, value = divmod(value, size)
        if group:
            parts.append(_three(group, whole or bool(parts)) + name)
    return " ".join(parts)


def _three(value: int, full: bool) -> str:
    hundreds, rest = divmod(value, 100)
    if not hundreds and not full:
        return _two(rest)
    tail = "" if not rest else f" linh {_DIGITS[rest]}" if rest < 10 else f" {_two(rest)}"
    return f"{_DIGITS[hundreds]} trăm{tail}"


def _two(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    last = {0: "", 5: " lăm"}.get(ones, f" {_DIGITS[ones]}")
    if tens == 1:
        return f"mười{last}"
    return f"{_DIGITS[tens]} mươi{ {1: ' mốt', 4: ' tư'}.get(ones, last) }"
