"""Documents: a chain that is told from both ends, and all that came of each."""

from __future__ import annotations

from generator.views.components.papers import DocumentChain
from tests.views.small_pages import pages, text

PLAN = "data/van-ban/ke-hoach-10.yml"
PLAN_TEXT = """
ten: Kế hoạch của xã Một
loai: Kế hoạch
can_cu: chi-thi-09
dan_toi: dien-hinh/ap-dong-2024
con_hieu_luc: không
cap_nhat: 03/06/2024
"""


def chain_of(found: DocumentChain) -> list[tuple[str, str, str]]:
    return [(item.relation, item.number, item.href) for item in found.documents]


def test_the_chain_reads_the_same_from_both_ends() -> None:
    made = pages({PLAN: PLAN_TEXT})
    plan = made["van-ban/ke-hoach-10/"].view.chain
    directive = made["van-ban/chi-thi-09/"].view.chain
    assert chain_of(plan) == [
        ("Căn cứ", "09-CT/MAU", "../chi-thi-09/"),
        ("Văn bản này", "Kế hoạch của xã Một", ""),
    ]
    assert chain_of(directive) == [
        ("Văn bản này", "09-CT/MAU", ""),
        ("Dẫn tới", "Kế hoạch của xã Một", "../ke-hoach-10/"),
    ]


def test_a_document_without_neighbours_has_no_chain() -> None:
    page = pages()["van-ban/chi-thi-09/"]
    assert page.view.chain is None
    assert "Từ đâu và dẫn tới đâu" not in text(page)


def test_what_came_of_it_stands_apart_from_what_names_it() -> None:
    view = pages({PLAN: PLAN_TEXT})["van-ban/chi-thi-09/"].view
    assert [group.title for group in view.outcomes.groups] == ["Phong trào thi đua", "Đơn vị"]
    assert [group.title for group in view.related.groups] == [
        *("Bài viết", "Điển hình", "Danh hiệu, tiêu chuẩn", "Bộ tiêu chí", "Nội dung thi đua"),
    ]
    # Two landmarks of one page have two names.
    assert view.outcomes.label != view.related.label
    assert [row.value for row in view.board.rows] == ["7"]
    assert pages({PLAN: PLAN_TEXT})["van-ban/ke-hoach-10/"].view.outcomes.groups[0].title == "Điển hình"


def test_the_header_tells_only_what_is_known() -> None:
    made = pages({PLAN: PLAN_TEXT})
    known, bare = made["van-ban/chi-thi-09/"].view.header, made["van-ban/ke-hoach-10/"].view.header
    assert [(fact.label, fact.values[0].text) for fact in known.facts] == [
        ("Số, ký hiệu", "09-CT/MAU"),
        ("Cơ quan ban hành", "Ban Thi đua Mẫu"),
        ("Ngày ban hành", "15/01/2024"),
        ("Địa bàn", "Tỉnh Mẫu"),
    ]
    assert [badge.text for badge in known.badges] == ["Còn hiệu lực"]
    assert bare.facts == ()
    assert [badge.text for badge in bare.badges] == ["Hết hiệu lực"]


def test_the_list_is_by_kind_newest_first_undated_last() -> None:
    older = PLAN_TEXT.replace("Kế hoạch của xã Một", "Kế hoạch cũ") + "ngay: 2022\n"
    newer = PLAN_TEXT.replace("Kế hoạch của xã Một", "Kế hoạch mới") + "ngay: 02/2024\n"
    made = pages({PLAN: PLAN_TEXT, "data/van-ban/cu.yml": older, "data/van-ban/moi.yml": newer})
    groups = made["van-ban/"].view.groups
    assert [group.title for group in groups] == ["Chỉ thị", "Kế hoạch"]
    assert [link.text for link in groups[1].links] == ["Kế hoạch mới", "Kế hoạch cũ", "Kế hoạch của xã Một"]
    assert "Ban Thi đua Mẫu · 15/01/2024" in groups[0].links[0].note


def test_a_document_without_a_day_stands_by_the_year_in_its_name_or_number() -> None:
    named = PLAN_TEXT.replace("Kế hoạch của xã Một", "Kế hoạch năm 2024 của xã Một")
    numbered = PLAN_TEXT.replace("Kế hoạch của xã Một", "Kế hoạch xanh\nso_hieu: 12/2022/KH-X")
    dated = PLAN_TEXT.replace("Kế hoạch của xã Một", "Kế hoạch cũ") + "ngay: 2023\n"
    found = {"data/van-ban/a.yml": named, "data/van-ban/b.yml": numbered, "data/van-ban/c.yml": dated}
    links = pages({PLAN: PLAN_TEXT.replace("xã Một", "2099 hộ"), **found})["van-ban/"].view.groups[1].links

    assert [link.text for link in links] == [
        "Kế hoạch năm 2024 của xã Một",
        "Kế hoạch cũ",
        "Kế hoạch xanh",
        "Kế hoạch của 2099 hộ",
    ]


def test_a_hostile_subject_is_only_text() -> None:
    hostile = PLAN_TEXT + 'trich_yeu: "<script>alert(1)</script> {{ 7*7 }} [x](javascript:1)"\n'
    made = text(pages({PLAN: hostile})["van-ban/ke-hoach-10/"]).partition("\n---\n")[2]
    assert "<script" not in made
    assert "{{" not in made
    assert "](" not in made
