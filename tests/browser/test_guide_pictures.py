"""The pictures of the staff guide are made here, and made again by every run: what they show must agree.

UPDATE_GOLDEN=1 make unit ARGS="-k guide_pictures" writes them and their words anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator.views.guide import SCREEN_SIZE
from tests.browser.forms import Forms
from tests.browser.test_forms import forms, guide_rows, log, portal

__all__ = ["forms", "log", "portal"]
pytestmark = pytest.mark.browser

FOLDER = Path(__file__).resolve().parents[2] / "theme/assets/guide"
WORDS = Path(__file__).parent / "guide_pictures"
_OF_TODAY = re.compile(r"\[(?:active|checked|selected|expanded|disabled)\] ?")


def taken(forms: Forms, name: str) -> None:
    """One picture: written, or compared by all that it says."""
    said = forms.page.locator("body").aria_snapshot().translate(str.maketrans("", "", "\u2068\u2069"))
    said = _OF_TODAY.sub("", said) + "\n"
    words = WORDS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        for folder in (FOLDER, WORDS):
            folder.mkdir(exist_ok=True)
        forms.page.screenshot(path=FOLDER / f"{name}.png")
        words.write_text(said, encoding="utf-8", newline="\n")
    assert (FOLDER / f"{name}.png").is_file()
    assert words.read_text(encoding="utf-8") == said, "the guide shows another screen: see above"


def test_guide_pictures_show_what_is_there(forms: Forms, project_root: Path) -> None:
    forms.page.set_viewport_size({"width": SCREEN_SIZE[0], "height": SCREEN_SIZE[1]})
    taken(forms, "forms-list")
    forms.new("dien-hinh")
    forms.fill(row for row in guide_rows(project_root) if row[0] != "Bản nháp")
    forms.top()
    taken(forms, "forms-new")
    forms.enter_again()
    forms.open("bai-viet", "quoi-dien-nam-chi-bo")
    forms.field("Nội dung bài").get_by_role("textbox").first.scroll_into_view_if_needed()
    forms.page.wait_for_timeout(500)
    taken(forms, "forms-story")
