"""The site read from a folder or a memory stick, with no server at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.browser
def test_pages_open_with_their_styles_and_links_lead_on(browser: Browser, built_site: Path) -> None:
    page = browser.new_page()
    page.goto((built_site / "index.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
    colour = page.locator(".p-home-hero").evaluate("node => getComputedStyle(node).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)"
    page.locator("main a[href*='dien-hinh/']:visible", has_text="điển hình").first.click()
    expect(page.locator("h1")).to_contain_text("Điển hình")
    assert page.url.endswith("/dien-hinh/index.html")
    page.locator(".p-exemplar-card a").first.click()
    expect(page.locator(".p-page-header h1")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker?.controller ?? null") is None
    page.close()
