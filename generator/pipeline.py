"""The whole way in one place: files of a project → problems, or everything that is to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from generator.check import Known, check
from generator.forked import Begun
from generator.link import PUBLIC, Registry, Showing, link
from generator.load import Loaded
from generator.load_quickly import as_kept, kept_looks, kept_notices, kept_readings, load_quickly
from generator.making import Facts, facts_of
from generator.outputs.assets import asset_files
from generator.outputs.cards import card_jobs, look_of, paint
from generator.outputs.crawlers import crawler_files
from generator.outputs.embeds import embed_pieces, style_file
from generator.outputs.feeds import calendar_file, feed_pieces
from generator.outputs.files import OutputFile, Piece
from generator.outputs.forms import form_files
from generator.outputs.list_json import list_json, recent_json
from generator.outputs.offline import worker_file
from generator.outputs.open_data import (
    open_data_pieces,
    record_files,
    shared_texts,
    table_files,
    workbook_file,
)
from generator.outputs.pages import Finished, finished_pages
from generator.outputs.photos import develop, photo_jobs
from generator.outputs.policy import host_rules
from generator.outputs.qr import qr_code
from generator.outputs.redirects import redirect_files
from generator.outputs.search import SearchMemory, search_files
from generator.outputs.web_manifest import web_manifest
from generator.problems import Problem, Severity
from generator.site import made_once, read_kept, write_kept
from generator.source import MANIFEST, Theme, code_digest, lines_of, read_photos, read_theme, read_tree
from generator.text.moments import VIETNAM
from generator.views.calendar import appointments
from generator.views.cards import at_hand, moved_cards
from generator.views.dead_links import dead_links
from generator.views.feeds import Newsroom
from generator.views.members import asked_sites
from generator.views.offline import PATH as OFFLINE
from generator.views.open_data import OpenData
from generator.views.page import Desk, Sheet
from generator.views.photos import all_shots
from generator.views.published import Published, lost_addresses
from generator.views.showcase import showcase_sheet
from generator.views.site import all_sheets, desk_of

DATA_SUFFIXES = (".yml", ".yaml")
CONTENT_SUFFIXES = (".md",)
# The share of new records above which all are kept in one file again.
WORTH_REWRITING = 0.05
# After every embargo.
LAST = datetime.max.replace(tzinfo=VIETNAM)


@dataclass(frozen=True)
class Project:
    """Where a portal's files are; ``theme`` may stand outside of ``root``.

    Without ``cards`` or ``search`` a site is not whole: for measuring what the rest costs.
    """

    root: Path
    theme: Path
    data: str = "data"
    content: str = "content"
    cards: bool = True
    search: bool = True
    showing: Showing = PUBLIC

    @property
    def build(self) -> Path:
        """The folder of what is generated, safe to delete; a preview may hold what waits for its hour."""
        return self.root / "build" / ("xem-thu" if self.showing.preview else "docs")

    @cached_property
    def digest(self) -> str:
        """Changes with our own code and with what is installed beside it: what caches must not outlive."""
        return code_digest()

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


@dataclass(frozen=True, slots=True)
class Examining:
    """Data that are related while they are still being checked; ``checked`` tells what is wrong with them."""

    registry: Registry | None
    checked: Callable[[], tuple[Problem, ...]]

    def done(self) -> Examined:
        """Once all is checked."""
        problems = self.checked()
        failed = any(problem.severity is Severity.ERROR for problem in problems)
        return Examined(None if failed else self.registry, problems)


def examine(project: Project, today: date) -> Examined:
    """Reads and checks all records and stories."""
    return examining(project, today).done()


def examining(project: Project, today: date) -> Examining:
    """Reads and relates all records and stories, and begins to check them."""
    data = read_tree(project.root, project.data, DATA_SUFFIXES)
    content = read_tree(project.root, project.content, CONTENT_SUFFIXES)
    place = project.cache / f"ban-ghi-{project.digest}.pickle"
    beside = project.cache / f"ban-ghi-moi-{project.digest}.pickle"
    known, added = kept_readings(read_kept(place)), kept_readings(read_kept(beside))
    loaded, readings = load_quickly(data, content, known | added)
    loaded = _with_photos(project, loaded)
    new = {name: said for name, said in readings.items() if name not in known}

    def keep() -> None:
        # Few new ones are kept beside the many.
        if len(new) > len(known) * WORTH_REWRITING:
            write_kept(place, as_kept(readings))
        elif new.keys() != added.keys():
            write_kept(beside, as_kept(new))

    keeping = Begun(keep, len(new))
    once = published(project)
    texts = project.cache / f"chu-{project.digest}.pickle"
    noticed = Known(kept_notices(read_kept(texts)))
    linked = link(loaded, project.showing)

    def check_all() -> tuple[Problem, ...]:
        problems = _problems(loaded, *linked, today, once, noticed)
        if any(record.embargo for record in loaded.records):
            # What waits for its hour is checked now: nobody is at the desk when the hour comes.
            later = _problems(loaded, *link(loaded, Showing(LAST)), today, once, noticed)
            problems = tuple(sorted({*problems, *later}))
        if noticed.now and noticed.now.keys() != noticed.before.keys():
            write_kept(texts, as_kept(noticed.now))
        return problems

    checking = Begun(check_all, len(loaded.records))

    def checked() -> tuple[Problem, ...]:
        problems = checking.result()
        keeping.result()
        return problems

    return Examining(linked[0], checked)


def _with_photos(project: Project, loaded: Loaded) -> Loaded:
    """The same with all photos; those seen by an earlier run are not opened again."""
    place = project.cache / f"anh-{project.digest}.pickle"
    known = kept_looks(read_kept(place))
    album, problems, looks = read_photos(project.root, project.content, known)
    if looks.keys() != known.keys():
        write_kept(place, as_kept(looks))
    return replace(loaded, album=album, problems=(*loaded.problems, *problems))


def published(project: Project) -> Published:
    """The addresses that were published before, as the manifest beside the data tells them."""
    path = f"{project.data}/{MANIFEST}"
    return Published(path, tuple(lines_of(project.root, path)))


def _problems(
    loaded: Loaded,
    registry: Registry | None,
    lost: Sequence[Problem],
    today: date,
    once: Published,
    noticed: Known,
) -> tuple[Problem, ...]:
    found = check(registry, loaded, today, noticed) if registry else ()
    gone = lost_addresses(registry, once, today) if registry else ()
    dead = dead_links(registry, loaded, today) if registry else ()
    return tuple(sorted((*loaded.problems, *lost, *found, *gone, *dead)))


def outputs(
    registry: Registry, theme: Theme, today: date, cache: Path, site_url: str = "", cards: bool = True
) -> Iterator[OutputFile]:
    """Everything that is written for MkDocs to build; ``site_url`` where it will be published, if known.

    ``cache`` keeps what takes long to make from one build to the next.
    """
    pages = all_finished(registry, theme, today, site_url)
    yield from (file for page in pages for file in page.files)
    yield from asset_files(theme)
    facts = [facts_of(registry, page) for page in pages]
    whole = Whole(registry, theme, cache, site_url, cards)
    every = list(pieces(whole))
    yield from (file for piece in every for file in piece.make())
    yield from companions(facts, whole, {piece.path: piece.share() for piece in every})


def all_finished(registry: Registry, theme: Theme, today: date, site_url: str = "") -> list[Finished]:
    """Every page with its Markdown."""
    return finished_pages(sheets_of(registry, theme, today, site_url), theme.templates, site_url)


def sheets_of(registry: Registry, theme: Theme, today: date, site_url: str = "") -> tuple[Sheet, ...]:
    """Every page, not made yet."""
    showcase = showcase_sheet(Desk(registry, today, site_url=site_url), theme.examples)
    return (*all_sheets(registry, today, site_url), showcase)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole site is made of; share cards and QR codes, and the index of search, only where wanted.

    ``folders``: where forms save records and stories.
    """

    registry: Registry
    theme: Theme
    cache: Path
    site_url: str = ""
    cards: bool = True
    search: bool = True
    folders: tuple[str, str] = ("data", "content")


