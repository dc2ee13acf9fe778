"""Words as search compares them; ``theme/assets/js/search/words.js`` does the same in the browser.

A *key* is a word without regard to case, normal form and the place of its tone mark, but with all its marks:
letters with their shape, then the tone as VNI's digit ("Hoà" and "hòa" are ``hoa2``, "Đồng" is ``đông2``).
A *fold* is what is left without marks: ``hoa``, ``dong``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.search.rules import (
    HORN,
    LONGEST_SYLLABLE,
    ONSETS,
    PLAIN,
    RHYMES,
    SHAPES,
    STROKED,
    TELEX_DOUBLE,
    TELEX_TONES,
    TELEX_W,
    TONES,
    VNI_HAT,
    WORD,
)

_WORD = re.compile(WORD)
_PARTS = re.compile("[0-9]+|[^0-9]+")
_STROKES = str.maketrans(dict.fromkeys(STROKED, "đ"))
_TO_PLAIN = str.maketrans(PLAIN)
_VOWELS = frozenset("aeiouyâăêôơư")
_SYLLABLES = frozenset(onset + rhyme for onset in ("", *ONSETS) for rhyme in RHYMES)
_HORNED_PAIR = re.compile("u[oơ]|ư[oô]")
_UA = re.compile("ua")


def raw_words(text: str) -> list[str]:
    """The words of a text, as they stand."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def keys(text: str) -> list[str]:
    """Keys of all words of a text, numbers apart from letters: "01-CT/TU" → 1, ct, tu."""
    return [key for word in raw_words(text) for key in split(word)]


@lru_cache(maxsize=1 << 17)
def split(word: str) -> tuple[str, ...]:
    """Keys of one word: "H2O" → h, 2, o."""
    return tuple(filter(None, (_key(part) for part in _PARTS.findall(word))))


def _key(part: str) -> str:
    if part[0] in "0123456789":
        return part.lstrip("0") or "0"
    letters, tone = take_apart(part)
    return f"{letters}{tone or ''}"


def take_apart(word: str) -> tuple[str, int]:
    """Letters in lower case with their shapes, and the tone (0 for none, the last where two are)."""
    marked = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word.translate(_STROKES)).lower())
    letters: list[str] = []
    tone = 0
    for char in marked.translate(_STROKES):
        if char in TONES:
            tone = TONES[char]
        elif letters and letters[-1] + char in SHAPES:
            letters[-1] = SHAPES[letters[-1] + char]
        elif not unicodedata.category(char).startswith("M"):
            letters.append(char)
    return "".join(letters), tone


@lru_cache(maxsize=1 << 17)
def fold(key: str) -> str:
    """A key without its marks."""
    if key[0] in "0123456789":
        return key
    return key.rstrip("12345").translate(_TO_PLAIN)


def telex(word: str) -> str:
    """The key of a word in which Telex keys were left over ("khowir" → ``khơi3``), empty where none were."""
    if len(word) > LONGEST_SYLLABLE or any(char in "0123456789" for char in word):
        return ""
    letters, tone = take_apart(word)
    made: list[str] = []
    used = False
    for char in letters:
        taken, tone = _telex_key(made, char, tone)
        used |= taken
        if not taken:
            made.append(char)
    return _syllable(made, tone) if used else ""


def _telex_key(made: list[str], char: str, tone: int) -> tuple[bool, int]:
    has_vowel = any(letter in _VOWELS for letter in made)
    if char in TELEX_TONES and has_vowel:
        return True, TELEX_TONES[char]
    if char == "d" and _stroke(made):
        return True, tone
    if char == "w":
        return _pair(made) or _before_a(made) or _shape(made, TELEX_W) or _lone_w(made), tone
    if char in TELEX_DOUBLE:
        return _shape(made, {char: TELEX_DOUBLE[char]}), tone
    return False, tone


def vni(word: str) -> str:
    """The key of a word in which VNI digits were left over ("kho73i" → ``khơi3``), empty where none were.

    No word has two tones: "nam2022" is a word and a number.
    """
    if len(word) > LONGEST_SYLLABLE or not re.search("[^0-9][0-9]", word) or word[0] in "0123456789":
        return ""
    letters, tone = take_apart(word)
    made: list[str] = []
    toned = False
    for char in letters:
        if char not in "0123456789":
            made.append(char)
        elif char in "012345":
            if toned:
                return ""
            tone, toned = int(char), True
        elif not _vni_shape(made, char):
            return ""
    return _syllable(made, tone)


def _vni_shape(made: list[str], digit: str) -> bool:
    if digit == "6":
        return _shape(made, VNI_HAT)
    if digit == "7":
        return _horn(made)
    if digit == "8":
        return _shape(made, {"a": "ă"})
    return digit == "9" and _stroke(made)


def _stroke(made: list[str]) -> bool:
    """Makes đ of the d that starts a syllable, or of the last letter of an abbreviation ("QDD", "HD9ND")."""
    at = len(made) - 1 if not any(letter in _VOWELS for letter in made) else 0
    if made[at : at + 1] != ["d"]:
        return False
    made[at] = "đ"
    return True


def _shape(made: list[str], shapes: dict[str, str]) -> bool:
    """Gives the last letter that can have it its shape."""
    for index in range(len(made) - 1, -1, -1):
        if made[index] in shapes:
            made[index] = shapes[made[index]]
            return True
    return False


def _horn(made: list[str]) -> bool:
    return _pair(made) or _shape(made, HORN)


def _pair(made: list[str]) -> bool:
    """Both letters of "uo" are horned by one key, but not that of "quo"."""
    return _found(made, _HORNED_PAIR, ["ư", "ơ"])


def _before_a(made: list[str]) -> bool:
    """The w of "muaw" is the u's, that of "hoaw" and "quaw" the a's."""
    return _found(made, _UA, ["ư", "a"])


def _found(made: list[str], pattern: re.Pattern[str], letters: list[str]) -> bool:
    pair = pattern.search("".join(made))
    if not pair or made[max(0, pair.start() - 1)] == "q":
        return False
    made[pair.start() : pair.end()] = letters
    return True


def _lone_w(made: list[str]) -> bool:
    if any(letter in _VOWELS for letter in made):
        return False
    made.append("ư")
    return True


def _syllable(made: list[str], tone: int) -> str:
    letters = "".join(made)
    short = "đ" in letters and not any(letter in _VOWELS for letter in made)
    return f"{letters}{tone or ''}" if short or letters in _SYLLABLES else ""
