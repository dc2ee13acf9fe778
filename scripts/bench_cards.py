"""Draws 10,000 share cards cold, then asks for them again: `python scripts/bench_cards.py [COUNT]`."""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.outputs.cards import card_jobs, look_of, paint  # noqa: E402
from generator.site import made_once, write_tree  # noqa: E402
from generator.source import read_theme  # noqa: E402
from tests.synthetic_cards import cards  # noqa: E402


def main() -> None:
    """Prints seconds for both runs, and the heaviest card."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    look = look_of(read_theme(ROOT / "theme"))
    jobs = card_jobs(cards(count), look)
    with tempfile.TemporaryDirectory() as folder:
        cache, target = Path(folder, "cache"), Path(folder, "target")
        for run in ("cold", "warm"):
            started = time.monotonic()
            write_tree(target, made_once(cache, jobs, partial(paint, look)))
            print(f"{run}: {count} cards in {time.monotonic() - started:.1f} s", flush=True)
        heaviest = max(path.stat().st_size for path in target.rglob("*.jpg"))
        print(f"heaviest: {heaviest / 1000:.0f} kB")


if __name__ == "__main__":
    main()
