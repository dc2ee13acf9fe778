"""Lists of exemplars: a page for each single choice, a small file for combining them."""

from __future__ import annotations

import json

import pytest

from generator.outputs.list_json import list_json
from generator.views.lists import exemplar_lists
from generator.views.page import Desk
from tests.views.islands import TODAY, made, registry, written

SECOND = {
    "data/dien-hinh/xa-cat-2023.yml": (
        "ten: Xã Cát\ntom_tat: Nước sạch\nchu_the: dia-ban/xa-cat\ndia_ban: xa-cat\nphong_trao: thi-dua\n"
        "cap: tinh\nnam: 2023\ntrang_thai: chua-dat\nly_do: Thiếu hồ sơ.\nnguon: bao-a\n"
    )
}


def test_todays_place_lists_what_its_predecessors_did() -> None:
    pages = made(exemplar_lists, SECOND)
    today = pages["dien-hinh/dia-ban/xa-bien-moi/"].view

    assert [card.title for card in today.grid.cards] == ["Xã Cát", "Ấp Một"]
    assert [card.title for card in pages["dien-hinh/dia-ban/xa-bien/"].view.grid.cards] == ["Ấp Một"]


def test_places_of_one_name_are_told_apart_by_their_era() -> None:
    (places,) = [
        group for group in made(exemplar_lists)["dien-hinh/"].view.filters.groups if group.title == "Địa bàn"
    ]
    names = [link.text for link in places.links]

    assert "Xã Biển (đến 30/06/2025)" in names
    assert "Xã Biển (từ 01/07/2025)" in names
    assert len(names) == len(set(names))


def test_a_single_choice_tells_the_browser_what_is_chosen() -> None:
    pages = made(exemplar_lists)
    page = pages["dien-hinh/nam/2022/"]

    assert page.view.finder.chosen == "nam=2022"
    assert page.view.finder.root == "../../"
    assert pages["dien-hinh/"].view.finder.chosen == ""
    assert 'class="p-finder"' in written(page)


def test_the_file_holds_every_exemplar_with_all_its_choices() -> None:
    file = list_json(Desk(registry(SECOND), TODAY))
    data = json.loads(file.data)
    keys = [key for key, _ in data["nhom"]]
    chosen = {
        row[0]: {(keys[data["chon"][choice][0]], data["chon"][choice][1]) for choice in row[5]}
        for row in data["muc"]
    }

    assert file.path == "dien-hinh/danh-sach.json"
    assert [row[0] for row in data["muc"]] == ["xa-cat-2023", "ap-mot-2022"]
    assert {
        ("nam", "2023"),
        ("dia-ban", "xa-cat"),
        ("dia-ban", "xa-bien-moi"),
        ("ai-lam", "chu-the.dia-ban"),
    } <= (chosen["xa-cat-2023"])
    assert ("dia-ban", "xa-cat") not in chosen["ap-mot-2022"]
    assert data["noi"][data["muc"][0][2]].startswith("Xã Cát")
    assert data["trang_thai"][data["muc"][0][4]] == "Chưa được công nhận"


def test_counts_of_the_file_are_those_of_the_pages() -> None:
    data = json.loads(list_json(Desk(registry(SECOND), TODAY)).data)
    pages = made(exemplar_lists, SECOND)
    for number, (group, value, _) in enumerate(data["chon"]):
        key = data["nhom"][group][0]
        path = f"dien-hinh/{value.replace('.', '/') if '.' in value else f'{key}/{value}'}/"
        assert len(pages[path].view.grid.cards) == sum(number in row[5] for row in data["muc"]), path


@pytest.mark.parametrize(
    ("page", "pages"),
    [
        ("", "1 2 3 … 9"),
        ("trang-2/", "1 2 3 4 … 9"),
        ("trang-5/", "1 2 3 4 5 6 7 8 9"),
        ("trang-9/", "1 … 7 8 9"),
    ],
)
def test_a_long_list_says_where_pages_are_left_out(page: str, pages: str) -> None:
    count = 9 * 48 - 1
    many = {
        f"data/dien-hinh/xa-cat-{number}.yml": SECOND["data/dien-hinh/xa-cat-2023.yml"].replace(
            "Xã Cát", f"Xã Cát {number}"
        )
        for number in range(count)
    }
    view = made(exemplar_lists, many)[f"dien-hinh/{page}"].view

    (group,) = view.pages.groups
    assert " ".join(link.text for link in group.links) == pages
    assert [link.text for link in group.links if link.current] == [
        page.removeprefix("trang-").rstrip("/") or "1"
    ]
    assert all(link.href for link in group.links if link.text != "…")


def test_the_total_comes_first_and_where_all_stand_below_the_list() -> None:
    view = made(exemplar_lists, SECOND)["dien-hinh/"].view
    way = "Mở một tên để xem ai đã làm, làm ra sao và học được gì."
    assert view.header.lead == f"2 điển hình và mô hình. {way}"
    assert view.standing == "2 điển hình và mô hình: 1 đã công nhận; 1 chưa được công nhận."


def test_what_stands_all_alike_is_told_at_once() -> None:
    view = made(exemplar_lists)["dien-hinh/"].view
    assert view.header.lead.startswith("1 điển hình, đã công nhận. Mở")
    assert view.standing == ""
