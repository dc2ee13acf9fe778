"""Comments on a pull request, the version before, and what a wrong site is told."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts.hosting.audit_site import audit
from scripts.hosting.changes_note import MARK, note
from scripts.hosting.gitlab_note import put
from scripts.hosting.version_before import version_before

PAGE = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


def test_a_long_change_is_cut_between_lines() -> None:
    assert note("một\nhai\n") == f"{MARK}\nmột\nhai\n"
    cut = note("dòng chữ\n" * 100, limit=50)
    assert cut.splitlines()[-1] == "… và 95 dòng nữa. Xem đủ bằng lệnh `portal diff`."
    assert cut.splitlines()[1:6] == ["dòng chữ"] * 5


@pytest.fixture
def gitlab() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that answers as GitLab's notes do, and what it holds."""
    notes: list[dict[str, Any]] = [{"id": 7, "body": "Lời của một người"}]

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, found: object, status: int = 200) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def _body(self) -> str:
            assert self.headers["PRIVATE-TOKEN"] == "khoa"
            return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

        def do_GET(self) -> None:
            self._answer(notes)

        def do_POST(self) -> None:
            notes.append({"id": 8, "body": self._body()})
            self._answer(notes[-1], 201)

        def do_PUT(self) -> None:
            found = next(each for each in notes if self.path.endswith(f"/{each['id']}"))
            found["body"] = self._body()
            self._answer(found)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/notes", notes
    server.shutdown()
    server.server_close()


def test_gitlab_holds_one_comment_of_ours(gitlab: tuple[str, list[dict[str, Any]]]) -> None:
    address, notes = gitlab
    assert put(address, "khoa", f"{MARK}\nmột") == "POST"
    assert put(address, "khoa", f"{MARK}\nhai") == "PUT"
    assert [found["body"] for found in notes] == ["Lời của một người", f"{MARK}\nhai"]


def test_a_gitlab_that_is_away_stops_nothing(tmp_path: Path, project_root: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    settings = {
        "CI_API_V4_URL": "http://127.0.0.1:9",
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "2",
        "NHAN_TIN_KHOA": "khoa",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "scripts.hosting.gitlab_note", str(tmp_path / "a.md")]
    done = subprocess.run(
        command, cwd=project_root, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Chưa nhắn được" in done.stderr


def test_the_version_before_is_the_last_other_one() -> None:
    def published(*commits: str) -> list[dict[str, str]]:
        return [{"sha": commit, "created_at": f"2026-11-{day:02}"} for day, commit in enumerate(commits, 1)]

    assert version_before(published("a", "b", "c", "c", "c")) == "b"
    assert version_before(published("a", "a")) is None
    assert version_before(()) is None


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for name in ("index.html", "404.html", "trang/index.html", "robots.txt", "assets/a.css"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "index.html").write_text(
        f'{PAGE}<link rel="canonical" href="https://thidua.internal/">'
        '<a href="trang/">a</a><link rel="stylesheet" href="assets/a.css"><a href="https://x.vn/khong">b</a>',
        encoding="utf-8",
    )
    return tmp_path


def test_a_whole_site_passes(built: Path) -> None:
    assert list(audit(built)) == []


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("trang/index.html", f'{PAGE}<a href="../mat/">', "không dẫn tới tệp nào"),
        ("trang/index.html", f'{PAGE}<img src="/assets/mat.png">', "không dẫn tới tệp nào"),
        ("trang/index.html", f'{PAGE}<a href="#mat">', "chỗ không có trong trang"),
        ("trang/index.html", f'{PAGE}<div class="p-note p-note--held">', "bản nháp"),
        ("trang/index.html", "<p>", "Content-Security-Policy"),
        ("index.html", f'{PAGE}<link rel="canonical" href="https://a.example/">', "địa chỉ mẫu"),
        (".env", "x", "tệp ẩn"),
    ],
)
def test_what_must_not_be_published_is_named(built: Path, path: str, text: str, said: str) -> None:
    (built / path).write_text(text, encoding="utf-8")
    (found,) = audit(built)
    assert said in found


def test_a_link_out_of_the_site_and_a_half_site_are_refused(built: Path, tmp_path: Path) -> None:
    (built / "ngoai").symlink_to("/etc/hostname")
    assert ["symlink" in found for found in audit(built)] == [True]
    (built / "404.html").unlink()
    assert [found[:5] for found in audit(built)] == ["thiếu"]


def test_drafts_are_right_in_a_preview(built: Path) -> None:
    (built / "trang/index.html").write_text(f'{PAGE}<div class="p-note--held">', encoding="utf-8")
    assert list(audit(built, preview=True)) == []
