"""For search engines: which pages there are and when their data last changed, and that all may be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from generator.outputs.files import OutputFile

SITEMAP = "sitemap.xml"
# The protocol's own limit for one file: https://www.sitemaps.org/protocol.html
MAX_ADDRESSES = 50_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Listed(NamedTuple):
    """An address that search engines may show; ``updated`` comes from the data, never from the build."""

    path: str
    updated: date | None


def crawler_files(listed: Iterable[Listed], site_url: str) -> Iterator[OutputFile]:
    """``robots.txt`` and, where the site's address is known, the sitemap (in parts where it is long)."""
    yield OutputFile("robots.txt", _robots(site_url).encode())
    if not site_url:
        return
    found = sorted(listed, key=lambda page: page.path)
    parts = [found[start : start + MAX_ADDRESSES] for start in range(0, len(found), MAX_ADDRESSES)]
    if len(parts) <= 1:
        yield OutputFile(SITEMAP, _urls(found, site_url))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield OutputFile(name, _urls(part, site_url))
    entries = (f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>" for name in names)
    yield OutputFile(SITEMAP, _document("sitemapindex", entries))


def _robots(site_url: str) -> str:
    sitemap = f"\nSitemap: {site_url}{SITEMAP}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _urls(listed: Iterable[Listed], site_url: str) -> bytes:
    return _document("urlset", (_url(page, site_url) for page in listed))


def _url(page: Listed, site_url: str) -> str:
    changed = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page.updated else ""
    return f"<url><loc>{escape(site_url + page.path)}</loc>{changed}</url>"


def _document(root: str, entries: Iterable[str]) -> bytes:
    body = "\n".join(entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n{body}\n</{root}>\n'.encode()
