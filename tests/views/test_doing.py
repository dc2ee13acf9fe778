"""How to do the same at home: only what the record knows, and a way from the home page to it."""

from __future__ import annotations

from generator.views.doing import ANCHOR, DoingView, StartView
from generator.views.exemplars import ExemplarView
from tests.small_portal import files
from tests.views.small_pages import pages, text

EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"


def exemplar_view(changes: dict[str, str] | None = None) -> ExemplarView:
    view = pages(changes)["dien-hinh/ap-dong-2024/"].view
    assert isinstance(view, ExemplarView)
    return view


def doing_view(changes: dict[str, str] | None = None) -> DoingView:
    return exemplar_view(changes).doing


def test_the_story_opens_the_page_and_the_facts_follow() -> None:
    view = exemplar_view()

    assert view.header.facts == ()
    assert [action.href for action in view.header.actions] == [f"#{ANCHOR}"]
    assert {fact.label for fact in view.facts.facts} >= {"Địa bàn", "Năm"}


def test_sections_stand_in_the_order_of_reading() -> None:
    markdown = text(pages()["dien-hinh/ap-dong-2024/"])
    headings = [line for line in markdown.splitlines() if line.startswith(("## ", "### ", "<h2"))]

    assert headings[:4] == [
        "## Điều đã thay đổi",
        '<h2 id="lam-theo">Làm theo ở nơi mình</h2>',
        "### Cách làm",
        "### Chi phí và nguồn lực",
    ]
    proof_then_life = ["## Kết quả và chỉ tiêu", "## Tiêu chí", "## Văn bản liên quan", "## Quá trình"]
    assert [heading for heading in headings if heading in proof_then_life] == proof_then_life


def test_whom_to_ask_and_what_must_be_met_come_from_the_record() -> None:
    facts = {fact.label: [str(link.text) for link in fact.values] for fact in doing_view().ask.facts}

    assert facts["Ở đâu"] == ["Ấp Đông, xã Một"]
    assert "Tiêu chuẩn phải đạt" in facts


def test_the_steps_to_recognition_lead_to_the_title() -> None:
    told = doing_view()

    assert told.way.steps
    assert [step.href for step in told.way.steps] == [""] * len(told.way.steps)
    assert told.way_more
    assert told.way_more.href == "../../danh-hieu/ap-kieu-mau/"


def test_an_exemplar_without_a_told_way_has_no_empty_heading() -> None:
    bare = files()[EXEMPLAR].partition("cach_lam:")[0] + "nguon: bao-mau-2024-06-01\n"
    kept = "\n".join(line for line in bare.splitlines() if not line.startswith("danh_hieu")) + "\n"
    markdown = text(pages({EXEMPLAR: kept})["dien-hinh/ap-dong-2024/"])

    assert "### Cách làm" not in markdown
    assert "### Chi phí" not in markdown
    assert "Muốn được công nhận" not in markdown
    assert "### Hỏi ai, đọc gì" in markdown


def test_the_start_page_leads_to_each_exemplars_own_part() -> None:
    view = pages()["lam-theo/"].view
    assert isinstance(view, StartView)

    assert [card.href for card in view.told.cards] == ["../dien-hinh/ap-dong-2024/#lam-theo"]
    assert view.others.groups == ()
    assert [str(link.text) for group in view.ways.groups for link in group.links] == ["Ấp kiểu mẫu"]


def test_what_was_not_recognised_is_not_held_up_to_be_copied() -> None:
    revoked = files()[EXEMPLAR].replace("trang_thai: cong-nhan", "trang_thai: thu-hoi\nly_do: Chưa giữ được.")
    view = pages({EXEMPLAR: revoked})["lam-theo/"].view
    assert isinstance(view, StartView)

    assert view.told.cards == ()


def test_the_home_page_shows_the_way_first() -> None:
    hero = pages()[""].view.hero

    assert hero.actions[0].href == "lam-theo/"


def test_what_was_done_is_not_numbered_for_sources_seldom_tell_the_order() -> None:
    told = doing_view()

    assert not told.how.numbered
    assert told.way.numbered
    markdown = text(pages()["dien-hinh/ap-dong-2024/"])
    assert markdown.index('<ul class="p-steps p-steps--any">') < markdown.index('<ol class="p-steps">')


def test_the_start_page_promises_no_more_than_that_something_is_told() -> None:
    markdown = text(pages()["lam-theo/"])

    assert "Nguồn có kể về cách làm" in markdown
    assert "từng bước" not in markdown
    assert "làm theo ngay" not in markdown


def test_a_place_is_called_what_it_is_called_in_its_province() -> None:
    place = files()["data/dia-ban/ap-dong.yml"]
    bare = files()[EXEMPLAR].partition("cach_lam:")[0] + "nguon: bao-mau-2024-06-01\n"
    changes = {"data/dia-ban/ap-dong.yml": place.replace("cap: ap", "cap: thon"), EXEMPLAR: bare}
    view = pages(changes)["lam-theo/"].view
    assert isinstance(view, StartView)
    assert [group.title for group in view.others.groups] == ["Ở thôn"]
    assert pages(changes)["dia-ban/ap-dong/"].title.startswith("Thôn Đông")
