"""Vietnamese alphabetical order, which neither Python's order (Đ after Z) nor the folded text gives."""

import re
import unicodedata
from functools import lru_cache

_Token = tuple[int, str, str]
SortKey = tuple[tuple[_Token, ...], str]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_SHAPES = frozenset("\u0306\u0302\u031b")  # the marks of ă, â ê ô, and ơ ư: part of the letter
_RANK = str.maketrans({letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)} | {"ð": "G"})

_PARTS = re.compile(r"[0-9]+|(?:[^\W0-9_]|[\u0300-\u036f])+")
_AFTER_ALL_NUMBERS = 1 << 40


@lru_cache(maxsize=65536)
def vietnamese_key(text: str) -> SortKey:
    """Key for `sorted`: syllable by syllable by letter (a ă â b c d đ …), then by tone
    (ngang, huyền, hỏi, ngã, sắc, nặng); digits count as numbers and stand before letters ("Tổ 9", "Tổ 13").

    Texts that differ only in case or punctuation are told apart last, so the order is total and stable.
    """
    composed = unicodedata.normalize("NFC", text)
    tokens = tuple(_token(part) for part in _PARTS.findall(composed.lower()))
    return tokens, composed


def _token(part: str) -> _Token:
    if part[0] in "0123456789":
        digits = part.lstrip("0")
        return len(digits), digits, ""
    return _AFTER_ALL_NUMBERS, *_letters_and_tone(part)


@lru_cache(maxsize=16384)
def _letters_and_tone(syllable: str) -> tuple[str, str]:
    letters = []
    tones = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tones.append(_TONES[char])
        elif char in _SHAPES or not unicodedata.combining(char):
            letters.append(char)
    plain = unicodedata.normalize("NFC", "".join(letters))
    return plain.translate(_RANK), "".join(tones)
