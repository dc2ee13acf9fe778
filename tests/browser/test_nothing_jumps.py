"""What stands on a page stays where it is when its scripts, or the rest of it, come late, as on a slow line.

What is late is held until the page is laid out without it, then let go: no clock decides what is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.browser.site_server import Handler, serve
from tests.conftest import SITE_PATH
from tests.kinds import FOR_STAFF, one_of_each_kind

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
# The frames for other sites have no script.
WITHOUT = (*FOR_STAFF, "nhung/")
# Phones offer to pass a page on; not every computer does.
OFFERS_SHARING = "navigator.share = () => Promise.resolve();"
PARSED = """() => new Promise(done => document.readyState === "loading"
  ? document.addEventListener("readystatechange", done, {once: true}) : done())"""
# Laid out once, a page asks for its letters; these are refused, and then the widths are final.
LETTERS = "() => document.body.offsetHeight && document.fonts.ready.then(() => true)"
REMEMBER = """() => {
  const stands = one => one.checkVisibility() && !one.closest(".p-visually-hidden");
  const all = [...document.body.querySelectorAll("*")].filter(stands);
  window.stood = all.map(one => [one, one.getBoundingClientRect()]);
  return stood.length;
}"""
MOVED = """() => stood.flatMap(([one, was]) => {
  const now = one.getBoundingClientRect();
  const far = Math.max(Math.abs(now.x - was.x), Math.abs(now.y - was.y));
  return far > 0.5 ? [`${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}: ${far}`] : [];
})"""


class Held:
    """Keeps all scripts of a page waiting."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[Route] | None = []
        page.route(re.compile(r"\.js(\?|$)"), self._come)

    def _come(self, route: Route) -> None:
        if self.waiting is None:
            route.fallback()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        """Now they come, and what they ask for."""
        routes, self.waiting = self.waiting or [], None
        for route in routes:
            route.fallback()


@contextmanager
def opened(browser: Browser, site: str, viewport: ViewportSize) -> Iterator[Page]:
    """A page without the portal's own letters: whether they come in time is the line's luck."""
    context = browser.new_context(
        base_url=site, locale="vi-VN", viewport=viewport, has_touch=viewport == PHONE, service_workers="block"
    )
    page = context.new_page()
    if viewport == PHONE:
        page.add_init_script(OFFERS_SHARING)
    page.route("**/*.woff2*", lambda route: route.abort())
    yield page
    context.close()


def moved(page: Page, held: Held, path: str) -> list[str]:
    """What was laid out before any script and is elsewhere after all of them."""
    page.goto(path, wait_until="commit")
    page.evaluate(PARSED)
    page.evaluate(LETTERS)
    assert page.evaluate(REMEMBER) > 0
    assert page.evaluate("typeof portalElement") == "undefined", "the scripts were there already"
    held.let_go()
    page.wait_for_load_state("load")
    found: list[Any] = page.evaluate(MOVED)
    return [str(one) for one in found]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_when_scripts_come_late(
    browser: Browser, site_server: str, built_site: Path, viewport: ViewportSize
) -> None:
    found = {}
    with opened(browser, site_server, viewport) as page:
        held = Held(page)
        for path in one_of_each_kind(built_site, without=WITHOUT):
            held.waiting = []
            found[path] = moved(page, held, path)
    assert {path: moves[:3] for path, moves in found.items() if moves} == {}


def test_a_late_script_that_pushes_the_page_down_is_noticed(browser: Browser, site_server: str) -> None:
    late = "var portalElement; document.querySelector('.p-main').prepend('Một dòng đến muộn')"
    with opened(browser, site_server, PHONE) as page:
        page.route("**/portal.js*", lambda route: route.fulfill(body=late, content_type="text/javascript"))
        assert "H1" in " ".join(moved(page, Held(page), "chi-tieu/"))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_what_stands_below_the_saved_pages_is_never_in_sight_before_them(
    browser: Browser, site_server: str, viewport: ViewportSize
) -> None:
    with opened(browser, site_server, viewport) as page:
        held = Held(page)
        page.goto("ngoai-tuyen/", wait_until="commit")
        page.evaluate(PARSED)
        footer = page.locator(".p-footer").bounding_box()
        held.let_go()
        assert footer
        assert footer["y"] >= viewport["height"]


def test_a_card_of_which_half_is_there_stands_where_it_will(browser: Browser, built_site: Path) -> None:
    html = (built_site / "bai-viet/index.html").read_bytes()
    half = re.search(rb'class="p-card__kicker">[^<]+</p>', html)
    assert half
    end = half.end()
    rest_may_come = Event()

    class Halting(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name is the base class's
            if not self.path.endswith("/bai-viet/"):
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(html)))
            self.end_headers()
            self.wfile.write(html[:end])
            self.wfile.flush()
            rest_may_come.wait(30)
            self.wfile.write(html[end:])

    with serve(built_site, SITE_PATH, Halting) as site, opened(browser, site, PHONE) as page:
        page.goto("bai-viet/", wait_until="commit")
        kicker = page.locator(".p-card__kicker").first
        before = kicker.bounding_box()
        assert page.locator(".p-card__title").count() == 0, "the whole card was there already"
        rest_may_come.set()
        page.wait_for_load_state("load")
        assert before == kicker.bounding_box()
