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
from generator.views.addresses import relative

NGINX = "may-chu/nginx.conf"
# Files that other sites may read with a script.
OPEN_FOLDERS = ("du-lieu", "theo-doi", "assets/search")
# Who is no longer named is not named in a list of rules either.
UNTOLD = "ca-nhan/"


Headers = Mapping[str, Mapping[str, str]]


def redirect_files(
    registry: Registry, site_url: str, headers: Headers = MappingProxyType({})
) -> Iterator[OutputFile]:
    """A page for every old address, and rules for nginx and for Netlify or Cloudflare Pages.

    ``headers`` by path are added to what those two send.
    """
    moved = [(found, found.new) for found in registry.redirects if found.new is not None]
    for found, new in moved:
        yield OutputFile(f"{found.old}index.html", page(found.old, new, site_url).encode())
    root = urlsplit(site_url).path or "/"
    gone = [found for found in registry.redirects if found.new is None and not found.old.startswith(UNTOLD)]
    yield OutputFile("_redirects", _redirects(moved, root).encode())
    yield OutputFile("_headers", _headers(root, headers).encode())
    yield OutputFile(NGINX, _nginx(moved, gone, root).encode())


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


def _redirects(moved: list[tuple[Redirect, str]], root: str) -> str:
    rules = [f"{root}{found.old} {root}{new} 301" for found, new in moved]
    return "\n".join(["# Netlify, Cloudflare Pages", *rules, ""])


def _headers(root: str, more: Headers) -> str:
    rows = {
        path: "".join(f"\n  {name}: {value}" for name, value in told.items()) for path, told in more.items()
    }
    rules = [f"{root}{path}{told}" for path, told in rows.items()]
    rules += [f"{root}{folder}/*\n  Access-Control-Allow-Origin: *" for folder in OPEN_FOLDERS]
    return "\n".join(["# Netlify, Cloudflare Pages", *rules, ""])


def _nginx(moved: list[tuple[Redirect, str]], gone: list[Redirect], root: str) -> str:
    rules = ["# nginx: đặt trong khối server { … } bằng lệnh include."]
    rules += [f"location = {root}{found.old} {{ return 301 {root}{new}; }}" for found, new in moved]
    rules += [
        f"location = {root}{found.old} {{ error_page 410 {root}{found.old}index.html; return 410; }}"
        for found in gone
    ]
    return "\n".join([*rules, ""])
