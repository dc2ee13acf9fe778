"""One spelling of tones for whoever reads: "xóa, khóa, hủy", as in the sources, not "xoá, khoá, huỷ"."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENDINGS = {".py", ".md", ".yml", ".js", ".html", ".j2", ".css"}
OTHER_WAY = re.compile(r"\w*(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])(?!\w)", re.IGNORECASE)
# Search, names and the loudspeaker read both ways, and say so; what others wrote stays as it is.
BOTH = {
    "generator/text/speech.py",
    "generator/text/mentions.py",
    "generator/search/words.py",
    "generator/importers/names.py",
}
OTHERS = "theme/vendor/"


def other_way(text: str) -> list[str]:
    """Words with the tone on the last vowel of an open "oa", "oe", "uy"."""
    return OTHER_WAY.findall(text)


@pytest.mark.parametrize("folder", ["content", "data", "generator", "theme"])
def test_tones_stand_in_one_way(folder: str) -> None:
    files = {
        path.relative_to(ROOT).as_posix(): path
        for path in (ROOT / folder).rglob("*")
        if path.suffix in ENDINGS
    }
    found = {
        name: words
        for name, path in files.items()
        if name not in BOTH and not name.startswith(OTHERS)
        if (words := other_way(path.read_text(encoding="utf-8")))
    }
    assert files
    assert found == {}


@pytest.mark.parametrize("text", ["xoá dòng", "Tệp khoá", "khoẻ", "thuỷ sản", "KHOÁ"])
def test_the_other_way_is_seen(text: str) -> None:
    assert other_way(text)


@pytest.mark.parametrize("text", ["xóa, khóa, hủy, khỏe", "quý, Quỳnh, toàn, khoảng, hoàn, thuyền, Nguyễn"])
def test_right_words_are_let_be(text: str) -> None:
    assert not other_way(text)
