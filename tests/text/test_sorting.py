"""Names stand where a Vietnamese reader looks for them."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.sorting import vietnamese_key

_WORDS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạấầđĐÐ 0139.,-Zzé", max_size=12) | st.text(max_size=6)


@pytest.mark.parametrize(
    "ordered",
    [
        list("aăâbcdđeêghiklmnoôơpqrstuưvxyz"),
        list("AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYZ"),
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Tổ 1", "Tổ 9", "Tổ 13", "Tổ 100"],
        ["An Thạnh", "Bến Tre", "Chợ Lách", "Dân Lập", "Đại Điền", "Giao Thạnh", "Zét"],
        ["Tân Thanh", "Tân Thành", "Tân Thạnh", "Tân Thiềng"],
        ["ba vì", "bà đen", "bá hiến"],
        ["Hòa", "Hòa Lợi", "Hòa Nghĩa", "Hồ"],
        ["12", "An"],
        ["đa", "đà", "đạc", "đe"],
    ],
)
def test_order(ordered: list[str]) -> None:
    keys = [vietnamese_key(text) for text in ordered]
    assert all(a < b for a, b in pairwise(keys))


def test_zeros_before_a_number_do_not_count() -> None:
    assert max(["Tổ 2", "Tổ 3", "Tổ 02"], key=vietnamese_key) == "Tổ 3"


def test_old_and_new_tone_placement_stand_together() -> None:
    assert sorted(["hoà b", "hòa a", "hoà c"], key=vietnamese_key) == ["hòa a", "hoà b", "hoà c"]


@given(st.lists(_WORDS))
def test_a_total_order_that_input_order_does_not_change(texts: list[str]) -> None:
    ordered = sorted(texts, key=vietnamese_key)
    backwards = texts[::-1]
    again = sorted(backwards, key=vietnamese_key)
    as_shown = [unicodedata.normalize("NFC", text) for text in ordered]
    assert as_shown == [unicodedata.normalize("NFC", text) for text in again]


@given(_WORDS, _WORDS)
def test_equal_keys_mean_equal_texts(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (vietnamese_key(one) == vietnamese_key(other)) is same
    assert vietnamese_key(one) == vietnamese_key(unicodedata.normalize("NFD", one))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_sort_as_numbers(one: int, other: int) -> None:
    assert (vietnamese_key(f"Tổ {one}") < vietnamese_key(f"Tổ {other}")) is (one < other)
