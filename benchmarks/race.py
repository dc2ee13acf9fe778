"""The portal and other generators side by side: the same pages, one run, CPU and wall time, memory, bytes.

The others get our finished Markdown tree, which is the easier task: they read no records, check nothing and relate
nothing. Ours starts from YAML. ``python -m benchmarks.race 1000 10000 [--only ours,hugo] [--times 3]``
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import opponents
from benchmarks.synthetic import ensure

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / ".cache" / "bench"
RESULTS = BENCH / "results.json"


@dataclass(frozen=True)
class Run:
    """One build: seconds of wall and CPU time, megabytes at the peak, pages and their mean bytes."""

    engine: str
    records: int
    wall: float
    cpu: float
    memory: float
    pages: int
    bytes_per_page: int
    load: float


def measured(engine: str, records: int, command: list[str], cwd: Path, out: Path) -> Run:
    """Runs ``command`` once; raises CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["/usr/bin/time", "-f", "peak=%M", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
        raise subprocess.CalledProcessError(done.returncode, command)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = int(re.findall(r"peak=(\d+)", done.stderr)[-1]) / 1024
    pages = [path.stat().st_size for path in out.rglob("*.html")]
    mean = sum(pages) // max(1, len(pages))
    return Run(
        engine, records, round(wall, 2), round(cpu, 2), round(peak), len(pages), mean, os.getloadavg()[0]
    )


def portal(place: Path, out: Path) -> list[str]:
    """The command that builds a portal."""
    return [
        sys.executable,
        "-m",
        "generator.cli",
        "build",
        "--out",
        str(out),
        "--config",
        str(place / "mkdocs.yml"),
    ]


def ours(records: int, place: Path, work: Path) -> Iterator[Run]:
    """Cold, then with nothing changed, then with one exemplar edited."""
    out = work / "ours"
    shutil.rmtree(place / ".cache", ignore_errors=True)
    shutil.rmtree(place / "build", ignore_errors=True)
    yield measured("portal, cold", records, portal(place, out), place, out)
    yield measured("portal, nothing changed", records, portal(place, out), place, out)
    edited = place / "data" / "dien-hinh" / "dien-hinh-7.yml"
    kept = edited.read_bytes()
    try:
        edited.write_bytes(kept.replace(b"ten: ", "ten: Đã sửa – ".encode(), 1))
        yield measured("portal, one record edited", records, portal(place, out), place, out)
    finally:
        edited.write_bytes(kept)
    shutil.rmtree(out)


def tree_of(records: int, place: Path) -> Path:
    """The Markdown tree of a portal, made once for a state of the code."""
    tree = BENCH / f"tree-{records}"
    if not (tree / "index.md").exists():
        subprocess.run(
            [sys.executable, "-m", "generator.cli", "generate", "--out", str(tree), "--config", str(place / "mkdocs.yml")],
            cwd=place, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return tree


def race(records: int, engines: list[str], work: Path) -> Iterator[Run]:
    """One run of each engine."""
    place = ensure(BENCH, records, ROOT)
    for engine in engines:
        if engine == "ours":
            yield from ours(records, place, work)
            continue
        prepare: Callable[[Path, Path], tuple[list[str], Path, Path]] = getattr(opponents, engine)
        command, cwd, out = prepare(tree_of(records, place), work / engine)
        yield measured(engine, records, command, cwd, out)
        shutil.rmtree(work / engine)


def table(runs: list[Run]) -> str:
    """Medians as Markdown, ratios against stock MkDocs + Material where it ran."""
    rows = []
    for records in sorted({run.records for run in runs}):
        here = [run for run in runs if run.records == records]
        stock = [run.cpu for run in here if run.engine == "stock"]
        rows += [
            f"\n### {records:,} records\n",
            "| | runs | wall s | CPU s | stock ÷ this, CPU | peak MB | pages | bytes a page |",
            "|---|--:|--:|--:|--:|--:|--:|--:|",
        ]
        for engine in dict.fromkeys(run.engine for run in here):
            own = [run for run in here if run.engine == engine]
            wall, cpu, memory = (
                statistics.median(getattr(run, name) for run in own) for name in ("wall", "cpu", "memory")
            )
            ratio = f"{statistics.median(stock) / cpu:.1f}" if stock else "–"
            rows.append(
                f"| {engine} | {len(own)} | {wall:.1f} | {cpu:.1f} | {ratio} | {memory:.0f} | {own[0].pages} | {own[0].bytes_per_page} |"
            )
    return "\n".join(rows)


def main() -> None:
    """Runs and adds to the results of this machine; ``--write`` puts the table into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000])
    parser.add_argument("--only", default="ours,stock,hugo,eleventy,pelican,zensical")
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--fresh", action="store_true", help="forget earlier results")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    runs = (
        []
        if options.fresh or not RESULTS.exists()
        else [Run(**run) for run in json.loads(RESULTS.read_text())]
    )
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as work:
        for _ in range(options.times):
            for size in options.sizes:
                for run in race(size, options.only.split(","), Path(work)):
                    runs.append(run)
                    print(run, flush=True)
                    RESULTS.write_text(json.dumps([asdict(run) for run in runs]))
    print(table(runs))
    if options.write:
        page = ROOT / "docs" / "benchmarks.md"
        head, mark, _ = page.read_text(encoding="utf-8").partition("<!-- table -->")
        machine = (
            f"\n\n{os.cpu_count()} processors, {platform.platform()}, Python {platform.python_version()}.\n"
        )
        page.write_text(f"{head}{mark}{machine}{table(runs)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
