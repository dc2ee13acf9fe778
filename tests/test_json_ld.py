"""No data can end the script that holds linked data, and engines leave it as it is."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import comrak
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.outputs.json_ld import json_ld
from generator.views.ld import Url, thing

START, END = '<script type="application/ld+json">', "</script>"
NASTY = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "a\u2028b\u2029c\u0085d",
    "&lt;/script&gt;",
]


def written(text: str) -> str:
    return json_ld([thing("Article", headline=text)], "a/", "https://x.example/")


@given(st.text())
def test_the_script_holds_the_text_and_nothing_ends_it(text: str) -> None:
    script = written(text)
    inside = script[len(START) : -len(END)]
    assert script.startswith(START)
    assert script.endswith(END)
    assert not set("<>&") & set(inside)
    assert len(inside.splitlines()) == 1
    assert not {"{{", "{%", "{#"} & {inside[at : at + 2] for at in range(len(inside))}
    found = json.loads(inside)["@graph"][0]
    assert found == {"@type": "Article"} | ({"headline": text} if text else {})


@pytest.mark.parametrize("text", NASTY)
def test_engines_leave_the_script_alone(text: str) -> None:
    page = f"Đoạn văn.\n\n{written(text)}\n"
    unsafe = comrak.RenderOptions()
    unsafe.unsafe_ = True
    engines = (
        markdown.Markdown(extensions=["abbr", "attr_list", "md_in_html", "tables", "toc"]).convert(page),
        MarkdownIt("commonmark", {"html": True}).render(page),
        comrak.render_markdown(page, render_options=unsafe),
    )
    for html in engines:
        assert written(text) in html


def test_addresses_are_absolute_or_else_relative_to_the_page() -> None:
    things = [thing("Article", url=Url("dia-ban/x/"))]
    assert '"url":"https://x.example/dia-ban/x/"' in json_ld(things, "a/b/", "https://x.example/")
    assert '"url":"../../dia-ban/x/"' in json_ld(things, "a/b/", "")


def test_what_is_not_known_is_left_out_and_one_value_is_no_list() -> None:
    found = thing(
        "A", a=None, b="", c=(), d=("x",), e=("x", "y"), f=0, g=False, h=Decimal("2.50"), i=date(2020, 1, 2)
    )
    assert json.loads(json_ld([found], "", "")[len(START) : -len(END)])["@graph"] == [
        {"@type": "A", "d": "x", "e": ["x", "y"], "f": 0, "g": False, "h": 2.5, "i": "2020-01-02"}
    ]
