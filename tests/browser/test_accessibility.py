"""axe-core on every kind of page, light and dark, on phone, tablet, computer: WCAG 2.2 AA, no violation.

A quick run looks at every kind of page once, in one of the six ways; with ``AUDIT`` set, in all six.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from scripts.ensure_tools import ensure_tools
from tests.figures import note
from tests.kinds import SHOWCASE, one_of_each_kind

pytestmark = pytest.mark.browser

# A program of another project, which forbids zooming in a tag that it writes itself.
EDITORS_ROOM = "quan-tri/"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
Scheme = Literal["light", "dark"]
WAYS: list[tuple[Scheme, int]] = [
    (scheme, width) for scheme in ("light", "dark") for width in (360, 768, 1280)
]
# What is folded is opened, for it will be read too. The size of what is tapped is a rule that axe leaves off.
RUN = """async tags => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const rules = {"target-size": {enabled: true}};
  const found = await axe.run({runOnly: tags, rules, resultTypes: ["violations"]});
  // The drawer's switch stands beside what it opens, so that old phones open it without a script.
  const known = (rule, node) => rule.id === "region" && node.target.join(" ") === "#__drawer";
  return found.violations.flatMap(rule => rule.nodes.filter(node => !known(rule, node)).map(node =>
    `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replaceAll("\\n", " ")}`));
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    return (ensure_tools() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str, *, showcase: bool = False) -> list[str]:
    """What axe-core says against the page as it stands; good practice too, but where all is examples."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, WCAG if showcase else [*WCAG, "best-practice"])
    return found


@pytest.mark.parametrize(("scheme", "width"), WAYS, ids=[f"{scheme} {width}" for scheme, width in WAYS])
def test_no_kind_of_page_shuts_anybody_out(
    browser: Browser, site_server: str, built_site: Path, axe: str, scheme: Scheme, width: int
) -> None:
    every = one_of_each_kind(built_site, without=[EDITORS_ROOM])
    tried = every if os.environ.get("AUDIT") else every[WAYS.index((scheme, width)) :: len(WAYS)]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN", reduced_motion="reduce"
    )
    page = context.new_page()
    found: dict[str, Any] = {}
    for address in tried:
        page.goto(site_server + address, wait_until="load")
        if said := violations(page, axe, showcase=address == SHOWCASE):
            found[address] = said
    context.close()
    assert found == {}
    note(f"axe-core violations, {scheme}, {width} px", f"0 on {len(tried)} pages, of {len(every)} kinds")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_opens_shuts_nobody_out(browser: Browser, site_server: str, axe: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_server)
    page.keyboard.press("/")
    page.keyboard.type("quoi dien")
    page.get_by_role("option").first.wait_for()
    assert violations(page, axe) == []
    page.goto(f"{site_server}dien-hinh/")
    page.get_by_text("Lọc, sắp xếp, tìm theo tên").click()
    page.locator(".p-finder select").first.select_option(index=1)
    assert violations(page, axe) == []
    context.close()


def test_a_page_that_shuts_people_out_is_noticed(page: Page, axe: str) -> None:
    page.set_content(
        "<!doctype html><html lang=vi><title>A</title><main><h1 style='color:#999;background:#fff'>Nhạt</h1>"
        "<img src='data:,'><a href=a style='font-size:8px'>a</a><a href=b style='font-size:8px'>b</a></main>"
    )
    said = " ".join(violations(page, axe))
    assert all(rule in said for rule in ("color-contrast:", "image-alt:", "target-size:"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_shut_nobody_out(browser: Browser, site_server: str, axe: str, scheme: Scheme) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, locale="vi-VN", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{site_server}tim-kiem/?q=nuoc+man")
    page.locator("[data-search-near] li").first.wait_for()
    results = violations(page, axe)
    page.goto(site_server)
    page.locator(".p-header [data-search-open]").click()
    page.keyboard.type("ong cua ", delay=20)
    page.get_by_role("group", name="Gần giống với điều bạn tìm").wait_for()
    box = violations(page, axe)
    context.close()
    assert (results, box) == ([], [])
