"""The whole way in one place: files of a project → problems, or everything that is to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import tee
from pathlib import Path

from generator.check import check
from generator.link import Registry, link
from generator.load import load
from generator.outputs.assets import asset_files
from generator.outputs.cards import card_jobs, look_of, paint
from generator.outputs.crawlers import Listed, crawler_files, noted
from generator.outputs.files import Job, OutputFile
from generator.outputs.pages import markdown_pages
from generator.outputs.qr import qr_code, qr_jobs
from generator.outputs.search import page_records, search_files
from generator.outputs.web_manifest import web_manifest
from generator.problems import Problem, Severity
from generator.search.index import SearchRecord
from generator.site import made_once
from generator.source import Theme, lines_of, read_theme, read_tree
from generator.views.card import Card
from generator.views.page import Page
from generator.views.site import all_pages

DATA_SUFFIXES = (".yml", ".yaml")
CONTENT_SUFFIXES = (".md",)


@dataclass(frozen=True, slots=True)
class Project:
    """Where a portal's files are; ``theme`` may stand outside of ``root``."""

    root: Path
    theme: Path
    data: str = "data"
    content: str = "content"

    @property
    def build(self) -> Path:
        """The folder of what is generated, safe to delete."""
        return self.root / "build" / "docs"

    @property
    def cache(self) -> Path:
        """What takes long to make, kept from one build to the next; safe to delete."""
        return self.root / ".cache"


@dataclass(frozen=True, slots=True)
class Examined:
    """The data after all checks: no registry where an error stands in the way."""

    registry: Registry | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def examine(project: Project, today: date) -> Examined:
    """Reads and checks all records and stories."""
    data = read_tree(project.root, project.data, DATA_SUFFIXES)
    content = read_tree(project.root, project.content, CONTENT_SUFFIXES)
    loaded = load(data, content)
    registry, lost = link(loaded)
    found = check(registry, loaded, today) if registry else ()
    problems = tuple(sorted((*loaded.problems, *lost, *found)))
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return Examined(None if failed else registry, problems)


def outputs(
    registry: Registry, theme: Theme, today: date, cache: Path, site_url: str = ""
) -> Iterator[OutputFile]:
    """Everything that is written for MkDocs to build; ``site_url`` where it will be published, if known.

    ``cache`` keeps what takes long to make from one build to the next.
    """
    listed: list[Listed] = []
    cards: list[Card] = []
    codes: list[Job[str]] = []
    found: list[SearchRecord] = []
    pages, same = tee(_noting_pictures(noted(all_pages(registry, today, site_url), listed), cards, codes))
    for page, file in zip(pages, markdown_pages(same, theme.templates, site_url), strict=True):
        yield file
        found.extend(page_records(registry, page, file.data.decode()))
    yield from asset_files(theme.assets, theme.styles)
    yield from crawler_files(listed, site_url)
    yield from search_files(registry, found)
    yield web_manifest(registry.portal)
    look = look_of(theme)
    yield from made_once(cache / "the", card_jobs(cards, look), partial(paint, look))
    yield from made_once(cache / "qr", codes, qr_code)


def _noting_pictures(pages: Iterable[Page], cards: list[Card], codes: list[Job[str]]) -> Iterator[Page]:
    for page in pages:
        if page.card:
            cards.append(page.card)
        codes.extend(qr_jobs(page))
        yield page


def theme_of(project: Project) -> Theme:
    """The theme, read once for a build."""
    return read_theme(project.theme)


def source_lines(project: Project, problems: tuple[Problem, ...]) -> Mapping[str, list[str]]:
    """The lines of every file that a problem stands in, to show beside it."""
    files = {problem.place.file for problem in problems}
    return {file: lines_of(project.root, file) for file in files}
