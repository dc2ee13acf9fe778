"""Reads a built site as a browser and a search engine would: every page once, kept for all tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

ADDRESSES = {"href", "src", "action", "poster", "data"}


@dataclass
class Reading(HTMLParser):
    """What stands in one page; ``path`` is its address from the site's root."""

    path: str
    title: str = ""
    ids: set[str] = field(default_factory=set)
    metas: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found[name] for name in ("id", "name") if name in found and (name == "id" or tag == "a")}
        self.addresses += [found[name] for name in ADDRESSES & found.keys()]
        self.addresses += [part.split()[0] for part in found.get("srcset", "").split(",") if part.strip()]
        if tag == "meta":
            self.metas.append(found)
        elif tag == "link":
            self.links.append(found)
        elif tag == "title":
            self._inside = "" if self.title else "title"
        elif tag == "script" and found.get("type") == "application/ld+json":
            self._inside = "script"
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "script":
            self.scripts[-1] += data

    def meta(self, name: str) -> list[str]:
        """Contents of all elements ``meta`` of this name or property."""
        return [
            found["content"] for found in self.metas if name in (found.get("name"), found.get("property"))
        ]

    def rel(self, name: str) -> list[dict[str, str]]:
        """All elements ``link`` of this relation."""
        return [found for found in self.links if name in found.get("rel", "").split()]

    @property
    def linked(self) -> list[dict[str, Any]]:
        """The nodes of the page's JSON-LD."""
        return [node for script in self.scripts for node in json.loads(script)["@graph"]]


@dataclass(frozen=True)
class Site:
    """A built site, published at ``base``."""

    folder: Path
    base: str
    pages: dict[str, Reading]

    def local(self, page: Reading, address: str) -> tuple[str, str] | None:
        """Path from the site's root and anchor, or None for an address outside of the site."""
        parts = urlsplit(urljoin(self.base + page.path, address))
        if f"{parts.scheme}://{parts.netloc}{parts.path}".startswith(self.base):
            return unquote(f"{parts.scheme}://{parts.netloc}{parts.path}"[len(self.base) :]), parts.fragment
        return None

    def holds(self, path: str) -> bool:
        """Whether a host that serves the folder as it is would find this."""
        target = self.folder / path
        return (target / "index.html").is_file() if path.endswith("/") or not path else target.is_file()


@cache
def read_site(folder: Path, base: str) -> Site:
    """Every page of the site, by its address from the root; a folder's ``index.html`` is the folder."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix()
        path = path.removesuffix("index.html")
        reading = Reading(path)
        reading.feed(file.read_text(encoding="utf-8"))
        reading.close()
        pages[path] = reading
    return Site(folder, base, pages)
