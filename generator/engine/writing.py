"""Pages that MkDocs need not build: made and written on all processors, or taken over from the last site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import markdown

from generator.engine.around import Around, trimmed
from generator.engine.preparing import Packs, Work
from generator.engine.shell import Shells
from generator.forked import shared_out
from generator.kept import KeptPage, KeptPiece, packed_shares, shares_of
from generator.making import digest_or_none, made_beside, made_pages
from generator.outputs.files import Piece
from generator.outputs.html import html_of
from generator.outputs.pages import Finished
from generator.outputs.search import SearchMemory, search_memory
from generator.outputs.templates import LOOSE
from generator.pipeline import Part, companion_parts, pictures, pieces, search_part
from generator.site import take_over, write_files, write_page


def write_pages(work: Work, around: Around, standing: Path | None) -> None:
    """Writes into the site's folder the pages that MkDocs does not; ``standing`` is the site of the last
    build, where it stands as it was left.
    """
    folder = Path(around.config.site_dir)
    renewal = work.renewal
    kept: dict[str, KeptPage] = {}
    if standing:
        kept = {sheet.path: page for sheet in work.sheets if (page := renewal.still_true(sheet))}
    fresh = [sheet for sheet in work.sheets if sheet.path not in kept]
    shells = Shells(around.render, renewal.old.shells)
    writer = _writer(work, shells, around, folder)
    made, work.answers = made_pages(
        work.registry, fresh, work.made, work.site_url, writer, renewal.table, work.whole.search
    )
    work.shells = shells.known
    if standing:
        take_over(standing, folder, (f"{path}index.html" for path in kept))
        take_over(standing, folder, (file for page in kept.values() for file in page.facts.beside))
    work.pages = renewal.pages(work.sheets, kept, made)
    work.fresh = {one.result[0].path: one.result[0] for one in made}


def write_companions(work: Work, folder: Path, standing: Path | None) -> None:
    """Writes what stands beside the pages, over what MkDocs and its theme put there."""
    renewal = work.renewal
    every = list(pieces(work.whole))
    found: dict[str, KeptPiece | None] = {
        piece.path: renewal.still_there(piece) if standing else None for piece in every
    }
    fresh = [piece for piece in every if not found[piece.path]]

    def write(piece: Piece) -> tuple[tuple[str, ...], Any]:
        work.still_wanted()
        files = tuple(piece.make())
        write_files(folder, files)
        return tuple(file.path for file in files), piece.share()

    facts = {path: page.facts for path, page in work.pages.items()} | work.fresh | work.own
    every_page = [facts[path] for path in work.order]

    def searched() -> SearchMemory | str:
        work.still_wanted()
        # Another one: who is interrupted has changed nothing of what the last build knew.
        search = replace(search_memory(renewal.old.search))
        write_files(folder, search_part(every_page, work.whole, search))
        return work.keep("tim", search.packed()) if work.keep else search

    # The index takes longest: where there is much to make, it is made meanwhile.
    index, made, answers = made_beside(searched, work.registry, fresh, write, renewal.table)
    for piece, one in zip(fresh, made, strict=True):
        found[piece.path] = KeptPiece(digest_or_none(renewal.digests, piece.args), one.result[0], one.cells)
    fresh_shares = {piece.path: one.result[1] for piece, one in zip(fresh, made, strict=True)}
    beside = {path: piece for path, piece in found.items() if piece}
    if standing:
        _take_over_pieces(standing, folder, beside, {piece.path for piece in fresh})
    memory = work.memory = renewal.memory(work.pages, beside, work.answers | answers)
    memory.shells, memory.compiled = work.shells, work.compiled

    @cache
    def shares() -> Mapping[str, Any]:
        known = shares_of(memory)
        return {path: fresh_shares[path] if path in fresh_shares else known[path] for path in beside}

    def remembered() -> str:
        return work.keep("trang", memory.packed()) if work.keep else ""

    def shared() -> str:
        return work.keep("phan", packed_shares(shares())) if work.keep else ""

    parts = companion_parts(every_page, work.whole, shares)
    jobs: list[Callable[[], SearchMemory | str | None]] = [
        *(() if index else (searched,)),
        *(partial(_write, work, folder, one) for one in parts),
        remembered,
        shared,
    ]
    first, *_, pages, packed = shared_out(jobs, len(every_page))
    index = index or first or ""
    if isinstance(index, SearchMemory):
        memory.search, memory.shares = index, shares()
    elif index:
        work.packs = Packs(str(pages), str(packed), index)
    write_files(folder, pictures(every_page, work.whole))


def _take_over_pieces(standing: Path, folder: Path, pieces: Mapping[str, KeptPiece], fresh: set[str]) -> None:
    kept = (piece for path, piece in pieces.items() if path not in fresh)
    take_over(standing, folder, (file for piece in kept for file in piece.paths))


def _write(work: Work, folder: Path, part: Part) -> None:
    work.still_wanted()
    write_files(folder, part())


def _writer(work: Work, shells: Shells, around: Around, folder: Path) -> Callable[[Finished], None]:
    def write(one: Finished) -> None:
        work.still_wanted()
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
