"""One page of every kind, chosen by what the built pages themselves hold: no list by hand that goes stale.

A kind is a place in the tree of addresses. Its richest page is chosen, and then more pages until every class
of the style sheet, every element and every role found anywhere stands on a chosen page beside the showcase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

SHOWCASE = "he-thong-giao-dien/"
# The answer to a wrong address, all components at once, the editors' room: no page that citizens open first.
FOR_STAFF = ("404.html", SHOWCASE, "quan-tri/")
REDIRECT = 'http-equiv="refresh"'
ODD_NUMBERS = re.compile(r"\d+")


class _Traits(HTMLParser):
    """Collects what can go wrong differently: elements, roles, classes without their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.found.add(tag)
        if role := values.get("role"):
            self.found.add(f"role {role}")
        if tag == "input":
            self.found.add(f"input {values.get('type')}")
        self.found |= {f".{ODD_NUMBERS.sub('', name)}" for name in (values.get("class") or "").split()}


def place(path: str) -> str:
    """Where in the tree of addresses a page stands: ``dien-hinh/*/`` for every exemplar."""
    first, *rest = path.split("/")
    return f"{first}/{'*/' * (len(rest) - 1)}"


def traits(html: str) -> frozenset[str]:
    """What stands in one page."""
    reader = _Traits()
    reader.feed(html)
    return frozenset(reader.found)


def fewest(pages: Mapping[str, frozenset[str]]) -> list[str]:
    """The richest page of every place, and what is needed beside them to have every trait."""
    richest: dict[str, str] = {}
    for path in sorted(pages, key=lambda path: (-len(pages[path]), path)):
        richest.setdefault(place(path), path)
    chosen = list(richest.values())
    # The showcase has everything, made up; what people meet is to be looked at where they meet it.
    others = {path: found for path, found in pages.items() if path != SHOWCASE}
    left = set().union(*others.values()).difference(*(others.get(path, ()) for path in chosen))
    while left:
        best = max(sorted(others), key=lambda path: len(others[path] & left))
        chosen.append(best)
        left -= others[best]
    return sorted(chosen)


@cache
def _pages(site: Path) -> Mapping[str, frozenset[str]]:
    found = {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        if REDIRECT not in html:
            path = file.relative_to(site).as_posix()
            found[path.removesuffix("index.html")] = traits(html)
    return found


def one_of_each_kind(site: Path, without: Iterable[str] = ()) -> list[str]:
    """Addresses from the site's root; ``without`` names folders that are left out."""
    pages = _pages(site)
    return fewest({path: found for path, found in pages.items() if not path.startswith(tuple(without))})
