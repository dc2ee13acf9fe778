"""The back button leads to the page as it was left: place, open folds, what was typed and chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageLog

pytestmark = pytest.mark.browser

WIDE_ENOUGH = 60


def scrolled(page: Page) -> int:
    return int(page.evaluate("Math.round(scrollY)"))


def comes_back_to(page: Page, y: int) -> None:
    for _ in range(60):
        if abs(scrolled(page) - y) <= WIDE_ENOUGH:
            return
        page.wait_for_timeout(50)
    assert scrolled(page) == y


def leave_by(page: Page, selector: str) -> int:
    """Scrolls to the last link that fits and follows it; where the page stood."""
    link = page.locator(selector).filter(visible=True).last
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    y = scrolled(page)
    assert y > 300
    before = page.url
    link.click()
    page.wait_for_url(lambda url: url.split("#")[0] != before.split("#")[0])
    page.wait_for_load_state()
    return y


@pytest.mark.parametrize("address", ["./", "bai-viet/", "dien-hinh/", "dien-hinh/quoi-dien-2023/"])
def test_the_reader_comes_back_to_the_same_place(page: Page, address: str, page_log: PageLog) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    y = leave_by(page, "main a[href*='/']:not([href^='http'], [data-share])")
    page.go_back()
    comes_back_to(page, y)
    assert page_log.console_errors == []


def test_a_fold_that_was_open_is_open_again(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("dia-ban/")
    fold = page.locator("details.p-fold:not([open])").last
    name = fold.locator("h2").get_attribute("id")
    fold.locator("summary").click()
    y = leave_by(page, f"details:has(#{name}) a")
    page.go_back()
    expect(page.locator(f"details:has(#{name})")).to_have_attribute("open", "")
    comes_back_to(page, y)


def test_a_board_stays_as_it_was_sorted_and_searched(page: Page) -> None:
    page.goto("phong-trao/dong-khoi-moi/")
    if not page.locator(".p-board__tools").count():
        page.goto("dia-ban/huyen-thanh-phu/")
    board = page.locator(".p-board").filter(has=page.locator(".p-board__tools")).first
    board.get_by_label("Tìm trong bảng").fill("chi bo")
    board.get_by_label("Xếp theo").select_option("name")
    rows = board.locator("tbody tr:visible").all_inner_texts()
    assert rows
    board.locator("tbody tr:visible a").first.click()
    page.wait_for_load_state()
    page.go_back()
    assert board.locator("tbody tr:visible").all_inner_texts() == rows
    expect(board.get_by_label("Tìm trong bảng")).to_have_value("chi bo")


def test_the_list_of_exemplars_keeps_its_choices_and_place(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto("dien-hinh/")
    page.get_by_text("Lọc, sắp xếp, tìm theo tên").click()
    page.get_by_label("Xếp theo").select_option("ten")
    first = page.locator(".p-finder a").first
    expect(first).to_be_visible()
    names = page.locator(".p-finder li").all_inner_texts()
    y = leave_by(page, ".p-finder li a")
    page.go_back()
    expect(first).to_be_visible()
    assert page.locator(".p-finder li").all_inner_texts() == names
    comes_back_to(page, y)


def test_search_keeps_its_words_and_place(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto("tim-kiem/?q=thanh+phu")
    expect(page.locator(".p-search__results a").nth(5)).to_be_visible()
    y = leave_by(page, ".p-search__results a")
    page.go_back()
    expect(page.locator("main input[type=search]").first).to_have_value("thanh phu")
    comes_back_to(page, y)
