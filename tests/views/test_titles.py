"""Titles and criteria sets: what is asked, what the sources leave open, and that no title is forever."""

from __future__ import annotations

import pytest

from tests.small_portal import files
from tests.views.small_pages import pages, text

TITLE = "data/danh-hieu/ap-kieu-mau.yml"
CRITERIA = "data/bo-tieu-chi/hai-dieu-kien.yml"
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"


def test_a_title_tells_its_procedure_with_units() -> None:
    page = pages()["danh-hieu/ap-kieu-mau/"]
    assert [(step.title, step.text) for step in page.view.procedure.steps] == [
        ("Đăng ký", "Đơn vị thực hiện: Ban Thi đua Mẫu."),
        ("Công nhận", ""),
    ]
    units = next(fact for fact in page.view.header.facts if fact.label == "Đơn vị tham gia")
    assert [unit.href for unit in units.values] == ["../../don-vi/ban-thi-dua/"]


def test_a_title_is_not_forever() -> None:
    kept = text(pages()["danh-hieu/ap-kieu-mau/"])
    assert "## Danh hiệu không phải là mãi mãi\n\nXem lại sau mỗi năm." in kept
    silent = files()[TITLE].replace("giu_danh_hieu: Xem lại sau mỗi năm.\n", "")
    assert "mãi mãi" not in text(pages({TITLE: silent})["danh-hieu/ap-kieu-mau/"])


def test_only_who_was_recognised_stands_as_such() -> None:
    cards = pages()["danh-hieu/ap-kieu-mau/"].view.exemplars.cards
    assert [card.title for card in cards] == ["Ấp Đông giữ đường sạch"]
    failed = files()[EXEMPLAR].replace("trang_thai: cong-nhan", "trang_thai: chua-dat\nly_do: Chưa đủ.")
    view = pages({EXEMPLAR: failed})["danh-hieu/ap-kieu-mau/"].view
    assert view.exemplars.cards == ()
    assert view.related.groups[0].links[0].note == "2024, chưa được công nhận"


@pytest.mark.parametrize("path", ["danh-hieu/ap-kieu-mau/", "bo-tieu-chi/hai-dieu-kien/"])
def test_what_the_sources_leave_open_is_said(path: str) -> None:
    view = pages()[path].view
    assert [str(found.name) for found in view.known] == ["Đường không có rác"]
    assert view.untold.text == (
        "Bộ tiêu chí có 1 tiêu chuẩn và 2 điều kiện. Các nguồn đã đọc chưa nêu tiêu chuẩn nào, "
        "có nêu 1 điều kiện; phần còn lại cổng để trống."
    )


def test_nothing_is_called_open_where_all_is_told() -> None:
    whole = files()[CRITERIA].replace("so_tieu_chuan: 1\nso_dieu_kien: 2", "so_dieu_kien: 1")
    page = pages({CRITERIA: whole})["bo-tieu-chi/hai-dieu-kien/"]
    assert page.view.untold is None
    assert "<strong>Đường không có rác</strong> (điều kiện)." in text(page)


def test_the_set_is_linked_with_its_title_and_document() -> None:
    groups = pages()["bo-tieu-chi/hai-dieu-kien/"].view.related.groups
    assert [(group.title, [link.text for link in group.links]) for group in groups] == [
        ("Danh hiệu, tiêu chuẩn", ["Ấp kiểu mẫu"]),
    ]


def test_both_lists_are_there() -> None:
    made = pages()
    for path in ("danh-hieu/", "bo-tieu-chi/"):
        (group,) = made[path].view.groups
        assert len(group.links) == 1


def test_steps_of_units_whose_places_ended_are_said_to_be_of_the_past() -> None:
    # The smallest portal's day is before its place ended.
    assert "của trước đây" not in text(pages()["danh-hieu/ap-kieu-mau/"])
    area = files()["data/dia-ban/xa-mot.yml"].replace("den_ngay: 30/06/2025", "den_ngay: 30/04/2024")
    page = text(pages({"data/dia-ban/xa-mot.yml": area})["danh-hieu/ap-kieu-mau/"])
    assert "Các bước này là của trước đây" in page
    assert "chỉ có đến 30/04/2024" in page
