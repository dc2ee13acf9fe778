"""The ready nginx file for real: Debian's nginx serves the built portal, and is asked over HTTP."""

from __future__ import annotations

import http.client
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from generator.outputs.policy import FOREVER, forms_headers, frame_policy, security_headers
from generator.source import read_inline
from tests.nginx_server import serve

NFC, NFD = "/dien-hinh/quới-điền/", "/dien-hinh/qu\u006f\u031b\u0301i-đie\u0302\u0300n/"


@pytest.fixture(scope="module")
def nginx(compressed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that runs on ``deploy/nginx.conf``, on a compressed copy of the portal."""
    with serve(compressed_site, tmp_path_factory.mktemp("nginx")) as port:
        yield port


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_every_answer_carries_the_policy(nginx: int, project_root: Path) -> None:
    wanted = security_headers(read_inline(project_root / "theme").values())
    for path in ("/", "/dien-hinh/", "/khong-co/", "/assets/portal.css", "/sitemap.xml", "/dien-hinh"):
        told = ask(nginx, path)[1]
        assert {name: told.get(name.lower()) for name in wanted} == wanted, path
        assert told["server"] == "nginx"


def test_frames_may_stand_anywhere_and_run_nothing(nginx: int, built_site: Path) -> None:
    frame = next((built_site / "nhung").rglob("index.html")).relative_to(built_site).parent.as_posix()
    assert ask(nginx, f"/{frame}/")[1]["content-security-policy"] == frame_policy()


def test_the_forms_have_a_policy_of_their_own(nginx: int) -> None:
    for path in ("/quan-tri/", "/quan-tri/start.js"):
        told = ask(nginx, path)[1]
        assert {name: told[name.lower()] for name in forms_headers()} == forms_headers()


def test_a_lost_page_gets_the_portals_own_404(nginx: int, built_site: Path) -> None:
    lost = (built_site / "404.html").read_bytes()
    for path in (
        "/khong-co/",
        "/.git/config",
        "/..%2f..%2fetc/passwd",
        quote(NFC),
        quote(NFD),
        "/%00",
        "/%ff",
    ):
        status, _, body = ask(nginx, path)
        assert status in {400, 404}, path
        assert b"root:" not in body
        assert status == 400 or body == lost, path
    assert ask(nginx, "/404.html")[0] == 404


def test_who_gives_certificates_is_answered(nginx: int, compressed_site: Path) -> None:
    folder = compressed_site / ".well-known"
    (folder / "acme-challenge").mkdir(parents=True)
    try:
        (folder / "acme-challenge" / "thu").write_bytes(b"thu.khoa")
        (folder / ".an").write_bytes(b"")
        assert ask(nginx, "/.well-known/acme-challenge/thu")[::2] == (200, b"thu.khoa")
        assert ask(nginx, "/.well-known/.an")[0] == 404
    finally:
        shutil.rmtree(folder)


def test_an_address_without_its_slash_leads_on(nginx: int) -> None:
    status, told, _ = ask(nginx, "/dien-hinh?trang=2")
    assert (status, told["location"]) == (301, "/dien-hinh/?trang=2")


def test_what_was_compressed_before_is_sent(nginx: int, built_site: Path) -> None:
    plain = (built_site / "index.html").read_bytes()
    status, told, body = ask(nginx, "/", Accept_Encoding="br, gzip")
    assert (status, told["content-encoding"], brotli.decompress(body)) == (200, "br", plain)
    _, told, body = ask(nginx, "/", Accept_Encoding="gzip")
    assert (told["content-encoding"], zlib.decompress(body, 31)) == ("gzip", plain)
    _, told, body = ask(nginx, "/")
    assert ("content-encoding" in told, body) == (False, plain)
    assert "accept-encoding" in told["vary"].lower()


def test_pages_are_asked_for_anew_and_named_assets_are_kept(nginx: int, built_site: Path) -> None:
    _, told, _ = ask(nginx, "/")
    assert told["cache-control"] == "no-cache"
    status, again, body = ask(nginx, "/", If_None_Match=told["etag"])
    assert (status, body) == (304, b"")
    assert again["content-security-policy"]
    html = (built_site / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'"(assets/portal\.(?:css|js)\?v=\w+)"', html)
    assert len(named) == 2
    assert {ask(nginx, f"/{address}")[1]["cache-control"] for address in named} == {FOREVER}
    for changing in ("/assets/portal.css", "/sw.js"):
        assert ask(nginx, changing)[1]["cache-control"] == "no-cache"


def test_a_part_of_a_file_can_be_asked_for(nginx: int, built_site: Path) -> None:
    whole = (built_site / "assets/icons/favicon-512.png").read_bytes()
    status, told, body = ask(nginx, "/assets/icons/favicon-512.png", Range="bytes=256-511")
    assert (status, body) == (206, whole[256:512])
    assert told["content-range"] == f"bytes 256-511/{len(whole)}"


def test_types_are_told_with_their_letters(nginx: int) -> None:
    for path, kind in {
        "/": "text/html; charset=utf-8",
        "/assets/portal.css": "text/css; charset=utf-8",
        "/manifest.webmanifest": "application/manifest+json",
        "/assets/icons/logo.svg": "image/svg+xml",
    }.items():
        assert ask(nginx, path)[1]["content-type"] == kind


def test_nothing_is_taken_in(nginx: int) -> None:
    assert [ask(nginx, "/", method)[0] for method in ("POST", "PUT", "DELETE")] == [403, 403, 403]


def test_open_data_may_be_read_by_any_page(nginx: int) -> None:
    assert ask(nginx, "/du-lieu/")[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask(nginx, "/")[1]
