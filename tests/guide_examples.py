"""The examples of the staff guide as files, laid over a copy of the smallest portal."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from generator.pipeline import Project, examine
from generator.problems import Problem
from generator.source import split_front_matter
from generator.text.fences import Fence, divided
from tests.pictures import painted

TODAY = date(2026, 11, 27)
# What can't be seen on a page is written out there.
_WRITTEN_OUT = re.compile(r"⟨(?:(Tab)|U\+([0-9A-F]{4,6}))⟩")


def guide_pages(root: Path) -> Iterator[Path]:
    """Every Markdown file of the guide."""
    return iter(sorted((root / "content" / "huong-dan").rglob("*.md")))


def fences(page: Path) -> list[Fence]:
    """The examples of one page."""
    _, body, _ = split_front_matter(page.read_bytes(), page.name)
    return [part for part in divided(body) if isinstance(part, Fence)]


def typed(text: str) -> str:
    """An example as it would stand in the file."""
    return _WRITTEN_OUT.sub(lambda hit: "\t" if hit[1] else chr(int(hit[2], 16)), text)


def lay(site: Path, examples: Iterable[Fence]) -> None:
    """Writes files, runs commands."""
    for example in examples:
        if example.language == "sh":
            subprocess.run(["sh", "-e", "-c", example.text], cwd=site, check=True)
            continue
        path = site / " ".join(example.words[1:])
        path.parent.mkdir(parents=True, exist_ok=True)
        if example.language == "anh":
            path.write_bytes(painted(example.text))
            continue
        path.write_bytes(typed(example.text).encode())


def found(site: Path, today: date = TODAY) -> tuple[Problem, ...]:
    """What is wrong with a portal on the disk."""
    return examine(Project(site, site), today).problems
