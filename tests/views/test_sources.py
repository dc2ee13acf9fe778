"""Sources: how each is cited, what it tells, and where the portal writes otherwise."""

from __future__ import annotations

from html import unescape

import pytest

from generator.schema.source import Correction
from generator.views.listing import MAX_SHOWN
from generator.views.sources import correction
from tests.views.small_pages import pages, text

ADDRESS = "nguon/bao-mau-2024-06-01/"


def test_a_source_is_cited_in_full() -> None:
    page = pages()[ADDRESS]
    assert page.view.citation == "“Ấp Đông dọn đường”, Báo Mẫu, 01/06/2024, Người Viết."
    original = next(fact for fact in page.view.header.facts if fact.label == "Bản gốc")
    assert original.values[0].href == "https://example.org/ap-dong"


def test_a_source_tells_all_that_cites_it_by_kind() -> None:
    groups = {group.title: group.links for group in pages()[ADDRESS].view.told.groups}
    assert list(groups) == [
        *("Bài viết", "Điển hình", "Kết quả chỉ tiêu", "Khen thưởng", "Học tập, bắt kịp, vượt qua"),
        *("Danh hiệu, tiêu chuẩn", "Bộ tiêu chí", "Văn bản", "Phong trào thi đua", "Trụ cột thi đua"),
        *("Nội dung thi đua", "Đơn vị", "Cá nhân", "Chỉ tiêu", "Địa bàn"),
    ]
    (figure,) = groups["Kết quả chỉ tiêu"]
    assert unescape(figure.text) == "Đường được dọn mỗi tuần: 7 km, chỉ tiêu 6"
    assert figure.href == "../../chi-tieu/duong-sach/#ap-dong-duong-sach-2024"


def test_a_long_list_ends_with_a_word_and_the_way_to_the_rest() -> None:
    place = "ten: Số {}\ncap: ap\nthuoc: xa-mot\nnguon: bao-mau-2024-06-01\n"
    many = {f"data/dia-ban/ap-{number}.yml": place.format(number) for number in range(MAX_SHOWN)}
    groups = {group.title: group.links for group in pages(many)[ADDRESS].view.told.groups}
    assert len(groups["Địa bàn"]) == MAX_SHOWN + 1
    last = groups["Địa bàn"][-1]
    assert (last.text, last.href) == ("và 5 địa bàn khác", "../../dia-ban/")


@pytest.mark.parametrize(
    ("printed", "read_as", "reason", "wanted"),
    [
        (
            "hành phúc",
            "hạnh phúc",
            "Lỗi đánh máy.",
            "Nguồn viết “hành phúc” – cổng ghi “hạnh phúc”. Lỗi đánh máy.",
        ),
        ("NTM minh", "NTM minh", None, "Nguồn viết “NTM minh” – cổng giữ nguyên."),
    ],
)
def test_a_correction_is_one_calm_sentence(
    printed: str, read_as: str, reason: str | None, wanted: str
) -> None:
    found = Correction.model_validate(
        {"nguon_viet": printed, "cong_ghi": read_as} | ({"ly_do": reason} if reason else {})
    )
    assert correction(found) == wanted


def test_corrections_stand_on_the_page() -> None:
    assert "- Nguồn viết “Ấp Đong” – cổng ghi “Ấp Đông”." in text(pages()[ADDRESS])


def test_sources_are_listed_by_publisher_newest_first() -> None:
    made = pages({"data/nguon/moi.yml": "ten: Tin mới\nnoi_dang: Báo Mẫu\nngay: 02/06/2024\n"})
    (group,) = made["nguon/"].view.groups
    assert (group.title, [link.text for link in group.links]) == ("Báo Mẫu", ["Tin mới", "Ấp Đông dọn đường"])
