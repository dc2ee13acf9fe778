"""Stories: in order, timed, linked, and whatever staff write comes out harmless."""

from __future__ import annotations

import re

from tests.small_portal import files
from tests.views.small_pages import pages, text

STORY = "content/bai-viet/ap-dong-don-duong.md"
ADDRESS = "bai-viet/ap-dong-don-duong/"


def with_body(body: str) -> str:
    """The Markdown page of the story, its body replaced."""
    head, _, _ = files()[STORY].rpartition("\n---\n")
    return text(pages({STORY: f"{head}\n---\n{body}\n"})[ADDRESS])


def test_stories_stand_newest_first_with_their_reading_time() -> None:
    other = files()[STORY].replace("03/06/2024", "04/06/2024").replace("Sáng thứ bảy ở", "Chiều ở")
    long = other + "từ " * 700
    cards = pages({"content/bai-viet/moi.md": long})["bai-viet/"].view.grid.cards
    assert [(card.title, card.date, card.minutes) for card in cards] == [
        ("Chiều ở Ấp Đông", "04/06/2024", "4 phút đọc"),
        ("Sáng thứ bảy ở Ấp Đông", "03/06/2024", "1 phút đọc"),
    ]


def test_a_story_leads_to_its_records_and_sources() -> None:
    page = pages()[ADDRESS]
    assert [(group.title, group.links[0].href) for group in page.view.related.groups] == [
        ("Điển hình trong bài", "../../dien-hinh/ap-dong-2024/"),
        ("Số liệu", "../../chi-tieu/duong-sach/"),
        ("Văn bản", "../../van-ban/chi-thi-09/"),
    ]
    assert page.view.header.facts[-1].values[0].href == "../../dia-ban/ap-dong/"
    assert page.sources
    assert [item.title for item in page.sources.items] == ["Ấp Đông dọn đường"]
    assert "## Bắt đầu từ hai mươi mét\n\nKhông ai phải góp tiền." in text(page)


def test_stories_of_the_place_come_first_then_the_newest() -> None:
    def story(name: str, day: str, area: str) -> str:
        text = files()[STORY].replace("Sáng thứ bảy ở", name)
        text = re.sub(r"(?m)^ngay:.*$", f"ngay: {day}", text)
        text = re.sub(r"(?m)^dien_hinh:.*\n", "", text)
        return re.sub(r"(?m)^dia_ban:.*$", f"dia_ban: {area}", text)

    added = {
        f"content/bai-viet/{key}.md": story(name, day, area)
        for key, name, day, area in (
            ("gan", "Chiều ở", "01/01/2020", "ap-dong"),
            ("xa", "Xa", "03/01/2021", "xa-mot"),
            ("xa-hon", "Xa hơn", "02/01/2021", "xa-mot"),
            ("cu", "Cũ", "01/01/2019", "xa-mot"),
        )
    }
    cards = pages(added)[ADDRESS].view.more.cards
    assert [card.title.removesuffix(" Ấp Đông") for card in cards] == ["Chiều ở", "Xa", "Xa hơn"]


def test_abbreviations_are_explained_where_they_stand() -> None:
    made = with_body("TDM đã về xem. [TDM](https://example.org/TDM) và `TDM`")
    assert '<abbr title="Ban Thi đua Mẫu">TDM</abbr> đã về xem.' in made
    assert "<code>TDM</code>" in made
    assert "example.org/TDM" in made


def test_addresses_from_the_root_are_made_relative() -> None:
    assert '<a href="&#46;./&#46;./dia-ban/ap-dong/">' in with_body("[Ấp Đông](/dia-ban/ap-dong/)")


def test_hostile_text_is_only_text() -> None:
    made = with_body(
        "---\nlayout: x\n---\n\n<script>alert(1)</script>{{ 7*7 }} {% raw %}\n\n"
        "# Tiêu đề {: #x onclick=alert(1) }\n\n[bấm](javascript:alert(1)) <img src=x onerror=alert(1)>"
    )
    body = made.partition("</header>")[2]
    for sign in ("<script", "<img", "{{", "{%", "{:", "](", "\n---", "href=javascript"):
        assert sign not in body, sign
    assert "## Tiêu đề &#123;" in body


def test_the_list_says_so_where_there_are_none() -> None:
    portal = files()["data/cong.yml"].replace("bai_viet_noi_bat: ap-dong-don-duong\n", "")
    assert "Cổng chưa có bài viết nào." in text(pages({STORY: "", "data/cong.yml": portal})["bai-viet/"])
