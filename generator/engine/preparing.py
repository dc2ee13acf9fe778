"""From the files of a project to what MkDocs is given, and what is kept from it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.link import Registry
from generator.outputs.pages import Finished
from generator.pipeline import (
    Project,
    all_finished,
    companions,
    examine,
    outputs,
    source_lines,
    theme_of,
)
from generator.problems import render
from generator.reports import as_text
from generator.schema import Portal
from generator.site import write_tree

log = logging.getLogger("mkdocs.plugins.portal")
# Templates of pages that people write: their Markdown needs an engine that knows all of it.
BY_HAND = frozenset({"content", "guide", "story"})


def generate(project: Project, today: date, folder: Path, site_url: str | None = None) -> Portal:
    """Writes the Markdown tree into ``folder``; raises Abort, every problem said, when the data are wrong."""
    registry, published_at = examined(project, today, site_url)
    theme = theme_of(project)
    write_tree(folder, outputs(registry, theme, today, project.cache, published_at, project.cards))
    return registry.portal


def prepare(
    project: Project, today: date, site_url: str | None, own: frozenset[str] | None
) -> tuple[Portal, list[Finished]]:
    """Writes what MkDocs builds itself: what people wrote, and the pages of the navigation (``own``, by
    address; None stands for all). The other pages are given back, to be written when the theme is ready.
    """
    registry, published_at = examined(project, today, site_url)
    theme = theme_of(project)
    made = all_finished(registry, theme, today, published_at)
    kept = [one for one in made if own is None or one.page.path in own or one.page.template in BY_HAND]
    others = companions(made, registry, theme, project.cache, published_at, project.cards)
    write_tree(project.build, chain((one.file for one in kept), others))
    left = {one.page.path for one in kept}
    return registry.portal, [one for one in made if one.page.path not in left]


def examined(project: Project, today: date, site_url: str | None) -> tuple[Registry, str]:
    """The records without a mistake and the address they are published at, if any; raises Abort."""
    found = examine(project, today)
    if found.registry is None:
        raise Abort(as_text(found.problems, source_lines(project, found.problems)))
    for problem in found.problems:
        log.info("%s", render(problem, None))
    published_at = site_url or found.registry.portal.site_url or ""
    if published_at and not published_at.endswith("/"):
        published_at += "/"
    return found.registry, published_at


def nav_pages(config: MkDocsConfig) -> frozenset[str]:
    """The addresses of the pages that the navigation names."""
    return frozenset(_addresses(config.nav or []))


def _addresses(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav.removesuffix("index.md").replace(".md", "/")
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _addresses(item)
