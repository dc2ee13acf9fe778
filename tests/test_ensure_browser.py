"""How a browser is found; a stand-in program plays the browser, because only its start is asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from scripts import ensure_browser
from scripts.ensure_browser import NoBrowserError, find_browser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def stand_in(folder: Path, name: str, status: int = 0) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only programs are those of the returned folder."""
    monkeypatch.delenv("CHROME_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setattr(ensure_browser, "MAC_APPS", ())
    return tmp_path


def test_a_browser_on_the_path_is_found(empty_machine: Path) -> None:
    chrome = stand_in(empty_machine, "google-chrome")
    assert find_browser() == chrome


def test_a_browser_that_does_not_start_is_passed_over(empty_machine: Path) -> None:
    stand_in(empty_machine, "chromium", status=1)
    edge = stand_in(empty_machine, "microsoft-edge")
    assert find_browser() == edge


def test_chrome_path_comes_first(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(empty_machine, "chromium")
    own = stand_in(empty_machine, "my-chrome")
    monkeypatch.setenv("CHROME_PATH", str(own))
    assert find_browser() == own


def test_a_wrong_chrome_path_is_told(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(empty_machine, "chromium")
    monkeypatch.setenv("CHROME_PATH", str(empty_machine / "gone"))
    with pytest.raises(NoBrowserError, match="gone"):
        find_browser()


def test_root_on_debian_gets_chromium_from_apt(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = empty_machine / "asked"
    apt = stand_in(empty_machine, "apt-get")
    chromium = empty_machine / "chromium"
    apt.write_text(
        f"""#!/bin/sh
echo "$@" >> '{asked}'
case "$*" in *install*) printf '#!/bin/sh\\n' > '{chromium}'; /bin/chmod +x '{chromium}';; esac
""",
        encoding="utf-8",
    )
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert ensure_browser.ensure_browser() == chromium
    assert asked.read_text(encoding="utf-8").splitlines() == [
        "-qq update",
        "-qq install -y --no-install-recommends chromium chromium-driver fonts-liberation",
    ]


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [("playwright install", ensure_browser.NO_BROWSER), ("sync_playwright", ensure_browser.NO_DRIVER)],
)
def test_what_can_not_be_installed_is_told_in_one_sentence(
    refused: str,
    sentence: str,
    empty_machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Python itself, but for one command: nothing is downloaded in a test.
    python = stand_in(empty_machine, "python", status=1)
    python.write_text(
        f"""#!/bin/sh
case "$*" in *"{refused}"*|*"playwright install"*) exit 1;; esac
exec '{sys.executable}' "$@"
""",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "executable", str(python))
    assert ensure_browser.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1] == sentence
