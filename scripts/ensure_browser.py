"""Finds a Chromium for the browser tests, installs one where there is none, and prints its path.

Standard output holds the path alone, so that a Makefile can take it; everything else goes to standard error.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
MAC_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_PROGRAMS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
DEBIAN_BROWSER = ("chromium", "chromium-driver", "fonts-liberation")
DEBIAN_DRIVER = ("libatomic1",)  # what Playwright's own node lacks on a bare Debian
NO_BROWSER = (
    "Không tìm thấy và cũng không cài được Chromium: hãy cài Chromium hoặc Chrome, "
    "hoặc đặt biến CHROME_PATH là đường dẫn tới nó. "
    "(No Chromium was found or could be installed: install one, or set CHROME_PATH.)"
)
NO_DRIVER = (
    "Playwright không chạy được trên máy này; trên Debian/Ubuntu hãy cài gói libatomic1. "
    "(Playwright's driver does not start; on Debian/Ubuntu, install libatomic1.)"
)


class NoBrowserError(Exception):
    """No browser is here; the message says what to do, in one sentence."""


def find_browser() -> Path | None:
    """The first browser of this machine that starts, or None.

    Raises NoBrowserError when CHROME_PATH names something that doesn't start: what a person asked for
    is not replaced in silence.
    """
    wanted = os.environ.get("CHROME_PATH")
    if wanted:
        if not _starts(Path(wanted)):
            raise NoBrowserError(f"CHROME_PATH={wanted}: không chạy được (does not start).")
        return Path(wanted)
    return next((path for path in _candidates() if _starts(path)), None)


def ensure_browser() -> Path:
    """A browser that starts, installed now if need be, and so is what drives it. Raises NoBrowserError."""
    found, driver = find_browser(), _playwright_browser()
    if not (found and driver):
        _install(browser=not found, driver=not driver)
        found, driver = find_browser(), _playwright_browser()
    if not driver:
        raise NoBrowserError(NO_DRIVER)
    if not found:
        raise NoBrowserError(NO_BROWSER)
    return found


def _candidates() -> Iterator[Path]:
    for command in COMMANDS:
        if path := shutil.which(command):
            yield Path(path)
    for app in MAC_APPS:
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / f"{app}.app" / "Contents" / "MacOS" / app
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            yield from (Path(folder) / program for program in WINDOWS_PROGRAMS)
    if own := _playwright_browser():
        yield own


def _playwright_browser() -> Path | None:
    """Where Playwright would keep its own, None where its driver doesn't start.

    Asked in another process, because Playwright wants no other event loop beside its own.
    """
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip()) if done.returncode == 0 else None


def _starts(path: Path) -> bool:
    if not path.is_file():
        return False
    if platform.system() == "Windows":  # there, `chrome.exe --version` opens a window
        return True
    # Ubuntu's `chromium-browser` may be a note that asks for a snap, hence the try.
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install(*, browser: bool, driver: bool) -> None:
    """Tries what this machine offers; whether it helped, the next look tells."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        packages = DEBIAN_BROWSER * browser + DEBIAN_DRIVER * driver
        print(f"Đang cài {', '.join(packages)}… (installing)", file=sys.stderr)
        apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages]
        if _run(["apt-get", "-qq", "update"], apt) and _run(install, apt) and find_browser():
            return
    if browser:
        print("Đang cài Chromium bằng Playwright… (installing Chromium)", file=sys.stderr)
        _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _run(command: list[str], environment: dict[str, str]) -> bool:
    """Runs quietly; shows what the command said only when it failed."""
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    """Prints the path; 1 and one sentence where there is none."""
    try:
        print(ensure_browser())
    except NoBrowserError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
