"""What comes out of the printer: an exemplar on one sheet with its code, a story without chrome."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PageLog

RICH = ("dien-hinh/quoi-dien-2023/", "dien-hinh/de-bao-ngan-man-hoa-loi/", "dien-hinh/ap-quy-thuan-a-2022/")
STORY = "bai-viet/quoi-dien-nam-chi-bo/"


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("address", RICH)
def test_an_exemplar_is_one_sheet(page: Page, address: str) -> None:
    page.goto(address)
    assert sheets(page) == 1


def test_how_a_reader_likes_the_screen_is_not_how_paper_looks(page: Page) -> None:
    page.goto(RICH[0])
    page.evaluate("__md_set('__look', {text: 'largest', scheme: 'dark', contrast: 'more'})")
    page.reload()
    assert sheets(page) == 1
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    ink = page.locator("h1").evaluate("node => getComputedStyle(node).color")
    assert ink == "rgb(0, 0, 0)"


def test_the_sheet_tells_what_how_whom_and_where_to_read_on(page: Page) -> None:
    page.goto(RICH[0])
    page.emulate_media(media="print")
    for shown in ("Điều đã thay đổi", "Cách làm", "Hỏi ai, đọc gì", "Kết quả và chỉ tiêu"):
        expect(page.get_by_role("heading", name=shown)).to_be_visible()
    code = page.locator(".p-share img")
    expect(code).to_be_visible()
    page.wait_for_function("document.querySelector('.p-share img').naturalWidth > 0")
    for hidden in ("header.p-header", ".p-footer", ".p-related", ".p-voice", ".p-timeline >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()


def test_a_story_is_printed_without_chrome(page: Page) -> None:
    page.goto(STORY)
    assert sheets(page) <= 3
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in ("header.p-header", ".p-share", ".p-voice", ".p-related", ".p-breadcrumbs"):
        expect(page.locator(hidden)).to_be_hidden()


def test_the_text_for_the_loudspeaker_opens_at_the_foot(page: Page, page_log: PageLog) -> None:
    page.goto(STORY)
    text = page.locator(".p-voice > div")
    expect(text).to_be_hidden()
    page.get_by_text("Bản đọc truyền thanh").click()
    expect(text.locator("p").nth(2)).to_be_visible()
    assert not re.search(r"\d", text.inner_text())
    assert page_log.console_errors == []


def test_without_a_script_a_link_leads_to_the_text(browser: Browser, site_server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_server + STORY)
    page.get_by_text("Bản đọc truyền thanh").click()
    page.get_by_role("link", name="Mở bản đọc").click()
    page.wait_for_url("**/truyen-thanh.txt")
    # A server that says nothing of letters must not spoil them.
    assert "không" in page.locator("body").inner_text()
    context.close()
