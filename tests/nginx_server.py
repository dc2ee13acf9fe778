"""Debian's nginx on the ready file of ``deploy/``, for tests that serve the portal for real."""

from __future__ import annotations

import getpass
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def serve(site: Path, folder: Path) -> Iterator[int]:
    """The port on which nginx serves ``site`` at the root; ``folder`` takes its own files."""
    found = subprocess.run(
        ["sh", str(ROOT / "scripts/ensure_program.sh"), "nginx"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.fail(f"no nginx here: {found.stderr}", pytrace=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    (folder / "nginx.conf").write_text(_config(site, folder, port), encoding="utf-8")
    # Its workers may be another user than the one who runs the tests.
    for opened in (folder, *folder.parents[:2], *site.parents[:3]):
        opened.chmod(0o755)
    log = folder / "error.log"
    command = [found.stdout.strip(), "-c", str(folder / "nginx.conf"), "-e", str(log)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port, server, log)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _config(site: Path, folder: Path, port: int) -> str:
    ours = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    ours = ours.replace("    listen [::]:80;\n", "").replace("listen 80;", f"listen 127.0.0.1:{port};")
    ours = ours.replace("root /srv/portal/site;", f"root {site};")
    ours = ours.replace("/srv/portal/site/", f"{site}/")
    ours = ours.replace("include mime.types", "include /etc/nginx/mime.types")
    modules = sorted(Path("/usr/share/nginx/modules").glob("*brotli_static*.so"))
    loaded = "".join(f"load_module {module};" for module in modules)
    return (
        f"user {getpass.getuser()}; {loaded} worker_processes 2; daemon off; "
        f"pid {folder}/pid; error_log {folder}/error.log; events {{ worker_connections 1024; }} "
        f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; "
        f"fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi; "
        f"default_type application/octet-stream; {ours} }}"
    )


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if server.poll() is not None:
                pytest.fail(f"nginx did not start: {log.read_text(encoding='utf-8')}", pytrace=False)
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx does not answer")
