"""A page of the guide divides into words and examples, whatever stands in them."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from generator.text.fences import Fence, divided, without_examples
from generator.text.markdown import escape_code


def test_examples_stand_between_words() -> None:
    body = "Một\n\n```yaml sai data/a b.yml\nten:\n\n  - x\n```\nHai\n```sh\nportal check"
    assert list(divided(body)) == [
        "Một",
        Fence("yaml", ("sai", "data/a", "b.yml"), "ten:\n\n  - x\n"),
        "Hai",
        Fence("sh", (), "portal check\n"),
    ]


def test_a_page_without_examples_is_its_words() -> None:
    assert list(divided("Một `mã` ở đây\n")) == ["Một `mã` ở đây"]
    assert list(divided("")) == []
    assert list(divided("```\n```")) == [Fence("", (), "")]


def test_words_keep_their_lines_without_examples() -> None:
    assert without_examples("Một\n```yaml\na: 1\n```\nHai\n```\n<b>") == "Một\n\n\n\nHai\n\n"


@given(st.text())
def test_every_page_can_be_divided(body: str) -> None:
    parts = list(divided(body))
    assert all(part for part in parts)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_code_is_read_back_as_typed_and_stays_on_one_line(text: str) -> None:
    shown = escape_code(f"  {text}\n")
    assert not set(shown) & set(" \n<>\"'`*_")
    assert html.unescape(shown) == f"  {text}\n"
