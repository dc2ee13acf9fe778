"""Every component, from the examples that the page of components shows too."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.outputs.pages import markdown
from generator.outputs.templates import environment
from generator.source import parse_examples, read_theme
from generator.views.examples import class_of, value_of
from generator.views.page import Desk
from generator.views.showcase import PATH, showcase_sheet
from generator.views.site import page_of
from tests.small_portal import registry

THEME = read_theme(Path(__file__).resolve().parents[1] / "theme")
EXAMPLES = parse_examples(THEME.examples)
TEMPLATES = environment(THEME.templates)
CASES = [(name, state) for name, states in sorted(EXAMPLES.items()) for state in states]


def rendered(name: str, value: Any) -> str:
    return str(TEMPLATES.component(name, value))


def test_every_component_has_an_example_and_a_sheet() -> None:
    names = {path.split("/")[1] for path in THEME.templates if path.startswith("components/")}

    assert set(EXAMPLES) == names
    assert [name for name in sorted(names) if class_of(name) is None] == [], "name it in views/examples.py"
    assert all(f"components/{name}/style.css" in THEME.styles for name in names)


@pytest.mark.parametrize(("name", "state"), CASES, ids=[f"{name}: {state['ten']}" for name, state in CASES])
def test_an_example_fits_its_class_and_becomes_one_block_of_html(name: str, state: dict[str, Any]) -> None:
    value = value_of(name, state["du_lieu"])
    html = rendered(name, value)

    assert html.startswith("<")
    assert not re.search(r"\n\s*\n", html)
    assert "style=" not in html
    assert "onclick" not in html


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("badge", {"text": 3}),
        ("badge", {"words": "a"}),
        ("card-grid", {"component": "x", "cards": "a"}),
        ("board", {"caption": "a", "rows": [3]}),
        ("timeline", {"events": [{"title": ["a"]}]}),
    ],
)
def test_an_example_that_does_not_fit_is_refused(name: str, data: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        value_of(name, data)


def test_the_page_shows_all_of_them_once_and_is_kept_to_itself() -> None:
    page = page_of(showcase_sheet(Desk(registry(), date(2024, 7, 1)), THEME.examples))
    text = markdown(page, TEMPLATES)
    ids = re.findall(r'\bid="([^"]+)"', text)

    assert page.path == PATH
    assert 'search: {"exclude": true}' in text
    assert 'robots: "noindex"' in text
    assert text.count("\n### ") == len(CASES)
    assert sorted(ids) == sorted(set(ids))


def test_the_built_page_is_in_no_list(built_site: Path) -> None:
    assert (built_site / PATH / "index.html").is_file()
    assert PATH not in (built_site / "sitemap.xml").read_text(encoding="utf-8")
    home = (built_site / "index.html").read_text(encoding="utf-8")
    assert PATH not in home
