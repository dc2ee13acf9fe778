"""Pages as Markdown files with front matter, which any Markdown engine can build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import Environment

from generator.outputs.files import OutputFile
from generator.outputs.templates import environment
from generator.views.page import Page


def markdown_pages(pages: Iterable[Page], templates: Mapping[str, str]) -> Iterator[OutputFile]:
    """One Markdown file for each page."""
    made = environment(templates)
    for page in pages:
        yield OutputFile(markdown_path(page.path), markdown(page, made).encode())


def markdown_path(address: str) -> str:
    """``dien-hinh/x/`` is written as ``dien-hinh/x.md``, a section's own page as ``dien-hinh/index.md``."""
    if address.count("/") == 1 or not address:
        return f"{address}index.md"
    return f"{address.rstrip('/')}.md"


def markdown(page: Page, made: Environment) -> str:
    """Front matter and body of one page."""
    body = made.get_template(f"pages/{page.template}.md.j2").render(page=page, view=page.view)
    return f"---\n{_front_matter(page)}---\n\n{body.strip()}\n"


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
    # JSON on one line is YAML too, and no value can break out of it.
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
