"""A frame on another site at the size that we hand out for a desk: what it shows is not cut through."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FRAME = "nhung/chi-tieu/chi-tieu-nghi-quyet-dai-hoi/"
CUT = """() => {
  const foot = document.querySelector(".p-embed__foot").getBoundingClientRect().top;
  const rows = [...document.querySelectorAll("tbody tr")];
  return rows.filter(row => row.getBoundingClientRect().bottom > foot).length;
}"""


def test_three_figures_stand_whole_above_the_foot(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 480})
    page.goto(FRAME)
    assert page.locator("tbody tr").count() == 3
    assert page.evaluate(CUT) == 0


# 160 and 195 are a phone whose owner chose letters of twice the size.
@pytest.mark.parametrize("width", [160, 195, 320, 500, 640])
@pytest.mark.parametrize("frame", [FRAME, "nhung/chi-tieu/chi-bo-tsvmtd/", "nhung/dien-hinh/quoi-dien-2023/"])
def test_nothing_is_wider_than_the_frame(page: Page, frame: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(frame)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
