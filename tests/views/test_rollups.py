"""Sums over communes: only like with like, never a place's own figure, never a figure in doubt."""

from __future__ import annotations

from html import unescape

import pytest

from generator.schema import Area
from generator.views.indicators import indicator_pages
from generator.views.page import Page
from generator.views.rollups import sums
from tests.views.islands import BASE, made, registry, written

SUMMABLE = {"data/chi-tieu/duong.yml": BASE["data/chi-tieu/duong.yml"] + "cong_don: có\n"}
BOARD = "chi-tieu/dia-ban/huyen-san/"


def figure(area: str, value: str, more: str = "") -> str:
    return f"chi_tieu: duong\ndia_ban: {area}\nky: 2022\nthuc_hien: {value}\nnguon: bao-a\n{more}"


def two(more: str = "", other: str = "") -> dict[str, str]:
    """Both communes of the district answer the same question."""
    return {
        **SUMMABLE,
        "data/ket-qua/duong-bien.yml": figure("xa-bien", "3", more),
        "data/ket-qua/duong-cat.yml": figure("xa-cat", "4,5", other or more),
    }


def parts(changes: dict[str, str], area: str = "huyen-san") -> list[list[str]]:
    known = registry(changes)
    return [[seen.id for seen in found] for found in sums(known, known.get(Area, area))]


def board(changes: dict[str, str]) -> Page:
    return made(indicator_pages, changes)[BOARD]


def test_communes_are_added_up_once_for_every_place_above() -> None:
    assert parts(two()) == parts(two(), "tinh-dao") == [["duong-bien", "duong-cat"]]
    assert parts(two(), "xa-bien") == []


@pytest.mark.parametrize(
    "changes",
    [
        {**two(), "data/chi-tieu/duong.yml": BASE["data/chi-tieu/duong.yml"]},
        two(other="chi_tiet: đường bê tông\n"),
        two(other="tinh_chat: du-bao\n"),
        {**two(), "data/ket-qua/duong-cat.yml": figure("xa-cat", "gần 5")},
        {**two(), "data/ket-qua/duong-cat.yml": figure("xa-cat", "4,5").replace("ky: 2022", "ky: 2023")},
        {**two(), "data/ket-qua/duong-cat-2.yml": figure("xa-cat", "5")},
        {**two(), "data/ket-qua/duong-cat.yml": "", "data/ket-qua/ap.yml": figure("ap-mot", "1")},
        {**two(), "data/ket-qua/duong-cat.yml": "", "data/ket-qua/huyen.yml": figure("huyen-san", "9")},
    ],
    ids=[
        *("not to be added", "another part", "a forecast", "in doubt", "another year"),
        *("two answers", "a hamlet", "the place itself"),
    ],
)
def test_what_must_not_be_added_is_not(changes: dict[str, str]) -> None:
    assert parts(changes) == []


def test_the_sum_says_what_it_is_made_of_and_keeps_apart_from_the_places_own_figure() -> None:
    changes = {**two("muc_tieu: 5\n"), "data/ket-qua/huyen.yml": figure("huyen-san", "99")}
    view = board(changes).view
    (row,) = view.sums.rows

    assert (row.value, row.target_label, row.share, row.reached) == ("7,5", "chỉ tiêu 10", "75%", False)
    assert unescape(str(row.note)) == "Cộng từ 2/2 xã, thị trấn: xã Biển 3; xã Cát 4,5."
    assert [r.value for section in view.sections for r in section.board.rows] == ["99"]


def test_a_target_that_one_commune_lacks_is_not_added() -> None:
    (row,) = board(two("muc_tieu: 5\n", "tinh_den: 31/12/2022\n")).view.sums.rows

    assert (row.value, row.target_label, row.share) == ("7,5", "", "")


def test_a_place_without_figures_of_its_own_gets_a_board_of_sums() -> None:
    page = board(two())

    assert "Cộng từ các xã, thị trấn" in written(page)
    assert "xã Biển 3" in written(page)
