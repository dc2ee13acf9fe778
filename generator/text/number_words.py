"""Whole numbers in Vietnamese words, as they are said: "hai mươi mốt", "một nghìn không trăm linh năm"."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9


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
