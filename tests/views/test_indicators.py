"""Boards of figures: by field, by indicator, by place and year; figures that differ are said to."""

from __future__ import annotations

from functools import cache

from generator.views.indicators import indicator_pages
from generator.views.page import Page
from tests.views.islands import made, written

TREES = "chi-tieu/cay-xanh/"


@cache
def pages() -> dict[str, Page]:
    return made(indicator_pages)


def test_pages_are_made_for_what_has_figures() -> None:
    assert set(pages()) == {
        "chi-tieu/",
        TREES,
        "chi-tieu/duong/",
        "chi-tieu/dia-ban/xa-bien/",
        "chi-tieu/dia-ban/xa-bien/2022/",
        "chi-tieu/dia-ban/xa-bien/2023/",
    }


def test_the_list_is_grouped_by_field_and_leads_to_places_and_years() -> None:
    view = pages()["chi-tieu/"].view
    assert [section.fold.title for section in view.sections] == ["Môi trường"]
    assert [row.period for row in view.sections[0].board.rows] == [
        "2020–2025",
        "năm 2023",
        "năm 2022",
        "6 tháng đầu năm 2022",
    ]
    field, place = view.ways.groups
    assert [(link.text, link.href) for link in field.links] == [("Môi trường", "#moi-truong")]
    assert place.title == "Xã Biển, huyện San"
    assert [(link.text, link.count) for link in place.links] == [
        ("Tất cả", "4"),
        ("2023", "1"),
        ("2022", "2"),
    ]
    assert place.links[2].href == "dia-ban/xa-bien/2022/"


def test_the_list_shows_the_newest_and_says_so_where_there_are_more() -> None:
    assert pages()["chi-tieu/"].view.sections[0].lead == ""
    more = "chi_tieu: cay-xanh\ndia_ban: xa-cat\nky: 2024\nthuc_hien: 5\nnguon: bao-b\n"
    section = made(indicator_pages, {"data/ket-qua/them.yml": more})["chi-tieu/"].view.sections[0]
    assert len(section.board.rows) == 4
    assert section.lead == "Mỗi chỉ tiêu nêu 4 số liệu mới nhất; bấm vào tên để xem đủ."


def test_an_indicator_shows_every_figure_at_an_address_of_its_own() -> None:
    page = pages()[TREES]
    (section,) = page.view.sections
    rows = {row.anchor: row for row in section.board.rows}
    assert set(rows) == {"cay-nua-nam", "cay-ca-nam", "cay-nam-sau", "cay-ca-ky"}
    half, goal = rows["cay-nua-nam"], rows["cay-ca-ky"]
    assert (half.value, half.target_label, half.share, half.bar, half.reached) == (
        "14",
        "chỉ tiêu 12",
        "116,7%",
        100,
        True,
    )
    assert (goal.label, goal.value, goal.target_label, goal.share, goal.bar) == (
        "Mục tiêu",
        "99",
        "",
        "",
        None,
    )
    assert half.href == "#cay-nua-nam"
    text = written(page)
    assert text.count('<tr id="cay-nua-nam"') == 1
    assert 'id="noi-xa-bien"' in text


def test_figures_that_differ_for_overlapping_times_are_explained_once() -> None:
    (note,) = pages()[TREES].view.notes
    assert note.kind == "contradiction"
    assert note.text == (
        "Ở xã Biển, huyện San, tỉnh Đảo, các kỳ báo cáo có phần trùng nhau nên số khác nhau: "
        "14 cây, chỉ tiêu 12 (6 tháng đầu năm 2022); 20 cây, chỉ tiêu 12 (năm 2022); "
        "cổng giữ từng số với thời điểm và nguồn của nó."
    )
    assert [(link.href, link.note) for link in note.links] == [
        ("#cay-nua-nam", "Báo A, 10/08/2022"),
        ("#cay-ca-nam", "Báo B, 18/01/2023"),
    ]


def test_two_figures_for_one_period_are_said_to_come_from_the_sources() -> None:
    other = "chi_tieu: cay-xanh\ndia_ban: xa-bien\nky: 2023\nthuc_hien: 31\nnguon: bao-a\n"
    notes = made(indicator_pages, {"data/ket-qua/khac.yml": other, "data/ket-qua/cay-nua-nam.yml": ""})[
        TREES
    ].view.notes
    assert len(notes) == 1
    assert "các nguồn nêu số khác nhau: 31 cây (năm 2023); 30 cây (năm 2023)" in notes[0].text or (
        "các nguồn nêu số khác nhau: 30 cây (năm 2023); 31 cây (năm 2023)" in notes[0].text
    )


def test_equal_figures_other_parts_other_places_and_goals_do_not_differ() -> None:
    same = "chi_tieu: cay-xanh\ndia_ban: {}\nky: 2023\nthuc_hien: {}\nnguon: bao-a\n{}"
    changes = {
        "data/ket-qua/cay-nua-nam.yml": "",
        "data/ket-qua/bang.yml": same.format("xa-bien", 30, ""),
        "data/ket-qua/phan.yml": same.format("xa-bien", 7, "chi_tiet: Cây dừa\n"),
        "data/ket-qua/noi-khac.yml": same.format("xa-cat", 8, ""),
        "data/ket-qua/du-bao.yml": same.format("xa-bien", 9, "tinh_chat: du-bao\n"),
    }
    assert made(indicator_pages, changes)[TREES].view.notes == ()


def test_an_indicator_without_figures_says_so() -> None:
    view = pages()["chi-tieu/duong/"].view
    assert view.sections == ()
    assert view.empty.text == "Cổng chưa có số liệu nào ở đây."


def test_a_places_board_is_grouped_by_year_newest_first() -> None:
    page = pages()["chi-tieu/dia-ban/xa-bien/"]
    sections = page.view.sections
    assert [section.header.title for section in sections] == ["2020–2025", "Năm 2023", "Năm 2022"]
    assert [row.value for row in sections[2].board.rows] == ["14", "20"]
    anchors = [section.header.anchor for section in sections]
    assert anchors == ["ky-2020-2025", "ky-2023", "ky-2022"]
    assert [link.current for link in page.view.years.groups[0].links] == [True, False, False]


def test_a_years_board_tells_longer_periods_apart() -> None:
    page = pages()["chi-tieu/dia-ban/xa-bien/2022/"]
    assert page.title == "Chỉ tiêu và kết quả năm 2022 ở xã Biển, huyện San, tỉnh Đảo"
    year, longer = page.view.sections
    assert [row.value for row in year.board.rows] == ["14", "20"]
    assert [row.period for row in longer.board.rows] == ["2020–2025"]
    assert [link.current for link in page.view.years.groups[0].links] == [False, False, True]
    assert [item.text for item in page.crumbs.items] == [
        "Trang chủ",
        "Chỉ tiêu",
        "Xã Biển, huyện San, tỉnh Đảo",
        "Năm 2022",
    ]


def test_no_figures_at_all_is_told_calmly() -> None:
    gone = {
        f"data/ket-qua/{name}.yml": "" for name in ("cay-nua-nam", "cay-ca-nam", "cay-nam-sau", "cay-ca-ky")
    }
    found = made(indicator_pages, gone)
    assert set(found) == {"chi-tieu/", TREES, "chi-tieu/duong/"}
    view = found["chi-tieu/"].view
    assert (view.sections, view.ways.groups) == ((), ())
    assert "Cổng chưa có số liệu nào ở đây." in written(found["chi-tieu/"])
