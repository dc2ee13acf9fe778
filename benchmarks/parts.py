"""What each part of a cold build costs in one process: CPU seconds and microseconds per page, one after the other.

``python -m benchmarks.parts 1000 [--profile]``
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from benchmarks.synthetic import ensure
from generator.check import check
from generator.link import link
from generator.load import load
from generator.outputs.embeds import embed_files
from generator.outputs.feeds import feed_files
from generator.outputs.html import html_of
from generator.outputs.open_data import open_data_files
from generator.outputs.pages import finished
from generator.outputs.search import page_records, search_files
from generator.outputs.templates import environment
from generator.pipeline import CONTENT_SUFFIXES, DATA_SUFFIXES
from generator.source import read_theme, read_tree
from generator.views.feeds import Newsroom
from generator.views.open_data import OpenData
from generator.views.page import Desk
from generator.views.site import all_embeds, all_pages

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
SITE = "https://mau.example/"


def run(records: int) -> tuple[list[tuple[str, float]], int]:
    """CPU seconds of every part in order, and how many pages there are."""
    spent: list[tuple[str, float]] = []

    def timed(name: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        result = work()
        spent.append((name, time.process_time() - started))
        return result

    place = ensure(ROOT / ".cache" / "bench", records, ROOT)
    data = timed("reading files", lambda: list(read_tree(place, "data", DATA_SUFFIXES)))
    content = list(read_tree(place, "content", CONTENT_SUFFIXES))
    loaded = timed("YAML and the schema", lambda: load(data, content))
    registry, problems = timed("linking", lambda: link(loaded))
    assert registry, problems[:3]
    timed("rules", lambda: check(registry, loaded, TODAY))
    theme = read_theme(ROOT / "theme")
    pages = timed("views", lambda: list(all_pages(registry, TODAY, SITE)))
    made = environment(theme.templates)
    done = timed("Markdown of pages", lambda: [finished(page, made, SITE) for page in pages])
    timed("HTML of Markdown", lambda: [html_of(one.body) for one in done])
    found = timed(
        "search: texts",
        lambda: [record for one in done for record in page_records(registry, one.page, one.body)],
    )
    timed("search: the index", lambda: list(search_files(registry, found)))
    desk = Desk(registry, date.min, site_url=SITE)
    timed("feeds", lambda: list(feed_files(desk, Newsroom(registry))))
    timed("open data", lambda: list(open_data_files(OpenData(registry, SITE))))
    timed("pages for frames", lambda: list(embed_files(all_embeds(registry, SITE), theme)))
    return spent, len(pages)


def table(spent: list[tuple[str, float]], pages: int) -> str:
    """The same as Markdown."""
    head = "| part | CPU s | µs a page |\n|---|--:|--:|"
    rows = (f"| {name} | {seconds:.2f} | {seconds / pages * 1e6:,.0f} |" for name, seconds in spent)
    return "\n".join([head, *rows])


def main() -> None:
    """Prints the table, or which functions take longest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    gc.freeze()
    gc.disable()
    if not options.profile:
        print(table(*run(options.records)))
        return
    profile = cProfile.Profile()
    profile.runcall(run, options.records)
    pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
