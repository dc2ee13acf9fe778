"""From the files of a project to what MkDocs is given, and what is kept from it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.kept import KeptPage, Memory, Renewal, on_every_page
from generator.link import Registry
from generator.making import Answered, Facts, Table, made_pages
from generator.outputs.assets import asset_files
from generator.outputs.html import html_of
from generator.outputs.templates import Compiled, Templates, environment
from generator.pipeline import Project, Whole, examine, outputs, sheets_of, source_lines, theme_of
from generator.problems import render
from generator.reports import as_text
from generator.schema import Portal
from generator.schema.story import Guide
from generator.site import write_tree
from generator.source import Theme
from generator.views.about import content_page
from generator.views.guide import guide_page
from generator.views.page import Sheet
from generator.views.stories import story_page

log = logging.getLogger("mkdocs.plugins.portal")
# Pages that people write: their Markdown needs an engine that knows all of it.
BY_HAND = frozenset({content_page, guide_page, story_page})
# Pages that the foot of every page leads to, where the portal has them.
FOOTER = {Guide.kind.plural: "huong-dan/", "Theo dõi cổng": "theo-doi/", "Dữ liệu mở": "du-lieu/"}


def generate(project: Project, today: date, folder: Path, site_url: str | None = None) -> Portal:
    """Writes the Markdown tree into ``folder``; raises Abort, every problem said, when the data are wrong."""
    registry, published_at = examined(project, today, site_url)
    theme = theme_of(project)
    write_tree(folder, outputs(registry, theme, today, project.cache, published_at, project.cards))
    return registry.portal


# Keeps bytes of some kind for the next build; gives the name of the file.
Keep = Callable[[str, bytes], str]


class Packs(NamedTuple):
    """Files that hold what the next build will want to know: of the pages, what is shared, of the search."""

    pages: str
    shares: str
    search: str


@dataclass
class Work:
    """A build between its two halves: MkDocs has what it builds itself, the rest waits for the theme.

    ``own`` are the facts of MkDocs' own pages, ``fresh`` those of pages made anew, ``order`` the addresses of
    all pages, ``made`` our templates, ``straight`` the HTML of MkDocs' pages that takes no engine. ``memory``
    is for the next build of this process; for one of another it goes into ``packs``. ``still_wanted`` is
    asked again and again, and raises where it is not.
    """

    registry: Registry
    theme: Theme
    site_url: str
    whole: Whole
    sheets: tuple[Sheet, ...]
    own: dict[str, Facts]
    order: tuple[str, ...]
    renewal: Renewal
    made: Templates
    compiled: tuple[str, dict[str, bytes], dict[str, bytes]]
    straight: dict[str, str]
    shells: dict[Any, Any] = field(default_factory=dict)
    keep: Keep | None = None
    still_wanted: Callable[[], None] = lambda: None
    pages: dict[str, KeptPage] = field(default_factory=dict)
    fresh: dict[str, Facts] = field(default_factory=dict)
    answers: dict[int, Answered] = field(default_factory=dict)
    memory: Memory | None = None
    packs: Callable[[], Packs] | None = None


def prepare(
    project: Project, today: date, site_url: str | None, nav: frozenset[str], settings: str, memory: Memory
) -> Work:
    """Writes what MkDocs builds itself: what people wrote, and the pages of the navigation, by address.

    ``settings`` is a digest of what goes into every page beside the data.
    """
    registry, published_at = examined(project, today, site_url)
    theme = theme_of(project)
    sheets = sheets_of(registry, theme, today, published_at)
    own = [sheet for sheet in sheets if sheet.path in nav or sheet.make in BY_HAND]
    of_settings, ours, theirs = memory.compiled
    compiled = (settings, ours, theirs) if of_settings == settings else (settings, {}, {})
    templates = environment(theme.templates, Compiled(compiled[1]))
    made, _ = made_pages(registry, own, templates, published_at, lambda one: one, Table())
    files = (file for one in made for file in one.result[1].files)
    write_tree(project.build, chain(files, asset_files(theme)))
    order = tuple(sheet.path for sheet in sheets)
    # The navigation and the foot of every page show these.
    titles = [one.result[1].page.title for one in made if one.result[0].path in nav]
    parts = (
        settings,
        published_at,
        on_every_page(registry),
        titles,
        [path in order for path in FOOTER.values()],
    )
    given = hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
    facts = {one.result[0].path: one.result[0] for one in made}
    by_hand = {sheet.path for sheet in own if sheet.make in BY_HAND}
    straight = {
        path: html_of(one.result[1].body) for one in made if (path := one.result[0].path) not in by_hand
    }
    return Work(
        registry,
        theme,
        published_at,
        Whole(registry, theme, project.cache, published_at, project.cards, project.search),
        tuple(sheet for sheet in sheets if sheet.path not in facts),
        facts,
        order,
        Renewal(memory, registry, given, today),
        templates,
        compiled,
        {path: html for path, html in straight.items() if html is not None},
    )


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
