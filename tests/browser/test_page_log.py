"""The recorder itself: a page that misbehaves must be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PageLog
from tests.browser.site_server import serve

pytestmark = pytest.mark.browser

BAD_PAGE = """<!doctype html><html lang="vi"><title>x</title><link rel="icon" href="data:,">
<img alt="" src="https://elsewhere.example/pixel.png"><script>throw new Error("broken")</script>"""


def test_requests_off_the_site_and_errors_are_recorded(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BAD_PAGE, encoding="utf-8")
    log = PageLog()
    with serve(tmp_path, "/cong/") as address:
        page = browser.new_page()
        log.watch(page, address)
        page.goto(address, wait_until="load")
        page.close()

    assert log.requests_off_site == ["https://elsewhere.example/pixel.png"]
    assert any("broken" in error for error in log.console_errors)


def test_only_the_sites_own_path_is_served(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>home</title>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<!doctype html><title>lost</title>", encoding="utf-8")
    with serve(tmp_path, "/cong/") as address:
        page = browser.new_page()
        seen = []
        for path in ("/cong/", "/cong/nowhere/", "/index.html"):
            response = page.goto(address.removesuffix("/cong/") + path)
            assert response is not None
            seen.append((response.status, page.title()))
        page.close()

    assert seen[:2] == [(200, "home"), (404, "lost")]
    assert seen[2][0] == 404