def pieces(whole: Whole) -> Iterator[Piece]:
    """What stands beside single pages: data of a record, frames, feeds; the same on every day."""
    registry, site_url = whole.registry, whole.site_url
    desk = desk_of(registry, date.min, site_url)
    yield from open_data_pieces(OpenData(registry, site_url))
    forms = partial(form_files, registry.portal, whole.theme.editor, *whole.folders)
    yield Piece("bieu-mau", whole.folders, forms)
    yield from embed_pieces(desk, whole.theme)
    yield from feed_pieces(Desk(registry, date.min, site_url=site_url), Newsroom(registry))


Part = Callable[[], Iterator[OutputFile]]
# What each piece puts into files that many make together, by its path.
Shares = Mapping[str, Any]


def companions(facts: Sequence[Facts], whole: Whole, shares: Shares) -> Iterator[OutputFile]:
    """What is written beside all pages together, and beside the assets."""
    yield from search_part(facts, whole, SearchMemory())
    for part in data_parts(whole, shares):
        yield from part()
    yield from page_part(facts, whole)
    yield from pictures(facts, whole)


def data_parts(whole: Whole, shares: Shares) -> tuple[Part, ...]:
    """What is put together of all records, in parts that know nothing of each other, the longest first."""
    registry = whole.registry
    data = OpenData(registry, whole.site_url)
    texts = shared_texts(data, shares)
    # The calendar, open data, lists for the browser: the same for every page, on every day.
    desk = Desk(registry, date.min, site_url=whole.site_url)

    def little() -> Iterator[OutputFile]:
        yield web_manifest(registry.portal)
        yield from calendar_file(desk, appointments(registry))
        yield list_json(desk)
        yield recent_json(desk)
        yield style_file(whole.theme)

    return (
        lambda: iter([workbook_file(data, texts)]),
        lambda: table_files(data, texts),
        lambda: record_files(data, texts),
        little,
    )


