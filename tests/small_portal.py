"""The smallest portal in memory, some of its files changed: what the tests of single rooms start from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from generator.check import check
from generator.link import Registry, link
from generator.load import Loaded, load
from generator.problems import Problem, Severity
from generator.source import SourceFile

TODAY = date(2024, 7, 1)
ROOT = Path(__file__).parent / "sites" / "toi-thieu"


@cache
def files() -> Mapping[str, str]:
    """Every record and story of the smallest portal, by path."""
    paths = [path for folder in ("data", "content") for path in sorted((ROOT / folder).rglob("*.*"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def read(texts: Mapping[str, str]) -> Loaded:
    """Records from texts by path, ``data/dia-ban/a.yml`` or ``content/bai-viet/b.md``."""
    sources = [SourceFile(path, text.encode(), 0, len(text.encode())) for path, text in texts.items()]
    stories = [source for source in sources if source.path.startswith("content/")]
    return load([source for source in sources if source not in stories], stories)


def changed(changes: Mapping[str, str]) -> Loaded:
    """The smallest portal with files replaced, added or, by an empty text, left out."""
    texts = {**files(), **changes}
    return read({path: text for path, text in texts.items() if text})


def registry(changes: Mapping[str, str] | None = None) -> Registry:
    """The smallest portal linked; an error in it fails the test, a warning (hostile text, say) does not."""
    loaded = changed(changes or {})
    linked, problems = link(loaded)
    found = (*loaded.problems, *problems)
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []
    assert linked
    return linked


def problems(changes: Mapping[str, str], today: date = TODAY) -> list[Problem]:
    """Everything that load, link and check have to say about the changed portal."""
    loaded = changed(changes)
    linked, lost = link(loaded)
    found = check(linked, loaded, today) if linked else ()
    return sorted((*loaded.problems, *lost, *found))


def told(found: list[Problem]) -> list[str]:
    """Code and place of each problem."""
    return [f"{problem.code} {problem.place}" for problem in found]
