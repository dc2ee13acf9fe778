"""The header's search box: by keyboard, by touch, for a screen reader; nothing is fetched before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.search.packing import unpacked
from tests.browser.conftest import PageLog
from tests.browser.site_server import serve

pytestmark = pytest.mark.browser

INPUT = "[data-search-box] input"
OPTIONS = "#p-search-list [role=option]"
PHONE = {"width": 390, "height": 844}
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def _type(page: Page, text: str) -> None:
    page.keyboard.type(text, delay=20)
    expect(page.locator(OPTIONS).first).to_be_visible()


def test_nothing_is_fetched_before_someone_searches(page: Page, page_log: PageLog) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("./")
    page.wait_for_load_state("networkidle")
    assert not [
        url for url in fetched if "/assets/search/" in url or "engine.js" in url or "search_index" in url
    ]

    with page.expect_response("**/assets/search/core.idx"):
        page.locator(INPUT).focus()
    assert page_log.console_errors == []
    assert page_log.requests_off_site == []


def test_a_place_of_the_map_without_a_page_is_told(page: Page, built_site: Path) -> None:
    core: Any = unpacked((built_site / "assets/search/core.idx").read_bytes())
    name = core["pageless"][0]
    page.goto("./")
    page.locator(INPUT).fill(name)
    expect(page.locator("[data-search-said]")).to_contain_text(f"{name} chưa có trang trên cổng.")
    page.goto(f"tim-kiem/?q={name}")
    expect(page.locator("[data-search-hint]")).to_contain_text(f"{name} có trên bản đồ")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_the_box_opens_by_key_and_works_by_keyboard(page: Page, keys: str, page_log: PageLog) -> None:
    page.goto("./")
    page.wait_for_load_state("networkidle")
    page.keyboard.press(keys)
    box = page.locator(INPUT)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    _type(page, "quoi dien")

    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-search-said]")).to_contain_text("Tìm thấy")
    assert box.input_value() == "quoi dien"
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert active
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cong/dia-ban/xa-quoi-dien/")
    assert page_log.console_errors == []


def test_pages_that_are_only_alike_are_a_group_of_the_list(page: Page, page_log: PageLog) -> None:
    page.goto("./")
    page.keyboard.press("/")
    _type(page, "ong cua ")
    alike = page.get_by_role("group", name="Gần giống với điều bạn tìm")
    expect(alike.get_by_role("option").first).to_be_visible()
    expect(page.locator("[data-search-said]")).to_have_text(
        "Tìm thấy 1 kết quả. Sau đó là những trang gần giống."
    )
    expect(page.locator(OPTIONS).first).to_contain_text("Trần Văn Của")
    # The keys walk from what answers into what is alike.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(alike.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    assert page_log.console_errors == []


def test_escape_closes_and_gives_the_page_back(page: Page) -> None:
    page.goto("./")
    page.keyboard.press("/")
    _type(page, "ben tre")
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).not_to_be_focused()


def test_enter_without_a_choice_opens_the_page_of_search(page: Page) -> None:
    page.goto("./")
    page.keyboard.press("/")
    _type(page, "đê ngăn mặn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cong/tim-kiem/?q=*")
    expect(page.locator("ol[data-search-results] > li > a[href]").first).to_be_visible()
    expect(page.locator("[data-search-status]")).to_contain_text("đê ngăn mặn")


def test_on_a_phone_the_box_takes_the_whole_header(page: Page, page_log: PageLog) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.goto("./")
    expect(page.locator(INPUT)).to_be_hidden()
    page.locator(".p-header [data-search-open]").click()
    expect(page.locator(INPUT)).to_be_focused()
    _type(page, "thanhj phus")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(OPTIONS).first.click()
    page.wait_for_url("**/cong/dia-ban/**")
    assert page_log.console_errors == []


def test_keys_typed_elsewhere_are_left_alone(page: Page) -> None:
    page.goto("tim-kiem/")
    field = page.locator("[data-search-page] input[type=search]")
    field.fill("01-CT")
    field.press("End")
    field.press("/")
    field.type("TU")
    assert field.input_value() == "01-CT/TU"


@pytest.fixture
def walled(browser: Browser, built_site: Path, tmp_path: Path) -> Iterator[Page]:
    """The page of search, alone, behind the strictest policy: what is not search's own script is cut out."""
    import re
    import shutil

    site = tmp_path / "site"
    shutil.copytree(built_site / "assets", site / "assets")
    html = (built_site / "tim-kiem" / "index.html").read_text(encoding="utf-8")
    main = re.search(r"<section class=\"?p-search\b.*?</section>", html, re.DOTALL)
    assert main
    wall = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
    script = '<script type="module" src="../assets/js/search/box.js"></script>'
    (site / "tim-kiem").mkdir()
    (site / "tim-kiem" / "index.html").write_text(
        f'<!doctype html><html lang="vi"><meta charset="utf-8">{wall}<title>x</title>'
        f'<link rel="icon" href="data:,">{main[0]}{script}',
        encoding="utf-8",
    )
    with serve(site, "/cong/") as address:
        page = browser.new_page(base_url=address)
        yield page
        page.close()


def test_search_works_behind_the_strictest_policy(walled: Page) -> None:
    said: list[str] = []
    walled.on("console", lambda message: said.append(message.text))
    walled.goto("tim-kiem/?q=quoi dien")
    expect(walled.locator("ol[data-search-results] > li > a[href]").first).to_be_visible()
    assert said == []
