"""A real browser on the built portal. Where there is no browser a test fails; it never skips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

from scripts.ensure_browser import NoBrowserError, find_browser
from tests.browser.site_server import serve
from tests.conftest import SITE_PATH

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request that leaves the site fails at once, and is on record, wherever the tests run.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
# What Playwright says where a test wants the network itself; tests/browser/test_offline.py has the worker.
NO_WORKER = "Service Worker registration blocked by Playwright"
INLINE = ("data:", "blob:", "about:")


@dataclass
class PageLog:
    """What a page did behind the citizen's back."""

    requests_off_site: list[str] = field(default_factory=list)
    requests_failed: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)

    def watch(self, page: Page, site: str) -> None:
        """Records from now on; ``site`` is the address that every request must begin with."""

        def on_request(request: Request) -> None:
            if not request.url.startswith((site, *INLINE)):
                self.requests_off_site.append(request.url)

        def on_console(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning", "assert"} and message.text != NO_WORKER:
                self.console_errors.append(f"{page.url}: {message.text}")

        def on_page_error(error: Error) -> None:
            self.console_errors.append(f"{page.url}: {error}")

        def on_request_failed(request: Request) -> None:
            self.requests_failed.append(f"{request.url}: {request.failure}")

        page.on("request", on_request)
        page.on("requestfailed", on_request_failed)
        page.on("console", on_console)
        page.on("pageerror", on_page_error)


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[str]:
    """The address of the real portal's home page, ending in a slash."""
    with serve(built_site, SITE_PATH) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    try:
        found = find_browser()
    except NoBrowserError as problem:
        pytest.fail(str(problem), pytrace=False)
    if found is None:
        pytest.fail("no Chromium here: run scripts/ensure_browser.py, or set CHROME_PATH", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def page_log() -> PageLog:
    """What ``page`` requested and said, in this test."""
    return PageLog()


@pytest.fixture
def page(browser: Browser, site_server: str, page_log: PageLog) -> Iterator[Page]:
    """An empty page at 1280 px, in a fresh Vietnamese profile; addresses are relative to the home page."""
    context = browser.new_context(
        base_url=site_server,
        locale="vi-VN",
        viewport={"width": 1280, "height": 800},
        service_workers="block",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page_log.watch(page, site_server)
    yield page
    context.close()


@pytest.fixture
def asking(browser: Browser) -> Iterator[Page]:
    """A page that opens search indexes of made-up sites."""
    page = browser.new_page()
    page.set_default_timeout(60_000)
    yield page
    page.close()
