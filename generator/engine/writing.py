"""Pages that MkDocs need not build: body and shell put together and written, on all processors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import markdown

from generator.engine.around import Around, trimmed
from generator.engine.shell import Shells
from generator.forked import side_by_side
from generator.outputs.html import html_of
from generator.outputs.pages import Finished
from generator.site import write_page


def write_pages(pages: Sequence[Finished], around: Around) -> None:
    """Writes every page into the site's folder."""
    folder = Path(around.config.site_dir)

    def share(some: Sequence[Finished]) -> None:
        shells = Shells(around.render)
        for one in some:
            html = shells.page(one.meta, one.page.path, content_of(one, around))
            write_page(folder, one.page.path, html.encode("utf-8", "xmlcharrefreplace"))

    side_by_side(share, pages)


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
