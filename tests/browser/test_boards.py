"""Boards in the browser: sorted and narrowed, never hiding anything from those without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BOARD = "chi-tieu/dia-ban/huyen-thanh-phu/2022/"


def rows(page: Page) -> list[str]:
    return page.locator(".p-board").first.locator("tbody tr:not([hidden]) .p-board__label").all_inner_texts()


def test_a_board_is_narrowed_without_diacritics(page: Page) -> None:
    page.goto(BOARD)
    before = rows(page)
    page.get_by_label("Tìm trong bảng").first.fill("dang vien")

    assert 0 < len(rows(page)) < len(before)
    expect(page.get_by_role("status").filter(has_text="Đang hiện")).to_be_visible()
    page.get_by_label("Tìm trong bảng").first.fill("")
    assert rows(page) == before


def test_a_board_is_sorted_by_share_and_those_without_one_come_last(page: Page) -> None:
    page.goto(BOARD)
    page.get_by_label("Xếp theo").first.select_option(label="Tỷ lệ cao trước")
    shares = (
        page.locator(".p-board")
        .first.locator("tbody tr")
        .evaluate_all("rows => rows.map(row => row.querySelector('.p-board__share')?.textContent ?? '')")
    )
    numbers = [float(share.rstrip("%").replace(",", ".")) for share in shares if share]

    assert len(numbers) > 2
    assert numbers == sorted(numbers, reverse=True)
    assert shares[: len(numbers)] == [share for share in shares if share]


def test_only_what_reached_its_target(page: Page) -> None:
    page.goto(BOARD)
    page.get_by_label("Chỉ xem").first.select_option(label="Đã đạt chỉ tiêu")
    shown = page.locator(".p-board").first.locator("tbody tr:not([hidden])")

    assert shown.count() > 0
    assert shown.count() == shown.locator(".p-board__reached--yes").count()


def test_without_javascript_the_whole_board_stands_there(browser: Browser, site_server: str) -> None:
    context = browser.new_context(base_url=site_server, java_script_enabled=False)
    page = context.new_page()
    page.goto(BOARD)

    expect(page.get_by_role("cell", name="166,7%").first).to_be_visible()
    expect(page.locator(".p-board__tools").first).to_be_hidden()
    context.close()
