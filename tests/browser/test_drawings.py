"""The map and the picture of learning in a real browser: read by role and name, walked with the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageLog

pytestmark = pytest.mark.browser


def test_the_map_is_read_by_name_and_opens_by_keyboard(page: Page, page_log: PageLog) -> None:
    page.goto("dia-ban/")
    drawn = page.get_by_role("group", name="Bản đồ: các xã, phường của tỉnh Vĩnh Long")
    place = drawn.get_by_role("link", name="Xã Quới Điền: ")
    expect(drawn).to_be_visible()
    expect(drawn.get_by_role("link")).to_have_count(15)

    place.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dia-ban/xa-quoi-dien-moi/")
    near = page.get_by_role("group", name="Bản đồ: xã Quới Điền và các nơi giáp ranh")
    expect(near.get_by_role("link").first).to_be_attached()
    assert page_log.console_errors == []
    assert page_log.requests_off_site == []


def test_the_list_says_the_same_as_the_map(page: Page) -> None:
    page.goto("dia-ban/")
    names = page.locator(".p-map__link").evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    page.get_by_text("Xem bản đồ dưới dạng danh sách").click()
    lines = page.locator(".p-map__list li").all_inner_texts()

    assert names == lines


def test_places_with_and_without_a_page_are_told_apart_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("dia-ban/")
    fills = {
        tone: page.locator(f".p-map__swatch .p-map__shape--{tone}").first.evaluate(
            "shape => getComputedStyle(shape).fill"
        )
        for tone in ("none", "plain", "many")
    }
    light = {tone: luminance(fill) for tone, fill in fills.items()}

    assert (light["none"] + 0.05) / (light["plain"] + 0.05) >= 3
    assert (light["many"] + 0.05) / (light["none"] + 0.05) >= 2


def luminance(colour: str) -> float:
    """The relative luminance of WCAG, of "rgb(1, 2, 3)"."""
    parts = [int(part) / 255 for part in re.findall(r"[0-9]+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_picture_of_learning_is_read_by_name_and_leads_on(page: Page, page_log: PageLog) -> None:
    page.goto("hoc-tap/")
    picture = page.get_by_role("group", name="Học tập, bắt kịp, vượt qua")
    name = picture.get_by_role("link").first.text_content()
    assert name
    expect(page.locator("main .p-timeline")).to_contain_text(" ".join(name.split()))
    picture.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dien-hinh/*/")

    expect(page.locator("#hoc-tap")).to_be_attached()
    assert page_log.console_errors == []
