"""Vietnamese letters carry up to two marks above and one below: nothing touches and nothing is cut off.

The ink of the tallest and deepest letters is measured as the browser draws them, in the font and size of
every text that stands on a page, against the height of its line and the edges of what holds it.
"""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TALLEST = "ỄẰỖỂẨựậỵễ"
# The page of components shows each component in its states, with type in every size.
PAGES = (
    "./",
    "he-thong-giao-dien/",
    "dien-hinh/quoi-dien-2023/",
    "dia-ban/huyen-thanh-phu/",
    "tim-kiem/",
    "huong-dan/",
)
MEASURE = """async sample => {
  await document.fonts.ready;
  const pen = document.createElement("canvas").getContext("2d");
  const own = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
  const texts = [...document.querySelectorAll("body *")].filter(node =>
    own(node) && node.checkVisibility({visibilityProperty: true}) && node.getBoundingClientRect().width > 2
    && !node.closest("svg, script, style, option, .p-visually-hidden, .p-skip"));
  const found = [];
  for (const node of texts) {
    const style = getComputedStyle(node);
    // Ink is told in whole pixels: measured a hundred times as large.
    const size = parseFloat(style.fontSize) * 100;
    pen.font = `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`;
    const drawn = pen.measureText(sample);
    const [above, below] = [drawn.actualBoundingBoxAscent / 100, drawn.actualBoundingBoxDescent / 100];
    const height = above + below;
    const line = parseFloat(style.lineHeight);
    const told = `${node.localName}.${node.className} ${style.fontSize}/${style.lineHeight}`;
    if (height > line + .5) found.push(`${told}: lines touch, ink is ${height.toFixed(1)} px`);
    const holder = node.closest(":is(.p-main, header, nav, footer, form) *") && clipping(node);
    if (!holder) continue;
    const edge = holder.getBoundingClientRect();
    if (edge.height < 3) continue; // for screen readers alone
    const probe = document.createElement("span");
    Object.assign(probe.style, {display: "inline-block", width: "0", height: "0"});
    node.prepend(probe);
    const first = probe.getBoundingClientRect().bottom;
    node.append(probe);
    const last = probe.getBoundingClientRect().bottom;
    probe.remove();
    if (first - above < edge.top - .5) found.push(`${told}: cut off above`);
    if (last + below > edge.bottom + .5) found.push(`${told}: cut off below`);
  }
  function clipping(node) {
    for (let up = node; up && up !== document.body; up = up.parentElement) {
      const flow = getComputedStyle(up).overflowY;
      if (flow === "hidden" || flow === "clip") return up;
      if (flow !== "visible") return null;
    }
    return null;
  }
  return {texts: texts.length, found: [...new Set(found)]};
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_marks_touch_no_line_and_are_not_cut_off(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    measured = page.evaluate(MEASURE, TALLEST)
    assert measured["texts"] > 20
    assert measured["found"] == []


def test_a_line_that_is_too_low_or_a_box_that_cuts_is_found(page: Page) -> None:
    page.goto("./")
    page.evaluate("""() => {
      const title = document.querySelector("h1");
      title.style.lineHeight = "1.1";
      const kicker = document.querySelector(".p-home-hero__kicker");
      kicker.style.overflow = "hidden";
      kicker.style.height = "12px";
    }""")
    found = " ".join(page.evaluate(MEASURE, TALLEST)["found"])
    assert "h1.p-home-hero__title" in found
    assert "lines touch" in found
    assert "cut off below" in found


def test_headings_are_drawn_in_the_face_made_for_them(page: Page) -> None:
    page.goto("./")
    page.reload()  # by now the font is here, and may be used
    page.wait_for_function("document.fonts.check('700 20px \"Be Vietnam Pro\"')")
    loaded = page.evaluate(
        "document.fonts.ready.then(all => [...all].map(face => face.family + ' ' + face.status))"
    )
    assert loaded == ["Be Vietnam Pro loaded"] or loaded == ['"Be Vietnam Pro" loaded']
    # Every letter of Vietnamese is in it: none is borrowed from another face.
    width = """text => {
      const pen = document.createElement("canvas").getContext("2d");
      const measured = family => { pen.font = `700 40px ${family}`; return pen.measureText(text).width; };
      return measured('"Be Vietnam Pro", monospace') === measured('"Be Vietnam Pro", serif');
    }"""
    letters = "aăâeêioôơuưyđ"
    marked = "".join(
        letter + mark for letter in letters for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    )
    every = unicodedata.normalize("NFC", marked)
    for text in (every, every.upper(), "“0123456789%,.:–…”"):
        assert page.evaluate(width, text)
