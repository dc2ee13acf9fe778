"""Every problem code has a page in the staff guide, and its wrong and right examples are its test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.problems import CODES, render
from tests.guide_examples import fences, found, lay
from tests.small_portal import ROOT

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
    assert {problem.code for problem in found(site)} == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_gives_none(code: str, site: Path) -> None:
    right = [example for example in fences(PAGES / f"{code}.md") if example.words[:1] == ("dung",)]
    assert right
    lay(site, right)
    assert [render(problem, None) for problem in found(site)] == []
