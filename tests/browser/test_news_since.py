"""What is new since the last visit is found in the browser alone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

TITLE = "Mới từ lần trước bạn xem"


def home(context: BrowserContext) -> Page:
    """A new visit: its own tab."""
    page = context.new_page()
    page.goto("./")
    page.wait_for_load_state("networkidle")
    return page


def seen(page: Page) -> dict[str, object]:
    found: dict[str, object] = json.loads(page.evaluate("JSON.stringify(__md_get('__seen'))"))
    return found


def test_only_what_came_since_is_listed_and_can_be_put_away(browser: Browser, site_server: str) -> None:
    context = browser.new_context(base_url=site_server, service_workers="block")
    page = home(context)
    news = page.get_by_role("region", name=TITLE)
    expect(news).to_be_hidden()
    known = seen(page)
    rows = known["rows"]
    assert isinstance(rows, list)
    assert len(rows) == 30

    # As if two of them had come, or changed, after that visit.
    page.evaluate("old => __md_set('__seen', old)", {"edition": "cũ", "rows": rows[2:]})
    page.close()
    page = home(context)
    news = page.get_by_role("region", name=TITLE)
    expect(news).to_be_visible()
    links = news.get_by_role("link")
    expect(links).to_have_count(2)
    assert seen(page)["edition"] == known["edition"]
    # It stays while the reader looks around …
    links.first.click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_be_visible()
    page.goto("./")
    expect(page.get_by_role("region", name=TITLE).get_by_role("link")).to_have_count(2)
    # … until it is put away, and at the next visit it is known.
    page.get_by_role("button", name="Tôi đã xem, ẩn đi").click()
    expect(page.get_by_role("region", name=TITLE)).to_be_hidden()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("region", name=TITLE)).to_be_hidden()
    expect(home(context).get_by_role("region", name=TITLE)).to_be_hidden()
    context.close()


def test_all_that_is_kept_in_the_browser_can_be_cleared(browser: Browser, site_server: str) -> None:
    context = browser.new_context(base_url=site_server)
    page = home(context)
    page.evaluate("localStorage.setItem('/khac/.__seen', '1')")
    for _ in range(100):
        if page.evaluate("caches.keys().then(names => names.length)"):
            break
        page.wait_for_timeout(50)
    page.get_by_role("button", name="Cách hiển thị").click()
    page.get_by_role("group", name="Nền").get_by_role("radio", name="Tối").check(force=True)
    page.get_by_role("button", name="Xóa mọi điều đã ghi").click()
    expect(page.get_by_text("Đã xóa mọi điều cổng ghi trên máy này.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["/khac/.__seen"]
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("document.documentElement.dataset.scheme ?? ''") == ""
    context.close()
