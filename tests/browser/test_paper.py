"""What comes out of the printer: every kind of page is tidy, an exemplar one sheet, a story bare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PageLog
from tests.browser.printed import printed
from tests.browser.site_server import serve
from tests.conftest import SITE_PATH
from tests.kinds import FOR_STAFF, one_of_each_kind
from tests.pictures import photo
from tests.test_annulled import NOT_FIRST, exemplar
from tests.test_check import EXEMPLAR
from tests.test_photos_site import FIELDS
from tests.test_sites import placed, run

RICH = "dien-hinh/quoi-dien-2023/"
STORY = "bai-viet/quoi-dien-nam-chi-bo/"
FRAMES = "nhung/"
HEADING = 12.5  # points; a page's text is smaller
# Of a sheet's height, from the foot: what a row, a card or a drawing that isn't cut may leave white.
WHITE = 0.35
CHROME = (
    *("Chia sẻ trang này", "Sao chép liên kết", "Trích dẫn", "❝", "Bản đọc truyền thanh", "Về đầu trang"),
    *(
        "Thu hẹp kết quả",
        "Xem bản đồ dưới dạng danh sách",
        "Kết hợp nhiều lựa chọn",
        "Xem theo năm",
        "▸",
        "→",
    ),
)


def close(text: str) -> str:
    """Without blanks: where a line breaks is no matter."""
    return "".join(text.split())


def complaints(page: Page, address: str) -> list[str]:
    """What is wrong with the paper of one page."""
    page.goto(address)
    sheets = printed(page)
    title = page.locator("h1").first.inner_text()
    foot = Counter((page.locator(".p-paper-foot").text_content() or "").split())
    found = [f"says {word!r}" for word in CHROME if any(word in sheet.text for sheet in sheets)]
    if close(title) not in close(sheets[0].text):
        found.append(f"begins without {title!r}")
    if not close(sheets[-1].text).endswith(close(f"Xem trang này tại http://127.0.0.1{SITE_PATH}{address}")):
        found.append("ends without its address")
    if (Counter(sheets[-1].text.split()) - foot).total() < 8:
        found.append("a last sheet of nothing")
    for number, sheet in enumerate(sheets, 1):
        if sheet.lines[-1].size >= HEADING:
            found.append(f"sheet {number} ends with the heading {sheet.lines[-1].text!r}")
        if number < len(sheets) and sheet.lines[-1].height > WHITE:
            found.append(f"sheet {number} is white below {sheet.lines[-1].height:.0%} of its height")
    return [f"{address} {one}" for one in found]


def test_every_kind_of_page_is_tidy_on_paper(page: Page, built_site: Path) -> None:
    kinds = one_of_each_kind(built_site, without=(*FOR_STAFF, FRAMES))
    assert [told for address in kinds for told in complaints(page, address)] == []


def test_every_exemplar_is_one_sheet(page: Page, built_site: Path) -> None:
    long = {}
    for file in sorted(built_site.glob("dien-hinh/*/index.html")):
        page.goto(file.relative_to(built_site).parent.as_posix() + "/")
        long[page.url] = len(printed(page))
    assert {url: count for url, count in long.items() if count > 1} == {}
    assert len(long) >= 20


@pytest.fixture
def annulled_site(tmp_path: Path, project_root: Path) -> Iterator[str]:
    """The smallest portal, its one exemplar annulled and with two large photos."""
    root = placed("toi-thieu", tmp_path / "cong", project_root)
    photos = root / "content/anh/2024"
    photos.mkdir(parents=True)
    (photos.parent / "duong-hoa.jpg").write_bytes(photo(2000, 1400))
    (photos / "dung.jpg").write_bytes(photo(900, 1500))
    for path, text in {**exemplar(), **NOT_FIRST}.items():
        (root / path).write_text(FIELDS * (path == EXEMPLAR) + text, encoding="utf-8")
    done = run("generator.cli", "build", "--site-url", "https://thidua.example/", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(root / "site", "/") as address:
        yield address


def test_an_annulled_exemplar_with_photos_is_one_sheet_that_says_so(page: Page, annulled_site: str) -> None:
    page.goto(f"{annulled_site}dien-hinh/ap-dong-2024/")
    (sheet,) = printed(page)
    assert "Hủy bỏ theo Quyết định số 77/QĐ-UBND ngày 01/06/2024" in sheet.text
    assert "Ảnh: Ban thi đua xã Một" in sheet.text
    assert "Liên hệ: mau@example.org" in sheet.text


def test_a_long_list_does_not_waste_paper(page: Page) -> None:
    page.goto("dien-hinh/")
    cards = page.locator(".p-exemplar-card").count()
    assert len(printed(page)) <= 1 + cards / 10
    page.goto("dia-ban/")
    cards = page.locator(".p-place-card").count()
    assert len(printed(page)) <= 2 + cards / 30


def test_what_a_reader_chose_is_printed_with_the_choice(page: Page) -> None:
    page.goto("dien-hinh/?nam=2024&tim=cho")
    expect(page.locator(".p-finder__list li").first).to_be_visible()
    (sheet,) = printed(page)
    assert "Đã chọn: 2024; có chữ “cho”." in sheet.text
    assert "2 điển hình." in sheet.text
    assert "Tổ chuyển đổi số cộng đồng ở Chợ Lách" in sheet.text
    assert "Năm chi bộ ấp xã Quới Điền" not in sheet.text
    assert "Tất cả" not in sheet.text


def test_what_is_typed_elsewhere_says_its_address(page: Page) -> None:
    page.goto("theo-doi/")
    assert "Tất cả tin mới (Atom) (tat-ca.xml)" in printed(page)[0].text


def test_what_was_found_is_printed_with_the_words_asked_for(page: Page) -> None:
    page.goto("tim-kiem/?q=hoa+loi")
    expect(page.locator(".p-search__result").first).to_be_visible()
    text = " ".join(sheet.text for sheet in printed(page))
    assert re.search(r"\d+ kết quả cho “hoa loi”", text)
    assert "Ấp Quý Thuận A" in text
    assert "Bạn muốn tìm gì?" not in text
    assert "<http" not in text


def test_how_a_reader_likes_the_screen_is_not_how_paper_looks(page: Page) -> None:
    page.goto(RICH)
    page.evaluate("__md_set('__look', {text: 'largest', scheme: 'dark', contrast: 'more'})")
    page.reload()
    assert len(printed(page)) == 1
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    ink = page.locator("h1").evaluate("node => getComputedStyle(node).color")
    assert ink == "rgb(0, 0, 0)"


def test_the_sheet_tells_what_how_whom_and_where_to_read_on(page: Page) -> None:
    page.goto(RICH)
    page.emulate_media(media="print")
    for shown in ("Điều đã thay đổi", "Cách làm", "Hỏi ai, đọc gì", "Kết quả và chỉ tiêu"):
        expect(page.get_by_role("heading", name=shown)).to_be_visible()
    code = page.locator(".p-share img")
    expect(code).to_be_visible()
    page.wait_for_function("document.querySelector('.p-share img').naturalWidth > 0")
    for hidden in ("header.p-header", ".p-footer", ".p-related", ".p-voice", ".p-timeline >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()


def test_a_story_is_printed_without_chrome(page: Page) -> None:
    page.goto(STORY)
    assert len(printed(page)) <= 3
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in ("header.p-header", ".p-share", ".p-voice", ".p-related", ".p-breadcrumbs"):
        expect(page.locator(hidden)).to_be_hidden()


def test_the_text_for_the_loudspeaker_opens_at_the_foot(page: Page, page_log: PageLog) -> None:
    page.goto(STORY)
    text = page.locator(".p-voice > div")
    expect(text).to_be_hidden()
    page.get_by_text("Bản đọc truyền thanh").click()
    expect(text.locator("p").nth(2)).to_be_visible()
    assert not re.search(r"\d", text.inner_text())
    assert page_log.console_errors == []


def test_without_a_script_a_link_leads_to_the_text(browser: Browser, site_server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_server + STORY)
    page.get_by_text("Bản đọc truyền thanh").click()
    page.get_by_role("link", name="Mở bản đọc").click()
    page.wait_for_url("**/truyen-thanh.txt")
    # A server that says nothing of letters must not spoil them.
    assert "không" in page.locator("body").inner_text()
    context.close()
