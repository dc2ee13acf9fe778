"""From the files of a project to what MkDocs is given, and what is kept from it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
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
from generator.pipeline import (
    Examined,
    Examining,
    Project,
    Whole,
    examine,
    examining,
    outputs,
    sheets_of,
    source_lines,
    theme_of,
)
from generator.problems import render
from generator.reports import as_text
from generator.schema import Portal
from generator.schema.story import Guide
from generator.site import write_tree
from generator.views.about import content_page
from generator.views.guide import guide_page
from generator.views.page import Sheet

log = logging.getLogger("mkdocs.plugins.portal")
# Pages that people write: their Markdown needs an engine that knows all of it.
BY_HAND = frozenset({content_page, guide_page})
# Pages that the foot of every page leads to, where the portal has them.
FOOTER = {Guide.kind.plural: "huong-dan/", "Theo dõi cổng": "theo-doi/", "Dữ liệu mở": "du-lieu/"}


def generate(project: Project, today: date, folder: Path, site_url: str | None = None) -> Portal:
    """Writes the Markdown tree into ``folder``; raises Abort, every problem said, when the data are wrong."""
    registry = _right(project, examine(project, today))
    address, theme = published_address(registry, site_url), theme_of(project)
    write_tree(folder, outputs(registry, theme, today, project.cache, address, project.cards))
    return registry.portal


# Keeps bytes of some kind for the next build; gives the name of the file.
Keep = Callable[[str, bytes], str]


class Packs(NamedTuple):
    """Files that hold what the next build will want to know: of the pages, what is shared, of the search."""

    pages: str
    shares: str
    search: str


@dataclass(frozen=True)
class Ground:
    """What a build stands on before any page is made: the data, and what the last build left.

    ``right`` raises Abort, every problem said, where the data turn out to be wrong. ``made`` are our
    templates. ``still_wanted`` is asked again and again, and raises where it is not.
    """

    registry: Registry
    right: Callable[[], None]
    site_url: str
    today: date
    whole: Whole
    renewal: Renewal
    made: Templates
    compiled: tuple[str, dict[str, bytes], dict[str, bytes]]
    keep: Keep | None
    still_wanted: Callable[[], None]


@dataclass
class Work:
    """A build between its two halves: MkDocs has what it builds itself, the rest waits for the theme.

    ``own`` are the facts of MkDocs' own pages, ``fresh`` those of pages made anew, ``order`` the addresses of
    all pages, ``straight`` the HTML of MkDocs' pages that takes no engine, ``around`` the words that stand
    around every page. ``memory`` is for the next build of this process; for one of another it goes into
    ``packs``.
    """

    ground: Ground
    sheets: tuple[Sheet, ...]
    own: dict[str, Facts]
    order: tuple[str, ...]
    around: tuple[object, ...]
    straight: dict[str, str]
    shells: dict[Any, Any] = field(default_factory=dict)
    pages: dict[str, KeptPage] = field(default_factory=dict)
    fresh: dict[str, Facts] = field(default_factory=dict)
    answers: dict[int, Answered] = field(default_factory=dict)
    memory: Memory | None = None
    packs: Callable[[], Packs] | None = None


def ground_of(
    project: Project,
    today: date,
    site_url: str | None,
    settings: str,
    memory: Memory,
    keep: Keep | None,
    still_wanted: Callable[[], None],
) -> Ground:
    """Reads, and begins to check; ``settings`` is a digest of what goes into pages beside the data.

    Raises Abort where records can't even be related.
    """
    found = examining(project, today)
    registry = found.registry or _right(project, found.done())
    published_at = published_address(registry, site_url)
    theme = theme_of(project)
    of_settings, ours, theirs = memory.compiled
    compiled = (settings, ours, theirs) if of_settings == settings else (settings, {}, {})
    parts = (settings, published_at, on_every_page(registry))
    given = hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
    return Ground(
        registry,
        partial(_checked, project, found),
        published_at,
        today,
        Whole(
            registry,
            theme,
            project.cache,
            published_at,
            project.cards,
            project.search,
            (project.data, project.content),
        ),
        Renewal(memory, registry, given, today),
        environment(theme.templates, Compiled(compiled[1])),
        compiled,
        keep,
        still_wanted,
    )


def prepare(ground: Ground, folder: Path, nav: frozenset[str]) -> Work:
    """Writes into ``folder`` what MkDocs builds itself: what people wrote, and the pages of the navigation,
    which are given by address.
    """
    registry, theme, site_url = ground.registry, ground.whole.theme, ground.site_url
    try:
        sheets = sheets_of(registry, theme, ground.today, site_url)
        own = [sheet for sheet in sheets if sheet.path in nav or sheet.make in BY_HAND]
        made, _ = made_pages(registry, own, ground.made, site_url, lambda one: one, Table())
    finally:
        # Where wrong data can't be made into pages, what is wrong with them is what is to be said.
        ground.right()
    files = (file for one in made for file in one.result[1].files)
    write_tree(folder, chain(files, asset_files(theme)))
    order = tuple(sheet.path for sheet in sheets)
    facts = {one.result[0].path: one.result[0] for one in made}
    by_hand = {sheet.path for sheet in own if sheet.make in BY_HAND}
    straight = {
        path: html_of(one.result[1].body) for one in made if (path := one.result[0].path) not in by_hand
    }
    # The navigation and the foot of every page show these.
    titles = (one.result[1].page.title for one in made if one.result[0].path in nav)
    return Work(
        ground,
        tuple(sheet for sheet in sheets if sheet.path not in facts),
        facts,
        order,
        (*titles, *(path in order for path in FOOTER.values())),
        {path: html for path, html in straight.items() if html is not None},
    )


def _checked(project: Project, found: Examining) -> None:
    _right(project, found.done())


def _right(project: Project, found: Examined) -> Registry:
    """The records, where nothing is wrong with them; raises Abort, every problem said, where something is."""
    if found.registry is None:
        raise Abort(as_text(found.problems, source_lines(project, found.problems)))
    for problem in found.problems:
        log.info("%s", render(problem, None))
    return found.registry


def published_address(registry: Registry, site_url: str | None) -> str:
    """The address that a site is published at, with a slash at its end; empty where nobody said."""
    address = site_url or registry.portal.site_url or ""
    return address if not address or address.endswith("/") else f"{address}/"


def nav_pages(config: MkDocsConfig) -> frozenset[str]:
    """The addresses of the pages that the navigation names."""
    return frozenset(_addresses(config.nav or []))


def _addresses(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav.removesuffix("index.md").replace(".md", "/")
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _addresses(item)
