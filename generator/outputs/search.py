"""The search index: one record for each page, its text read off the Markdown that is published."""

from __future__ import annotations

import html
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.link import Registry
from generator.outputs.files import OutputFile
from generator.outputs.html import body_of
from generator.search.index import Shelves, index_files
from generator.search.postings import Index, index_of, renewed
from generator.search.records import SearchRecord
from generator.views.page import Page
from generator.views.search import SearchFacets, entries, facets, search_setup

FOLDER = "assets/search/"

# Ways to other pages, maps with all that lies around, and full citations say nothing of this page; its title
# stands by itself, and what is read aloud says it all again. One pattern without a choice of the end: the
# text is looked through once.
_SOURCES = "\n## Nguồn\n"
_HIDDEN = re.compile(
    "<(?:"
    + "|".join(
        f"{start}[^<]*(?:<(?!{end})[^<]*)*<{end}"
        for start, end in (
            *((name, f"/{name}") for name in ("script", "svg", "nav", "h1")),
            ('details class="p-voice"', "/details>"),
            ('div class="p-map', "/details>"),
        )
    )
    + ")"
)
_MORE = re.compile("\n## (?:Xem thêm|Đọc tiếp)\n")
# Tags that words stand apart at; all others stand inside of words.
_BLOCK = re.compile(r"</?(?:p|li|d[dtl]|div|t[dhr]|section|header|[uo]l|summary|h[1-6])\b[^>]*>|<br\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_ATTRIBUTES = re.compile(r"\{[:#.][^}\n]*\}")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_LINE_MARK = re.compile(r"\n\s*(?:#{1,6} |[-*+] |> ?|\|)")
_MARK = re.compile(r"[*_`|\\](?:(?<!\\)|(?=[^\w\s]))")


@dataclass(slots=True)
class SearchMemory:
    """An index as the next build remembers it; ``found`` is what stands on each page, by its address."""

    records: list[SearchRecord] = field(default_factory=list)
    index: Index | None = None
    deflated: dict[bytes, bytes] = field(default_factory=dict)
    found: dict[str, tuple[SearchRecord, ...]] = field(default_factory=dict)
    shelves: Shelves = field(default_factory=Shelves)

    def of_pages(self, pages: Iterable[tuple[str, tuple[SearchRecord, ...] | None]]) -> list[SearchRecord]:
        """What stands on pages, in order; of one without anything to say what it said before."""
        self.found = {path: self.found[path] if told is None else told for path, told in pages}
        return [record for told in self.found.values() for record in told]

    def packed(self) -> bytes:
        """As bytes."""
        parts = (self.records, self.index, self.deflated, self.found, self.shelves)
        return pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)

    def renewed(self, records: list[SearchRecord]) -> Index:
        """The index of these records: of few that changed in the old one, else read anew."""
        index = None
        if self.index and [old.address for old in self.records] == [new.address for new in records]:
            pairs = enumerate(zip(self.records, records, strict=True))
            changes = [(number, old, new) for number, (old, new) in pairs if old is not new and old != new]
            index = renewed(self.index, changes) if len(changes) < len(records) / 4 else None
        self.records, self.index = records, index or index_of(records)
        return self.index


def search_memory(packed: SearchMemory | bytes) -> SearchMemory:
    """The memory, unpacked where it was packed; an empty one where there is none."""
    if isinstance(packed, SearchMemory):
        return packed
    return SearchMemory(*pickle.loads(packed)) if packed else SearchMemory()  # noqa: S301 - our own, digest checked


def search_files(
    registry: Registry, records: Iterable[SearchRecord], memory: SearchMemory | None = None
) -> Iterator[OutputFile]:
    """The files of the index of ``records`` and of what stands on other records' pages."""
    memory = memory or SearchMemory()
    everything = in_steady_order([*records, *_entry_records(registry)])
    index = memory.renewed(everything)
    for name, data in index_files(everything, search_setup(registry), index, memory.deflated, memory.shelves):
        yield OutputFile(f"{FOLDER}{name}", data)


def in_steady_order(records: list[SearchRecord]) -> list[SearchRecord]:
    """Kind by kind, then by address: a new name must not give every page another number."""
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(one.kind for one in records))}
    return sorted(records, key=lambda record: (kinds[record.kind], record.address.split("/")))


def page_records(registry: Registry, page: Page, markdown: str) -> Iterator[SearchRecord]:
    """What search knows of ``page``, whose text is read off its Markdown; nothing of an unlisted page."""
    if page.listed and page.path:
        yield _record(page.path, page.title, page.description, plain(markdown), facets(registry, page))


def _entry_records(registry: Registry) -> Iterator[SearchRecord]:
    for entry in entries(registry):
        yield _record(entry.address, entry.title, "", entry.text, entry.facets)


def _record(address: str, title: str, summary: str, text: str, known: SearchFacets) -> SearchRecord:
    return SearchRecord(
        address=address,
        title=title,
        kind=known.kind,
        text=text,
        summary=summary,
        names=known.names,
        also=known.also,
        place=known.place,
        areas=known.areas,
        year=known.year,
        pillar=known.pillar,
        status=known.status,
        related=known.related,
    )


def plain(markdown: str) -> str:
    """The words of a page's Markdown, without front matter, tags, and what leads elsewhere."""
    text = f"\n{body_of(markdown)}".partition(_SOURCES)[0]
    first, *others = _MORE.split(_HIDDEN.sub("\n", text))
    text = "\n".join([first, *(other.partition("\n## ")[2] for other in others)])
    text = _TAG.sub("", _BLOCK.sub(" ", text))
    # Most pages hold none of what is looked for here.
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    text = _LINE_MARK.sub(" ", text)
    if any(mark in text for mark in "*_`|\\"):
        text = _MARK.sub(" ", text)
    return _in_one_line(html.unescape(text))


def _in_one_line(text: str) -> str:
    """``text`` with single spaces alone; quickly where it has no other white space than spaces and lines."""
    lines = " ".join([line for line in map(str.strip, text.split("\n")) if line])
    if not lines.isprintable():
        return " ".join(text.split())
    while "  " in lines:
        lines = lines.replace("  ", " ")
    return lines
