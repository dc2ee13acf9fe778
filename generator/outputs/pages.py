"""Pages as Markdown files with front matter, which any Markdown engine can build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment

from generator.forked import interleaved, side_by_side
from generator.outputs.files import OutputFile
from generator.outputs.json_ld import json_ld
from generator.outputs.templates import environment
from generator.values import quick
from generator.views.page import Page, Sheet
from generator.views.site import page_of


@quick
@dataclass(frozen=True, slots=True)
class Finished:
    """A finished page: ``page`` without its view, its front matter, its Markdown, files beside it."""

    page: Page
    meta: Mapping[str, Any]
    body: str
    beside: tuple[OutputFile, ...] = ()

    @property
    def text(self) -> str:
        """The whole file."""
        # JSON on one line is YAML too, and no value can break out of it.
        front = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.meta.items()
        )
        return f"---\n{front}---\n\n{self.body}"

    @property
    def file(self) -> OutputFile:
        """The page as a file of the Markdown tree."""
        return OutputFile(markdown_path(self.page.path), self.text.encode())

    @property
    def files(self) -> tuple[OutputFile, ...]:
        """The page and what stands beside it."""
        return (self.file, *self.beside)


def finished(page: Page, made: Environment, site_url: str = "") -> Finished:
    """The page's Markdown; ``site_url`` is where it will be published, empty when unknown."""
    body = made.get_template(f"pages/{page.template}.md.j2").render(page=page, view=page.view)
    linked = f"\n{json_ld(page.head.things, page.path, site_url)}\n" if page.head.things else ""
    light = replace(page, view=None, head=replace(page.head, things=()))
    return Finished(light, _front_matter(page), f"{body.strip()}\n{linked}", _beside(page))


def _beside(page: Page) -> tuple[OutputFile, ...]:
    """The text that is read aloud, where there is one; the mark at its head says how letters are written."""
    voice = getattr(page.view, "voice", None)
    if not voice:
        return ()
    text = "\n\n".join(voice.paragraphs)
    return (OutputFile(f"{page.path}{voice.href}", f"\ufeff{text}\n".encode()),)


def finished_pages(
    sheets: Sequence[Sheet], templates: Mapping[str, str], site_url: str = ""
) -> list[Finished]:
    """All pages in the order of ``sheets``, made side by side on the machine's processors."""
    made = environment(templates)

    def share(some: Sequence[Sheet]) -> list[Finished]:
        return [finished(page_of(sheet), made, site_url) for sheet in some]

    return interleaved(side_by_side(share, sheets))


def markdown_pages(
    pages: Iterable[Page], templates: Mapping[str, str], site_url: str = ""
) -> Iterator[OutputFile]:
    """One Markdown file for each page; ``site_url`` is where it will be published, empty when unknown."""
    made = environment(templates)
    for page in pages:
        yield finished(page, made, site_url).file


def markdown_path(address: str) -> str:
    """``dien-hinh/x/`` is written as ``dien-hinh/x.md``, a section's own page as ``dien-hinh/index.md``."""
    if address.count("/") == 1 or not address:
        return f"{address}index.md"
    return f"{address.rstrip('/')}.md"


def is_tree(home: str) -> bool:
    """Whether this is the home page of a tree of ours."""
    front, _, _ = home.removeprefix("---\n").partition("\n---\n")
    return home.startswith("---\ntitle: ") and "\nloai: " in front


def markdown(page: Page, made: Environment, site_url: str = "") -> str:
    """Front matter, body and linked data of one page."""
    return finished(page, made, site_url).text


def _front_matter(page: Page) -> dict[str, object]:
    fields: dict[str, object] = {
        "title": page.title,
        "description": page.description,
        "loai": page.kind,
    }
    if page.reading:
        fields["layout"] = "read"
    elif page.template == "listing":
        fields["layout"] = "list"
    if page.key:
        fields["ma"] = page.key
    if page.updated:
        fields["cap_nhat"] = page.updated.isoformat()
    if not page.listed:
        fields["search"] = {"exclude": True}
    return fields | _head(page)


def _head(page: Page) -> dict[str, object]:
    """What only the head of the page shows."""
    fields: dict[str, object] = {}
    if page.card:
        card = page.card
        fields["anh"] = {"duong_dan": card.path, "rong": card.width, "cao": card.height, "mo_ta": card.alt}
    if page.head.data:
        fields["du_lieu"] = page.head.data
    if page.embed:
        fields["nhung"] = page.embed
    if page.head.feed:
        fields["nguon_tin"] = page.head.feed
    if not page.head.indexed:
        fields["robots"] = "noindex"
    return fields
