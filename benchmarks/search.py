"""Search measured: ours, Material's and plain Pagefind, on made-up pages, in a real browser.

``make bench-search`` writes ``docs/benchmarks-search.md``. Pagefind is measured with every binary that
``PAGEFIND_BINARY_PATHS`` names (separated as in PATH); without one its rows are left out and the table says so.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import search_engines as engines
from benchmarks.search_engines import Engine
from benchmarks.slow_line import LINE, serve
from generator.search.records import SearchRecord
from scripts.ensure_browser import find_browser
from tests.search import synthetic
from tests.search.known_items import LEAST, apart, known_items

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "benchmarks-search.md"
TYPING = 2.0
MOST_KILOBYTES = 300
QUERIES = ("hợp tác xã nông nghiệp", "đồng khởi mới", "chi bộ ấp trong sạch")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds from the last key to the first results and to the last change; kilobytes since the box had focus."""

    first: float
    last: float
    later: float
    kilobytes: float
    later_kilobytes: float
    longest_task: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine on one corpus."""

    engine: str
    pages: int
    build: float
    files: int
    megabytes: float
    passed: dict[str, tuple[int, int]]
    timing: Timing | None


def main() -> None:
    """Measures, prints and writes the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--sample", type=int, default=50, help="titles for each way of typing")
    parser.add_argument("--work", type=Path, default=None, help="where indexes are kept between runs")
    parser.add_argument("--only", nargs="*", help="names of engines")
    parser.add_argument("--report", type=Path, default=REPORT)
    options = parser.parse_args()
    with _folder(options.work) as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        rows = [
            measure(browser, engine, pages, options.sample, work)
            for pages in options.pages
            for engine in engines.all_engines(_binaries())
            if not options.only or engine.name in options.only
        ]
        text = report(rows, browser.version, options.sample)
        browser.close()
    options.report.write_text(text, encoding="utf-8")
    print(text)
    if missed := list(below(rows)):
        raise SystemExit("\n".join(missed))


def below(rows: Sequence[Measured]) -> Iterator[str]:
    """What this project's own search must reach and does not: shares found, and bytes of a first search."""
    for row in rows:
        if row.engine != engines.OURS:
            continue
        for way, (small, large) in LEAST.items():
            found, asked = row.passed[way]
            least = small if row.pages <= 1_000 else large
            if 100 * found < least * asked:
                yield f"{row.pages} pages, {way}: {found}/{asked}, at least {least}% is asked for"
        if row.timing and row.timing.kilobytes > MOST_KILOBYTES:
            yield f"{row.pages} pages: a first search sends {row.timing.kilobytes:.0f} kB"


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
    else:
        with tempfile.TemporaryDirectory() as made:
            yield Path(made)


def _binaries() -> list[Path]:
    named = os.environ.get("PAGEFIND_BINARY_PATHS", "")
    return [Path(path) for path in named.split(os.pathsep) if path]


def measure(browser: Browser, engine: Engine, pages: int, sample: int, work: Path) -> Measured:
    """Builds the index, asks all queries, then types some as a person on a slow line."""
    records = list(synthetic.records(pages))
    folder = work / f"{engine.slug}-{pages}"
    print(f"{engine.name}, {pages} trang: dựng chỉ mục…", flush=True)
    started = time.perf_counter()
    built = engine.build(folder, records)
    build = time.perf_counter() - started if built is None else built
    index = [path for path in (folder / engine.index).rglob("*") if path.is_file()]
    with serve(folder, "/cong/") as address:
        passed = quality(browser, engine, address, records, sample)
        timing = timed(browser, engine, address)
    size = sum(path.stat().st_size for path in index) / 1e6
    return Measured(engine.name, pages, build, len(index), size, passed, timing)


def quality(
    browser: Browser, engine: Engine, address: str, records: Sequence[SearchRecord], sample: int
) -> dict[str, tuple[int, int]]:
    """For each way of typing: how many pages were in the top three, of how many."""
    page = browser.new_page()
    page.set_default_timeout(30_000)
    engine.open(page, address)
    passed: dict[str, tuple[int, int]] = {}
    held: list[bool] = []
    for way, pairs in known_items(records, sample, seed=2027).items():
        found = engine.ask(page, [query for query, _ in pairs])
        hits = [record.address in answer for (_, record), answer in zip(pairs, found, strict=True)]
        held += [hit for (query, _), hit in zip(pairs, hits, strict=True) if apart(query)]
        passed[way] = (sum(hits), len(hits))
        print(f"  {way}: {sum(hits)}/{len(hits)}", flush=True)
    passed["(riêng phần ba giữ kín)"] = (sum(held), len(held))
    page.close()
    return passed


def timed(browser: Browser, engine: Engine, address: str) -> Timing | None:
    """Three visits on a slow line, each with an empty cache: middle times, largest bytes and tasks."""
    if engine.box is None:
        return None
    runs = [_visit(browser, engine, address, query, random.Random(query)) for query in QUERIES]
    return Timing(
        first=median(run.first for run in runs),
        last=median(run.last for run in runs),
        later=median(run.later for run in runs),
        kilobytes=max(run.kilobytes for run in runs),
        later_kilobytes=max(run.later_kilobytes for run in runs),
        longest_task=max(run.longest_task for run in runs),
    )


