"""What the portal is, who runs it, and the lists that the navigation leaves out."""

from __future__ import annotations

from tests.small_portal import files
from tests.views.small_pages import pages, text

PORTAL = "data/cong.yml"


def test_the_page_about_the_portal_says_who_runs_it() -> None:
    page = pages()["gioi-thieu/"]
    assert [(fact.label, fact.values[0].text, fact.values[0].href) for fact in page.view.operator.facts] == [
        ("Đơn vị vận hành", "Nhóm kiểm thử", ""),
        ("Thư điện tử", "mau@example.org", "mailto:mau@example.org"),
        ("Giấy phép nội dung", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ]
    assert "Mọi tên và số ở đây đều không có thật." in text(page)


def test_a_mail_address_that_is_none_is_no_link() -> None:
    wrong = files()[PORTAL].replace("mau@example.org", "x@y?body=<script>")
    fact = pages({PORTAL: wrong})["gioi-thieu/"].view.operator.facts[1]
    assert fact.values[0].href == ""


def test_every_list_that_is_offered_is_there() -> None:
    made = pages()
    links = [link for group in made["gioi-thieu/"].view.lists.groups for link in group.links]
    assert len(links) == 9
    for link in links:
        assert link.href.removeprefix("../") in made, link


def test_another_page_by_hand_says_nothing_of_the_operator() -> None:
    page = pages({"content/tro-giup.md": "---\ntieu_de: Trợ giúp\ntom_tat: Cách đọc.\n---\n\nXin chào.\n"})[
        "tro-giup/"
    ]
    assert page.view.operator.facts == ()
    assert page.view.lists.groups == ()
    assert "Xin chào." in text(page)
