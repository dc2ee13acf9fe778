"""Names are found however they were typed, and only as whole words."""

from __future__ import annotations

import pytest

from generator.text.mentions import mentioned, spelled_in, spots


@pytest.mark.parametrize(
    "text",
    [
        "bà Nguyễn Thị Hòa kể",
        "Nguyễn Thị\nHòa",
        "Nguyễn\u00a0Thị Hòa,",
        "Nguyễn Thị **Hòa**",
        "NGUYỄN THỊ HÒA",
        "Nguyễn Thị Hoà",
        "Nguyễn&nbsp;Thị _Hòa_",
        "ba nguyen thi hoa ke",
    ],
)
def test_a_name_is_seen_however_it_is_typed(text: str) -> None:
    assert mentioned(text, "Nguyễn Thị Hòa")


@pytest.mark.parametrize("text", ["Nguyễn Thị Hòan", "ANguyễn Thị Hòa", "Nguyễn Hòa", "Nguyễn Thị Hoa", ""])
def test_another_name_is_another(text: str) -> None:
    assert not mentioned(text, "Nguyễn Thị Hòa")


def test_two_words_without_marks_may_be_other_words() -> None:
    assert not mentioned("cua van hoa", "Văn Hòa")


def test_what_holds_no_word_is_mentioned_nowhere() -> None:
    assert not mentioned("…", "…")
    assert not spelled_in("a-b", "…")


def test_where_it_stands() -> None:
    assert list(spots("Một dòng.\nÔng Lê An, Lê\nAn.", "Lê An")) == [(1, 4), (1, 11)]


@pytest.mark.parametrize(
    ("address", "spells"),
    [
        ("truong-le-anh-xuan-2024", False),
        ("to-ban-le", False),
        ("le-an", True),
        ("dien-hinh/ong-le-an-2024/", True),
        ("anh-le-an.jpg", True),
        ("LE_AN.png", True),
    ],
)
def test_an_address_spells_a_name_by_whole_syllables(address: str, spells: bool) -> None:
    assert spelled_in(address, "Lê An") is spells
