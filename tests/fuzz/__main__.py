"""``make fuzz``: a coverage-guided fuzzer over the loader, the stories and the importer, in turn.

Prints how many files were tried, keeps what was new in ``tests/fuzz/corpus``; fails with what broke us.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.figures import note

CORPUS = Path(__file__).parent / "corpus"
WORK = Path(".cache/fuzz")
LONGEST = 2048
# How many files a target keeps in the repository.
KEPT = 60


def main() -> int:
    """All targets, or with ``--target`` one of them, in this very process."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--target")
    options, rest = parser.parse_known_args()
    if options.target:
        return run_here(options.target, rest)
    from tests.fuzz.targets import TARGETS

    failed = [name for name in TARGETS if not fuzzed(name, options.minutes * 60 / len(TARGETS))]
    return 1 if failed else 0


def run_here(target: str, words: list[str]) -> int:
    """The fuzzer itself, with our code instrumented."""
    import atheris

    with atheris.instrument_imports(include=["generator", "markdown_it"]):
        from tests.fuzz.targets import TARGETS, bounded, seeds

    folder = WORK / target / "corpus"
    for seed in seeds(target):
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed[:LONGEST])

    def try_one(data: bytes) -> None:
        with bounded():
            TARGETS[target](data)

    atheris.Setup([sys.argv[0], *words], try_one)
    atheris.Fuzz()
    return 0


def fuzzed(target: str, seconds: float) -> bool:
    """One target for so long; notes the executions that the fuzzer counted."""
    work = WORK / target
    shutil.rmtree(work, ignore_errors=True)
    (work / "corpus").mkdir(parents=True)
    kept = CORPUS / target
    kept.mkdir(parents=True, exist_ok=True)
    words = [f"-max_total_time={int(seconds)}", f"-max_len={LONGEST}", "-timeout=30", "-rss_limit_mb=900"]
    words += [
        f"-malloc_limit_mb={200}",
        "-print_final_stats=1",
        "-verbosity=1",
        f"-artifact_prefix={work}/found-",
    ]
    told = run(target, [*words, str(work / "corpus"), str(kept)])
    count = re.search(r"number_of_executed_units:\s*(\d+)", told) or re.search(r"Done (\d+) runs", told)
    found = sorted(work.glob("found-*"))
    for path in found:
        shutil.copy(path, kept / f"found-{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")
    if found or not count:
        print(told[-3000:], file=sys.stderr)
        print(f"{target}: {', '.join(map(str, found)) or 'the fuzzer did not end well'}", file=sys.stderr)
        return False
    print(f"{target}: {int(count[1]):,} files tried, 0 broke it")
    note(f"fuzzing, {target}", f"{int(count[1])} executions in {int(seconds)} s, 0 exceptions")
    keep_a_few(work, kept)
    return True


def keep_a_few(work: Path, kept: Path) -> None:
    """Of the files that each reached something new, some of every size; what once broke us stays."""
    chosen = sorted((work / "corpus").iterdir(), key=lambda path: (path.stat().st_size, path.name))
    for old in kept.iterdir():
        if not old.name.startswith("found-"):
            old.unlink()
    for path in chosen[:: max(1, -(-len(chosen) // KEPT))]:
        shutil.copy(path, kept / hashlib.sha256(path.read_bytes()).hexdigest()[:16])


def run(target: str, words: list[str]) -> str:
    """The fuzzer in a process of its own; what it said."""
    command = [sys.executable, "-m", "tests.fuzz", "--target", target, *words]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.stderr + done.stdout


if __name__ == "__main__":
    sys.exit(main())