def page_part(facts: Sequence[Facts], whole: Whole) -> Iterator[OutputFile]:
    """What tells of all pages to search engines, phones and servers."""
    portal, site_url = whole.registry.portal, whole.site_url
    yield from crawler_files([one.listed for one in facts if one.listed], site_url)
    offline = next((one.digest for one in facts if one.path == OFFLINE), b"")
    yield worker_file(portal, whole.theme, offline)
    folders = {one.path.partition("/")[0] for one in facts if "/" in one.path}
    rules = host_rules(whole.theme.inline.values(), folders, asked_sites(portal))
    yield from redirect_files(whole.registry, site_url, rules)


def search_part(facts: Sequence[Facts], whole: Whole, memory: SearchMemory) -> Iterator[OutputFile]:
    """The index of all pages; ``memory`` is what the last build knew, and then what this one knows."""
    if not whole.search:
        return iter(())
    return search_files(whole.registry, memory.of_pages((one.path, one.found) for one in facts), memory)


def pictures(facts: Sequence[Facts], whole: Whole) -> Iterator[OutputFile]:
    """Photos; share cards and QR codes where they are wanted. Many are made side by side already."""
    photos = photo_jobs(all_shots(whole.registry))
    yield from made_once(whole.cache / "anh", photos, develop, worth_a_process=24)
    if not whole.cards:
        return
    told = [one.card_and_codes() for one in facts]
    shown = [at_hand(whole.registry, card) for card, _ in told if card]
    wanted = [*shown, *moved_cards(whole.registry, shown)]
    look = look_of(whole.theme)
    yield from made_once(whole.cache / "the", card_jobs(wanted, look), partial(paint, look))
    yield from made_once(whole.cache / "qr", [job for _, codes in told for job in codes], qr_code)


def theme_of(project: Project) -> Theme:
    """The theme, read once for a build."""
    return read_theme(project.theme)


def source_lines(project: Project, problems: tuple[Problem, ...]) -> Mapping[str, list[str]]:
    """The lines of every file that a problem stands in, to show beside it."""
    files = {problem.place.file for problem in problems}
    return {file: lines_of(project.root, file) for file in files}
