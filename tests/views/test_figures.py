"""What is reached and what is only aimed at, told apart in boards, tiles and quotations; remarks go along."""

from __future__ import annotations

from datetime import date

from lxml import html

from generator.schema import Observation
from generator.views.components.figures import BoardRow, FigureTile
from generator.views.indicators import indicator_pages
from generator.views.news import entry, headings
from generator.views.open_data import OpenData
from generator.views.page import Desk
from generator.views.wording import board_row, figure_tile, quote
from tests.views.islands import made, registry, written

FILE = "data/ket-qua/moi.yml"
TODAY = date(2026, 11, 22)
PAGE = "chi-tieu/cay-xanh/"


def record(text: str, period: str = "2024") -> str:
    return f"chi_tieu: cay-xanh\ndia_ban: xa-bien\nky: {period}\nnguon: bao-b\n{text}\n"


def row(text: str, **others: str) -> BoardRow:
    found = registry(
        {FILE: record(text), **{f"data/ket-qua/{name}.yml": record(other) for name, other in others.items()}}
    )
    return board_row(Desk(found, TODAY), found.get(Observation, "moi"))


def tile(text: str) -> FigureTile:
    found = registry({FILE: record(text)})
    return figure_tile(Desk(found, TODAY), found.get(Observation, "moi"))


def shown(row: BoardRow) -> tuple[str, str, int | None, bool | None]:
    return row.badge.text if row.badge else "", row.share, row.bar, row.reached


def test_what_nobody_has_reached_has_a_badge_and_neither_bar_nor_share() -> None:
    assert shown(row("tinh_chat: muc-tieu\nmuc_tieu: 100")) == ("Mục tiêu", "", None, None)
    assert shown(row("tinh_chat: dang-ky\nmuc_tieu: 12")) == ("Đăng ký", "", None, None)
    assert shown(row("tinh_chat: du-bao\nthuc_hien: 27\ntong_so: 27")) == ("Dự báo", "", None, None)
    assert shown(row("tinh_chat: du-bao\nthuc_hien: 27\nmuc_tieu: 20")) == ("Dự báo", "", None, None)
    assert shown(row("muc_tieu: 12")) == ("Chỉ tiêu", "", None, None)


def test_a_forecast_has_no_percentage_wherever_it_is_told() -> None:
    found = registry({FILE: record("tinh_chat: du-bao\nthuc_hien: 27\ntong_so: 27\ncap_nhat: 22/11/2026")})
    desk, seen = Desk(found, TODAY), found.get(Observation, "moi")
    [heading] = [one for one in headings(found) if one.record is seen]
    told = [
        quote(desk, seen).text,
        repr(entry(desk, heading)),
        *map(str, OpenData(found).written(seen).values()),
    ]
    assert any("27/27" in text for text in told)
    assert not [text for text in told if "100" in text]
    assert "share_percent" not in OpenData(found).written(seen)


def test_a_result_keeps_its_share_and_bar() -> None:
    assert shown(row("thuc_hien: 20\nmuc_tieu: 12")) == ("", "166,7%", 100, True)
    assert shown(row("thuc_hien: 16\ntong_so: 43\nchi_tiet: Ở xã")) == ("", "37,2%", 37, None)


def test_counts_into_which_one_whole_falls_are_no_progress() -> None:
    late = "thuc_hien: 2\ntong_so: 27\nchi_tiet: Cuối kỳ mới đánh giá"
    assert shown(row(late, khac="thuc_hien: 3\ntong_so: 27\nchi_tiet: Đạt")) == ("", "7,4%", None, None)
    other_whole, whole_itself = "thuc_hien: 3\ntong_so: 20\nchi_tiet: Đạt", "thuc_hien: 3\ntong_so: 27"
    assert shown(row(late, khac=other_whole, ca=whole_itself)) == ("", "7,4%", 7, None)


def test_a_board_says_figures_and_fills_a_bar_for_results_alone() -> None:
    page = html.fromstring(written(made(indicator_pages)[PAGE]))
    assert [head.text for head in page.xpath("//table[contains(@class, 'p-board__table')]//thead//th")][
        1
    ] == "Số liệu"
    [goal] = page.xpath("//tr[@id='cay-ca-ky']")
    assert goal.xpath(".//*[@class='p-badge--info']/text()") == ["Mục tiêu"]
    assert goal.find_class("p-board__bar") == []
    [reached] = page.xpath("//tr[@id='cay-ca-nam']")
    assert len(reached.find_class("p-board__bar")) == 1
    assert reached.xpath(".//*[starts-with(@class, 'p-badge')]") == []


def test_a_target_is_told_in_words_for_20_12_is_a_day() -> None:
    found = tile("thuc_hien: 20\nmuc_tieu: 12")
    assert (found.value, found.beside, found.share) == ("20", "chỉ tiêu 12", "166,7%")
    assert found.quote
    assert found.quote.text.startswith("Cây xanh trồng mới: 20 cây, chỉ tiêu 12 (166,7%), năm 2024, ")
    assert tile("thuc_hien: 16\ntong_so: 43").value == "16/43"


def test_a_tile_of_a_goal_says_that_it_is_one() -> None:
    found = tile("tinh_chat: muc-tieu\nmuc_tieu: 60,3")
    assert found.badge
    assert (found.badge.text, found.value, found.label) == ("Mục tiêu", "60,3", "Cây xanh trồng mới")


def test_a_short_remark_goes_with_the_quotation_and_the_tile_has_a_mark() -> None:
    found = tile(
        "tinh_chat: muc-tieu\nmuc_tieu: 60\nluu_y:\n  - noi_dung: Bài không nói rõ là mục tiêu hay kết quả."
    )
    assert found.caveat
    assert found.quote
    assert found.quote.text.endswith(", xã Biển, huyện San. Lưu ý: Bài không nói rõ là mục tiêu hay kết quả.")
    bare = tile("thuc_hien: 60")
    assert not bare.caveat
    assert bare.quote
    assert "ưu ý" not in bare.quote.text


def test_of_a_long_remark_the_quotation_has_the_first_sentence_and_the_way() -> None:
    first, rest = "Bài không nói rõ là mục tiêu hay kết quả.", "Cổng xếp cùng loại với số bên cạnh. " * 5
    found = tile(f"thuc_hien: 60\nluu_y:\n  - noi_dung: {first} {rest}")
    assert found.quote
    assert found.quote.text.endswith(f". Lưu ý: {first} Xem đủ lưu ý tại địa chỉ ở cuối.")
