"""The policy switched on, in pages and in headers: every kind of page works, none breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.outputs.policy import FORMS, security_headers
from generator.source import read_inline
from tests.browser.conftest import PageLog
from tests.browser.site_server import serve
from tests.conftest import SITE_PATH
from tests.figures import note

pytestmark = pytest.mark.browser

LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}`));"""


def one_of_each_kind(site: Path) -> list[str]:
    """The first page of every folder, by address, and the 404 page."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(site.rglob("*.html")):
        folder = path.relative_to(site).parent
        found.setdefault((*folder.parts[:1], str(len(folder.parts))), folder.as_posix())
    return [*(f"{folder}/".removeprefix("./") for folder in found.values()), "404.html"]


@pytest.fixture
def guarded(browser: Browser, built_site: Path, project_root: Path) -> Iterator[tuple[Page, str]]:
    """A page on the real portal, with the headers of ``deploy/``."""
    headers = security_headers(read_inline(project_root / "theme").values())
    with serve(built_site, SITE_PATH, headers=headers) as home:
        context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
        context.add_init_script(LISTEN)
        yield context.new_page(), home
        context.close()


def test_no_kind_of_page_breaks_the_policy(guarded: tuple[Page, str], built_site: Path) -> None:
    page, home = guarded
    log = PageLog()
    log.watch(page, home)
    broken: list[str] = []
    # The forms have a policy of their own: tests/browser/test_forms.py.
    tried = [address for address in one_of_each_kind(built_site) if address != FORMS]
    for address in tried:
        page.goto(home + address, wait_until="load")
        page.evaluate("scrollTo(0, 900); new Promise(done => setTimeout(done, 50))")
        broken += [f"{address}: {what}" for what in page.evaluate("violations")]
        if not address.startswith("nhung/"):  # frames for other sites run nothing
            assert page.evaluate("typeof __md_get") == "function", f"{address}: a script did not run"
    assert broken == []
    assert log.console_errors == []
    assert len(tried) > 15
    note("policy violations", f"0 on {len(tried)} pages, one of every kind")


def test_what_people_click_works_under_the_policy(guarded: tuple[Page, str]) -> None:
    page, home = guarded
    page.goto(home)
    page.get_by_role("button", name="Cách hiển thị").click()
    page.get_by_role("radio", name="Tối").check(force=True)
    page.reload()
    assert page.locator("html").get_attribute("data-scheme") == "dark"
    page.keyboard.press("/")
    page.keyboard.type("quoi dien")
    page.wait_for_timeout(1500)
    assert page.evaluate("violations") == []


def test_a_foreign_script_would_be_stopped(guarded: tuple[Page, str]) -> None:
    page, home = guarded
    page.goto(home)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.append("window.ran = 1");
      try { document.body.append(script); } catch (refused) { violations.push(refused.message); }
      const image = document.createElement("img");
      image.src = "https://evil.example/a.png";
      document.body.append(image);
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran ?? null") is None
    assert len(page.evaluate("violations")) >= 2
