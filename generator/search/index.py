"""The sharded index: few small files, so that a phone fetches only what a query needs.

Files are JSON, deflated (raw, RFC 1951), each named by its content, so that a cached one is never stale:

- ``core.idx``: rules, all folded words, and which file holds what;
- ``t…``: where words stand in names (titles and other names), by ranges of folded words;
- ``b…``: where words stand in running text, likewise;
- ``d…``: what is shown of a page, by ranges of documents;
- ``f…``: what results are narrowed by, fetched when someone narrows.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from operator import sub
from typing import Any, NamedTuple, TypeAlias

from generator.search.rules import table
from generator.search.words import fold, raw_words, split

NAME_STRIDE = 64
"""Positions of the n-th name of a document start at n times this."""
MOST_NAMES = 24
MOST_POSITIONS = 4
"""Places of a word in one running text that are kept: enough to see words side by side."""
COMMON = 0.25
"""Share of the documents above which a word of the running text is kept without its places."""

NAME_SHARD = 24_000
TEXT_SHARD = 40_000
DOCUMENT_SHARD = 7_000
LONGEST_TEXT = 4_000

# Documents of a word, and where it stands in each: a number where that is one place, as in most.
Places: TypeAlias = int | list[int]
Postings = dict[str, tuple[list[int], list[Places]]]


@dataclass(frozen=True, slots=True)
class AreaNode:
    """A place to narrow by, with the place that it lies in."""

    key: str
    label: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SearchSetup:
    """What a portal brings to its search besides pages.

    ``areas`` hold parents before children; ``bundles`` are addresses of other portals' indexes, relative to
    the home page or absolute; ``name`` is how other portals call this one; ``boosts`` are points, 0 to 20,
    by which a kind of page goes before others; ``people`` are kinds of pages about one person, who may be
    called by the last word of a name; ``pageless`` are names of places that a map shows, without a page.
    """

    areas: tuple[AreaNode, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    bundles: tuple[str, ...] = ()
    name: str = ""
    boosts: tuple[tuple[str, int], ...] = ()
    people: tuple[str, ...] = ()
    pageless: tuple[str, ...] = ()


class SearchRecord(NamedTuple):
    """One page as search sees it; a tuple, for ten thousand are kept and compared at every build.

    ``names`` are what it is found by besides its title, ``also`` those that it is really called, ``related``
    names of what it became or was, by which it is found too; ``areas`` are keys of its places.
    """

    address: str
    title: str
    kind: str
    text: str
    summary: str = ""
    names: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    place: str = ""
    areas: tuple[str, ...] = ()
    year: int = 0
    pillar: str = ""
    status: str = ""
    also: tuple[str, ...] = ()


class Word(NamedTuple):
    """All places of a word as they are written, and in how many documents it stands."""

    piece: str
    documents: int


Words = dict[str, Word]
Grouped = dict[str, Postings]
# By fold and by word: records in which it stands elsewhere than before, and where; nowhere any more is None.
Changes = dict[str, dict[str, list[tuple[int, Places | None]]]]


class Shelf(NamedTuple):
    """A file of what is shown of records: from which number, up to which, the digest of its text."""

    first: int
    after: int
    digest: bytes


@dataclass(slots=True)
class Shelves:
    """How records were put into files, and which records these were."""

    records: Sequence[SearchRecord] = ()
    found: Sequence[Shelf] = ()


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


def index_files(
    records: Sequence[SearchRecord],
    setup: SearchSetup,
    index: Index | None = None,
    deflated: dict[bytes, bytes] | None = None,
    shelves: Shelves | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of all files of the index; ``core.idx`` comes last.

    ``deflated`` holds what was deflated before, by digest, and is made to hold what was deflated now;
    ``shelves`` likewise what is shown of records.
    """
    index = index or index_of(records)
    names, texts = index.names, index.texts
    vocabulary = sorted(names.keys() | texts.keys())
    files = _Files(deflated if deflated is not None else {})
    kinds = list(dict.fromkeys(record.kind for record in records))
    core = {
        "version": 1,
        "count": len(records),
        "rules": table(),
        "words": " ".join(vocabulary),
        "weights": "".join(_weight(word, names, texts) for word in vocabulary),
        "names": _word_shards("t", vocabulary, names, NAME_SHARD, files),
        "texts": _word_shards("b", vocabulary, texts, TEXT_SHARD, files),
        "documents": _document_shards(records, files, shelves or Shelves()),
        "narrowing": files.keep("f", _dumps(_narrowing(records, setup))),
        "kinds": kinds,
        "kindOf": [kinds.index(record.kind) for record in records],
        "boosts": [dict(setup.boosts).get(kind, 0) for kind in kinds],
        "people": [number for number, kind in enumerate(kinds) if kind in setup.people],
        "lengths": " ".join(index.lengths),
        "abbreviations": setup.abbreviations,
        "bundles": setup.bundles,
        "name": setup.name,
        "pageless": setup.pageless,
    }
    yield from files.found.items()
    yield "core.idx", packed(core)
    files.forget_others()


class _Files:
    """Files by name; what was deflated before is not deflated again."""

    def __init__(self, deflated: dict[bytes, bytes]) -> None:
        self.deflated = deflated
        self.found: dict[str, bytes] = {}
        self.used: set[bytes] = set()

    def keep(self, prefix: str, text: str) -> str:
        """The name of the file that holds ``text``."""
        return self.again(prefix, self.digest(text))

    def digest(self, text: str) -> bytes:
        """Of ``text``, which is deflated now or was before."""
        digest = blake2b(text.encode(), digest_size=16).digest()
        if digest not in self.deflated:
            self.deflated[digest] = _deflated(text)
        return digest

    def again(self, prefix: str, digest: bytes) -> str:
        """The name of the file of a text that was deflated."""
        self.used.add(digest)
        data = self.deflated[digest]
        name = prefix + blake2b(data, digest_size=4).hexdigest()
        self.found[f"{name}.idx"] = data
        return name

    def forget_others(self) -> None:
        for digest in self.deflated.keys() - self.used:
            del self.deflated[digest]


