"""What each part of a build costs: CPU seconds and microseconds per page, one part after the other."""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from benchmarks.synthetic import ensure
from generator.check import check
from generator.link import link
from generator.load import load
from generator.outputs.pages import markdown
from generator.outputs.templates import environment
from generator.pipeline import CONTENT_SUFFIXES, DATA_SUFFIXES
from generator.source import read_theme, read_tree
from generator.views.site import all_pages

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)


def timed(name: str, work: Callable[[], T]) -> T:
    """Runs ``work`` and prints its CPU time."""
    started = time.process_time()
    result = work()
    spent = time.process_time() - started
    size = len(result) if hasattr(result, "__len__") else 0
    print(f"{name:<12}{spent:8.2f} s{spent / max(1, size) * 1e6 if size else 0:9.0f} µs each")
    return result


def run(records: int) -> None:
    """Every part of a cold build, in order."""
    place = ensure(ROOT / ".cache" / "bench", records, ROOT)
    data = timed("read", lambda: list(read_tree(place, "data", DATA_SUFFIXES)))
    content = list(read_tree(place, "content", CONTENT_SUFFIXES))
    loaded = timed("load", lambda: load(data, content))
    registry, problems = timed("link", lambda: link(loaded))
    assert registry, problems[:3]
    timed("check", lambda: check(registry, loaded, TODAY))
    theme = read_theme(ROOT / "theme")
    pages = timed("views", lambda: list(all_pages(registry, TODAY, "https://mau.example/")))
    made = environment(theme.templates)
    texts = timed("markdown", lambda: [markdown(page, made, "https://mau.example/") for page in pages])
    sizes = sorted(((len(text.encode()), page.path) for text, page in zip(texts, pages, strict=True)))
    print(len(pages), "pages, median bytes", sizes[len(sizes) // 2][0], "largest", sizes[-4:])


def main() -> None:
    """``python -m benchmarks.parts 1000 [--profile]``"""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    gc.freeze()
    gc.disable()
    if not options.profile:
        run(options.records)
        return
    profile = cProfile.Profile()
    profile.runcall(run, options.records)
    pstats.Stats(profile).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
