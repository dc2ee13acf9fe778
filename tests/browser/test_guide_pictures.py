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
PATIENCE_TRIES = 20
_CONTROL = re.compile(
    r"^(?P<indent> *)- (?P<role>button|checkbox|combobox|grid|group|heading|main|radio|radiogroup|searchbox"
    r'|textbox|toolbar|tree|treeitem)(?: "(?P<name>(?:[^"\\\\]|\\\\.)*)")?'
)


def controls(snapshot: str) -> str:
    """Everything that can be pressed or filled, in its order, without what staff wrote."""
    found = []
    inside = None
    for line in snapshot.translate(str.maketrans("", "", "\u2068\u2069")).splitlines():
        control = _CONTROL.match(line)
        indent = len(line) - len(line.lstrip())
        if inside is not None and indent > inside:
            continue
        inside = None
        if control:
            found.append(f"{control['role']} {control['name'] or ''}".rstrip())
            if control["role"] in {"grid", "textbox"}:
                inside = indent
    return "\n".join(found) + "\n"


def settled(forms: Forms, expected: str) -> str:
    """What can be pressed and filled, once it is as expected: a list takes a while to fold up."""
    for _ in range(PATIENCE_TRIES):
        said = controls(forms.page.locator("body").aria_snapshot())
        if said == expected:
            break
        forms.page.wait_for_timeout(500)
    return said


def taken(forms: Forms, name: str) -> None:
    """One picture: written, or compared by all that can be pressed and filled on it."""
    words = WORDS / f"{name}.txt"
    said = settled(forms, words.read_text(encoding="utf-8") if words.is_file() else "")
    if os.environ.get("UPDATE_GOLDEN"):
        for folder in (FOLDER, WORDS):
            folder.mkdir(exist_ok=True)
        forms.page.screenshot(path=FOLDER / f"{name}.png")
        words.write_text(said, encoding="utf-8", newline="\n")
    assert (FOLDER / f"{name}.png").is_file()
    assert words.read_text(encoding="utf-8") == said, f"{name}: the guide shows another screen"


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
