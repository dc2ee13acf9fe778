"""The menu of a phone: opened by a finger, by the keyboard and by a screen reader, without a script too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

MENU = "Mở mục lục của cổng"


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_the_keyboard_opens_the_menu_walks_through_it_and_closes_it(phone: Page) -> None:
    phone.goto("./")
    menu, first = phone.get_by_role("checkbox", name=MENU), phone.locator(".p-menu a").first
    expect(first).to_be_hidden()
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(menu).to_be_focused()
    phone.keyboard.press("Space")
    expect(first).to_be_visible()
    expect(first).to_be_in_viewport()
    phone.keyboard.press("Escape")
    expect(first).to_be_hidden()


def test_a_finger_opens_it_and_it_is_closed_after_the_way_back(phone: Page) -> None:
    phone.goto("./")
    phone.locator("header label[for=__drawer]").click()
    phone.locator(".p-menu").get_by_role("link", name="Địa bàn").click()
    phone.wait_for_url("**/dia-ban/")
    phone.go_back()
    expect(phone.get_by_role("checkbox", name=MENU)).not_to_be_checked()


def test_it_opens_without_a_script(browser: Browser, site_server: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site_server)
    page.locator("header label[for=__drawer]").click()
    expect(page.locator(".p-menu").get_by_role("link", name="Địa bàn")).to_be_in_viewport()
    context.close()


def test_a_wide_screen_has_tabs_instead(page: Page) -> None:
    page.goto("./")
    expect(page.get_by_role("checkbox", name=MENU)).to_have_count(0)
    expect(page.locator(".p-menu").get_by_role("link", name="Địa bàn")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "section", "current"),
    [
        ("dien-hinh/", "Điển hình", "page"),
        ("dien-hinh/chi-bo-ap-thanh-an/", "Điển hình", "true"),
        ("dia-ban/huyen-thanh-phu/", "Địa bàn", "true"),
        ("chi-tieu/dia-ban/huyen-thanh-phu/2022/", "Chỉ tiêu", "true"),
        ("thuat-ngu/", "", ""),
    ],
)
def test_the_menu_says_in_which_section_a_page_is(page: Page, path: str, section: str, current: str) -> None:
    page.goto(path)
    here = page.locator(".p-menu__here > a")
    assert here.all_inner_texts() == ([section] if section else [])
    if section:
        expect(here).to_have_attribute("aria-current", current)
