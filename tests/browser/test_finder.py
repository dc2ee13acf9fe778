"""Choices combined in the browser: counts, order, the address, and 10,000 exemplars without delay."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PageLog

pytestmark = pytest.mark.browser

OPEN = "Lọc, sắp xếp, tìm theo tên"
MANY = 10_000
PATIENCE = 400  # ms, on a busy machine; a tenth of it where nothing else runs


def results(page: Page) -> list[str]:
    return page.locator(".p-finder__list .p-card__title a").all_inner_texts()


def test_choices_are_combined_counted_and_kept_in_the_address(page: Page, page_log: PageLog) -> None:
    page.goto("dien-hinh/")
    page.get_by_text(OPEN).click()
    page.get_by_role("combobox", name="Năm", exact=True).select_option("2022")
    page.get_by_role("combobox", name="Trạng thái").select_option("chua-dat")

    assert len(results(page)) == 3
    expect(page.get_by_role("status").filter(has_text="3 điển hình")).to_be_visible()
    expect(page.locator(".p-main > .p-card-grid")).to_be_hidden()
    expect(page.locator(".p-main > p").filter(has_text="đạt danh hiệu")).to_be_hidden()
    assert "nam=2022&trang-thai=chua-dat" in page.url
    year = page.get_by_role("combobox", name="Năm", exact=True).locator("option:checked")
    assert str(year.text_content()).endswith("(3)")
    assert page_log.console_errors == []


def test_a_card_made_here_wears_the_cover_of_the_record(page: Page) -> None:
    page.goto("dien-hinh/")
    worn = """cards => Object.fromEntries(cards.map(card => [
      card.querySelector(".p-card__title a").innerText, card.querySelector(".p-cover").className]))"""
    in_page = page.locator(".p-main > .p-card-grid .p-card").evaluate_all(worn)
    page.get_by_text(OPEN).click()
    page.get_by_role("combobox", name="Năm", exact=True).select_option("2022")
    made_here = page.locator(".p-finder__list .p-card").evaluate_all(worn)
    assert len(made_here) > 12
    assert {name: in_page[name] for name in made_here} == made_here


def test_an_address_opens_as_it_was_shared_and_back_returns_to_it(page: Page) -> None:
    page.goto("dien-hinh/?nam=2022&xep=ten&tim=hoa+loi")
    expect(page.locator(".p-finder__list .p-card__title a").first).to_be_visible()
    shown = results(page)
    assert shown
    expect(page.get_by_role("combobox", name="Xếp theo")).to_have_value("ten")

    page.locator(".p-finder__list .p-card__title a").first.click()
    page.wait_for_url("**/dien-hinh/*/")
    page.go_back()
    expect(page.locator(".p-finder__list .p-card__title a").first).to_be_visible()
    assert results(page) == shown


def test_a_single_choice_goes_on_from_where_it_is(page: Page) -> None:
    page.goto("dien-hinh/nam/2022/")
    page.get_by_text(OPEN).click()
    expect(page.get_by_role("combobox", name="Năm", exact=True)).to_have_value("2022")
    page.get_by_role("combobox", name="Trạng thái").select_option("cong-nhan")
    page.wait_for_url("**/dien-hinh/?nam=2022&trang-thai=cong-nhan")

    expect(page.locator(".p-finder__list .p-card__title a").first).to_be_visible()


def test_nothing_found_is_said_and_undone(page: Page) -> None:
    page.goto("dien-hinh/")
    page.get_by_text(OPEN).click()
    page.get_by_label("Tên hoặc nơi có chữ").fill("không có chữ này")
    expect(page.get_by_text("Không có điển hình nào hợp")).to_be_visible()
    page.get_by_label("Tên hoặc nơi có chữ").fill("")

    expect(page.locator(".p-main > .p-card-grid")).to_be_visible()
    assert "?" not in page.url


def _chosen(number: int, choices: int) -> list[int]:
    return sorted({number % choices, number * 7 % choices})


def many(route: Route) -> None:
    """The real file's shape at the size of a province."""
    data = route.fetch().json()
    choices = len(data["chon"])
    data["muc"] = [
        [f"x-{n}", f"Điển hình số {n}", n % len(data["noi"]), 2020 + n % 5, 0, _chosen(n, choices)]
        for n in range(MANY)
    ]
    route.fulfill(body=json.dumps(data), content_type="application/json")


def test_ten_thousand_exemplars_without_delay(page: Page) -> None:
    page.route("**/danh-sach.json", many)
    page.goto("dien-hinh/")
    page.get_by_text(OPEN).click()
    select = page.get_by_role("combobox", name="Năm", exact=True)
    expect(select).to_be_visible()
    took = select.evaluate(
        """select => [1, 2, 3, 0].map(index => {
            const start = performance.now();
            select.selectedIndex = index;
            select.dispatchEvent(new Event("change"));
            document.body.offsetHeight;
            return performance.now() - start;
        })"""
    )

    assert min(took) < PATIENCE, took
    select.select_option(index=1)
    assert len(results(page)) == 24
    page.get_by_role("button", name="Xem thêm").click()
    assert len(results(page)) == 48
