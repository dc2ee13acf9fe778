"""Pages that MkDocs need not build: made and written on all processors, or taken over from the last site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import markdown

from generator.engine.around import Around, trimmed
from generator.engine.beside import Beside
from generator.engine.preparing import Keep, Packs, Work
from generator.engine.shell import Shells
from generator.forked import Begun, Later
from generator.kept import KeptPage, Memory
from generator.making import Facts, made_pages
from generator.outputs.html import html_of
from generator.outputs.pages import Finished
from generator.outputs.search import SearchMemory, search_memory
from generator.outputs.templates import LOOSE
from generator.pipeline import page_part, pictures, search_part
from generator.site import take_over, write_files, write_page

# So many pages are not worked on by several at once: it would take more memory than many machines have.
HUGE = 40_000


def write_pages(work: Work, around: Around, standing: Path | None) -> None:
    """Writes into the site's folder the pages that MkDocs does not; ``standing`` is the site of the last
    build, where it stands as it was left.
    """
    folder = Path(around.config.site_dir)
    ground, renewal = work.ground, work.ground.renewal
    kept: dict[str, KeptPage] = {}
    if standing and renewal.old.around == work.around:
        kept = {sheet.path: page for sheet in work.sheets if (page := renewal.still_true(sheet))}
    fresh = [sheet for sheet in work.sheets if sheet.path not in kept]
    shells = Shells(around.render, renewal.old.shells)
    writer = _writer(work, shells, around, folder)
    made, work.answers = made_pages(
        ground.registry, fresh, ground.made, ground.site_url, writer, renewal.table, ground.whole.search
    )
    work.shells = shells.known
    if standing:
        take_over(standing, folder, (f"{path}index.html" for path in kept))
        take_over(standing, folder, (file for page in kept.values() for file in page.facts.beside))
    work.pages = renewal.pages(work.sheets, kept, made)
    work.fresh = {one.result[0].path: one.result[0] for one in made}


def write_companions(work: Work, folder: Path, beside: Beside) -> None:
    """Writes what tells of all pages, over what MkDocs and its theme put there; keeps how all was made."""
    ground = work.ground
    facts = {path: page.facts for path, page in work.pages.items()} | work.fresh | work.own
    every_page = [facts[path] for path in work.order]
    begun = Begun if len(every_page) < HUGE else Later
    search = begun(partial(_searched, work, folder, every_page), len(every_page))
    write_files(folder, page_part(every_page, ground.whole))
    pieces, answers = beside.pieces().joined(ground.renewal)
    memory = ground.renewal.memory(work.pages, pieces, work.answers | answers)
    memory.around, memory.shells, memory.compiled = work.around, work.shells, ground.compiled
    # Packed beside what is still being written, and beside the last steps.
    packing = begun(partial(_packed, memory, ground.keep)) if ground.keep else None
    shared, index = beside.shared(), search.result()
    if isinstance(index, SearchMemory):
        work.memory = memory
        memory.search, memory.shares = index, shared.shares
    elif packing:
        work.packs = lambda: Packs(packing.result(), shared.pack, index)
    write_files(folder, pictures(every_page, ground.whole))


def _packed(memory: Memory, keep: Keep) -> str:
    return keep("trang", memory.packed())


def _searched(work: Work, folder: Path, every_page: Sequence[Facts]) -> SearchMemory | str:
    """Writes the index; gives what the next build will want to know of it, or the file where that is."""
    ground = work.ground
    ground.still_wanted()
    # Another one: who is interrupted has changed nothing of what the last build knew.
    search = replace(search_memory(ground.renewal.old.search))
    write_files(folder, search_part(every_page, ground.whole, search))
    return ground.keep("tim", search.packed()) if ground.keep else search


def _writer(work: Work, shells: Shells, around: Around, folder: Path) -> Callable[[Finished], None]:
    def write(one: Finished) -> None:
        work.ground.still_wanted()
        html = shells.page(one.meta, one.page.path, content_of(one, around))
        write_page(folder, one.page.path, html.encode("utf-8", "xmlcharrefreplace"))
        write_files(folder, one.beside)

    return write


def content_of(one: Finished, around: Around) -> str:
    """The page's Markdown as HTML, by Python-Markdown where it is more than our templates write."""
    html = html_of(one.body)
    if html is None:
        config = around.config
        reader = markdown.Markdown(
            extensions=list(config.markdown_extensions), extension_configs=config.mdx_configs or {}
        )
        html = reader.convert(one.body)
    return trimmed(html) if LOOSE.search(html) else html
