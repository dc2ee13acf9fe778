"""A citizen opens the portal, on a computer and on a phone, and reads about one exemplar."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageLog

pytestmark = pytest.mark.browser

PHONE_WIDTH = 390
EXEMPLAR_CARD = 'main a[href*="dien-hinh/"]:not([href$="dien-hinh/"])'


def test_home_page_says_what_it_is_in_vietnamese(page: Page) -> None:
    response = page.goto("./")

    assert response is not None
    assert response.status == 200
    assert page.title().strip()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator("h1")).to_have_count(1)


def test_an_exemplar_is_one_link_away(page: Page, page_log: PageLog) -> None:
    page.goto("./")
    card = page.locator(EXEMPLAR_CARD).filter(visible=True).first
    card.click()
    page.wait_for_url("**/cong/dien-hinh/*/")

    heading = page.locator("main h1")
    expect(heading).to_have_count(1)
    expect(heading).to_be_visible()
    assert heading.inner_text().strip()
    page.wait_for_load_state("networkidle")
    assert page_log.requests_off_site == []
    assert page_log.console_errors == []


def test_nothing_needs_sideways_scrolling_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": PHONE_WIDTH, "height": 844})
    page.goto("./")
    exemplar = page.locator(EXEMPLAR_CARD).first.get_attribute("href")

    for address in ("./", exemplar):
        assert address is not None
        page.goto("./")
        page.goto(page.evaluate("href => new URL(href, location.href).href", address))
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE_WIDTH, f"{page.url} is {wide} px wide"


def test_an_unknown_address_gets_the_portals_own_404_page(page: Page, page_log: PageLog) -> None:
    response = page.goto("dien-hinh/khong-co-trang-nay/")

    assert response is not None
    assert response.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    # The browser itself reports the 404 of the page; nothing else may be missing.
    assert page_log.requests_failed == []
    assert page_log.requests_off_site == []
    page.locator("main a[href]").filter(visible=True).first.click()
    page.wait_for_load_state("networkidle")
    assert page.url.startswith(page.evaluate("location.origin") + "/cong/")
