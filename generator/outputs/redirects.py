"""Old addresses on plain hosts: a small page for each, and ready-made rules for hosts that know better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from markupsafe import escape

from generator.link import Registry
from generator.outputs.files import OutputFile
from generator.outputs.policy import moved_policy
from generator.redirects import Redirect
from generator.views.addresses import address, relative
from generator.views.moved import moved_records
from generator.views.news import FOLDER as FEEDS
from generator.views.news import has_feed
from generator.views.open_data import FOLDER as DATA
from generator.views.open_data import OPEN_TYPES

NGINX = "may-chu/nginx.conf"
# Files that other sites may read with a script.
OPEN_FOLDERS = (DATA, FEEDS, "assets/search")
# Who is no longer named is not named in a list of rules either.
UNTOLD = "ca-nhan/"


Headers = Mapping[str, Mapping[str, str]]


def redirect_files(
    registry: Registry, site_url: str, headers: Headers = MappingProxyType({})
) -> Iterator[OutputFile]:
    """A page for every old address, and rules for nginx and for Netlify or Cloudflare Pages.

    ``headers`` by path are added to what those two send.
    """
    pages = [(found.old, found.new) for found in registry.redirects if found.new is not None]
    for old, new in pages:
        yield OutputFile(f"{old}index.html", page(old, new, site_url).encode())
    moved = [*pages, *_files_of_records(registry, site_url)]
    root = urlsplit(site_url).path or "/"
    gone = [found for found in registry.redirects if found.new is None and not found.old.startswith(UNTOLD)]
    yield OutputFile("_redirects", _redirects(moved, root).encode())
    yield OutputFile("_headers", _headers(root, headers).encode())
    yield OutputFile(NGINX, _nginx(moved, gone, root).encode())


def _files_of_records(registry: Registry, site_url: str) -> Iterator[tuple[str, str]]:
    """Data and feeds of records that were renamed; hosts without rules have them at both addresses."""
    for old, record in moved_records(registry):
        if type(record) in OPEN_TYPES and "#" not in address(record):
            yield f"{DATA}/{old}.json", f"{DATA}/{record.key}.json"
        if site_url and has_feed(record):
            for end in ("xml", "json"):
                yield f"{FEEDS}/{old}.{end}", f"{FEEDS}/{record.key}.{end}"


def page(old: str, new: str, site_url: str) -> str:
    """A page that leads on by itself, with a link for those whose browser does not."""
    there = escape(relative(old, new))
    canonical = f'<link rel="canonical" href="{escape(site_url + new)}">\n' if site_url else ""
    return (
        '<!doctype html>\n<html lang="vi">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{moved_policy()}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>Trang đã chuyển</title>\n{canonical}"
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={there}">\n'
        f'<p>Trang này đã chuyển sang <a href="{there}">địa chỉ mới</a>.</p>\n</html>\n'
    )


def _redirects(moved: list[tuple[str, str]], root: str) -> str:
    rules = [f"{root}{old} {root}{new} 301" for old, new in moved]
    return "\n".join(["# Netlify, Cloudflare Pages", *rules, ""])


def _headers(root: str, more: Headers) -> str:
    rows = {
        path: "".join(f"\n  {name}: {value}" for name, value in told.items()) for path, told in more.items()
    }
    rules = [f"{root}{path}{told}" for path, told in rows.items()]
    rules += [f"{root}{folder}/*\n  Access-Control-Allow-Origin: *" for folder in OPEN_FOLDERS]
    return "\n".join(["# Netlify, Cloudflare Pages", *rules, ""])


def _nginx(moved: list[tuple[str, str]], gone: list[Redirect], root: str) -> str:
    rules = ["# nginx: đặt trong khối server { … } bằng lệnh include."]
    rules += [f"location = {root}{old} {{ return 301 {root}{new}; }}" for old, new in moved]
    rules += [
        f"location = {root}{found.old} {{ error_page 410 {root}{found.old}index.html; return 410; }}"
        for found in gone
    ]
    return "\n".join([*rules, ""])
