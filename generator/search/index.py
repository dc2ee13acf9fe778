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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

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

Postings = dict[str, tuple[list[int], list[list[int]]]]


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
    by which a kind of page goes before others.
    """

    areas: tuple[AreaNode, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    bundles: tuple[str, ...] = ()
    name: str = ""
    boosts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page as search sees it.

    ``names`` are what it is also called, ``related`` names of what it became or was, by which it is found
    too; ``areas`` are keys of its places.
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


def index_files(records: Sequence[SearchRecord], setup: SearchSetup) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of all files of the index; ``core.idx`` comes last."""
    names, texts, lengths = _postings(records)
    vocabulary = _vocabulary(names, texts)
    files: dict[str, bytes] = {}
    kinds = list(dict.fromkeys(record.kind for record in records))
    core = {
        "version": 1,
        "count": len(records),
        "rules": table(),
        "words": " ".join(vocabulary),
        "weights": "".join(_weight(word, names, texts) for word in vocabulary),
        "names": _word_shards("t", vocabulary, names, NAME_SHARD, files),
        "texts": _word_shards("b", vocabulary, _thinned(texts, len(records)), TEXT_SHARD, files),
        "documents": _document_shards(records, files),
        "narrowing": _keep("f", _narrowing(records, setup), files),
        "kinds": kinds,
        "kindOf": [kinds.index(record.kind) for record in records],
        "boosts": [dict(setup.boosts).get(kind, 0) for kind in kinds],
        "lengths": " ".join(lengths),
        "abbreviations": setup.abbreviations,
        "bundles": setup.bundles,
        "name": setup.name,
    }
    yield from files.items()
    yield "core.idx", packed(core)


Grouped = dict[str, Postings]


def _postings(records: Iterable[SearchRecord]) -> tuple[Grouped, Grouped, list[str]]:
    """Postings of names and of running texts by fold, then key; and how many words each name has.

    A ``-`` stands before the number where the name is a related one.
    """
    names: Postings = {}
    texts: Postings = {}
    lengths: list[str] = []
    for number, record in enumerate(records):
        counted = []
        for index, name in enumerate(_called(record)):
            start = index * NAME_STRIDE
            length = _post(names, number, name, start, start + NAME_STRIDE)
            counted.append(f"{'-' if name in record.related else ''}{length}")
        lengths.append(",".join(counted))
        _post(texts, number, f"{record.summary}\n{record.text}", 0, None)
    return _by_fold(names), _by_fold(texts), lengths


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
        if found is None:
            postings[key] = ([number], [places])
        elif found[0][-1] != number:
            found[0].append(number)
            found[1].append(places)
        else:
            found[1][-1].extend(places[: MOST_POSITIONS - len(found[1][-1])])
    return len(keys)


def _by_fold(postings: Postings) -> Grouped:
    grouped: Grouped = defaultdict(dict)
    for key in sorted(postings):
        grouped[fold(key)][key] = postings[key]
    return dict(grouped)


def _vocabulary(names: Grouped, texts: Grouped) -> list[str]:
    return sorted(names.keys() | texts.keys())


def _weight(word: str, names: Grouped, texts: Grouped) -> str:
    """Two letters: how many documents have the word in a name, and in their text, as powers of two."""
    return "".join(
        chr(97 + sum(len(found[0]) for found in group.get(word, {}).values()).bit_length())
        for group in (names, texts)
    )


def _thinned(texts: Grouped, count: int) -> Grouped:
    """Without the places of words that stand nearly everywhere: they would be most of the bytes."""
    limit = max(200, COMMON * count)
    return {
        word: {
            key: (documents, []) if len(documents) > limit else (documents, positions)
            for key, (documents, positions) in group.items()
        }
        for word, group in texts.items()
    }


def _word_shards(
    prefix: str, vocabulary: list[str], grouped: Grouped, size: int, files: dict[str, bytes]
) -> list[list[object]]:
    """Puts ranges of words into files; gives [number of the first word, name of the file]."""
    shards: list[list[object]] = []
    held: list[str] = []
    first, bytes_held = 0, 0
    for number, word in enumerate(vocabulary):
        if word not in grouped:
            continue
        piece = f"{_dumps(word)}:{_dumps({key: _pair(found) for key, found in grouped[word].items()})}"
        if held and bytes_held + len(piece) > size:
            shards.append([first, _keep_text(prefix, "{" + ",".join(held) + "}", files)])
            held, bytes_held, first = [], 0, number
        held.append(piece)
        bytes_held += len(piece)
    if held:
        shards.append([first, _keep_text(prefix, "{" + ",".join(held) + "}", files)])
    return shards


def _pair(found: tuple[list[int], list[list[int]]]) -> list[object]:
    """Documents as steps from one to the next, and their positions: a number where there is one."""
    documents, positions = found
    steps = [document - before for document, before in zip(documents, (0, *documents), strict=False)]
    return [steps, [places[0] if len(places) == 1 else places for places in positions]]


def _document_shards(records: Sequence[SearchRecord], files: dict[str, bytes]) -> list[list[object]]:
    shards: list[list[object]] = []
    held: list[str] = []
    first, bytes_held = 0, 0
    for number, record in enumerate(records):
        piece = _dumps(_shown(record))
        if held and bytes_held + len(piece) > DOCUMENT_SHARD:
            shards.append([first, _keep_text("d", f"[{','.join(held)}]", files)])
            held, bytes_held, first = [], 0, number
        held.append(piece)
        bytes_held += len(piece)
    if held:
        shards.append([first, _keep_text("d", f"[{','.join(held)}]", files)])
    return shards


def _shown(record: SearchRecord) -> list[object]:
    text = record.text[:LONGEST_TEXT]
    return [
        record.address,
        record.title,
        record.place,
        record.year,
        record.status,
        record.summary,
        text,
        list(_called(record)[1:]),
    ]


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


def _keep(prefix: str, value: object, files: dict[str, bytes]) -> str:
    return _keep_text(prefix, _dumps(value), files)


def _keep_text(prefix: str, text: str, files: dict[str, bytes]) -> str:
    data = _deflated(text)
    name = prefix + blake2b(data, digest_size=4).hexdigest()
    files[f"{name}.idx"] = data
    return name


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
