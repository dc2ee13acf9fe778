"""Pages of places: eras told apart, nothing lost when places merge, an empty place told calmly."""

from __future__ import annotations

from functools import cache

import pytest

from generator.schema import Area
from generator.views.components.basics import Note
from generator.views.page import Page
from generator.views.place_book import era, full_name, place_book, took_over
from generator.views.place_notes import listed
from generator.views.places import place_pages
from tests.views.islands import made, registry, written


@cache
def pages() -> dict[str, Page]:
    return made(place_pages)


def place(identifier: str) -> Page:
    return pages()[f"dia-ban/{identifier}/"]


def note(page: Page, title: str) -> Note:
    notes: tuple[Note, ...] = page.view.notes
    return next(found for found in notes if found.title == title)


def hrefs(found: Note) -> list[str]:
    return [link.href for link in found.links]


def test_every_place_has_a_page_and_all_stand_in_the_list() -> None:
    areas = {area.id for area in registry().all(Area)}
    assert set(pages()) == {"dia-ban/", *(f"dia-ban/{identifier}/" for identifier in areas)}
    text = written(pages()["dia-ban/"])
    for identifier in areas:
        assert f'/{identifier}/"' in text or f'"{identifier}/"' in text, identifier


def test_the_list_goes_from_the_movements_place_to_todays_and_the_rest() -> None:
    groups = pages()["dia-ban/"].view.groups
    assert [group.fold.title for group in groups] == ["Tỉnh Đảo", "Huyện San", "Ngày nay", "Nơi khác"]
    assert [card.name for card in groups[1].places.cards] == ["Biển", "Cát"]
    assert [card.today for card in groups[1].inner.cards] == ["Thuộc xã Biển"]
    assert [(card.name, card.today) for card in groups[2].places.cards] == [
        ("Biển", "Gồm địa bàn của xã Biển và xã Cát trước đây"),
        ("Núi", ""),
    ]
    assert {card.name for card in groups[3].places.cards} == {"Việt Nam", "Lớn"}
    assert groups[1].places.cards[0].counts == ("1 điển hình", "4 số liệu")


def test_an_old_place_says_what_it_is_today() -> None:
    found = note(place("xa-bien"), "Nơi này ngày nay")
    assert found.kind == "era"
    assert found.text == (
        "Từ ngày 01/07/2025, xã Biển (cũ) được nhập vào xã Biển, tỉnh Lớn. Cách sắp xếp: nhập toàn bộ."
    )
    assert hrefs(found) == ["../xa-bien-moi/"]
    assert [badge.text for badge in place("xa-bien").view.header.badges] == ["Đơn vị hành chính cũ"]


def test_the_day_comes_from_the_old_place_where_the_new_one_has_none() -> None:
    changes = {"data/dia-ban/xa-bien-moi.yml": "ten: Mới\ncap: xa\nthuoc: tinh-lon\n"}
    text = note(made(place_pages, changes)["dia-ban/xa-cat/"], "Nơi này ngày nay").text
    assert text.startswith("Từ ngày 01/07/2025, xã Cát được nhập vào xã Mới, tỉnh Lớn.")


def test_without_any_day_the_sentence_still_reads_well() -> None:
    changes = {
        "data/dia-ban/xa-bien-moi.yml": "ten: Mới\ncap: xa\nthuoc: tinh-lon\n",
        "data/dia-ban/xa-cat.yml": "ten: Cát\ncap: xa\nthuoc: huyen-san\nke_thua: xa-bien-moi\n",
    }
    text = note(made(place_pages, changes)["dia-ban/xa-cat/"], "Nơi này ngày nay").text
    assert text == "Xã Cát được nhập vào xã Mới, tỉnh Lớn."


def test_a_hamlet_says_what_became_of_its_commune() -> None:
    text = note(place("ap-mot"), "Nơi này ngày nay").text
    assert text.startswith("Nơi này nằm trong xã Biển, huyện San, tỉnh Đảo. Từ ngày 01/07/2025, xã Biển (cũ)")


def test_a_district_names_all_places_it_went_to() -> None:
    found = note(place("huyen-san"), "Nơi này ngày nay")
    assert "địa bàn của huyện San thuộc 2 nơi dưới đây. Cách sắp xếp: không còn cấp huyện." in found.text
    assert hrefs(found) == ["../xa-bien-moi/", "../xa-nui-moi/"]


def test_a_new_place_says_what_it_took_over_and_a_district_is_not_part_of_it() -> None:
    found = note(place("xa-bien-moi"), "Nơi này trước đây")
    assert found.text == "Từ ngày 01/07/2025, xã Biển tiếp nhận địa bàn của xã Biển (cũ) và xã Cát."
    assert hrefs(found) == ["../xa-bien/", "../xa-cat/"]
    assert "Nơi này trước đây" not in [seen.title for seen in place("xa-nui-moi").view.notes]


def test_a_commune_that_was_split_is_told_as_a_part() -> None:
    changes = {
        "data/dia-ban/xa-cat.yml": "ten: Cát\ncap: xa\nthuoc: huyen-san\nke_thua: [xa-bien-moi, xa-nui-moi]\n"
    }
    text = note(made(place_pages, changes)["dia-ban/xa-nui-moi/"], "Nơi này trước đây").text
    assert text == "Từ ngày 01/07/2025, xã Núi tiếp nhận địa bàn của một phần xã Cát."


