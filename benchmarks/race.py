"""The portal and other generators side by side: the same pages, one run, CPU and wall time, memory, bytes.

The others get our finished Markdown tree with everything else of the site as files to copy: they read no records,
check nothing and relate nothing. Ours starts from YAML. ``python -m benchmarks.race 1000 10000``; a run that was
cut off goes on where it stopped, and only rows of one run stand in one table.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks import opponents
from benchmarks.measuring import Run, measured
from benchmarks.synthetic import ensure
from benchmarks.table import table

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / ".cache" / "bench"
RESULTS = BENCH / "results.json"
ENGINES = ("ours", "hugo", "eleventy", "zensical", "pelican", "stock")
# What others take hours for, or a part of it: from here on only we and Hugo.
HUGE = 20_000
# A build that took this long is not done again: its own spread is a small part of it.
LONG = 45.0
CARDS = 200


WHOLE, RACING = "mkdocs.yml", "race.yml"
# The index of search is counted on lines of its own.
WITHOUT_SEARCH = f"INHERIT: {WHOLE}\nplugins:\n  portal:\n    search: false\n"


def portal(place: Path, out: Path, settings: str) -> list[str]:
    """The command that builds a portal."""
    options = ["--out", str(out), "--config", str(place / settings)]
    return [sys.executable, "-m", "generator", "build", *options]


def edit(place: Path, words: str) -> None:
    """Puts words before the name of one exemplar of a portal."""
    record = place / "data" / "dien-hinh" / "dien-hinh-7.yml"
    record.write_bytes(record.read_bytes().replace(b"ten: ", f"ten: {words} – ".encode(), 1))


def ours(records: int, place: Path, work: Path) -> Iterator[Run]:
    """Cold, then with nothing changed, then with one exemplar edited; and again with the index of search."""
    for settings, more in ((RACING, ""), (WHOLE, ", with search")):
        copy, out = work / "portal", work / "ours"
        # Where the others are: reading and writing cost the same for all.
        shutil.copytree(place, copy, ignore=shutil.ignore_patterns(".cache", "build"))
        build = portal(copy, out, settings)
        yield measured(f"portal, cold{more}", records, build, copy, out)
        yield measured(f"portal, nothing changed{more}", records, build, copy, out)
        edit(copy, "Đã sửa")
        yield measured(f"portal, one record edited{more}", records, build, copy, out)
        shutil.rmtree(out)
        shutil.rmtree(copy)


def tree_of(records: int, place: Path, commit: str) -> Path:
    """The Markdown tree of a portal, made once for a state of the code."""
    tree = BENCH / f"tree-{records}-{commit}"
    if not (tree / "index.md").exists():
        for other in BENCH.glob(f"tree-{records}-*"):
            shutil.rmtree(other)
        options = ["--out", str(tree), "--config", str(place / RACING)]
        subprocess.run(
            [sys.executable, "-m", "generator", "generate", *options],
            cwd=place, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return tree


def race(records: int, engine: str, work: Path, commit: str) -> Iterator[Run]:
    """One round of one engine."""
    place = ensure(BENCH, records, ROOT)
    (place / RACING).write_text(WITHOUT_SEARCH, encoding="utf-8")
    if engine == "ours":
        yield from ours(records, place, work)
        return
    prepare: Callable[[Path, Path], opponents.Prepared] = getattr(opponents, engine)
    command, cwd, out = prepare(tree_of(records, place, commit), work / engine)
    yield measured(engine, records, command, cwd, out)
    shutil.rmtree(work / engine)


def begun(fresh: bool, commit: str) -> tuple[dict[str, str], list[Run]]:
    """The run to go on with, and its rows; a new one where asked for, or where the code has changed."""
    if not fresh and RESULTS.exists():
        kept = json.loads(RESULTS.read_text())
        if kept["run"]["commit"] == commit:
            return kept["run"], [Run(**row) for row in kept["rows"]]
        print("The code has changed since the last run: a new one begins.", file=sys.stderr)
    machine = f"{os.cpu_count()} processors, {platform.platform()}, Python {platform.python_version()}"
    return {"commit": commit, "day": date.today().isoformat(), "machine": machine}, []


def wanted(rows: list[Run], engine: str, records: int, times: int) -> bool:
    """Whether ``engine`` has still to be run at this size."""
    first = "portal, cold" if engine == "ours" else engine
    done = [row for row in rows if row.engine == first and row.records == records]
    if records >= HUGE:
        return not done and engine in ("ours", "hugo")
    return len(done) < times and not any(row.wall > LONG for row in done)


def alone() -> str:
    """What is not part of the race: share cards, and each part of a build by itself."""
    cards = _said("benchmarks.cards", str(CARDS)).replace("\n", "; ").rstrip("; ")
    return f"\n\n### Parts, alone\n\nShare cards, {cards}.\n\n{_said('benchmarks.parts', '1000')}"


def _said(module: str, argument: str) -> str:
    command = [sys.executable, "-m", module, argument]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Runs what is missing; ``--write`` puts the tables into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000])
    parser.add_argument("--only", default=",".join(ENGINES))
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--fresh", action="store_true", help="begin a new run")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    state = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    run, rows = begun(options.fresh, state.stdout.strip())
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as work:
        for number in range(options.times):
            for size in options.sizes:
                for engine in options.only.split(","):
                    if wanted(rows, engine, size, number + 1):
                        for row in race(size, engine, Path(work), run["commit"]):
                            rows.append(row)
                            print(row, flush=True)
                            kept = {"run": run, "rows": [asdict(row) for row in rows]}
                            RESULTS.write_text(json.dumps(kept, ensure_ascii=False, indent=1))
    text = table(run, rows)
    print(text)
    if options.write:
        text += alone()
        page = ROOT / "docs" / "benchmarks.md"
        head, mark, _ = page.read_text(encoding="utf-8").partition("<!-- table -->")
        page.write_text(f"{head}{mark}\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
