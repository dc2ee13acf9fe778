"""A citizen passes a page on, with and without scripts, and quotes a figure with its source."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PageLog
from tests.browser.printed import printed

pytestmark = pytest.mark.browser

PAGE = "dien-hinh/quoi-dien-2023/"


def test_the_link_is_copied_and_that_is_said(page: Page, page_log: PageLog) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PAGE)
    page.locator('[data-share="copy"]').click()
    expect(page.locator(".p-share__said")).to_have_text("Đã sao chép liên kết của trang này.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/cong/{PAGE}")
    assert page_log.console_errors == []


@pytest.mark.parametrize(
    ("where", "figure"),
    [
        (PAGE, ".p-figure-tile"),
        ("chi-tieu/dia-ban/xa-quoi-dien/", ".p-board tr"),
    ],
)
def test_a_figure_is_quoted_with_its_source_and_address(page: Page, where: str, figure: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(where)
    button = page.locator(f"{figure} .p-quote").first
    button.click()
    expect(button).to_have_text("Đã sao chép")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "5/5 chi bộ (100%), năm 2023" in copied
    assert "Nguồn: Báo Đồng Khởi, 17/07/2023." in copied
    address = copied.split("Nguồn: ")[1].split(". ")[1].split(" ")[0]
    page.goto(address.replace("127.0.0.1/", page.url.split("/")[2] + "/"))
    assert "5/5 chi bộ" in (page.locator(":target").get_attribute("data-quote") or "")


def test_a_row_on_its_own_page_is_quoted_with_its_mark(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("chi-tieu/thu-ngan-sach/")
    row = page.locator(".p-board tr[data-quote]").first
    row.locator(".p-quote").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"/cong/chi-tieu/thu-ngan-sach/#{row.get_attribute('id')} " in f"{copied} "


def test_a_heading_can_be_quoted_and_linked_to(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PAGE)
    page.locator("#dieu-da-thay-doi .p-quote").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Mọi chi bộ ấp của xã đều được công nhận. ")
    assert " Mục “Điều đã thay đổi”, Năm chi bộ ấp xã Quới Điền. Nguồn: " in copied
    assert page.url.endswith("#dieu-da-thay-doi")


def test_a_heading_over_steps_is_quoted_with_the_steps(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("dien-hinh/quoi-dien-2023/")
    steps = page.locator("#cach-lam ~ .p-steps").first.locator("li > p:not(.p-refs)").all_inner_texts()
    page.locator("#cach-lam .p-quote").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{steps[0].rstrip('.')}. ")
    assert copied.index("Mục “Cách làm”") < copied.index("Nguồn: ")


def test_a_heading_over_figures_is_quoted_with_the_figures(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("chi-tieu/dia-ban/huyen-cho-lach/")
    page.locator("#ky-2024 .p-quote").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "3/27 chỉ tiêu" in copied
    assert "huyện Chợ Lách" in copied
    assert copied.index("3/27 chỉ tiêu") < copied.index("Mục “Năm 2024”")


def test_a_heading_without_words_below_is_named_as_what_it_is(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PAGE)
    page.locator(".p-main h2", has_text="Xem thêm").locator(".p-quote").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Mục “Xem thêm”, Năm chi bộ ấp xã")


def test_a_browser_that_keeps_its_clipboard_still_copies(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(PAGE)
    page.locator('[data-share="copy"]').click()
    expect(page.locator(".p-share__said")).to_have_text("Đã sao chép liên kết của trang này.")


def test_the_phone_s_own_share_sheet_is_offered_where_there_is_one(page: Page) -> None:
    page.add_init_script(
        "navigator.share = function (what) { window.shared = what; return Promise.resolve(); }"
    )
    page.goto(PAGE)
    page.locator('[data-share="system"]').click()
    shared = page.evaluate("window.shared")
    assert shared["title"] == "Năm chi bộ ấp xã Quới Điền"
    assert shared["url"].endswith(f"/cong/{PAGE}")


def test_the_code_is_shown_and_fetched_only_when_asked(page: Page) -> None:
    page.goto(PAGE)
    code = page.locator(".p-share img")
    expect(code).to_be_hidden()
    page.get_by_text("Mã QR").click()
    expect(code).to_be_visible()
    page.wait_for_function("document.querySelector('.p-share img').naturalWidth > 0")


def test_without_scripts_all_are_plain_links(browser: Browser, site_server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_server + PAGE)
    row = page.locator(".p-share")
    expect(row.locator('a[href^="https://button-share.zalo.me/"]')).to_be_visible()
    expect(row.locator('a[href^="https://www.facebook.com/sharer/"]')).to_be_visible()
    expect(row.locator('a[href^="mailto:"]')).to_be_visible()
    expect(row.get_by_role("link", name="Liên kết của trang")).to_be_visible()
    expect(row.locator("button")).to_be_hidden()
    row.get_by_text("Mã QR").click()
    expect(row.locator("img")).to_be_visible()
    context.close()


def test_a_site_that_does_not_know_its_address_learns_it_from_the_browser(
    page: Page, built_site: Path
) -> None:
    html = (built_site / PAGE / "index.html").read_text(encoding="utf-8")
    bare = re.sub(r'<li><a data-share="(?:zalo|facebook|email)".*?</li>', "", html)
    bare = bare.replace('<div class="p-share"', '<div class="p-share" hidden')
    bare = re.sub(r'<link rel="canonical"[^>]*>|<br>Xem trang này tại [^<]*', "", bare)
    assert len(bare) < len(html) - 300
    page.route(f"**/{PAGE}", lambda route: route.fulfill(body=bare, content_type="text/html"))
    page.goto(PAGE)
    expect(page.locator(".p-share")).to_be_visible()
    hrefs = [link.get_attribute("href") for link in page.locator(".p-share a").all()]
    assert [href.split("?")[0] for href in hrefs[:3] if href] == [
        "https://button-share.zalo.me/share_external",
        "https://www.facebook.com/sharer/sharer.php",
        "mailto:",
    ]
    assert hrefs[2]
    assert hrefs[2].endswith(quote(page.url, safe=""))
    assert f"Xem trang này tại {page.url}" in printed(page)[-1].text


def test_the_code_for_another_site_is_shown_when_asked(page: Page, page_log: PageLog) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name="Nhúng").click()
    field = page.get_by_label("Dán vào trang khác")
    expect(field).to_have_value(re.compile(f'^<iframe src="[^"]+/nhung/{PAGE}" .+></iframe>$'))
    page.get_by_role("link", name="Nhúng").click()
    expect(field).to_have_count(0)
    assert page_log.console_errors == []


def test_without_a_script_the_frame_itself_opens(browser: Browser, site_server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_server + PAGE)
    page.get_by_role("link", name="Nhúng").click()
    page.wait_for_url(f"**/nhung/{PAGE}")
    context.close()
