"""Every problem code has a page in the staff guide, and its wrong and right examples are its test.

More data sets that clerks break stand in ``tests/broken``: ``<name>.md`` in the same form, without words.
What ``portal check`` says of each, place and words, stands in ``<name>.txt``; ``UPDATE_GOLDEN=1`` writes it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.problems import CODES, Problem, render
from generator.reports import as_text
from generator.source import lines_of
from tests.guide_examples import fences, found, lay
from tests.small_portal import ROOT
from tests.test_sites import agrees_with

BROKEN = Path(__file__).parent / "broken"
PAGES = Path(__file__).resolve().parents[1] / "content" / "huong-dan" / "loi"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the smallest portal, with room beside it."""
    folder = tmp_path / "cong"
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_every_code_has_its_page_and_no_page_is_left_over() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} - {"index"} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_page_is_called_like_the_code(code: str) -> None:
    head = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert head.startswith((f"---\ntieu_de: {CODES[code]}\n", f"---\ntieu_de: '{CODES[code]}'\n"))


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_gives_exactly_this_code(code: str, site: Path) -> None:
    wrong = [example for example in fences(PAGES / f"{code}.md") if example.words[:1] == ("sai",)]
    assert wrong
    lay(site, wrong)
    problems = found(site)
    assert {problem.code for problem in problems} == {code}
    agrees_with(BROKEN / f"{code}.txt", _told(problems, site))


def _told(problems: tuple[Problem, ...], site: Path) -> str:
    lines = {problem.place.file: lines_of(site, problem.place.file) for problem in problems}
    return as_text(problems, lines) + "\n"


MORE = sorted(path.stem for path in BROKEN.glob("*.md"))


@pytest.mark.parametrize("name", MORE)
def test_what_clerks_break_is_told_and_mended_as_told(name: str, site: Path) -> None:
    examples = fences(BROKEN / f"{name}.md")
    lay(site, [example for example in examples if example.words[0] == "sai"])
    problems = found(site)
    assert problems
    agrees_with(BROKEN / f"{name}.txt", _told(problems, site))
    lay(site, [example for example in examples if example.words[0] == "dung"])
    assert [render(problem, None) for problem in found(site)] == []


def test_there_are_sixty_and_more_and_none_is_left_over() -> None:
    assert {path.stem for path in BROKEN.glob("*.txt")} == {*CODES, *MORE}
    assert len({*CODES, *MORE}) >= 80


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_gives_none(code: str, site: Path) -> None:
    right = [example for example in fences(PAGES / f"{code}.md") if example.words[:1] == ("dung",)]
    assert right
    lay(site, right)
    assert [render(problem, None) for problem in found(site)] == []
