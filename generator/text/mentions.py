"""Where a name stands in running text, however typed: over a line's end, in bold, "Hòa" for "Hoà", bare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.text.folding import slugify

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Open "oa", "oe", "uy" carry their tone on either vowel.
_EITHER = re.compile(r"(?<![qQ])(?:[oO][aAeE]|[uU][yY])(?!\w)")
_TONE = re.compile(f"[{_TONES}]")
# Spaces of every kind, line ends, and the marks of Markdown that may stand inside of a name.
_BETWEEN = r"(?:[\W_]|&nbsp;|&#160;)+"
# So many words without marks are the name; fewer may be other words.
_UNMISTAKABLE = 3
_WORD = re.compile(r"[^\W_]+")


def mentioned(text: str, name: str) -> bool:
    """Whether ``name`` stands in ``text``, whole words only, in capitals or not."""
    pattern = _pattern(name)
    return bool(pattern and pattern.search(text))


def spots(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where it begins: line and column, both from 0."""
    pattern = _pattern(name)
    for found in pattern.finditer(text) if pattern else ():
        before = text[: found.start()]
        yield before.count("\n"), len(before) - before.rfind("\n") - 1


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str] | None:
    words = _WORD.findall(name)
    if not words:
        return None
    typed = [f"(?:{'|'.join(map(re.escape, _spellings(word)))})" for word in words]
    inside = _BETWEEN.join(typed)
    if len(words) >= _UNMISTAKABLE:
        inside = f"(?:{inside}|{_BETWEEN.join(slugify(word) for word in words)})"
    return re.compile(rf"(?<![^\W_]){inside}(?![^\W_])", re.IGNORECASE)


def _spellings(word: str) -> tuple[str, ...]:
    """The word as it is, and with its tone on the other vowel."""
    taken_apart = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(taken_apart)
    bare = unicodedata.normalize("NFC", _TONE.sub("", taken_apart))
    vowels = _EITHER.search(bare)
    if len(tones) != 1 or not vowels:
        return (word,)
    both = (bare[:at] + tones[0] + bare[at:] for at in (vowels.start() + 1, vowels.end()))
    return tuple(unicodedata.normalize("NFC", found) for found in both)


def spelled_in(address: str, name: str) -> bool:
    """Whether an id, an address or a file name spells the name, whole syllables only."""
    spelled = slugify(name)
    return bool(spelled) and f"-{spelled}-" in f"-{slugify(address)}-"
