"""How people type Vietnamese, to make queries of titles: without marks, in Telex, in VNI, with one slip."""

from __future__ import annotations

import random
import unicodedata

_TELEX_TONE = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX_SHAPE = {"\u0306": "w", "\u031b": "w"}
_VNI = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"} | {
    "\u0302": "6",
    "\u031b": "7",
    "\u0306": "8",
}


def bare(text: str) -> str:
    """Without marks."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def telex(text: str) -> str:
    """All keys left over, tones at the end of the word."""
    return " ".join(_telex_word(word) for word in text.split(" "))


def _telex_word(word: str) -> str:
    made: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.replace("đ", "dd").replace("Đ", "DD")):
        if char in _TELEX_TONE:
            tone = _TELEX_TONE[char]
        elif char == "\u0302":
            made.append(made[-1])
        else:
            made.append(_TELEX_SHAPE.get(char, char))
    letters = "".join(made)
    end = len(letters.rstrip(".,:;!?“”"))
    return letters[:end] + tone + letters[end:]


def vni(text: str) -> str:
    """All digits left over, where the marks stand."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d9").replace("Đ", "D9"))
    return "".join(_VNI.get(char, char) for char in decomposed)


def typo(text: str, chance: random.Random) -> str:
    """One letter wrong, missing, or swapped with its neighbour, in a word of three letters or more."""
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if len(word) >= 3 and word.isalpha()]
    if not long:
        return text
    at = chance.choice(long)
    words[at] = _slip(words[at], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    how = chance.choice(("wrong", "missing", "swapped"))
    if how == "missing":
        return word[:at] + word[at + 1 :]
    if how == "swapped" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    other = chance.choice([letter for letter in "aeiouhnbcdgklmprstv" if letter != word[at].lower()])
    return word[:at] + other + word[at + 1 :]
