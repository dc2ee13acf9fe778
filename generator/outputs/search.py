"""The search index: one record for each page, its text read off the Markdown that is published."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from generator.link import Registry
from generator.outputs.files import OutputFile
from generator.search.index import SearchRecord, index_files
from generator.views.page import Page
from generator.views.search import SearchFacets, entries, facets, search_setup

FOLDER = "assets/search/"

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# Ways to other pages and full citations say nothing of this page; its title stands by itself, and what is
# read aloud says it all again.
_ELSEWHERE = re.compile(
    r"<(script|svg|nav|h1)\b.*?</\1>|<details class=\"p-voice\".*?</details>"
    r"|^## Nguồn\n.*\Z|^## Xem thêm\n.*?(?=^## |\Z)",
    re.DOTALL | re.MULTILINE,
)
_BLOCK = re.compile(r"</?(?:p|li|dt|dd|div|td|th|tr|h[1-6]|section|header|ul|ol|dl|summary)\b[^>]*>|<br ?/?>")
_TAG = re.compile(r"<[^>]+>|\{[:#.][^}\n]*\}")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARK = re.compile(r"^\s*(?:#{1,6} |[-*+] |> ?|\|)|[*_`|]{1,3}|\\(?=[^\w\s])", re.MULTILINE)
_SPACE = re.compile(r"\s+")


def search_files(registry: Registry, records: Iterable[SearchRecord]) -> Iterator[OutputFile]:
    """The files of the index of ``records`` and of what stands on other records' pages."""
    everything = [*records, *_entry_records(registry)]
    for name, data in index_files(everything, search_setup(registry)):
        yield OutputFile(f"{FOLDER}{name}", data)


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
        place=known.place,
        areas=known.areas,
        year=known.year,
        pillar=known.pillar,
        status=known.status,
        related=known.related,
    )


def plain(markdown: str) -> str:
    """The words of a page's Markdown, without front matter, tags, and what leads elsewhere."""
    text = _FRONT_MATTER.sub("", markdown)
    text = _ELSEWHERE.sub(" ", text)
    text = _TAG.sub("", _BLOCK.sub(" ", text))
    text = _MARK.sub(" ", _LINK.sub(r"\1", text))
    return _SPACE.sub(" ", html.unescape(text)).strip()
