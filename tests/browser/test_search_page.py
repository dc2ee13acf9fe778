"""The page /tim-kiem/: a search is an address, to be shared, narrowed and gone back to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PageLog

pytestmark = pytest.mark.browser

RESULTS = "ol[data-search-results] > li"
LINKS = f"{RESULTS} > a[href]"
STATUS = "[data-search-status]"
PHONE = {"width": 390, "height": 844}


def test_a_search_is_an_address(page: Page, page_log: PageLog) -> None:
    page.goto("tim-kiem/?q=quoi+dien")
    expect(page.locator(STATUS)).to_contain_text("Tìm thấy")
    first = page.locator(LINKS).first
    assert (first.get_attribute("href") or "").endswith("/cong/dia-ban/xa-quoi-dien/")
    expect(page.locator(RESULTS).first.locator("mark").first).to_have_text("Quới Điền")
    expect(page.locator(RESULTS).first).to_contain_text("Địa bàn")
    assert page_log.console_errors == []
    assert page_log.requests_off_site == []


def test_a_result_says_kind_place_year_and_status(page: Page) -> None:
    page.goto("tim-kiem/?q=nam+chi+bo+ap+xa+quoi+dien&loai=Điển+hình")
    result = page.locator(RESULTS).first
    for text in ("Điển hình", "huyện Thạnh Phú", "2023", "Đã công nhận"):
        expect(result).to_contain_text(text)


def test_typing_searches_and_leads_back(page: Page) -> None:
    page.goto("tim-kiem/")
    expect(page.locator(STATUS)).to_have_text("")
    field = page.locator("[data-search-page] input[type=search]")
    field.type("dong khoi moi", delay=20)
    expect(page.locator(STATUS)).to_contain_text("dong khoi moi")
    page.wait_for_url("**/tim-kiem/?q=dong+khoi+moi")
    page.locator(LINKS).first.click()
    page.wait_for_url(lambda url: "tim-kiem" not in url)
    page.go_back()
    expect(field).to_have_value("dong khoi moi")
    expect(page.locator(LINKS).first).to_be_visible()


def test_narrowing_stands_in_the_address_and_goes_back(page: Page) -> None:
    page.goto("tim-kiem/?q=thạnh+phú")
    expect(page.locator(STATUS)).to_contain_text("Tìm thấy")
    everything = page.locator(STATUS).inner_text()
    page.locator("[data-search-narrow] summary").click()
    page.select_option("select[name=loai]", "Điển hình")
    page.wait_for_url("**loai=*")
    expect(page.locator(STATUS)).not_to_have_text(everything)
    for kind in page.locator(f"{RESULTS} .p-search__kind").all_inner_texts():
        assert kind == "Điển hình"
    page.select_option("select[name=nam]", "2022")
    page.wait_for_url("**nam=2022*")
    shared = page.url
    narrowed = page.locator(STATUS).inner_text()
    page.go_back()
    page.wait_for_url(lambda url: "nam=" not in url)
    page.go_back()
    expect(page.locator(STATUS)).to_have_text(everything)

    page.goto(shared)
    expect(page.locator("select[name=nam]")).to_have_value("2022")
    expect(page.locator(STATUS)).to_have_text(narrowed)


def test_where_narrowing_leaves_nothing_it_is_told_and_taken_back(page: Page, page_log: PageLog) -> None:
    page.goto("tim-kiem/?q=quoi+dien&nam=2024")
    expect(page.locator(STATUS)).to_contain_text("trong những gì bạn đã thu hẹp")
    hint = page.locator("[data-search-hint]")
    expect(hint).to_contain_text("Không thu hẹp thì có")
    hint.get_by_role("button", name="Bỏ thu hẹp").click()
    page.wait_for_url(lambda url: "nam=" not in url)
    expect(page.locator(LINKS).first).to_be_visible()
    expect(hint).to_be_hidden()
    expect(page.locator("[data-search-narrow] summary")).to_be_focused()
    # What nothing would find is not laid to narrowing.
    page.goto("tim-kiem/?q=xyzzyx&nam=2024")
    expect(page.locator(STATUS)).to_contain_text("Không tìm thấy")
    expect(hint).to_be_hidden()
    assert page_log.console_errors == []


def test_a_small_phone_shows_a_result_without_scrolling(page: Page) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": 640})
    page.goto("tim-kiem/?q=quoi+dien")
    first = page.locator(LINKS).first
    expect(first).to_be_visible()
    assert first.evaluate("one => one.getBoundingClientRect().bottom") < 0.85 * 640


def test_without_a_line_it_is_told_that_there_is_none(page: Page) -> None:
    page.goto("tim-kiem/")
    page.context.set_offline(True)
    page.locator("[data-search-page] input[type=search]").type("quoi dien", delay=20)
    expect(page.locator(STATUS)).to_contain_text("Máy đang không có mạng")
    page.context.set_offline(False)
    page.goto("./")
    page.context.set_offline(True)
    page.locator("[data-search-box] input").type("quoi dien", delay=20)
    expect(page.locator("[data-search-said]")).to_contain_text("Máy đang không có mạng")


def test_a_place_narrows_to_everything_inside_it(page: Page) -> None:
    page.goto("tim-kiem/?q=chi+bộ+ấp&noi=huyen-thanh-phu")
    expect(page.locator(LINKS).first).to_be_visible()
    hrefs = [link.get_attribute("href") or "" for link in page.locator(LINKS).all()]
    assert any("/dien-hinh/chi-bo-ap-phong-2022/" in href for href in hrefs)
    page.goto("tim-kiem/?q=chi+bộ+ấp+phong&noi=huyen-cho-lach")
    expect(page.locator(STATUS)).not_to_have_text("")
    hrefs = [link.get_attribute("href") or "" for link in page.locator(LINKS).all()]
    assert not any("/dien-hinh/chi-bo-ap-phong-2022/" in href for href in hrefs)


NEAR = "[data-search-near]"


def test_pages_that_are_only_alike_stand_under_a_heading_of_their_own(page: Page, page_log: PageLog) -> None:
    page.goto("tim-kiem/?q=nuoc+man")
    expect(page.get_by_role("heading", name="Gần giống với điều bạn tìm")).to_be_visible()
    answers = page.locator(RESULTS).count()
    expect(page.locator(STATUS)).to_have_text(
        f"Tìm thấy {answers} kết quả cho “nuoc man”. Sau đó là những trang gần giống."
    )
    alike = page.locator(f"{NEAR} li")
    before = alike.count()
    page.locator("[data-search-more]").click()
    expect(alike.nth(before).locator("a")).to_be_focused()
    assert page.locator(RESULTS).count() == answers
    page.reload()
    expect(alike.nth(before)).to_be_visible()
    assert page_log.console_errors == []


def test_enough_answers_need_no_heading(page: Page) -> None:
    page.goto("tim-kiem/?q=xa+tan+phong+gio+thuoc+xa+nao")
    expect(page.locator(LINKS).first).to_contain_text("Xã Tân Phong")
    expect(page.locator(NEAR)).to_be_hidden()


def test_where_no_page_has_all_words_the_count_does_not_claim_any(page: Page) -> None:
    page.goto("tim-kiem/?q=nước+xyzzyx+mặn+trung+ương+xyzzyy")
    expect(page.locator(STATUS)).to_contain_text("Không có trang nào có đủ các từ")
    expect(page.locator(RESULTS)).to_have_count(0)
    expect(page.locator(f"{NEAR} li").first).to_be_visible()


def test_telex_left_over_is_told_as_it_was_understood(page: Page) -> None:
    page.goto("tim-kiem/?q=ddoongf+khowir+mowis")
    expect(page.locator("[data-search-hint]")).to_contain_text("đồng khởi mới")
    expect(page.locator(LINKS).first).to_be_visible()


def test_a_name_that_only_led_here_is_not_called_another_name(page: Page) -> None:
    page.goto("tim-kiem/?q=an+qui")
    became = page.locator(f'{RESULTS}:has(> a[href*="/dia-ban/xa-an-nhon/"])')
    expect(became).to_contain_text("Khớp với: Xã An Qui")
    expect(page.locator("[data-search-page]")).not_to_contain_text("Còn gọi: Xã An Qui")


def test_a_place_of_the_map_without_a_page_is_told_so(page: Page) -> None:
    hint = page.locator("[data-search-hint]")
    for typed in ("ba+tri", "xã+Ba+Tri"):
        page.goto(f"tim-kiem/?q={typed}")
        expect(hint).to_contain_text("Xã Ba Tri có trên bản đồ, nhưng cổng chưa có trang")
    page.goto("tim-kiem/?q=quới+điền")
    expect(page.locator(STATUS)).to_contain_text("Tìm thấy")
    expect(hint).to_be_hidden()


def test_nothing_found_leads_on(page: Page) -> None:
    page.goto("tim-kiem/?q=xyzzyx")
    expect(page.locator(STATUS)).to_contain_text("Không tìm thấy")
    expect(page.locator(RESULTS)).to_have_count(0)
    page.locator('[data-search-browse] a[href*="dia-ban"]').first.click()
    page.wait_for_url("**/cong/dia-ban/**")


def test_markup_in_a_query_stays_text(page: Page, page_log: PageLog) -> None:
    page.goto("tim-kiem/?q=" + "%3Cimg src=x onerror=alert(1)%3E quới")
    expect(page.locator(STATUS)).to_contain_text("<img")
    assert page.locator("[data-search-page] img").count() == 0
    assert page_log.console_errors == []


def test_more_results_are_a_button_away_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.goto("tim-kiem/?q=chi+bo")
    expect(page.locator(LINKS).first).to_be_visible()
    before = page.locator(LINKS).count()
    page.locator("[data-search-more]").click()
    expect(page.locator(LINKS)).not_to_have_count(before)
    expect(page.locator(LINKS).nth(before)).to_be_focused()
    page.locator("[data-search-narrow] summary").click()
    expect(page.locator("select[name=noi] option").nth(1)).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_javascript_the_lists_are_there(browser: Browser, site_server: str) -> None:
    context = browser.new_context(base_url=site_server, java_script_enabled=False)
    page = context.new_page()
    page.goto("./")
    page.locator(".p-header [data-search-open], .p-header [data-search-box] input").first.wait_for(
        state="attached"
    )
    page.goto("tim-kiem/?q=quoi+dien")
    expect(page.locator("[data-search-page] noscript p")).to_contain_text("Tìm kiếm cần JavaScript")
    expect(page.locator("[data-search-page] form")).to_be_hidden()
    expect(page.locator("[data-search-browse] a").first).to_be_visible()
    page.locator('[data-search-browse] a[href*="dien-hinh"]').first.click()
    page.wait_for_url("**/cong/dien-hinh/")
    context.close()


def test_materials_own_index_is_gone(page: Page, site_server: str) -> None:
    assert page.request.get(f"{site_server}search/search_index.json").status == 404
