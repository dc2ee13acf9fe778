"""Pages as Markdown files with front matter, which any Markdown engine can build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import Environment

from generator.outputs.files import OutputFile
from generator.outputs.json_ld import json_ld
from generator.outputs.templates import environment
from generator.views.page import Page


def markdown_pages(
    pages: Iterable[Page], templates: Mapping[str, str], site_url: str = ""
) -> Iterator[OutputFile]:
    """One Markdown file for each page; ``site_url`` is where it will be published, empty when unknown."""
    made = environment(templates)
    for page in pages:
        yield OutputFile(markdown_path(page.path), markdown(page, made, site_url).encode())


def markdown_path(address: str) -> str:
    """``dien-hinh/x/`` is written as ``dien-hinh/x.md``, a section's own page as ``dien-hinh/index.md``."""
    if address.count("/") == 1 or not address:
        return f"{address}index.md"
    return f"{address.rstrip('/')}.md"


def markdown(page: Page, made: Environment, site_url: str = "") -> str:
    """Front matter, body and linked data of one page."""
    body = made.get_template(f"pages/{page.template}.md.j2").render(page=page, view=page.view)
    linked = f"\n{json_ld(page.head.things, page.path, site_url)}\n" if page.head.things else ""
    return f"---\n{_front_matter(page)}---\n\n{body.strip()}\n{linked}"


def _front_matter(page: Page) -> str:
    fields: dict[str, object] = {
        "title": page.title,
        "description": page.description,
        "loai": page.kind,
    }
    if page.reading:
        fields["layout"] = "read"
    if page.key:
        fields["ma"] = page.key
    if page.updated:
        fields["cap_nhat"] = page.updated.isoformat()
    if not page.listed:
        fields["search"] = {"exclude": True}
    fields |= _head(page)
    # JSON on one line is YAML too, and no value can break out of it.
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())


def _head(page: Page) -> dict[str, object]:
    """What only the head of the page shows."""
    fields: dict[str, object] = {}
    if page.card:
        card = page.card
        fields["anh"] = {"duong_dan": card.path, "rong": card.width, "cao": card.height, "mo_ta": card.alt}
    if page.head.data:
        fields["du_lieu"] = page.head.data
    if page.head.feed:
        fields["nguon_tin"] = page.head.feed
    if not page.head.indexed:
        fields["robots"] = "noindex"
    return fields
