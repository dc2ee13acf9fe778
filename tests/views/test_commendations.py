"""The page of commendations: given and proposed told apart, unknown numbers told, each with an anchor."""

from __future__ import annotations

from generator.views.commendations import CommendationsView, commendation_pages
from tests.views.islands import made, written

GIVEN = (
    "ten: Khen huyện\nnam: {}\ncap_khen_thuong: huyen\ndon_vi_khen: huyen-uy\ntinh_trang: da-khen\n"
    "so_tap_the: 15\nso_ca_nhan: 1200\nthanh_tich: Việc tốt\ndia_ban: huyen-san\nnguon: bao-a\n"
    "van_ban: chi-thi\n"
)
PROPOSED = (
    "ten: Đề nghị tỉnh\nnam: 2022\ncap_khen_thuong: tinh\ndon_vi_khen: tinh-uy\ndon_vi_de_nghi: huyen-uy\n"
    "tinh_trang: de-nghi\nso_tap_the: 4\nthanh_tich: Việc tốt.\ndia_ban: huyen-san\nnguon: bao-b\n"
    "nguoi_nhan: [dia-ban/xa-cat]\nluu_y:\n  - noi_dung: Chưa rõ kết quả.\n"
)
RECORDS = {
    "data/khen-thuong/a-de-nghi.yml": PROPOSED,
    "data/khen-thuong/b-2022.yml": GIVEN.format(2022),
    "data/khen-thuong/c-2021.yml": GIVEN.format(2021),
}


def view(changes: dict[str, str]) -> CommendationsView:
    page = made(commendation_pages, changes)["khen-thuong/"]
    assert isinstance(page.view, CommendationsView)
    return page.view


def test_years_go_back_and_what_was_given_comes_first() -> None:
    found = view(RECORDS)
    assert [year.header.anchor for year in found.years] == ["nam-2022", "nam-2021"]
    assert [row.anchor for row in found.years[0].table.rows] == ["b-2022", "a-de-nghi"]


def test_a_line_says_who_gave_what_to_how_many_and_why() -> None:
    given, proposed = view(RECORDS).years[0].table.rows
    assert (given.given_by, given.state) == ("Huyện ủy San (cấp huyện)", "Đã khen thưởng")
    assert (given.collectives, given.individuals) == ("15", "1.200")
    assert given.place
    assert given.place.href == "../dia-ban/huyen-san/"
    assert [source.text for source in given.sources] == ["Báo A, 10/08/2022"]
    assert proposed.state == "Đề nghị khen thưởng (Huyện ủy San đề nghị)"
    assert (proposed.collectives, proposed.individuals) == ("4", "không rõ số")
    assert proposed.reason == "Việc tốt. Chưa rõ kết quả."


def test_names_and_documents_are_linked() -> None:
    named, documents = view(RECORDS).related.groups
    assert [(link.href, link.note) for link in named.links] == [("../dia-ban/xa-cat/", "Đề nghị tỉnh")]
    assert [link.href for link in documents.links] == ["../van-ban/chi-thi/"]


def test_the_written_page_can_be_linked_to_line_by_line() -> None:
    text = written(made(commendation_pages, RECORDS)["khen-thuong/"])
    for anchor in ("a-de-nghi", "b-2022", "c-2021"):
        assert text.count(f'<tr id="{anchor}">') == 1


def test_without_records_the_page_says_so() -> None:
    found = view({})
    assert (found.years, found.related.groups) == ((), ())
    assert found.empty
    text = written(made(commendation_pages)["khen-thuong/"])
    assert "Cổng chưa ghi nhận khen thưởng nào." in text
    assert "## " not in text
