"""The smallest portal's pages, as views and as Markdown of the real theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment

from generator.outputs.pages import markdown
from generator.outputs.templates import environment
from generator.source import read_theme
from generator.views.head import Head
from generator.views.page import Page
from generator.views.site import all_pages
from tests.small_portal import TODAY, registry

THEME = Path(__file__).resolve().parents[2] / "theme"


def pages(changes: Mapping[str, str] | None = None) -> dict[str, Page]:
    """Every page by its address, some files of the data replaced."""
    return {page.path: page for page in all_pages(registry(changes), TODAY)}


@cache
def templates() -> Environment:
    """The theme's own templates."""
    return environment(read_theme(THEME).templates)


def text(page: Page) -> str:
    """The Markdown file of a page."""
    # tests/test_json_ld.py holds that no text ends the script that linked data stand in.
    return markdown(replace(page, head=Head()), templates())
