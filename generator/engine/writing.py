"""Pages that MkDocs need not build: made and written on all processors, or taken over from the last site."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import markdown

from generator.engine.around import Around, trimmed
from generator.engine.preparing import Work
from generator.engine.shell import Shells
from generator.forked import shared_out
from generator.kept import KeptPage
from generator.making import made_pages
from generator.outputs.html import html_of
from generator.outputs.pages import Finished
from generator.pipeline import Part, companion_parts, pictures
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
    made, answers = made_pages(
        work.registry, fresh, work.theme.templates, work.site_url, _writer(around, folder), renewal.table
    )
    if standing:
        take_over(standing, folder, (f"{path}index.html" for path in kept))
    work.memory = renewal.memory(work.sheets, kept, made, answers)


def write_companions(work: Work, folder: Path) -> None:
    """Writes what stands beside the pages, over what MkDocs and its theme put there."""
    assert work.memory
    facts = {path: page.facts for path, page in work.memory.pages.items()} | work.own
    ordered = [facts[path] for path in work.order]
    parts = companion_parts(ordered, work.whole)
    shared_out([partial(_write, folder, part) for part in parts], len(ordered))
    write_files(folder, pictures(ordered, work.whole))


def _write(folder: Path, part: Part) -> None:
    write_files(folder, part())


def _writer(around: Around, folder: Path) -> Callable[[Finished], None]:
    shells = Shells(around.render)

    def write(one: Finished) -> None:
        html = shells.page(one.meta, one.page.path, content_of(one, around))
        write_page(folder, one.page.path, html.encode("utf-8", "xmlcharrefreplace"))

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
    return trimmed(html) if "\n " in html or "\n\n" in html or " \n" in html else html
