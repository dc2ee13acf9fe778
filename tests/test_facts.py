"""Every fact of the five articles stands on the page where a citizen would look for it, with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

FACTS = Path(__file__).parent / "facts.yml"


class _Text(HTMLParser):
    """The words of the page's article, as they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.parts.append(data)


@cache
def words_of(page: Path) -> str:
    reader = _Text()
    reader.feed(page.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", " ".join(part for part in reader.parts if part.strip()))


def facts() -> Iterator[tuple[str, str, list[str]]]:
    for article in yaml.safe_load(FACTS.read_text(encoding="utf-8")):
        for fact in article["su_that"]:
            yield article["bai"], fact["trang"], fact["co"]


@pytest.mark.parametrize(("source", "page", "wanted"), list(facts()))
def test_the_fact_stands_where_a_citizen_looks(
    built_site: Path, source: str, page: str, wanted: list[str]
) -> None:
    text = words_of(built_site / page / "index.html")
    missing = [word for word in wanted if not re.search(word.casefold(), text.casefold())]
    assert missing == []
    if not page.startswith("nguon/"):
        publisher, _, day = source.partition(", ")
        assert re.search(rf"{re.escape(publisher)}.{{0,60}}{re.escape(day)}", text), f"{source} is not cited"


def test_no_article_is_forgotten() -> None:
    assert len({source for source, _, _ in facts()}) == 5
