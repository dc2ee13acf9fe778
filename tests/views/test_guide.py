"""The staff guide: chapters, crumbs, and examples set off as they are typed."""

from __future__ import annotations

import html
from collections.abc import Iterable
from urllib.parse import urljoin

from generator.views.components.basics import Link
from tests.views.small_pages import pages, text

HEAD = "---\ntieu_de: {}\ntom_tat: Một câu.\n---\n"
GUIDE = {
    "content/huong-dan/index.md": HEAD.format("Hướng dẫn") + "Chào.\n",
    "content/huong-dan/yaml.md": HEAD.format("Viết YAML")
    + "```yaml sai data/a.yml\nten:  x\n  <b>\n```\nXong.\n",
    "content/huong-dan/loi/index.md": HEAD.format("Sửa lỗi") + "Từng mã.\n",
    "content/huong-dan/loi/khoa-la.md": HEAD.format("Khóa lạ") + "Không có trong mẫu.\n",
}


def test_without_a_guide_there_is_no_page_of_it() -> None:
    assert [path for path in pages() if path.startswith("huong-dan")] == []


def test_each_file_is_a_page_below_its_chapter() -> None:
    made = pages(GUIDE)
    assert _led(made["huong-dan/loi/khoa-la/"].path, made["huong-dan/loi/khoa-la/"].crumbs.items) == [
        ("Trang chủ", "/"),
        ("Hướng dẫn", "/huong-dan/"),
        ("Sửa lỗi", "/huong-dan/loi/"),
        ("Khóa lạ", "/huong-dan/loi/khoa-la/"),
    ]
    (chapters,) = made["huong-dan/"].view.chapters.groups
    assert _led("huong-dan/", chapters.links) == [
        ("Sửa lỗi", "/huong-dan/loi/"),
        ("Viết YAML", "/huong-dan/yaml/"),
    ]
    (codes,) = made["huong-dan/loi/"].view.chapters.groups
    assert _led("huong-dan/loi/", codes.links) == [("Khóa lạ", "/huong-dan/loi/khoa-la/")]


def _led(here: str, links: Iterable[Link]) -> list[tuple[str, str]]:
    """What each link says, and the address it leads to from the page at ``here``."""
    return [(str(link.text), urljoin(f"/{here}", link.href)) for link in links]


def test_an_example_is_shown_as_typed_and_nothing_of_it_is_markup() -> None:
    page = pages(GUIDE)["huong-dan/yaml/"]
    example, words = page.view.pieces
    assert (example.code.kind, example.code.label, example.code.file) == ("sai", "Sai", "data/a.yml")
    assert html.unescape(str(example.code.code)) == "ten:  x\n  <b>\n"
    assert html.unescape(str(words.prose)) == "Xong."
    assert "<b>\n" not in text(page)
    assert html.unescape(str(example.code.code)) in html.unescape(text(page))


def test_the_guide_is_for_staff_and_not_in_the_search_of_citizens() -> None:
    assert {page.listed for path, page in pages(GUIDE).items() if path.startswith("huong-dan")} == {False}


def test_the_page_about_the_portal_leads_to_it() -> None:
    links = [link for group in pages(GUIDE)["gioi-thieu/"].view.lists.groups for link in group.links]
    assert links[-1].href == "../huong-dan/"
