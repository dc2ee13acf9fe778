"""The live preview: saving a record, a story or a template shows in the open page by itself."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

SITES = Path(__file__).parents[1] / "sites"
PATIENCE = 120
IN_BROWSER = 20_000
WAITING = "Các trang khác đang được cập nhật"


@pytest.fixture
def edited(tmp_path: Path, project_root: Path) -> Path:
    """A copy of the smallest portal with a theme of its own, free to be edited."""
    folder = tmp_path / "xem-thu"
    shutil.copytree(SITES / "toi-thieu", folder, ignore=shutil.ignore_patterns("build", "site"))
    shutil.copytree(project_root / "theme", folder / "theme")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("../../../theme", "theme")
    config.write_text(text.replace("../../../", f"{project_root.as_posix()}/"), encoding="utf-8")
    return folder


@pytest.fixture
def preview(edited: Path) -> Iterator[str]:
    """The address of a running ``portal serve``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator.cli", "serve", "--addr", f"127.0.0.1:{port}"]
    log = edited / "serve.log"
    with log.open("w", encoding="utf-8") as out:
        environment = {**os.environ, "PYTHONUTF8": "1"}
        server = subprocess.Popen(command, cwd=edited, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            yield _answering(f"http://127.0.0.1:{port}/", server, log)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _answering(address: str, server: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address):
                return address
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"portal serve did not answer:\n{log.read_text(encoding='utf-8')}", pytrace=False)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.browser
def test_a_saved_record_story_or_template_shows_by_itself(
    edited: Path, preview: str, browser: Browser
) -> None:
    record = next((edited / "data" / "dien-hinh").rglob("*.yml"))
    story = next((edited / "content" / "bai-viet").glob("*.md"))
    page = browser.new_page()
    page.goto(f"{preview}dien-hinh/{record.stem}/")
    name = page.locator("h1").inner_text()
    _replace(record, f"ten: {name}", "ten: Tên vừa sửa")
    expect(page.locator("h1")).to_have_text("Tên vừa sửa", timeout=IN_BROWSER)

    _replace(edited / "theme/pages/exemplar.md.j2", "## Quá trình", "## Chặng đường")
    expect(page.get_by_role("heading", name="Chặng đường")).to_be_visible(timeout=IN_BROWSER)

    page.goto(f"{preview}bai-viet/{story.stem}/")
    story.write_text(f"{story.read_text(encoding='utf-8')}\n\nMột đoạn vừa viết thêm.\n", encoding="utf-8")
    expect(page.get_by_text("Một đoạn vừa viết thêm.").first).to_be_visible(timeout=IN_BROWSER)
    page.close()


@pytest.mark.browser
def test_a_mistake_is_told_and_the_last_good_page_stays(edited: Path, preview: str, browser: Browser) -> None:
    record = next((edited / "data" / "dien-hinh").rglob("*.yml"))
    page = browser.new_page()
    page.goto(f"{preview}dien-hinh/{record.stem}/")
    before = page.locator("h1").inner_text()
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("ten:", "tenn:", 1), encoding="utf-8")
    end = time.monotonic() + PATIENCE
    log = edited / "serve.log"
    while "khoa-la" not in log.read_text(encoding="utf-8") and time.monotonic() < end:
        time.sleep(0.2)
    told = log.read_text(encoding="utf-8")
    assert "Có phải ý là “ten”?" in told
    assert "Traceback" not in told
    page.reload()
    assert page.locator("h1").inner_text() == before
    # A kept page would hide what the next change does.
    assert page.locator('meta[name="portal-worker"]').get_attribute("content") == ""
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    record.write_text(good.replace(f"ten: {before}", "ten: Đã sửa xong"), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Đã sửa xong", timeout=IN_BROWSER)
    page.close()


def _page(address: str) -> str:
    with urlopen(address) as answer:
        found: str = answer.read().decode()
    return found


def _until(address: str, wanted: Callable[[str], bool]) -> str:
    """The page once it is as wanted."""
    end = time.monotonic() + PATIENCE
    while not wanted(found := _page(address)):
        assert time.monotonic() < end, found
        time.sleep(0.02)
    return found


def test_who_saves_again_meanwhile_sees_it_first_and_all_pages_say_that_they_wait(
    edited: Path, preview: str
) -> None:
    record = next((edited / "data" / "dien-hinh").rglob("*.yml"))
    looked_at, beside = f"{preview}dien-hinh/{record.stem}/", f"{preview}dien-hinh/"
    text = record.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("ten: "))
    for number in range(3):
        _page(looked_at)
        record.write_text(text.replace(name, f"ten: Tên lần {number}"), encoding="utf-8")
        _until(looked_at, lambda page, number=number: f"Tên lần {number}" in page)  # type: ignore[misc]
        assert WAITING in _page(beside)
    list_of_all = _until(beside, lambda page: WAITING not in page)
    assert "Tên lần 2" in list_of_all
    assert "Tên lần 1" not in list_of_all
    assert WAITING not in _page(looked_at)
