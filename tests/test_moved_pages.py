"""Old addresses for real: nginx takes the rules as built, and every page that leads on is valid HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nginx_server import serve
from tests.test_nginx import ask
from tests.test_redirects import FILE, HOME
from tests.test_sites import placed, run
from tests.test_valid_html import errors

LINES = f"dien-hinh/cu/: {HOME}\ndien-hinh/bo/: đã gỡ, vì trùng bài\nca-nhan/nguoi-cu/: đã gỡ\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """The smallest portal with a page that moved and two that were withdrawn."""
    folder = placed("toi-thieu", tmp_path_factory.mktemp("moved") / "toi-thieu", project_root)
    (folder / FILE).write_text(LINES, encoding="utf-8")
    done = run("generator.cli", "build", "--site-url", "http://127.0.0.1/", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_nginx_leads_on_and_tells_what_is_gone(site: Path, tmp_path: Path) -> None:
    with serve(site, tmp_path) as port:
        status, told, _ = ask(port, "/dien-hinh/cu/")
        assert (status, told["location"]) == (301, f"/{HOME}")
        assert ask(port, f"/{HOME}")[0] == 200
        status, told, _ = ask(port, "/du-lieu/dien-hinh/cu.json")
        assert (status, told["location"]) == (301, f"/du-lieu/{HOME[:-1]}.json")
        # A script on another site is led on only where the answer that leads on is open too.
        assert told["access-control-allow-origin"] == "*"
        status, told, body = ask(port, "/dien-hinh/bo/")
        assert (status, body) == (410, (site / "dien-hinh/bo/index.html").read_bytes())
        assert "vì trùng bài" in body.decode()
        # Who is no longer named stands in no rule: the page itself says that it is gone.
        assert ask(port, "/ca-nhan/nguoi-cu/")[0] == 200


def test_every_page_of_the_smallest_portal_is_valid_too(site: Path) -> None:
    assert (site / "dien-hinh/cu/index.html").is_file()
    assert errors(site) == {}
