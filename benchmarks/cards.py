"""Draws 10,000 share cards cold, then asks for them again: ``python -m benchmarks.cards [COUNT]``."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from generator.outputs.cards import card_jobs, look_of, paint
from generator.site import made_once, write_tree
from generator.source import read_theme
from tests.synthetic_cards import cards

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Prints seconds on the clock and of processors for both runs, and the heaviest card."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    look = look_of(read_theme(ROOT / "theme"))
    jobs = card_jobs(cards(count), look)
    with tempfile.TemporaryDirectory() as folder:
        cache, target = Path(folder, "cache"), Path(folder, "target")
        for run in ("cold", "warm"):
            started, worked = time.monotonic(), _processor_seconds()
            write_tree(target, made_once(cache, jobs, partial(paint, look)))
            clock, processors = time.monotonic() - started, _processor_seconds() - worked
            print(f"{run}: {count} cards in {clock:.1f} s ({processors:.1f} s of processors)", flush=True)
        heaviest = max(path.stat().st_size for path in target.rglob("*.jpg"))
        print(f"heaviest: {heaviest / 1000:.0f} kB")


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
