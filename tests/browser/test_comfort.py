"""How pages look follows the system, can be chosen instead, and stands before the first paint."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.conftest import PageLog

pytestmark = pytest.mark.browser

EXEMPLAR = "dien-hinh/quoi-dien-2023/"
PAPER = "getComputedStyle(document.documentElement).getPropertyValue('--p-paper').trim()"
LIGHT, DARK = "#ffffff", "#18211c"
PHONE: ViewportSize = {"width": 390, "height": 844}


def open_panel(page: Page) -> None:
    page.get_by_role("button", name="Cách hiển thị").click()
    expect(page.get_by_role("form", name="Cách hiển thị")).to_be_visible()


def choose(page: Page, group: str, value: str) -> None:
    """Ticks a radio of the panel as a keyboard would."""
    radio = page.get_by_role("group", name=group).get_by_role("radio", name=value, exact=True)
    radio.check(force=True)


def test_colours_follow_the_system_without_any_script(browser: Browser, site_server: str) -> None:
    schemes: list[tuple[Literal["light", "dark"], str]] = [("light", LIGHT), ("dark", DARK)]
    for scheme, paper in schemes:
        context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
        page = context.new_page()
        page.goto(site_server)
        # A page without scripts still answers the test's own questions.
        assert page.evaluate(PAPER) == paper
        expect(page.locator("[data-comfort]")).to_be_hidden()
        context.close()


def test_a_choice_stays_and_a_click_takes_it_back(page: Page, page_log: PageLog) -> None:
    page.goto("./")
    open_panel(page)
    choose(page, "Nền", "Tối")
    choose(page, "Cỡ chữ", "Rất lớn")
    choose(page, "Độ tương phản", "Cao")
    choose(page, "Chuyển động", "Ít")
    assert page.evaluate(PAPER) == DARK

    page.goto(EXEMPLAR)
    assert page.evaluate(PAPER) == DARK
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "27.2px"
    sharp = "getComputedStyle(document.documentElement).getPropertyValue('--p-line').trim()"
    assert page.evaluate(sharp) == "#e9f0eb"
    assert page.locator('meta[name="theme-color"]').first.get_attribute("content") == DARK
    quick = page.locator(".p-header__button").last.evaluate(
        "node => getComputedStyle(node).transitionDuration"
    )
    assert set(quick.split(", ")) == {"1e-05s"}

    open_panel(page)
    page.get_by_role("button", name="Trả về như máy đặt").click()
    assert page.evaluate(PAPER) == LIGHT
    page.reload()
    assert page.evaluate("document.documentElement.dataset.text ?? 'none'") == "none"
    assert page_log.console_errors == []


def test_the_panel_is_used_by_keyboard_alone(page: Page) -> None:
    page.goto("./")
    opener = page.get_by_role("button", name="Cách hiển thị")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.text") == "large"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(PAPER) == DARK
    page.keyboard.press("Escape")
    expect(page.get_by_role("form", name="Cách hiển thị")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_choice_stands_before_the_first_paint(page: Page) -> None:
    page.goto("./")
    page.evaluate("__md_set('__look', {scheme: 'dark', text: 'large'})")
    page.add_init_script("""new MutationObserver((_, watcher) => {
      if (!document.body) return;
      window.first = {...document.documentElement.dataset};
      watcher.disconnect();
    }).observe(document, {childList: true, subtree: true});""")
    page.route("**/comfort.js", lambda route: route.abort())
    page.goto(EXEMPLAR)
    # When the body's first node comes both stand already, without the script of the panel.
    assert page.evaluate("first") == {"scheme": "dark", "text": "large"}
    assert page.evaluate(PAPER) == DARK


@pytest.fixture
def large(browser: Browser, site_server: str) -> BrowserContext:
    """A phone on which the largest letters were chosen."""
    context = browser.new_context(base_url=site_server, viewport=PHONE)
    page = context.new_page()
    page.goto(site_server)
    page.evaluate("__md_set('__look', {text: 'largest'})")
    return context


@pytest.mark.parametrize(
    "address",
    [
        "./",
        EXEMPLAR,
        "dien-hinh/",
        "dia-ban/",
        "chi-tieu/",
        "bai-viet/quoi-dien-nam-chi-bo/",
        "tim-kiem/",
        "van-ban/",
    ],
)
def test_the_largest_letters_need_no_sideways_scrolling(large: BrowserContext, address: str) -> None:
    page = large.new_page()
    page.goto(address)
    open_panel(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    large.close()


def test_broken_or_refused_storage_breaks_nothing(page: Page, page_log: PageLog) -> None:
    page.goto("./")
    page.evaluate(
        'localStorage.setItem(__md_scope.pathname + \'.__look\', \'{"scheme": 3, "text": "x\\u0022"\')'
    )
    page.reload()
    assert page.evaluate(PAPER) == LIGHT
    page.evaluate("__md_set('__look', {scheme: 'purple', onload: 'x', text: 7})")
    page.reload()
    open_panel(page)
    assert page.evaluate(PAPER) == LIGHT
    assert page.locator("html").get_attribute("onload") is None
    assert page_log.console_errors == []


WORDS_IN_LINES = """() => {
  const text = document.querySelector(".p-masthead__name").firstChild;
  const range = document.createRange();
  return [...text.data.matchAll(/\\S+/g)].map((word) => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length;
  });
}"""


@pytest.mark.parametrize(("width", "chosen"), [(195, ""), (160, ""), (260, ""), (320, "largest")])
def test_where_letters_are_large_the_name_stays_whole_and_goes_with_the_page(
    page: Page, width: int, chosen: str
) -> None:
    """A phone of 390 px with letters twice as large, by its own setting or by zoom, is one of 195 px."""
    page.set_viewport_size({"width": width, "height": 422})
    page.goto(EXEMPLAR)
    page.evaluate("chosen => { if (chosen) document.documentElement.dataset.text = chosen; }", chosen)
    assert set(page.evaluate(WORDS_IN_LINES)) == {1}
    header = page.locator(".p-header")
    assert header.evaluate("node => getComputedStyle(node).position") == "static"
    assert header.evaluate("node => node.scrollWidth <= node.clientWidth")
    boxes = [one.bounding_box() for one in page.locator(".p-masthead, a.p-header__button").all()]
    name, *buttons = (box for box in boxes if box)
    assert all(name["y"] + name["height"] <= button["y"] + 1 for button in buttons)


def test_where_letters_are_as_most_have_them_the_header_stays_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(EXEMPLAR)
    assert page.locator(".p-header").evaluate("node => getComputedStyle(node).position") == "sticky"
