"""Walks that a citizen takes, tap by tap, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import PageLog

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def phone(page: Page) -> Page:
    """The page on a phone."""
    page.set_viewport_size(PHONE)
    return page


def test_three_taps_from_home_to_how_my_hamlet_can_do_this(phone: Page, page_log: PageLog) -> None:
    phone.goto("./")
    phone.locator("main").get_by_role("link", name="Làm theo ở nơi mình").click()
    phone.wait_for_url("**/lam-theo/")
    phone.locator("main .p-exemplar-card a").first.click()
    phone.wait_for_url("**/dien-hinh/*/#lam-theo")

    heading = phone.get_by_role("heading", name="Làm theo ở nơi mình")
    expect(heading).to_be_in_viewport()
    expect(phone.get_by_role("heading", name="Cách làm")).to_be_in_viewport()
    assert page_log.console_errors == []
    assert page_log.requests_off_site == []


def test_the_story_starts_on_the_first_screen(phone: Page) -> None:
    phone.goto("lam-theo/")
    phone.locator("main .p-exemplar-card a").first.click()
    phone.wait_for_url("**/dien-hinh/*/#lam-theo")
    phone.goto(phone.url.partition("#")[0])

    change = phone.get_by_role("heading", name="Điều đã thay đổi")
    expect(change).to_be_in_viewport()


@pytest.mark.parametrize("address", ["chi-tieu/", "dia-ban/"])
def test_long_lists_are_folded_and_a_link_opens_its_part(phone: Page, address: str) -> None:
    phone.goto(address)
    folds = phone.locator("details.p-fold")
    closed = phone.locator("details.p-fold:not([open])").last
    anchor = closed.locator("h2").get_attribute("id")

    assert folds.count() > 2
    assert phone.evaluate("document.documentElement.scrollHeight") < 9000
    phone.goto(f"{address}#{anchor}")
    expect(phone.locator(f"details.p-fold:has(#{anchor})")).to_have_attribute("open", "")
    expect(phone.locator(f"[id='{anchor}']")).to_be_in_viewport()
