"""Where words stand: in names and in running texts, kept so that one changed record costs little."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import Any, NamedTuple, TypeAlias

from generator.search.packing import dumps
from generator.search.records import SearchRecord
from generator.search.words import fold, raw_words, split

NAME_STRIDE = 64
"""Positions of the n-th name of a document start at n times this."""
MOST_POSITIONS = 4
"""Places of a word in one running text that are kept: enough to see words side by side."""
COMMON = 0.25
"""Share of the documents above which a word of the running text is kept without its places."""

# Documents of a word, and where it stands in each: a number where that is one place, as in most.
Places: TypeAlias = int | list[int]
Postings = dict[str, tuple[list[int], list[Places]]]


class Word(NamedTuple):
    """All places of a word as they are written, and in how many documents it stands."""

    piece: str
    documents: int


Words = dict[str, Word]
Grouped = dict[str, Postings]
# By fold and by word: records in which it stands elsewhere than before, and where; nowhere any more is None.
Changes = dict[str, dict[str, list[tuple[int, Places | None]]]]


@dataclass(frozen=True, slots=True)
class Index:
    """Words in names and in running texts, by fold; ``lengths`` is how many words each name has.

    A ``-`` stands before the number where the name is a related one.
    """

    count: int
    names: Words
    texts: Words
    lengths: list[str]


def index_of(records: Sequence[SearchRecord]) -> Index:
    """The words of all records."""
    names: Postings = {}
    texts: Postings = {}
    lengths = [_read(record, number, names, texts) for number, record in enumerate(records)]
    limit = _limit(len(records))
    return Index(len(records), _written(names, None), _written(texts, limit), lengths)


def renewed(index: Index, changes: Iterable[tuple[int, SearchRecord, SearchRecord]]) -> Index | None:
    """The same with some records, by number, in the place of others; None where all has to be read again."""
    lengths = list(index.lengths)
    names, texts = _no_changes(), _no_changes()
    for number, before, after in changes:
        old: tuple[Postings, Postings] = ({}, {})
        new: tuple[Postings, Postings] = ({}, {})
        _read(before, number, *old)
        lengths[number] = _read(after, number, *new)
        _compare(names, number, old[0], new[0])
        _compare(texts, number, old[1], new[1])
    new_names = _renewed(index.names, names, None)
    new_texts = _renewed(index.texts, texts, _limit(index.count))
    if new_names is None or new_texts is None:
        return None
    return Index(index.count, new_names, new_texts, lengths)


def _limit(count: int) -> float:
    return max(200, COMMON * count)


def _read(record: SearchRecord, number: int, names: Postings, texts: Postings) -> str:
    """Notes the words of one record; says how many each of its names has."""
    counted = []
    # What became of a place may be called as it was itself.
    related = {*record.related} - {record.title, *record.names}
    for index, name in enumerate(record.called):
        start = index * NAME_STRIDE
        length = _post(names, number, name, start, start + NAME_STRIDE)
        counted.append(f"{'-' if name in related else ''}{length}")
    _post(texts, number, f"{record.summary}\n{record.text}", 0, None)
    return ",".join(counted)


def _written(postings: Postings, limit: float | None) -> Words:
    """Each word's places as text; ``postings`` is emptied on the way, for all places together are large."""
    grouped: Grouped = defaultdict(dict)
    for key in sorted(postings):
        grouped[fold(key)][key] = postings.pop(key)
    return {word: _word(word, grouped.pop(word), limit) for word in list(grouped)}


def _word(word: str, group: Postings, limit: float | None) -> Word:
    """The places, but not those of what stands nearly everywhere: they would be most of the bytes."""
    return _word_of(
        word,
        {
            key: _pair(
                (documents, []) if limit is not None and len(documents) > limit else (documents, positions)
            )
            for key, (documents, positions) in group.items()
        },
    )


def _word_of(word: str, pairs: Mapping[str, list[Any]]) -> Word:
    return Word(f"{dumps(word)}:{dumps(pairs)}", sum(len(found[0]) for found in pairs.values()))


def _no_changes() -> Changes:
    return defaultdict(lambda: defaultdict(list))


def _compare(changes: Changes, number: int, before: Postings, after: Postings) -> None:
    """Notes the words of one record that stand elsewhere than before."""
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            places = after[key][1][0] if key in after else None
            changes[fold(key)][key].append((number, places))


def _renewed(words: Words, changes: Changes, limit: float | None) -> Words | None:
    """The words with new places; None where places were not kept that are wanted now.

    A word that stands nearly everywhere is large: each is unpacked once, whatever number of records changed.
    """
    found = dict(words)
    for word, keys in changes.items():
        group: dict[str, list[Any]] = json.loads(f"{{{words[word].piece}}}")[word] if word in words else {}
        for key, records in keys.items():
            pair = _replaced(group.pop(key, [[], []]), records, limit)
            if pair is None:
                return None
            if pair[0]:
                group[key] = pair
        found.pop(word, None)
        if group:
            found[word] = _word_of(word, {key: group[key] for key in sorted(group)})
    return found


def _replaced(
    pair: list[Any], records: Iterable[tuple[int, Places | None]], limit: float | None
) -> list[Any] | None:
    """What ``_pair`` gave of one word, with the places of some records in the place of their old ones."""
    steps, positions = pair
    documents = list(accumulate(steps))
    thin = len(documents) > len(positions)
    for number, places in records:
        at = bisect_left(documents, number)
        known = at < len(documents) and documents[at] == number
        if places is None:
            del documents[at], positions[at : at + 1]
            continue
        if not known:
            documents.insert(at, number)
        if not thin:
            positions[at : at + known] = [places]
    many = limit is not None and len(documents) > limit
    if thin and not many:
        return None
    return [_steps(documents), [] if many else positions]


def _post(postings: Postings, number: int, text: str, start: int, end: int | None) -> int:
    """Notes where the words of ``text`` stand, from position ``start``; says how many there are."""
    keys = [key for word in raw_words(text) for key in split(word)][: end - start if end else None]
    here: dict[str, list[int]] = {}
    for position, key in enumerate(keys, start):
        places = here.get(key)
        if places is None:
            here[key] = [position]
        elif len(places) < MOST_POSITIONS:
            places.append(position)
    for key, places in here.items():
        found = postings.get(key)
        told = _short(places)
        if found is None:
            postings[key] = ([number], [told])
        elif found[0][-1] != number:
            found[0].append(number)
            found[1].append(told)
        else:
            known = found[1][-1]
            before = [known] if isinstance(known, int) else known
            found[1][-1] = [*before, *places][:MOST_POSITIONS]
    return len(keys)


def _pair(found: tuple[list[int], list[Places]]) -> list[Any]:
    """Documents as steps from one to the next, and their positions."""
    documents, positions = found
    return [_steps(documents), positions]


def _steps(documents: list[int]) -> list[int]:
    return list(map(sub, documents, (0, *documents)))


def _short(places: list[int]) -> Places:
    return places[0] if len(places) == 1 else places
