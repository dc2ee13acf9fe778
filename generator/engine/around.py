"""MkDocs' own page template, called for one page without MkDocs' machinery around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


class Around:
    """Renders the theme's template around a page's HTML."""

    def __init__(self, config: MkDocsConfig, env: Environment, nav: Navigation, files: Files) -> None:
        self.config = config
        self.env = env
        self.nav = nav
        self.pages = files.documentation_pages()

    def render(self, meta: Mapping[str, Any], path: str, content: str) -> str:
        """The whole page; ``path`` is its address from the site's root."""
        config = self.config
        file = File(f"{path.rstrip('/')}.md", None, config.site_dir, True)
        file.url = path
        page = Page(str(meta.get("title", "")), file, config)
        page.meta = dict(meta)
        page.markdown, page.content, page.toc = "", content, TableOfContents([])
        context = get_context(self.nav, self.pages, config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        template = self.env.get_template(str(meta.get("template", "main.html")))
        output: str = template.render(context)
        return str(config.plugins.on_post_page(output, page=page, config=config))


def trimmed(html: str) -> str:
    """The page without the indenting of templates, which citizens would pay for by the byte."""
    parts = _KEPT.split(html)
    # The pattern has two groups: text, what is kept, its tag, text …
    for number in range(0, len(parts), 3):
        parts[number] = _INDENT.sub("\n", parts[number])
    for number in range(2, len(parts), 3):
        parts[number] = ""
    return "".join(parts)
