"""The staff guide keeps its word: every command is run, every example loaded, every answer compared.

A page is followed from top to bottom in a copy of the real portal. A table of a page is filled into the
workbook that was exported before it; after ``portal serve`` the pages are asked for as a browser does.
"""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.source import parse_yaml, split_front_matter
from generator.text.fences import Fence, divided
from generator.views.guide import SCREEN
from tests.guide_examples import TODAY, found, lay

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "content" / "huong-dan"
SERVER = "thidua@may-chu:/srv/portal"
# Sheets are filled in by tests/importers/test_guide_pages.py; another movement's portal is made from an empty
# folder by tests/test_another_movement.py.
ELSEWHERE = {"bang-tinh", "phong-trao-khac"}
PAGES = sorted(page for page in GUIDE.glob("*.md") if page.stem not in ELSEWHERE)
ROW = re.compile(r"^\| (?P<column>[^|]+?) \| (?P<value>[^|]+?) \|$", re.MULTILINE)
_LINK = re.compile(r"\]\((/[^)]*)\)")
_PATIENCE = 300


@pytest.fixture
def portal(tmp_path: Path, project_root: Path) -> Path:
    """A copy of the real portal's data, which finds the project's theme."""
    for name in ("data", "content"):
        shutil.copytree(project_root / name, tmp_path / name)
    (tmp_path / "theme").symlink_to(project_root / "theme", target_is_directory=True)
    # Painting a card for every page would take most of the time.
    settings = (project_root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\n  - portal\n" in settings
    settings = settings.replace("\n  - portal\n", "\n  - portal:\n      cards: false\n")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return tmp_path


def save(portal: Path) -> None:
    """Keeps the portal as it is in git."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "data", "content"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", str(portal), *who, *command], check=True)


def parts(page: Path) -> list[str | Fence]:
    _, body, _ = split_front_matter(page.read_bytes(), page.name)
    return list(divided(body))


def run(command: str, cwd: Path) -> str:
    words = shlex.split(command)
    if words[:2] == ["sh", "scripts/hosting/server.sh"]:
        return on_the_server(words[2:], cwd)
    assert words[0] == "portal", f"only portal can be tried here: {command}"
    if words[1:] == ["serve"]:
        return "\n".join(served(cwd))
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", *words[1:]],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout


def on_the_server(words: list[str], cwd: Path) -> str:
    """The same with a folder in the server's place; tests/hosting/test_server.py goes through SSH."""
    subprocess.run(
        ["sh", str(ROOT / "scripts/ensure_program.sh"), "sshd"], check=True, stdout=subprocess.DEVNULL
    )
    (cwd / "srv").mkdir(exist_ok=True)
    there = [str(cwd / "srv") if word == SERVER else word for word in words]
    assert there != words, words
    done = subprocess.run(
        ["sh", str(ROOT / "scripts/hosting/server.sh"), *there],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def served(cwd: Path) -> Iterator[str]:
    """What a browser gets of every exemplar made here to practise, while ``portal serve`` runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "generator.cli", "serve", "--addr", address]
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for path in sorted((cwd / "data/dien-hinh").rglob("tap-dang-bai-*.yml")):
                page = _fetched(f"http://{address}/dien-hinh/{path.stem}/")
                assert "Bản nháp" in page
                yield path.stem
        finally:
            server.terminate()


def _fetched(url: str) -> str:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert time.monotonic() < end, f"nothing at {url}"
            time.sleep(0.3)


def fill(portal: Path, table: str) -> None:
    """Types the rows of a page's table into the one workbook that was exported."""
    (book,) = portal.glob("*.xlsx")
    workbook = load_workbook(book)
    sheet = workbook.worksheets[0]
    columns = {str(cell.value).rstrip(" *"): cell.column or 0 for cell in sheet[1]}
    for row in ROW.finditer(table):
        if row["column"] not in {"Cột", "Mục", "---"}:
            sheet.cell(2, columns[row["column"]]).value = row["value"]
    workbook.save(book)


def answers(expected: str, said: str) -> bool:
    """Whether every line stands in what was said; … stands for anything."""
    return all(
        re.search(".*".join(map(re.escape, line.split("…"))), said) for line in expected.splitlines() if line
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_can_be_followed(page: Path, portal: Path) -> None:
    if "portal diff" in page.read_text(encoding="utf-8"):
        save(portal)
    said = ""
    for part in parts(page):
        if isinstance(part, str):
            if ROW.search(part) and any(portal.glob("*.xlsx")):
                fill(portal, part)
        elif part.language == "sh":
            said = "".join(run(command, portal) for command in part.text.splitlines())
        elif part.language == "text":
            assert answers(part.text, said), said
        elif part.language == SCREEN:
            assert (ROOT / f"theme/assets/guide/{part.words[0]}.png").is_file()
        elif part.words:
            lay(portal, [part])
        else:  # some lines of a file: they can be read
            assert parse_yaml(part.text.encode(), page.name).problems == ()
    # What is made now is dated now; what only the operator can mend, or time brings, is no fault of a page.
    problems = found(portal, max(TODAY, date.today()))
    assert [one for one in problems if one.code not in {"dia-chi-mau", "den-han-ra-soat"}] == []


def test_what_can_be_typed_leads_to_drafts_that_are_not_published(portal: Path) -> None:
    page = GUIDE / "dang-mot-dien-hinh.md"
    for part in parts(page):
        if isinstance(part, str):
            if ROW.search(part) and any(portal.glob("*.xlsx")):
                fill(portal, part)
        elif part.language == "sh":
            for command in part.text.splitlines():
                if command != "portal serve":
                    run(command, portal)
        elif part.language == "yaml":
            lay(portal, [part])
    made = sorted(path.stem for path in (portal / "data/dien-hinh").rglob("tap-dang-bai-*.yml"))
    assert made == ["tap-dang-bai-excel", "tap-dang-bai-hoi", "tap-dang-bai-yaml"]
    run("portal generate --out tree", portal)
    assert [path for path in (portal / "tree").rglob("*") if "tap-dang-bai" in path.name] == []


@pytest.mark.parametrize("page", sorted(GUIDE.rglob("*.md")), ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page: Path, project_root: Path) -> None:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith("/huong-dan/"):
            target = project_root / "content" / link.strip("/")
            assert target.with_suffix(".md").is_file() or (target / "index.md").is_file(), link
