"""The sharded index: few small files, so that a phone fetches only what a query needs.

Files are JSON, deflated (raw, RFC 1951), each named by its content, so that a cached one is never stale:

- ``core.idx``: rules, all folded words, and which file holds what;
- ``t…``: where words stand in names (titles and other names), by ranges of folded words;
- ``b…``: where words stand in running text, likewise;
- ``d…``: what is shown of a page, by ranges of documents;
- ``f…``: what results are narrowed by, fetched when someone narrows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from generator.search.packing import deflate, dumps, packed
from generator.search.postings import Index, Words, index_of
from generator.search.records import SearchRecord, SearchSetup
from generator.search.rules import table

NAME_SHARD = 24_000
TEXT_SHARD = 40_000
DOCUMENT_SHARD = 7_000
LONGEST_TEXT = 4_000


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
        "narrowing": files.keep("f", dumps(_narrowing(records, setup))),
        "kinds": kinds,
        "kindOf": [kinds.index(record.kind) for record in records],
        "boosts": [dict(setup.boosts).get(kind, 0) for kind in kinds],
        "people": [number for number, kind in enumerate(kinds) if kind in setup.people],
        "places": [number for number, kind in enumerate(kinds) if kind in setup.places],
        "figures": [number for number, kind in enumerate(kinds) if kind in setup.figures],
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
            self.deflated[digest] = deflate(text)
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
        piece = dumps(_shown(records[number]))
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
        list(record.called[1:]),
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
