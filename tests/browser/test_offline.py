"""A portal that was visited once is read without a line, and a new edition shows at the next visit."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.outputs.policy import security_headers
from generator.source import read_inline, read_theme
from tests.browser.conftest import PageLog
from tests.browser.site_server import Handler, serve
from tests.conftest import SITE_PATH

pytestmark = pytest.mark.browser

EXEMPLAR = "dien-hinh/quoi-dien-2023/"
UNREAD = "dien-hinh/ap-dai-thon-2022/"
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const key of await (await caches.open(name)).keys()) found.push(new URL(key.url).pathname);
  return found;
}"""


@dataclass
class Line:
    """The line to the site: ``cut`` closes connections unanswered, ``slow`` lets pages wait for ``go_on``."""

    folder: Path
    home: str = ""
    cut: Event = field(default_factory=Event)
    slow: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)

    def republish(self, address: str, old: str, new: str) -> None:
        """Changes a text of one page, as a new edition does."""
        file = self.folder / address / "index.html"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.unlink()  # the same bytes stand in the folder of all tests
        file.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(file, (2_000_000_000, 2_000_000_000))


@pytest.fixture
def line(built_site: Path, project_root: Path, tmp_path: Path) -> Iterator[Line]:
    """The real portal in a folder that may change, with the headers of ``deploy/``."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder, copy_function=os.link)
    found = Line(folder)

    class OnALine(Handler):
        def send_head(self) -> Any:
            found.asked.append(self.path)
            if found.cut.is_set():
                self.close_connection = True
                self.connection.close()
                return None
            if found.slow.is_set() and self.path.endswith("/"):
                found.go_on.wait(20)
            return super().send_head()

        def do_GET(self) -> None:  # noqa: N802 (the base class's name)
            try:
                super().do_GET()
            except (OSError, ValueError):
                """The line was cut while it spoke."""

    headers = {
        **security_headers(read_inline(project_root / "theme").values()),
        "Cache-Control": "no-cache",
    }
    with serve(folder, SITE_PATH, OnALine, headers) as home:
        found.home = home
        yield found
        found.go_on.set()


@pytest.fixture
def citizen(browser: Browser, line: Line) -> Iterator[BrowserContext]:
    """A fresh profile on the site."""
    context = browser.new_context(base_url=line.home, locale="vi-VN", viewport={"width": 390, "height": 844})
    context.set_default_timeout(15_000)
    yield context
    context.close()


def until(page: Page, condition: str) -> None:
    """Waits for it; Playwright's own waiting is stopped by the portal's policy."""
    for _ in range(150):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never so: {condition}")


def visited(context: BrowserContext, address: str) -> Page:
    """A page that was read, with the worker that keeps it in place."""
    page = context.new_page()
    page.goto(address)
    until(page, "navigator.serviceWorker.controller !== null")
    here = SITE_PATH + address.removeprefix("./")
    until(page, f"({CACHED})().then(found => found.includes({here!r}))")
    until(page, f"({CACHED})().then(found => found.some(path => path.endsWith('/portal.js')))")
    return page


def test_what_was_read_is_read_again_without_a_line(citizen: BrowserContext, line: Line) -> None:
    log = PageLog()
    page = visited(citizen, EXEMPLAR)
    log.watch(page, line.home)
    title = page.locator("h1").inner_text()
    line.cut.set()

    page.reload()
    assert page.locator("h1").inner_text() == title
    # In its own dress, with its own scripts.
    assert page.locator(".p-page-header").evaluate("node => getComputedStyle(node).display") == "grid"
    page.get_by_role("button", name="Cách hiển thị").click()
    expect(page.get_by_role("form", name="Cách hiển thị")).to_be_visible()
    page.goto("./")
    expect(page.locator(".p-home-hero")).to_be_visible()
    page.goto(f"{EXEMPLAR}?chia-se=zalo#lam-theo")
    expect(page.get_by_role("heading", name="Cách làm")).to_be_in_viewport()
    assert log.requests_off_site == []


def test_search_that_was_loaded_still_finds(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, "tim-kiem/")
    page.goto("tim-kiem/?q=quoi+dien")
    first = page.locator(".p-search__results a").filter(has_text="Quới Điền").first
    expect(first).to_be_visible()
    page.wait_for_load_state("networkidle")
    line.cut.set()
    page.goto("tim-kiem/?q=quoi+dien")
    expect(first).to_be_visible()


def test_a_page_never_read_says_so_at_its_own_address(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, EXEMPLAR)
    name = page.locator("h1").inner_text()
    line.cut.set()
    page.goto(UNREAD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Đang không có mạng")
    assert page.url.endswith(UNREAD)
    assert page.locator(".p-page-header").evaluate("node => getComputedStyle(node).display") == "grid"
    page.locator("[data-saved-pages] a", has_text=name).click()
    expect(page.locator("h1")).to_have_text(name)
    line.cut.clear()
    page.goto(UNREAD)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Đang không có mạng")


def test_a_new_edition_shows_at_the_next_visit(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, EXEMPLAR)
    title = page.locator("h1").inner_text()
    line.republish(EXEMPLAR, title, "Tên của bản mới")
    page.close()
    page = citizen.new_page()
    page.goto(EXEMPLAR)
    expect(page.locator("h1")).to_have_text("Tên của bản mới")
    line.cut.set()
    page.reload()
    expect(page.locator("h1")).to_have_text("Tên của bản mới")


def test_a_slow_line_gives_the_copy_and_then_says_what_is_new(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, EXEMPLAR)
    title = page.locator("h1").inner_text()
    line.republish(EXEMPLAR, title, "Tên của bản mới")
    line.slow.set()
    page.goto(EXEMPLAR)
    expect(page.locator("h1")).to_have_text(title)
    line.go_on.set()
    page.get_by_role("button", name="Xem bản mới").click()
    expect(page.locator("h1")).to_have_text("Tên của bản mới")


def test_a_withdrawn_page_leaves_the_phone_at_the_next_visit(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, EXEMPLAR)
    (line.folder / EXEMPLAR / "index.html").unlink()
    (line.folder / EXEMPLAR).rename(line.folder / "away")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang này")
    until(page, f"({CACHED})().then(found => !found.includes({SITE_PATH + EXEMPLAR!r}))")


def test_downloads_frames_and_the_editors_room_are_never_kept(citizen: BrowserContext, line: Line) -> None:
    assert (line.folder / "quan-tri" / "index.html").is_file()
    page = visited(citizen, EXEMPLAR)
    frame = next((line.folder / "nhung").rglob("index.html")).parent.relative_to(line.folder).as_posix()
    data = next((line.folder / "du-lieu").rglob("*.json")).relative_to(line.folder).as_posix()
    for address in ("quan-tri/", f"{frame}/", data):
        page.goto(address)
    page.goto(EXEMPLAR)
    page.evaluate("address => fetch(address).then(answer => answer.text())", f"{line.home}{data}")
    kept = page.evaluate(CACHED)
    assert kept
    assert [path for path in kept if re.match(rf"{SITE_PATH}(quan-tri|nhung|du-lieu)/.", path)] == []


def test_the_cache_has_bounds(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, EXEMPLAR)
    addresses = sorted(
        f"{path.parent.relative_to(line.folder).as_posix()}/" for path in line.folder.glob("d*/*/index.html")
    )[:70]
    assert len(addresses) == 70
    for address in addresses:
        page.goto(address, wait_until="commit")
    page.goto(EXEMPLAR)
    until(page, f"({CACHED})().then(found => found.filter(path => path.endsWith('/')).length <= 61)")
    assert SITE_PATH + EXEMPLAR in page.evaluate(CACHED)


def test_a_new_worker_clears_what_the_old_one_kept(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, EXEMPLAR)
    page.evaluate("caches.open('portal /cong/ shell 0').then(() => caches.open('portal /khac/ shell 0'))")
    worker = line.folder / "sw.js"
    text = worker.read_text(encoding="utf-8")
    worker.unlink()
    worker.write_text(re.sub(r'(VERSION = ")\w+', r"\1moi", text), encoding="utf-8")
    page.goto("./")
    until(page, "caches.keys().then(names => names.includes('portal /cong/ shell moi'))")
    until(page, "caches.keys().then(names => !names.includes('portal /cong/ shell 0'))")
    shells = [name for name in page.evaluate("caches.keys()") if " shell " in name]
    assert sorted(shells) == ["portal /cong/ shell moi", "portal /khac/ shell 0"]


def test_the_switch_takes_everything_back(citizen: BrowserContext, line: Line, project_root: Path) -> None:
    page = visited(citizen, EXEMPLAR)
    worker = line.folder / "sw.js"
    worker.unlink()
    worker.write_text(read_theme(project_root / "theme").workers["off"], encoding="utf-8")
    page.goto("./")
    until(page, "navigator.serviceWorker.getRegistration().then(found => !found)")
    until(page, "caches.keys().then(names => names.length === 0)")


def test_pages_of_a_portal_that_wants_no_worker_send_it_away(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, EXEMPLAR)
    (line.folder / "sw.js").unlink()
    line.republish("", 'name="portal-worker" content="sw.js"', 'name="portal-worker" content=""')
    page.goto("./")
    until(page, "navigator.serviceWorker.getRegistration().then(found => !found)")


def test_a_pressed_link_is_asked_for_before_it_is_let_go(citizen: BrowserContext, line: Line) -> None:
    page = visited(citizen, "dien-hinh/")
    page.reload()
    link = page.locator("main .p-exemplar-card a").first
    there = link.evaluate("node => new URL(node.href).pathname")
    link.hover()
    page.mouse.down()
    for _ in range(100):
        if there in line.asked:
            break
        page.wait_for_timeout(50)
    assert there in line.asked
    assert page.url.endswith("/dien-hinh/")
    page.mouse.up()
    page.wait_for_url(f"**{there}**")
    expect(page.locator("h1")).to_be_visible()
