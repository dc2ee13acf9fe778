"""Two states of the code on the same records, built in turn: what a change gives, on a machine whose pace changes.

``python -m benchmarks.pairs HEAD~1 --records 10000 --pairs 5`` compares the code as it stands on disk with that
of a commit: cold builds and builds after an edit of one exemplar, medians, and whether all files are the same.
Both use what is installed here.
"""

from __future__ import annotations

import argparse
import compileall
import filecmp
import io
import shutil
import statistics
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Run, measured
from benchmarks.race import BENCH, RACING, ROOT, WHOLE, WITHOUT_SEARCH, edit, portal
from benchmarks.synthetic import ensure

COLD, EDITED = "cold", "one record edited"


@dataclass(frozen=True)
class Side:
    """A state of the code with a portal of its own."""

    code: Path
    place: Path
    out: Path

    def build(self, name: str, records: int) -> Run:
        """One build by this side's code."""
        return measured(
            name, records, portal(self.place, self.out, RACING), self.place, self.out, code=self.code
        )


def code_of(commit: str, folder: Path) -> Path:
    """The project as it was at a commit."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    compileall.compile_dir(folder / "generator", quiet=1)
    return folder


def side(code: Path, records: int, work: Path) -> Side:
    """A copy of the synthetic portal that wears the theme of ``code``."""
    made = ensure(BENCH, records, ROOT)
    place = work / "portal"
    shutil.copytree(made, place, ignore=shutil.ignore_patterns(".cache", "build"))
    settings = place / WHOLE
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(ROOT), str(code)), encoding="utf-8")
    (place / RACING).write_text(WITHOUT_SEARCH, encoding="utf-8")
    return Side(code, place, work / "site")


def differing(old: Path, new: Path) -> Iterator[str]:
    """The paths of files that are not in both folders with the same bytes."""
    paths = {
        str(path.relative_to(folder)) for folder in (old, new) for path in folder.rglob("*") if path.is_file()
    }
    for path in sorted(paths):
        one, other = old / path, new / path
        if not (one.exists() and other.exists() and filecmp.cmp(one, other, shallow=False)):
            yield path


def compared(sides: dict[str, Side], records: int, pairs: int) -> Iterator[tuple[str, str, Run]]:
    """Every build: its kind, whose it is, what it took. Who is first changes, for the machine gets warm."""
    for number in range(pairs):
        turn = list(sides.items())[:: 1 if number % 2 else -1]
        for name, one in turn:
            for left in (one.place / ".cache", one.place / "build", one.out):
                shutil.rmtree(left, ignore_errors=True)
            yield COLD, name, one.build(COLD, records)
        for name, one in turn:
            edit(one.place, f"{EDITED} {number}")
            yield EDITED, name, one.build(EDITED, records)


def main() -> None:
    """Prints each build as it is done, then the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", help="the code to compare with")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        work = Path(folder)
        old = code_of(options.commit, work / "code")
        sides = {
            "before": side(old, options.records, work / "before"),
            "after": side(ROOT, options.records, work / "after"),
        }
        runs: list[tuple[str, str, Run]] = []
        for kind, name, run in compared(sides, options.records, options.pairs):
            runs.append((kind, name, run))
            print(f"{kind}, {name}: {run.wall:.1f} s, {run.cpu:.1f} CPU s", flush=True)
        print(f"\n{options.records:,} records, {options.pairs} pairs, {options.commit} and after:")
        for kind in (COLD, EDITED):
            for name in sides:
                own = [run for what, whose, run in runs if (what, whose) == (kind, name)]
                wall, cpu = (statistics.median(getattr(run, of) for run in own) for of in ("wall", "cpu"))
                print(f"{kind}, {name}: {wall:.2f} s, {cpu:.2f} CPU s")
        others = list(differing(sides["before"].out, sides["after"].out))
        print(f"Files that are not the same: {len(others)}", *others[:20], sep="\n  ")


if __name__ == "__main__":
    main()