def test_places_of_one_name_and_of_one_code_point_to_each_other() -> None:
    assert hrefs(note(place("xa-bien"), "Nơi trùng tên")) == ["../xa-bien-moi/"]
    assert note(place("xa-bien-moi"), "Nơi trùng tên").links[0].text == "Xã Biển, huyện San, tỉnh Đảo"
    facts = {fact.label: fact.values for fact in place("xa-cat").view.header.facts}
    code, other = facts["Mã đơn vị hành chính"]
    assert code.text == "200"
    assert (other.href, other.note) == ("../xa-bien-moi/", "cùng mã, từ 01/07/2025")


def test_names_that_differ_in_diacritics_only_are_told_apart() -> None:
    changes = {"data/dia-ban/xa-cat.yml": "ten: Biên\ncap: xa\nthuoc: huyen-san\n"}
    found = note(made(place_pages, changes)["dia-ban/xa-cat/"], "Nơi trùng tên")
    assert found.text == "Cổng còn ghi 2 nơi khác tên giống hoặc chỉ khác dấu; mỗi nơi có trang riêng."


def test_titles_of_namesakes_differ() -> None:
    assert place("xa-bien").title == "Xã Biển, huyện San, tỉnh Đảo – đến 30/06/2025"
    assert place("xa-bien-moi").title == "Xã Biển, tỉnh Lớn – từ 01/07/2025"
    titles = [page.title for page in pages().values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    "identifier", ["ap-mot", "xa-bien", "huyen-san", "tinh-dao", "xa-bien-moi", "tinh-lon"]
)
def test_an_exemplar_is_found_at_its_place_above_it_and_today(identifier: str) -> None:
    assert [card.title for card in place(identifier).view.exemplars.cards] == ["Ấp Một"]


@pytest.mark.parametrize("identifier", ["xa-cat", "xa-nui-moi"])
def test_a_district_does_not_lend_its_exemplars_to_every_new_commune(identifier: str) -> None:
    assert place(identifier).view.exemplars.cards == ()


def test_the_place_lists_its_own_figures_and_the_way_to_inner_ones() -> None:
    view = place("xa-bien").view
    assert [row.value for row in view.figures.rows] == ["99", "30", "20", "14"]
    assert view.figures_header.more.href == "../../chi-tieu/dia-ban/xa-bien/"
    above = place("huyen-san").view
    assert above.figures.rows == ()
    inner = above.related.groups[0].links
    assert [(link.href, link.note) for link in inner] == [("../../chi-tieu/dia-ban/xa-bien/", "4 số liệu")]


def test_more_exemplars_than_fit_lead_to_the_full_list() -> None:
    changes = {
        f"data/dien-hinh/them-{number}.yml": (
            f"ten: Thêm {number}\ntom_tat: Câu\ndia_ban: xa-cat\nphong_trao: thi-dua\ncap: xa\nnam: 2021\n"
            "trang_thai: dang-ky\n"
        )
        for number in range(12)
    }
    view = made(place_pages, changes)["dia-ban/huyen-san/"].view
    assert len(view.exemplars.cards) == 12
    assert view.exemplars_header.more.text == "Xem đủ 1 điển hình, 12 mô hình đã đăng ký"
    assert view.exemplars_header.more.href == "../../dien-hinh/dia-ban/huyen-san/"


def test_an_empty_place_says_so_with_ways_to_go_on() -> None:
    empty = place("xa-nui-moi").view.empty
    assert empty.text == "Cổng chưa ghi điển hình, số liệu hay bài viết nào ở nơi này."
    assert [link.href for link in empty.links] == [
        "../tinh-lon/",
        "../",
        "../../dien-hinh/",
    ]
    assert place("xa-bien").view.empty is None
    text = written(place("xa-nui-moi"))
    assert "## " not in text
    assert "<h2" not in text


def test_the_date_and_the_sources_are_those_of_what_is_shown() -> None:
    page = place("xa-bien")
    assert f"{page.updated}" == "2026-09-02"
    assert page.sources
    assert [item.title for item in page.sources.items] == ["Bài B", "Bài A"]


def test_crumbs_lead_up_through_the_places_above() -> None:
    texts = [item.text for item in place("ap-mot").crumbs.items]
    assert texts == ["Trang chủ", "Địa bàn", "Tỉnh Đảo", "Huyện San", "Xã Biển", "Ấp Một"]


def test_a_person_who_is_not_named_does_not_appear() -> None:
    text = (
        "ten: Người Ấy\ndia_ban: xa-cat\nco_so_cong_bo: Không\nan_danh: {}\n"
        "chuc_vu:\n  - ten: Bí thư\n    thoi_diem: 2022\n"
    )
    for anonymous, shown in (("không", True), ("có", False)):
        found = made(place_pages, {"data/ca-nhan/ai-do.yml": text.format(anonymous)})["dia-ban/xa-cat/"]
        assert ("Người Ấy" in written(found)) is shown


def test_words_of_names_and_eras() -> None:
    known = registry()
    assert full_name(known, known.get(Area, "ap-mot")) == "ấp Một, xã Biển, huyện San, tỉnh Đảo"
    assert full_name(known, known.get(Area, "viet-nam")) == "Việt Nam"
    assert era(known.get(Area, "ap-mot")) == ""
    assert era(known.get(Area, "xa-bien-moi")) == "Từ 01/07/2025"
    assert [older.id for older in took_over(known, known.get(Area, "xa-bien-moi"))] == ["xa-bien", "xa-cat"]
    assert place_book(known).scopes["xa-bien-moi"] == ("xa-bien-moi", "xa-bien", "ap-mot", "xa-cat")
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a và b", "a, b và c"]
