"""What the rules about texts look for in a record's own texts: looked for once.

It is kept for as long as the record's file says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, TypeAlias

from generator.check.finding import Path
from generator.check.walk import texts_of
from generator.forked import side_by_side
from generator.link import Registry
from generator.load import Loaded
from generator.problems import shown
from generator.schema import Record, Source
from generator.schema.story import Guide

LONGEST_QUOTE = 45

# A set of letters that comes first is looked for quickly.
_SHORT = re.compile(r"[A-ZĐ](?<![\w./–-].)[A-ZĐ]+(?![\w./–-]*\d)(?![\w]|[-/–]\w)")
# Fields that hold a licence or a number as it is written everywhere.
_NAMES_OF_THEIR_OWN = {"giay_phep", "so_hieu"}
_ROMAN = re.compile(r"[IVXLC]+")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile(r"“([^”]*)”")
_PASTED = re.compile(
    r"\((?:BĐK|BDK|ĐKO|TTXVN|NDO|Chinhphu\.vn|VOV)\)|(?:Bài|Tin)(?:,| và) ảnh:|(?<!\w)Ảnh: |"
    r"Đọc thêm:|Xem thêm:|Tin liên quan|Chia sẻ bài viết|Theo dõi chúng tôi|\[(?:…|\.\.\.)\]|\[\d+\]"
)
# A mobile phone, or as many digits as an identity card has, not part of an address or a grouped number.
_PRIVATE = re.compile(
    r"(?<![\w.,/=&#-])(?:(?:\+84|0)(?:[ .-]?[35789])(?:[ .-]?\d){8}|\d{12}|\d{9}|0\d{2}(?: \d{3}){3})"
    r"(?![\w]|[.,/-]\d)"
)
# How to reach those who run the portal is meant to be read.
_REACHED_AT = "lien_he"
_PLACE = "noticed"


class Spotted(NamedTuple):
    """Something in a text: where, and the word or what is to be said of it."""

    path: Path
    spot: tuple[int, int] | None
    text: str


class Noticed(NamedTuple):
    """The short words of a record's texts, each once, what looks as if it was pasted, numbers of people."""

    shorts: tuple[Spotted, ...]
    pasted: tuple[Spotted, ...]
    private: tuple[Spotted, ...]


# Path in a record's fields, or line of its body from 0; the text there.
Running: TypeAlias = "tuple[Path, int | None, str]"
# By what a record's file says and its key.
Notices = dict[bytes, Noticed]
NOTHING = Noticed((), (), ())


@dataclass(slots=True)
class Known:
    """What was noticed before, and what was noticed now: that is what the next build wants to know."""

    before: Notices = field(default_factory=dict)
    now: Notices = field(default_factory=dict)


def all_noticed(within: Registry) -> Iterator[tuple[Record, Noticed]]:
    """Records whose texts hold something, in the order of their keys, with what they hold."""
    known: Mapping[str, Noticed] | None = within.remembered.get(_PLACE)
    for key, record in sorted(within.by_key.items()):
        found = _look(record) if known is None else known.get(key, NOTHING)
        if found is not NOTHING:
            yield record, found


def look_at_all(loaded: Loaded, registry: Registry, known: Known) -> None:
    """Lets ``all_noticed`` answer at once; what is new is read side by side."""
    # What may be shown of a person or a photo rests on other records: such a record is read every time.
    as_read = {record.key: record for record in loaded.records}
    plain = registry.by_key.plain
    names = {
        key: loaded.digests[key] + key.encode()
        for key, record in plain.items()
        if key in loaded.digests and as_read.get(key) is record
    }
    new = [key for key in plain if key not in names or names[key] not in known.before]

    def look(keys: Sequence[str]) -> dict[str, Noticed]:
        return {key: _look(plain[key]) for key in keys}

    fresh: dict[str, Noticed] = {}
    for found in side_by_side(look, new):
        fresh |= found
    told = {key: (fresh[key] if key in fresh else known.before[names[key]]) for key in plain}
    # The same object for all that hold nothing: most do, and what is kept stays small.
    known.now |= {name: told[key] if any(told[key]) else NOTHING for key, name in names.items()}
    registry.remembered[_PLACE] = {key: found for key, found in told.items() if any(found)}


def _look(record: Record) -> Noticed:
    if isinstance(record, Guide):
        return NOTHING
    texts = tuple(_running_texts(record))
    # All at once first: most records hold no number of a person, and nothing that was pasted.
    whole = "\n".join([text for _, _, text in texts])
    found = Noticed(
        tuple(_each_short(texts)) if _SHORT.search(whole) else (),
        tuple(_all_pasted(record, texts)) if "“" in whole or _PASTED.search(whole) else (),
        tuple(_all_private(texts)) if _PRIVATE.search(whole) else (),
    )
    return found if any(found) else NOTHING


def _each_short(texts: Iterable[Running]) -> Iterable[Spotted]:
    """Every short word where it stands first."""
    found: dict[str, Spotted] = {}
    for path, line, text in texts:
        for word, column in _shorts(text):
            found.setdefault(word, Spotted(path, _spot(line, column), word))
    return found.values()


def _all_private(texts: Iterable[Running]) -> Iterator[Spotted]:
    for path, line, text in texts:
        if path[:1] != (_REACHED_AT,):
            for number in _PRIVATE.finditer(text):
                yield Spotted(path, _spot(line, number.start()), number[0])


def _all_pasted(record: Record, texts: Iterable[Running]) -> Iterator[Spotted]:
    for path, line, text in texts:
        if not isinstance(record, Source) and path[-1:] != ("ghi_cong",):
            for said, column in _copied(text):
                yield Spotted(path, _spot(line, column), said)


def _spot(line: int | None, column: int) -> tuple[int, int] | None:
    return None if line is None else (line, column)


def _running_texts(record: Record) -> Iterator[Running]:
    """Every text that people read: path in its fields, or line of its body from 0."""
    for path, text in texts_of(record):
        if path[-1] not in _NAMES_OF_THEIR_OWN:
            yield path, None, text
    for number, line in enumerate(getattr(record, "body", "").split("\n")):
        yield (), number, line


def _shorts(text: str) -> Iterator[tuple[str, int]]:
    """Words in capitals that are neither numbers nor part of a heading, with their columns."""
    for found in _SHORT.finditer(text):
        if not _ROMAN.fullmatch(found[0]) and not _among_capitals(text, found):
            yield found[0], found.start()


def _among_capitals(text: str, found: re.Match[str]) -> bool:
    """Whether the words beside are in capitals too: a heading, not an abbreviation."""
    before = _CAPITALS.findall(text[: found.start()])[-1:]
    after = _CAPITALS.findall(text[found.end() : found.end() + 40])[:1]
    return any(word.isupper() for word in chain(before, after))


def _copied(text: str) -> Iterator[tuple[str, int]]:
    if pasted := _PASTED.search(text):
        yield f"Có chữ {shown(pasted[0])} của trang báo.", pasted.start()
    for quoted in _QUOTED.finditer(text):
        words = len(quoted[1].split())
        if words > LONGEST_QUOTE:
            yield f"Đoạn trong ngoặc kép dài {words} chữ, quá dài cho một câu trích.", quoted.start()
