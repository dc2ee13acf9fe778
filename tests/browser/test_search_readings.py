"""What a typed word may mean: numbers beside words, numerals, levels called for short, slips."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.search.records import SearchRecord, SearchSetup
from generator.text.number_words import with_numerals
from tests.browser.site_server import serve
from tests.search.bundle import ask, open_engine, write_bundle

pytestmark = pytest.mark.browser

MIXED = (
    SearchRecord("nam/", "Điển hình năm 2022", "Danh sách", "Các nơi của một năm."),
    SearchRecord("nan/", "Nàm nàm", "Bài viết", "Chuyện nàm."),
    SearchRecord(
        "mui/", "Mũi thứ ba: Người", "Trụ cột", "", names=("Mũi thứ ba", *with_numerals("Mũi thứ ba"))
    ),
    SearchRecord(
        "mui-2/", "Mũi thứ hai: Vốn", "Trụ cột", "", names=("Mũi thứ hai", *with_numerals("Mũi thứ hai"))
    ),
    SearchRecord("ba/", "Điển hình ba mũi", "Danh sách", "Mũi thứ hai có 2 việc, mũi thứ ba có 3 việc."),
    SearchRecord("xa/", "Xã An Hòa, huyện Nhà Bè", "Địa bàn", "", names=("Xã An Hòa", "An Hòa")),
    SearchRecord("thi-tran/", "Thị trấn An Hòa, huyện Gò", "Địa bàn", "", names=("Thị trấn An Hòa",)),
    SearchRecord("khach/", "Khách đến chơi", "Bài viết", "Có 204.700 lượt khách, 1.050 phòng."),
    SearchRecord("noi/", "Xã Gò, nước ta", "Địa bàn", "Mỗi người 82 triệu đồng một năm."),
    SearchRecord("thu-nhap/", "Thu nhập", "Chỉ tiêu", "Đạt 82 triệu đồng."),
)


@pytest.mark.parametrize(
    ("query", "first", "understood"),
    [
        ("nam2022", "nam/", ""),
        ("dien hinh nam2022", "nam/", ""),
        ("mui3", "mui/", ""),
        ("mui 2", "mui-2/", ""),
        ("mũi thứ 3", "mui/", ""),
        ("hoa2 an", "xa/", "hòa an"),
        ("nam2", "nan/", "nàm"),
        ("x. an hoa h. nha be", "xa/", ""),
        ("tt an hoa", "thi-tran/", ""),
        ("TT. An Hòa", "thi-tran/", ""),
        ("204700", "khach/", ""),
        ("1050 phong", "khach/", ""),
        ("82 trieu", "thu-nhap/", ""),
        ("dieenr hinhf", "nam/", "điển hình"),
    ],
)
def test_numbers_and_short_forms_are_read_as_people_type_them(
    asking: Page, tmp_path: Path, query: str, first: str, understood: str
) -> None:
    setup = SearchSetup(boosts=(("Địa bàn", 20), ("Chỉ tiêu", 8)), figures=("Chỉ tiêu",))
    write_bundle(tmp_path / "site", MIXED, setup)
    with serve(tmp_path / "site", "/cong/") as address:
        open_engine(asking, address)
        [answer] = ask(asking, [query], open=False)

    assert (answer.addresses[0], answer.understood) == (first, understood)
    assert answer.firm


def test_words_that_are_no_slips_are_not_repaired(asking: Page, tmp_path: Path) -> None:
    records = [
        SearchRecord(f"t{number}/", title, "Bài viết", "Mau mau.")
        for number, title in enumerate(("Xã Thới", "Xã kiểu mẫu", "Cả năm"))
    ]
    write_bundle(tmp_path / "site", records, SearchSetup())
    with serve(tmp_path / "site", "/cong/") as address:
        open_engine(asking, address)
        mine, short, slip = ask(asking, ["xã tôi nay thuộc xã nào", "cà mẫu", "xã kiểu mẩuu"], open=False)

    assert not mine.firm
    assert "Xã kiểu mẫu" not in short.titles[: short.firm]
    assert slip.titles[0] == "Xã kiểu mẫu"


def test_a_place_without_a_page_leads_to_no_other_spelling(asking: Page, tmp_path: Path) -> None:
    setup = SearchSetup(pageless=("Xã Giồng Trôm",))
    records = [
        SearchRecord("trau/", "Giồng trầu", "Bài viết", ""),
        SearchRecord("tron/", "Giồng Trôn", "Bài viết", ""),
    ]
    write_bundle(tmp_path / "site", records, setup)
    with serve(tmp_path / "site", "/cong/") as address:
        open_engine(asking, address)
        [answer] = ask(asking, ["giồng trôm"], open=False)

    assert (answer.addresses, answer.spelling, answer.tier) == ((), "", "none")