def _limit(count: int) -> float:
    return max(200, COMMON * count)


def _read(record: SearchRecord, number: int, names: Postings, texts: Postings) -> str:
    """Notes the words of one record; says how many each of its names has."""
    counted = []
    for index, name in enumerate(_called(record)):
        start = index * NAME_STRIDE
        length = _post(names, number, name, start, start + NAME_STRIDE)
        counted.append(f"{'-' if name in record.related else ''}{length}")
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
    return Word(f"{_dumps(word)}:{_dumps(pairs)}", sum(len(found[0]) for found in pairs.values()))


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


def _called(record: SearchRecord) -> tuple[str, ...]:
    """The title and all other names, each once."""
    return tuple(dict.fromkeys((record.title, *record.names, *record.related)))[:MOST_NAMES]


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


def _weight(word: str, names: Words, texts: Words) -> str:
    """Two letters: how many documents have the word in a name, and in their text, as powers of two."""
    found = (group[word].documents if word in group else 0 for group in (names, texts))
    return "".join(chr(97 + number.bit_length()) for number in found)


def _word_shards(
    prefix: str, vocabulary: list[str], words: Words, size: int, files: _Files
) -> list[list[object]]:
    """Puts ranges of words into files; gives [number of the first word, name of the file]."""
    shards: list[list[object]] = []
    held: list[str] = []
    first, bytes_held = 0, 0
    for number, word in enumerate(vocabulary):
        if word not in words:
            continue
        piece = words[word].piece
        if held and bytes_held + len(piece) > size:
            shards.append([first, files.keep(prefix, "{" + ",".join(held) + "}")])
            held, bytes_held, first = [], 0, number
        held.append(piece)
        bytes_held += len(piece)
    if held:
        shards.append([first, files.keep(prefix, "{" + ",".join(held) + "}")])
    return shards


def _pair(found: tuple[list[int], list[Places]]) -> list[Any]:
    """Documents as steps from one to the next, and their positions."""
    documents, positions = found
    return [_steps(documents), positions]


def _steps(documents: list[int]) -> list[int]:
    return list(map(sub, documents, (0, *documents)))


def _short(places: list[int]) -> Places:
    return places[0] if len(places) == 1 else places


def _document_shards(records: Sequence[SearchRecord], files: _Files, shelves: Shelves) -> list[list[object]]:
    known = {shelf.first: shelf for shelf in shelves.found}
    found: list[Shelf] = []
    while (first := found[-1].after if found else 0) < len(records):
        shelf = known.get(first)
        # The record after the last one decides where a shelf ends.
        if (
            shelf is None
            or shelf.digest not in files.deflated
            or shelves.records[first : shelf.after + 1] != records[first : shelf.after + 1]
        ):
            pieces = _pieces(records, first)
            shelf = Shelf(first, first + len(pieces), files.digest(f"[{','.join(pieces)}]"))
        found.append(shelf)
    shelves.records, shelves.found = records, found
    return [[shelf.first, files.again("d", shelf.digest)] for shelf in found]


def _pieces(records: Sequence[SearchRecord], first: int) -> list[str]:
    """What is shown of as many records as one file holds."""
    held: list[str] = []
    bytes_held = 0
    for number in range(first, len(records)):
        piece = _dumps(_shown(records[number]))
        if held and bytes_held + len(piece) > DOCUMENT_SHARD:
            break
        held.append(piece)
        bytes_held += len(piece)
    return held


def _shown(record: SearchRecord) -> list[object]:
    text = record.text[:LONGEST_TEXT]
    shown = [
        record.address,
        record.title,
        record.place,
        record.year,
        record.status,
        record.summary,
        text,
        list(_called(record)[1:]),
    ]
    return [*shown, list(record.also)] if record.also else shown


def _narrowing(records: Sequence[SearchRecord], setup: SearchSetup) -> dict[str, object]:
    """Lists of choices, and for each document the numbers of those it falls under (from 1, 0 is none)."""
    number_of = {area.key: number for number, area in enumerate(setup.areas)}
    pillars = list(dict.fromkeys(record.pillar for record in records if record.pillar))
    statuses = list(dict.fromkeys(record.status for record in records if record.status))
    return {
        "areas": [[area.key, area.label, number_of.get(area.parent, -1)] for area in setup.areas],
        "pillars": pillars,
        "statuses": statuses,
        "areasOf": [[number_of[key] for key in record.areas if key in number_of] for record in records],
        "yearOf": [record.year for record in records],
        "pillarOf": [pillars.index(record.pillar) + 1 if record.pillar else 0 for record in records],
        "statusOf": [statuses.index(record.status) + 1 if record.status else 0 for record in records],
    }


def packed(value: object) -> bytes:
    """``value`` as the browser reads it."""
    return _deflated(_dumps(value))


def unpacked(data: bytes) -> object:
    """What ``packed`` was given, as JSON has it."""
    return json.loads(zlib.decompress(data, wbits=-15))


def _deflated(text: str) -> bytes:
    compressor = zlib.compressobj(7, zlib.DEFLATED, -15)
    return compressor.compress(text.encode()) + compressor.flush()


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
