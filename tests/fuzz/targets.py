"""What the fuzzer feeds: records, stories, clerks' sheets. Bad ones give problems with a place.

Nothing may raise, take a second of the processor or 200 MB. ``tests/test_fuzz.py`` replays the kept corpus.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache

import markdown

from generator.importers.choosing import agree
from generator.importers.columns import find_header, vocabulary
from generator.importers.plan import make_plan
from generator.importers.sheet import address
from generator.importers.store import Store
from generator.importers.workbook import sheets_of
from generator.load import load
from generator.problems import Problem, Severity, render
from generator.schema import KINDS, Story
from generator.source import SourceFile
from generator.text.errors import TextError
from generator.text.story import plain_blocks, safe_story
from generator.text.story_losses import left_out
from tests import small_portal
from tests.text.test_story import harmful

SECONDS = 1.0
MEGABYTES = 200
TODAY = date(2024, 7, 1)
FOLDERS = tuple(sorted(KINDS))
# The first byte of a record says what it is.
PLACES = (*(f"data/{folder}/x.yml" for folder in FOLDERS), "data/cong.yml", "data/chuyen-huong.yml")


class TooMuchError(AssertionError):
    """One file took more time or memory than a file may."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raises TooMuchError where one file takes too long or too much."""
    begun, held = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    took = time.process_time() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) / 1024
    if took > SECONDS or grown > MEGABYTES:
        raise TooMuchError(f"{took:.1f} s, {grown:.0f} MB")


def told(problems: Iterable[Problem], data: bytes) -> bool:
    """Whether anything stops publishing; every problem has a place that is there, and can be printed."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    stops = False
    for problem in problems:
        place = problem.place
        assert place.file
        assert place.line >= 1
        assert place.column >= 1
        assert place.line <= lines, problem
        assert problem.message
        render(problem, "x" * 10).encode()
        stops = stops or problem.severity is Severity.ERROR
    return stops


def read_record(data: bytes) -> None:
    """A file of ``data/``: read, and where it can be, linked and checked with the smallest portal."""
    path, text = PLACES[data[0] % len(PLACES)] if data else PLACES[0], data[1:]
    found = load([SourceFile(path, text, 0, len(text))], [])
    stops = told(found.problems, text)
    if path.endswith("/x.yml"):
        assert stops or found.records, found.problems
    if not stops:
        problems = small_portal.problems({path: text.decode("utf-8-sig")})
        told((problem for problem in problems if problem.place.file == path), text)


def read_story(data: bytes) -> None:
    """A story: read, and its text made safe, which no engine may see a stranger's element in."""
    found = load([], [SourceFile("content/bai-viet/x.md", data, 0, len(data))])
    told(found.problems, data)
    for record in found.records:
        assert isinstance(record, Story)
        for line, what in left_out(record.body):
            assert line >= 0
            assert what
        plain_blocks(record.body)
        html = markdown.markdown(
            str(safe_story(record.body)), extensions=["tables", "md_in_html", "attr_list", "abbr"]
        )
        assert harmful(html) == [], html


@cache
def _store() -> Store:
    """The smallest portal's records, read once."""
    files = {
        path: SourceFile(path, text.encode(), 0, len(text)) for path, text in small_portal.files().items()
    }
    store = Store(files, (), "data", "content")
    assert store.loaded.records
    return store


def read_sheet(data: bytes) -> None:
    """A clerk's CSV; the first byte says of what kind its records are."""
    model = KINDS[FOLDERS[data[0] % len(FOLDERS)]] if data else KINDS[FOLDERS[0]]
    try:
        sheets = sheets_of("bang.csv", data[1:])
    except TextError as error:
        assert error.message
        return
    words = vocabulary(model)
    header = find_header(sheets[0], words)
    if header is None:
        return
    plan = make_plan(_store(), model, agree(header), words, {}, TODAY)
    for problem in (*plan.problems, *plan.loose):
        assert address(problem.place)
        assert problem.message
    for path in plan.files:
        assert path.startswith("data/")
        assert ".." not in path


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "records": read_record,
    "stories": read_story,
    "sheets": read_sheet,
}


def seeds(target: str) -> Iterator[bytes]:
    """What the fuzzer starts from beside its corpus: the smallest portal, and attacks."""
    for path, text in small_portal.files().items():
        if target == "records" and path.startswith("data/"):
            where = path if path in PLACES else f"data/{path.split('/')[1]}/x.yml"
            yield bytes([PLACES.index(where)]) + text.encode()
        elif target == "stories" and path.startswith("content/bai-viet/"):
            yield text.encode()
    if target == "sheets":
        for number, folder in enumerate(FOLDERS):
            titles = [field.title for field in vocabulary(KINDS[folder]).fields.values()]
            row = ["2024" for _ in titles]
            yield bytes([number]) + "\n".join((";".join(titles), ";".join(row))).encode()
