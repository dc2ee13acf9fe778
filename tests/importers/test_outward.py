"""`portal check --links`: what no longer answers on the web is named with its places, and stops nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.importers import outward
from generator.importers.outward import answered, dead_links, outward_links
from generator.problems import Place
from tests.certificates import certificate
from tests.importers.desk import Desk
from tests.small_portal import changed

OPEN = threading.Event()


class Web(BaseHTTPRequestHandler):
    """A corner of the web in every state."""

    def do_HEAD(self) -> None:
        path = self.path
        if path == "/hang":
            OPEN.wait(20)
        if path.startswith("/chain/") and path != "/chain/0":
            self._answer(301, f"/chain/{int(path[7:]) - 1}")
        elif path == "/no-head":
            self._answer(405 if self.command == "HEAD" else 200)
        elif path == "/cut":
            self.connection.close()
        else:
            self._answer({"/gone": 410, "/lost": 404, "/broken": 500}.get(path, 200))

    do_GET = do_HEAD  # noqa: N815 - the base class's name

    def _answer(self, status: int, there: str = "") -> None:
        self.send_response(status)
        if there:
            self.send_header("Location", there)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Says nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        OPEN.clear()
        yield f"http://127.0.0.1:{server.server_port}"
        OPEN.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", ""),
        ("/chain/3", ""),
        ("/no-head", ""),
        ("/lost", "404, không còn trang này"),
        ("/gone", "410, trang đã gỡ"),
        ("/broken", "500, máy chủ báo lỗi"),
        ("/Bến_Tre?q=Mỏ Cày#a", ""),
        ("/chain/30", "301"),
        ("/cut", "không kết nối được"),
    ],
)
def test_each_answer_is_put_in_words(web: str, path: str, words: str) -> None:
    said = answered(f"{web}{path}")
    assert said.startswith(words)
    assert bool(said) == bool(words)


def test_a_host_that_never_answers_is_left(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outward, "PATIENCE", 0.3)
    assert "không trả lời" in answered(f"{web}/hang")


def test_nobody_there_and_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    assert "không có tên miền này" in answered("https://khong-co-ten-mien-nay.invalid/")
    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.socket = certificate(tmp_path).for_a_server().wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        said = answered(f"https://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()
    assert said.startswith("không kết nối được")


def test_links_are_found_in_fields_and_texts_but_for_examples() -> None:
    loaded = changed(
        {
            "data/nguon/mot.yml": (
                "ten: Một\nnoi_dang: Báo\nngay: 01/06/2024\nlien_ket: https://bao.vn/a\n"
                "ban_luu: https://luu.vn/a\ntom_tat: Xem https://bao.vn/b.\n"
            ),
            "data/nguon/hai.yml": "ten: Hai\nnoi_dang: Báo\nngay: 01/06/2024\nlien_ket: https://bao.vn/a\n",
            "content/bai-viet/chuyen.md": (
                "---\ntieu_de: Chuyện\ntom_tat: Một câu.\n---\nĐoạn đầu.\n\nXem [báo](https://bao.vn/c) và "
                "<https://khong.example/>.\n"
            ),
        }
    )
    found = outward_links(loaded)
    assert {url: [str(place) for place in places] for url, places in found.items()} == {
        "https://bao.vn/a": ["data/nguon/mot.yml:4:11", "data/nguon/hai.yml:4:11"],
        "https://bao.vn/b": ["data/nguon/mot.yml:6:10"],
        "https://bao.vn/c": ["content/bai-viet/chuyen.md:7:11"],
        "https://luu.vn/a": ["data/nguon/mot.yml:5:10"],
    }


def test_a_host_is_asked_one_thing_at_a_time() -> None:
    asking: list[str] = []
    most = 0
    lock = threading.Lock()

    def ask(url: str) -> str:
        nonlocal most
        with lock:
            asking.append(url)
            most = max(most, len([one for one in asking if "//mot.vn/" in one]))
        OPEN.wait(0.01)
        with lock:
            asking.remove(url)
        return "404" if url.endswith("/9") else ""

    place = Place("a.yml", 1, 1)
    links = {f"https://{host}.vn/{number}": [place] for host in ("mot", "hai") for number in range(12)}
    dead = dead_links(links, ask)
    assert [(link.url, link.places) for link in dead] == [
        ("https://hai.vn/9", (place,)),
        ("https://mot.vn/9", (place,)),
    ]
    assert most == 1


def test_dead_links_never_fail_the_check(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.root / "data/nguon/bao-dong-khoi-2022-08-10.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}ban_luu: https://127.0.0.1:9/khong-con\n", encoding="utf-8")
    monkeypatch.setattr(outward, "PATIENCE", 2)
    said = desk.portal("check", "--links")
    assert said.status == 0
    assert "https://127.0.0.1:9/khong-con\n  không kết nối được" in said.out
    assert "Cổng vẫn dựng như thường." in said.out
