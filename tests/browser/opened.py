"""A built site in a browser, for programs that make pictures and papers of its pages to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts.ensure_browser import find_browser
from tests.browser.site_server import serve


@contextmanager
def opened(site: Path) -> Iterator[tuple[Browser, str]]:
    """The browser, and the address of the site's home page."""
    with serve(site, "/") as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        try:
            yield browser, root
        finally:
            browser.close()


def file_name(address: str) -> str:
    """The page at ``address``, an address from the root, as the name of a file without its ending."""
    return address.strip("/").replace("/", "_") or "trang-chu"
