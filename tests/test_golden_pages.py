"""Four pages of the smallest portal as the Markdown that is handed to the engine, letter for letter.

``UPDATE_GOLDEN=1 pytest tests/test_golden_pages.py`` writes them anew; read the difference before you commit.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from generator.outputs.pages import markdown_pages
from generator.source import read_theme
from generator.views.site import all_pages
from tests.small_portal import TODAY, registry

GOLDEN = Path(__file__).parent / "golden"
THEME = Path(__file__).resolve().parents[1] / "theme"
PAGES = ("index.md", "dien-hinh/ap-dong-2024.md", "dia-ban/xa-mot.md", "chi-tieu/duong-sach.md")


@cache
def written() -> dict[str, str]:
    """Every page of the smallest portal, by the path of its file."""
    files = markdown_pages(all_pages(registry(), TODAY), read_theme(THEME).templates)
    return {file.path: file.data.decode() for file in files}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_what_it_was(path: str) -> None:
    golden = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(written()[path], encoding="utf-8")
    assert written()[path] == golden.read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md")} == set(PAGES)


def test_every_page_has_a_title_and_its_way_back() -> None:
    for path, text in written().items():
        assert 'class="p-breadcrumbs"' in text or path == "index.md", path
        assert text.startswith("---\ntitle: "), path


def test_no_heading_stands_empty() -> None:
    for path, text in written().items():
        lines = [line for line in text.splitlines() if line.strip()]
        pairs = zip(lines, [*lines[1:], ""], strict=True)
        assert [
            line for line, below in pairs if line.startswith("## ") and (not below or below.startswith("## "))
        ] == [], path