def _visit(browser: Browser, engine: Engine, address: str, query: str, chance: random.Random) -> Timing:
    # Waiting for a condition is text read as code, which the pages themselves forbid.
    context = browser.new_context(locale="vi-VN", bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(engines.WATCH)
    LINE.slow, LINE.sent = False, 0
    page.goto(address + engine.start, wait_until="networkidle")
    before = 0 if engine.loads_early else LINE.sent
    LINE.slow = True
    assert engine.box is not None
    page.evaluate(engines.START, [engine.box, engine.results])
    page.focus(engine.box)
    page.keyboard.type(query, delay=1000 * TYPING / len(query))
    first, last = _settled(page)
    kilobytes = (LINE.sent - before) / 1000
    other = chance.choice([text for text in QUERIES if text != query])
    page.fill(engine.box, "")
    page.wait_for_timeout(600)
    already = LINE.sent
    page.evaluate(engines.START, [engine.box, engine.results])
    page.keyboard.type(other, delay=1000 * TYPING / len(other))
    later, _ = _settled(page)
    longest = page.evaluate("window.longest || 0")
    context.close()
    LINE.slow = False
    return Timing(first, last, later, kilobytes, (LINE.sent - already) / 1000, longest)


def _settled(page: Page) -> tuple[float, float]:
    """Seconds after the last key at which results stood there, and at which they changed last."""
    page.wait_for_function("watched.first > 0 && performance.now() - watched.last > 2500", timeout=120_000)
    first, last = page.evaluate("[watched.first - watched.key, watched.last - watched.key]")
    return max(first, 0.0) / 1000, max(last, 0.0) / 1000


def report(rows: Sequence[Measured], browser: str, sample: int) -> str:
    """The tables, in Markdown."""
    parts = [
        HEAD.format(
            date=date.today(),
            machine=_machine(),
            browser=browser,
            sample=sample,
            versions=_versions(),
            load=os.getloadavg()[1],
        )
    ]
    for pages in dict.fromkeys(row.pages for row in rows):
        some = [row for row in rows if row.pages == pages]
        parts += [
            f"## {pages:,} pages".replace(",", " "),
            "",
            *_quality_table(some),
            "",
            *_cost_table(some),
            "",
        ]
    if not any("Pagefind" in row.engine for row in rows):
        parts.append("Pagefind was not measured in this run: `PAGEFIND_BINARY_PATHS` named no binary.\n")
    return "\n".join(parts)


HEAD = """# Search, measured

Made by `make bench-search` on {date}; do not edit. Machine: {machine}. Chromium {browser}. {versions}.

Pages are made up (`tests/search/synthetic.py`): real Vietnamese words and names of this portal, recombined by a
seeded generator, about 180 words each. {sample} titles, sampled at random, are typed in each of the ways below; a
query passes when its page is among the first three results. A third of the queries was kept apart while tuning.

Times are at 1.6 Mbit/s with 300 ms before every answer (the server does it, so that workers feel it too), cache
empty: someone focuses the box and types for two seconds. Machine load while measuring: {load:.1f}. *First* and *settled*: from the last key until the first results stand there, and
until they change for the last time. *kB*: all that was sent from the focus (Material: from the page view, since it
fetches its index then) until that. The server sends files as they are, uncompressed: ours and Pagefind's indexes are
packed already; Material's would shrink to about a quarter where a server compresses.
"""


def _quality_table(rows: Sequence[Measured]) -> Iterator[str]:
    ways = list(rows[0].passed)
    yield "| typed | " + " | ".join(row.engine for row in rows) + " |"
    yield "| --- |" + " ---: |" * len(rows)
    for way in ways:
        cells = [f"{row.passed[way][0]}/{row.passed[way][1]}" for row in rows]
        yield f"| {way} | " + " | ".join(cells) + " |"


def _cost_table(rows: Sequence[Measured]) -> Iterator[str]:
    yield "| engine | index built, s | files | MB | first search, kB | first, s | settled, s | later, s | later, kB | longest task, ms |"
    yield "| --- |" + " ---: |" * 9
    for row in rows:
        cells = [f"{row.build:.1f}", str(row.files), f"{row.megabytes:.1f}"]
        if row.timing:
            one = row.timing
            cells += [f"{one.kilobytes:.0f}", f"{one.first:.2f}", f"{one.last:.2f}", f"{one.later:.2f}"]
            cells += [f"{one.later_kilobytes:.0f}", f"{one.longest_task:.0f}"]
        else:
            cells += ["–"] * 6
        yield f"| {row.engine} | " + " | ".join(cells) + " |"


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _versions() -> str:
    return f"mkdocs-material {version('mkdocs-material')}, mkdocs {version('mkdocs')}"


if __name__ == "__main__":
    main()
