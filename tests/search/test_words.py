"""Words as search compares them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.words import fold, keys, split, telex, vni
from tests.search import typed
from tests.search.synthetic import running_words

REAL = sorted({word for sentence in running_words() for word in sentence if word.isalpha()})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("uỷ", "ủy"),
        ("ĐỒNG", "đồng"),
        ("Ðồng", "Đồng"),
        ("01-CT/TU", "1 ct tu"),
        ("463-QĐ/HU", "463 qđ hu"),
    ],
)
def test_what_is_the_same_has_the_same_keys(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("ấp", "áp"), ("bến", "bèn"), ("đại", "dại"), ("quí", "quy")])
def test_what_differs_has_other_keys(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_numbers_stand_apart_from_letters() -> None:
    assert keys("H2O 2024 00") == ["h", "2", "o", "2024", "0"]


@given(st.sampled_from(REAL))
def test_normal_forms_and_case_do_not_count(word: str) -> None:
    assert keys(unicodedata.normalize("NFD", word).upper()) == keys(word)
    assert [fold(key) for key in keys(word)] == [fold(key) for key in keys(typed.bare(word))]


@given(st.sampled_from(REAL))
def test_telex_and_vni_leftovers_are_the_word(word: str) -> None:
    [key] = keys(word)
    if typed.telex(word) != word and fold(key) != key:
        assert telex(typed.telex(word)) == key
    if typed.vni(word) != word:
        assert vni(typed.vni(word)) == key


@pytest.mark.parametrize(
    "word", ["ocop", "moi", "tsvmtd", "2022", "h5n1", "trang1234567890", "nam2022", "ap12"]
)
def test_what_no_one_types_in_telex_or_vni_is_left_alone(word: str) -> None:
    assert telex(word) == ""
    assert vni(word) == ""


@pytest.mark.parametrize(("word", "key"), [("QDD", "qđ"), ("HDDND", "hđnd"), ("HD9ND", "hđnd")])
def test_abbreviations_keep_their_stroke(word: str, key: str) -> None:
    assert (telex(word) or vni(word)) == key


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    for key in keys(text):
        assert key
        assert fold(key)
        assert split(key.rstrip("12345") or key)
