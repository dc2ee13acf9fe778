"""On every kind of page, at every width, nothing is beyond the edge and no word is broken to save room."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.kinds import one_of_each_kind

pytestmark = pytest.mark.browser

EDITORS_ROOM = "quan-tri/"
WIDTHS = (360, 768, 1000, 1280)
# What scrolls in a box of its own may be wide; a table's head is out of sight where its rows are stacked.
LOOK = """() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const edge = document.documentElement.clientWidth;
  const scrolls = node =>
    node && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    if (node.closest("svg, thead, .p-menu, .p-visually-hidden") || !node.checkVisibility()) continue;
    const box = node.getBoundingClientRect();
    if (!box.width || box.right <= edge + 1 || scrolls(node)) continue;
    found.push(`${node.localName}.${node.className} at ${box.right}`);
  }
  const whole = document.querySelector(".p-main") || document.body;
  const texts = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("svg, pre, code, .p-visually-hidden, .p-share__html")) continue;
    for (const word of text.data.matchAll(/(?<![^\\s(“])\\p{L}{2,9}(?![^\\s.,;:)”])/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(rect => Math.round(rect.top)));
      if (lines.size > 1) found.push(`${word[0]} is broken in ${text.parentElement.localName}`);
    }
  }
  return [...new Set(found)];
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_and_no_word_is_broken(
    browser: Browser, site_server: str, built_site: Path, width: int
) -> None:
    every = one_of_each_kind(built_site, without=[EDITORS_ROOM])
    tried = every if os.environ.get("AUDIT") else every[WIDTHS.index(width) :: len(WIDTHS)]
    tried = [*dict.fromkeys([*tried, "khen-thuong/", "chi-tieu/", "dien-hinh/quoi-dien-2023/"])]
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for address in tried:
        page.goto(site_server + address, wait_until="load")
        if said := page.evaluate(LOOK):
            found[address] = said
    context.close()
    assert found == {}


def test_what_a_fold_brings_stays_inside_of_it(page: Page) -> None:
    page.goto("dien-hinh/")
    page.get_by_text("Lọc, sắp xếp, tìm theo tên").click()
    page.locator(".p-finder select").first.wait_for()
    beyond = page.locator(".p-finder :is(input, select)").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right >"
        " one.closest('.p-finder__tool').getBoundingClientRect().right + 1).length"
    )
    assert beyond == 0


def test_a_page_that_is_too_wide_or_breaks_words_is_noticed(page: Page) -> None:
    page.set_content(
        "<!doctype html><html lang=vi><title>A</title><main class=p-main><p style='width:3000px'>Rộng</p>"
        "<table style='width:1px;overflow-wrap:anywhere'><tr><td>nhân</table></main>"
    )
    said = " ".join(page.evaluate(LOOK))
    assert "p. at 3" in said
    assert "nhân is broken in td" in said


@pytest.mark.parametrize(("list_of", "states"), [("timeline", 4), ("criteria", 3)])
def test_each_state_has_a_sign_of_its_own(page: Page, list_of: str, states: int) -> None:
    page.goto("he-thong-giao-dien/")
    signs: dict[str, str] = page.locator(f".p-{list_of} > li").evaluate_all(
        "all => Object.fromEntries(all.map(item => [item.className,"
        " getComputedStyle(item.querySelector('i'), '::before').maskImage]))"
    )
    assert len(signs) >= states
    assert len(set(signs.values())) == len(signs)
