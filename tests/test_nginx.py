"""The ready nginx file for real: Debian's nginx serves the built portal, and is asked over HTTP."""

from __future__ import annotations

import getpass
import http.client
import shutil
import socket
import subprocess
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from generator.outputs.policy import FOREVER, forms_headers, frame_policy, security_headers
from generator.publishing import compress
from generator.source import read_inline

NFC, NFD = "/dien-hinh/quới-điền/", "/dien-hinh/qu\u006f\u031b\u0301i-đie\u0302\u0300n/"


@pytest.fixture(scope="module")
def nginx(built_site: Path, project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that runs on ``deploy/nginx.conf``, on a compressed copy of the portal."""
    found = subprocess.run(
        ["sh", str(project_root / "scripts/ensure_nginx.sh")], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.fail(f"no nginx here: {found.stderr}", pytrace=False)
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(built_site, folder / "site")
    compress(folder / "site")
    (folder / "site/assets/tieng.mp3").write_bytes(bytes(range(256)) * 40)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    ours = (project_root / "deploy/nginx.conf").read_text(encoding="utf-8")
    ours = ours.replace("    listen [::]:80;\n", "").replace("listen 80;", f"listen 127.0.0.1:{port};")
    ours = ours.replace("root /srv/portal/site;", f"root {folder}/site;")
    ours = ours.replace("/srv/portal/site/", f"{folder}/site/")
    ours = ours.replace("include mime.types", "include /etc/nginx/mime.types")
    modules = sorted(Path("/usr/share/nginx/modules").glob("*brotli_static*.so"))
    loaded = "".join(f"load_module {module};" for module in modules)
    around = (
        f"user {getpass.getuser()}; {loaded} worker_processes 2; daemon off; "
        f"pid {folder}/pid; error_log {folder}/error.log; events {{ worker_connections 1024; }} "
        f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; "
        f"fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi; "
        f"default_type application/octet-stream; {ours} }}"
    )
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    folder.chmod(0o755)
    for parent in (folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    command = [found.stdout.strip(), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield _ready(port, server, folder / "error.log")
    finally:
        server.terminate()
        server.wait(10)


def _ready(port: int, server: subprocess.Popen[bytes], log: Path) -> int:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if server.poll() is not None:
                pytest.fail(f"nginx did not start: {log.read_text(encoding='utf-8')}", pytrace=False)
            time.sleep(0.05)
        else:
            return port
    pytest.fail("nginx does not answer")


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
    named = next((built_site / "assets/stylesheets").glob("main.*.css")).name
    assert ask(nginx, f"/assets/stylesheets/{named}")[1]["cache-control"] == FOREVER
    for changing in ("/assets/portal.css", "/sw.js"):
        assert ask(nginx, changing)[1]["cache-control"] == "no-cache"


def test_a_part_of_a_recording_can_be_asked_for(nginx: int) -> None:
    status, told, body = ask(nginx, "/assets/tieng.mp3", Range="bytes=256-511")
    assert (status, body) == (206, bytes(range(256)))
    assert told["content-range"] == "bytes 256-511/10240"


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
