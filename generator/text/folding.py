"""Vietnamese text made comparable: one normal form, no diacritics, addresses, and the nearest known word."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_SEPARATORS = re.compile(r"[\s_/.-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")

# Ð and ð are the Icelandic letters that some Vietnamese keyboards type for Đ; Ɖ and ɖ are the African ones.
_TO_PLAIN = str.maketrans(
    {
        **dict.fromkeys("đĐðÐɖƉ", "d"),
        **dict.fromkeys("‘’‚‛′´ʼ`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
    }
)

_ALIKE_ENOUGH = 0.6
_CONTAINED = 0.85
_SHORTEST_PART = 3
_HARDLY_ELSE = 0.75
_MANY = 20
# What a word of these stands before is the opposite of what stands without: “đạt”, “chưa đạt”.
_NEGATIONS = {"chua", "khong"}


def nfc(text: str) -> str:
    """The composed form, in which one Vietnamese letter is one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def collapse(text: str) -> str:
    """Every run of white space (no-break spaces too) as one space, none at the ends."""
    # Almost every text has nothing but letters, signs and single spaces, seen at a glance.
    if "  " not in text and text.isprintable() and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, plain quotes and dashes, single spaces: "Đồng khởi" → "dong khoi".

    NFC and NFD fold alike, and folding twice changes nothing.
    """
    if text.isascii():
        return collapse(text.lower().replace("`", "'"))
    # Quotes go first: NFKD would turn some of them (´, ″) into marks or pairs.
    parts = unicodedata.normalize("NFKD", text.translate(_TO_PLAIN)).lower()
    # Lowering and compatibility forms can bring out letters and marks that were hidden (İ, ℡).
    parts = unicodedata.normalize("NFKD", parts)
    bare = "".join(char for char in parts if not unicodedata.category(char).startswith("M"))
    return unicodedata.normalize("NFC", collapse(bare.translate(_TO_PLAIN)))


def slugify(text: str, separator: str = "-") -> str:
    """An address in a-z, 0-9 and single separators: "Quyết định" → "quyet-dinh".

    Empty where the text has no letter or digit that folds to ASCII. The signature is the one that
    Python-Markdown's `toc` extension expects of its `slugify` option.
    """
    return _NOT_IN_SLUG.sub(separator, fold(text)).strip(separator)


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """The candidates most like `word`, best first, at most `limit`; none where nothing is alike.

    Diacritics, case and separators don't count: "Tân Lương" is as near to "tan-luong" as can be. The opposite
    of what was typed is not near.
    """
    wanted = _comparable(word)
    if not wanted:
        return []
    known = {candidate: _comparable(candidate) for candidate in candidates}
    known = {candidate: plain for candidate, plain in known.items() if _denials(plain) == _denials(wanted)}
    scores = {
        candidate: score for candidate, score in _contained(wanted, known).items() if score >= _ALIKE_ENOUGH
    }
    alike = process.extract(
        wanted, known, scorer=OSA.normalized_similarity, limit=None, score_cutoff=_ALIKE_ENOUGH
    )
    for _, score, candidate in alike:
        scores[candidate] = max(score, scores.get(candidate, 0.0))
    ranked = sorted(
        scores, key=lambda candidate: (-scores[candidate], OSA.distance(word, candidate), candidate)
    )
    return ranked[:limit]


def alike(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """As ``nearest``, but only what can hardly mean anything else: for names of records and places.

    The first word often tells the kind ("xa-ben-luc"), and a year is shared by many: neither makes two names
    alike.
    """
    found = (
        candidate for candidate in nearest(word, candidates, limit=_MANY) if _hardly_else(word, candidate)
    )
    return list(islice(found, limit))


def _hardly_else(word: str, candidate: str) -> bool:
    one, other = _comparable(word), _comparable(candidate)
    short, long = sorted((one, other), key=len)
    if f" {short} " in f" {long} ":
        return 2 * len(short) >= len(long)
    mine, its = one.split(), other.split()
    shared_years = {part for part in mine if part in its and _YEAR.fullmatch(part)}
    mine, its = ([part for part in parts if part not in shared_years] for parts in (mine, its))
    if min(len(mine), len(its)) > 1 and mine[0] == its[0]:
        mine, its = mine[1:], its[1:]
    return OSA.normalized_similarity(" ".join(mine), " ".join(its)) >= _HARDLY_ELSE


def _denials(plain: str) -> set[str]:
    return _NEGATIONS.intersection(plain.split())


def _comparable(text: str) -> str:
    return _SEPARATORS.sub(" ", fold(text)).strip()


def _contained(wanted: str, known: dict[str, str]) -> dict[str, float]:
    """Candidates that hold the wanted words or are held by them ("tan-luong" in "xa-tan-luong")."""
    found = {}
    for candidate, plain in known.items():
        short, long = sorted((wanted, plain), key=len)
        if len(short) >= _SHORTEST_PART and f" {short} " in f" {long} ":
            found[candidate] = _CONTAINED * (0.7 + 0.3 * len(short) / len(long))
    return found
