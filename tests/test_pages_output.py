"""Pages become Markdown that no value can break out of; assets become one sheet and their own files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.outputs.assets import SCRIPT, STYLE_SHEET, asset_files
from generator.outputs.pages import markdown_pages, markdown_path
from generator.outputs.templates import environment
from generator.source import read_theme
from generator.source.decode import FORBIDDEN
from generator.views.components.page_parts import Breadcrumbs
from generator.views.page import Page

TEMPLATES = {
    "pages/plain.md.j2": "# {{ page.title }}\n\n{{ component('box', view) }}\n",
    "components/box/template.html": "<div>\n\n  <b>{{ c.text }}</b>\n\n</div>\n",
}


def page(title: str = "Tên", text: str = "Chữ", path: str = "a/b/", listed: bool = True) -> Page:
    return Page(
        path=path,
        template="plain",
        title=title,
        description="Một câu",
        view=SimpleNamespace(text=text),
        crumbs=Breadcrumbs(()),
        kind="Điển hình",
        key="dien-hinh/b",
        updated=date(2024, 6, 2),
        listed=listed,
    )


def written(one: Page) -> str:
    (file,) = markdown_pages([one], TEMPLATES)
    return file.data.decode()


def front_matter(text: str) -> tuple[dict[str, object], str]:
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "index.md"),
        ("dien-hinh/", "dien-hinh/index.md"),
        ("dien-hinh/x/", "dien-hinh/x.md"),
        ("dien-hinh/nam/2022/", "dien-hinh/nam/2022.md"),
    ],
)
def test_an_address_is_written_where_mkdocs_finds_it(address: str, path: str) -> None:
    assert markdown_path(address) == path


def test_a_page_is_front_matter_and_body() -> None:
    head, body = front_matter(written(page()))
    assert head["title"] == "Tên"
    assert head["description"] == "Một câu"
    assert (head["loai"], head["ma"], head["cap_nhat"]) == ("Điển hình", "dien-hinh/b", "2024-06-02")
    assert body == "\n# Tên\n\n<div>\n<b>Chữ</b>\n</div>\n"


def test_a_page_that_is_not_listed_is_kept_out_of_the_search() -> None:
    assert "search" not in front_matter(written(page()))[0]
    assert front_matter(written(page(listed=False)))[0]["search"] == {"exclude": True}


def test_a_component_has_no_blank_line_and_starts_at_the_margin() -> None:
    made = environment({"components/box/template.html": "\n  <div>\n\n    <p>x</p>\n \n  </div>\n"})
    assert made.from_string("{{ component('box', 1) }}").render() == "<div>\n<p>x</p>\n</div>"


def test_a_slip_in_a_template_is_our_bug_and_says_so() -> None:
    with pytest.raises(AttributeError, match="titel"):
        environment({}).from_string("{{ page.titel }}").render(page=page())


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_title_breaks_out_of_the_front_matter(title: str) -> None:
    assume(not FORBIDDEN.search(title))  # the room `source` lets none of these in
    text = written(page(title=title))
    head, _ = front_matter(text)
    assert head["title"] == title
    assert head["loai"] == "Điển hình"


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a\n\n<script>", "</b><img src=x onerror=a>", "[x](javascript:a)"]
)
def test_no_value_becomes_markup(text: str) -> None:
    body = front_matter(written(page(title=text, text=text)))[1]
    assert "<script" not in body
    assert "<img" not in body
    assert "[x](" not in body


def test_styles_are_joined_in_order_and_assets_keep_their_bytes() -> None:
    theme = replace(
        read_theme(Path(__file__).parents[1] / "theme"),
        assets={"js/a.js": b"\x00js"},
        styles={"base": "a{}", "box": "b{}"},
        scripts={"first": "c()", "then": "d()"},
    )
    files = {file.path: file.data for file in asset_files(theme)}
    assert files == {STYLE_SHEET: b"a{}\nb{}", SCRIPT: b"c()\nd()", "assets/js/a.js": b"\x00js"}
