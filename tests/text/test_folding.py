"""Folding makes alike what a citizen types alike."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.folding import alike, collapse, fold, nearest, nfc, slugify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đồng khởi mới", "dong khoi moi"), ("ĐỒNG  KHỞI", "dong khoi"), ("Ðất", "dat"), ("ðất", "dat"),
        ("“Hai chân – Ba mũi”", '"hai chan - ba mui"'), ("Quới\u00a0Điền", "quoi dien"),
        ("hòa hòa", "hoa hoa"),
        ("ưu ơ ă â ê ô", "uu o a a e o"), ("d\u0335ồng", "dong"), ("  a\tb\nc ", "a b c"),
        ("ấp\u200b 3", "ap 3"),
        ("01-CT/TU", "01-ct/tu"), ("’", "'"), ("", ""),
    ],
)  # fmt: skip
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_idempotent_and_blind_to_the_normal_form(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_every_character_folds_once_and_for_all() -> None:
    odd = [char for char in map(chr, range(sys.maxunicode + 1)) if fold(fold(char)) != fold(char)]
    assert odd == []


@given(st.text())
def test_fold_leaves_no_mark_and_no_loose_space(text: str) -> None:
    folded = fold(text)
    assert collapse(folded) == folded
    assert not set(folded) & set("đĐ“”–\u00a0")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Quyết định", "quyet-dinh"), ("463-QĐ/HU", "463-qd-hu"), ("Đường tổ 13", "duong-to-13"), ("—", ""),
        ("  Hòa   Lợi!", "hoa-loi"), ("6 tháng đầu năm 2022", "6-thang-dau-nam-2022"),
    ],
)  # fmt: skip
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_slugify_takes_a_separator_as_the_toc_extension_wants() -> None:
    assert slugify("Quyết định số 1", "_") == "quyet_dinh_so_1"


@given(st.text())
def test_slug_is_ascii_and_stable(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


def test_nfc() -> None:
    assert nfc("Đie\u0302\u0300n") == "Điền"


def test_nearest_finds_what_was_meant() -> None:
    known = ["quoi-dien", "xa-quoi-dien", "binh-thanh", "cho-lach"]
    assert nearest("quoi-dein", known)[0] == "quoi-dien"
    assert nearest("Quới Điền", known) == ["quoi-dien", "xa-quoi-dien"]
    assert nearest("hoàn toàn khác", known) == []
    assert nearest("", known) == []
    assert nearest("?!", known) == []
    assert nearest("x", []) == []


def test_nearest_prefers_the_same_diacritics_and_keeps_its_limit() -> None:
    assert nearest("Tân Thạnh", ["Tân Thanh", "Tân Thành", "Tân Thạnh"], limit=2)[0] == "Tân Thạnh"
    assert len(nearest("Tân Thạnh", ["Tân Thanh", "Tân Thành", "Tân Thạnh"], limit=2)) == 2


def test_the_opposite_is_never_meant() -> None:
    assert nearest("đạt", ["chua-dat", "khong-dat"]) == []
    assert nearest("chưa đạt", ["chua-dat", "dat"]) == ["chua-dat"]
    assert nearest("chưa công nhận", ["cong-nhan", "Chưa được công nhận"]) == ["Chưa được công nhận"]


@pytest.mark.parametrize(
    ("word", "candidate", "like"),
    [
        ("xa-ben-luc", "xa-minh-duc", False), ("xa-tan-lung", "xa-tan-luong", True),
        ("tan-luong", "xa-tan-luong", True), ("Quới Điền", "xa-quoi-dien", True),
        ("ap-tay-2024", "ap-dong-2024", False), ("ap-dong-cu", "ap-dong-2024", False),
        ("chi-bo", "chi-bo-ap-thanh-tay-2022", False), ("chi-thi-90", "chi-thi-09", True),
    ],
)  # fmt: skip
def test_names_are_alike_only_where_they_hardly_mean_anything_else(
    word: str, candidate: str, like: bool
) -> None:
    assert alike(word, [candidate]) == ([candidate] if like else [])


@given(st.text(), st.lists(st.text(), unique=True), st.integers(1, 4))
def test_nearest_gives_candidates_only(word: str, known: list[str], limit: int) -> None:
    found = nearest(word, known, limit)
    assert len(found) <= limit
    assert set(found) <= set(known)
    assert len(set(found)) == len(found)
