"""Units and people: offices with their day, and no trace of who is not to be named."""

from __future__ import annotations

from generator.schema.person import UNNAMED
from tests.small_portal import files
from tests.views.small_pages import pages, text

PERSON = "data/ca-nhan/nguyen-thi-mau.yml"
NAME = "Nguyễn Thị Mẫu"
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"
SUB_UNIT = """
ten: Tổ dọn đường
loai: Tổ
dia_ban: ap-dong
truc_thuoc: ban-thi-dua
cap_nhat: 03/06/2024
"""


def anonymous() -> dict[str, str]:
    """The person not to be named, and an exemplar besides."""
    subjects = "chu_the: [ca-nhan/nguyen-thi-mau, don-vi/ban-thi-dua]"
    return {
        PERSON: files()[PERSON] + "an_danh: có\n",
        EXEMPLAR: files()[EXEMPLAR].replace("chu_the: dia-ban/ap-dong", subjects),
    }


def test_who_is_not_to_be_named_is_named_nowhere() -> None:
    made = pages(anonymous())
    assert "ca-nhan/nguyen-thi-mau/" not in made
    for path, page in made.items():
        written = text(page)
        assert NAME not in written, path
        assert "nguyen-thi-mau" not in written, path


def test_who_is_not_to_be_named_is_called_so_without_a_link() -> None:
    made = pages(anonymous())
    assert made["ca-nhan/"].view.groups == ()
    (member,) = made["don-vi/ban-thi-dua/"].view.members.facts[0].values
    assert (member.text, member.href) == (UNNAMED, "")
    assert UNNAMED in text(made["dien-hinh/ap-dong-2024/"])


def test_the_same_data_name_who_may_be_named() -> None:
    made = pages()
    assert NAME in text(made["don-vi/ban-thi-dua/"])
    assert [link.text for group in made["ca-nhan/"].view.groups for link in group.links] == [NAME]


def test_an_office_stands_with_its_day_and_its_source() -> None:
    page = pages()["ca-nhan/nguyen-thi-mau/"]
    (office,) = page.view.offices.events
    assert (office.title, office.date) == ("Trưởng ban", "Tại thời điểm 06/2024")
    assert office.href == "../../don-vi/ban-thi-dua/"
    assert [source.text for source in office.sources] == ["Báo Mẫu, 01/06/2024"]
    written = text(page)
    assert str(page.view.header.lead).startswith("Trưởng ban (tại thời điểm 06/2024). Chức vụ ghi theo ngày")
    assert written.index("## Chức vụ theo các nguồn") < written.index("<small>Vì sao cổng nêu tên: ")
    assert [table.caption for table in page.view.commendations] == [f"{NAME} được khen thưởng"]


def test_a_unit_tells_what_it_is_and_what_it_did() -> None:
    subjects = "chu_the: don-vi/ban-thi-dua"
    made = pages(
        {
            "data/don-vi/to-don-duong.yml": SUB_UNIT,
            EXEMPLAR: files()[EXEMPLAR].replace("chu_the: dia-ban/ap-dong", subjects),
        }
    )
    view = made["don-vi/ban-thi-dua/"].view
    assert [fact.label for fact in view.header.facts] == ["Địa bàn", "Thành lập theo"]
    assert view.duties == ("Xem từng đoạn đường",)
    assert [card.title for card in view.exemplars.cards] == ["Ấp Đông giữ đường sạch"]
    assert [table.caption for table in view.commendations] == ["Ban Thi đua Mẫu khen thưởng"]
    assert {group.title: [link.text for link in group.links] for group in view.related.groups} == {
        "Đơn vị trực thuộc": ["Tổ dọn đường"],
        "Văn bản đã ban hành": ["Chỉ thị số 09-CT/MAU"],
        "Danh hiệu có tham gia xét": ["Ấp kiểu mẫu"],
        "Bài viết": ["Sáng thứ bảy ở Ấp Đông"],
    }
    assert made["don-vi/to-don-duong/"].view.header.facts[1].values[0].text == "Ban Thi đua Mẫu"


def test_an_officer_who_is_no_member_is_found_with_the_day() -> None:
    unit = "data/don-vi/ban-thi-dua.yml"
    without = files()[unit].replace("    ca_nhan: nguyen-thi-mau\n", "")
    (fact,) = pages({unit: without})["don-vi/ban-thi-dua/"].view.members.facts
    assert [(link.text, link.note) for link in fact.values] == [
        ("Trưởng Ban Thi đua Mẫu", ""),
        (NAME, "tại thời điểm 06/2024"),
    ]


def test_units_are_listed_by_what_they_are() -> None:
    made = pages({"data/don-vi/to-don-duong.yml": SUB_UNIT})
    assert [group.title for group in made["don-vi/"].view.groups] == ["Ban", "Tổ"]


def test_a_unit_of_a_place_that_ended_says_what_became_of_it() -> None:
    page = text(pages()["don-vi/ban-thi-dua/"])
    assert "Địa bàn của đơn vị ngày nay" in page
    assert "xã Một được nhập vào xã Hai, tỉnh Mẫu" in page
    today = files()["data/don-vi/ban-thi-dua.yml"].replace("dia_ban: xa-mot", "dia_ban: xa-hai")
    assert "ngày nay" not in text(pages({"data/don-vi/ban-thi-dua.yml": today})["don-vi/ban-thi-dua/"])
