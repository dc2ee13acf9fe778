"""From saving a record to the reloaded page under ``portal serve``, in a real Chromium.

``python -m benchmarks.serve 10000 [--edits 9]``; times are wall time, so a quiet machine tells more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from benchmarks.synthetic import ensure

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 1800
UPDATING = "p[role=status]:has-text('Các trang khác đang được cập nhật')"


def started(place: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A running preview and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generator.cli", "serve", "--addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/cong/"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address):
                return server, address
        except (URLError, ConnectionError):
            time.sleep(0.5)
    server.kill()
    raise TimeoutError(address)


def measured(page: Page, record: Path, number: int) -> tuple[float, float]:
    """Seconds until the open page shows what was saved, and until everything does."""
    name = f"Tên lần {number}"
    lines = record.read_text(encoding="utf-8").splitlines()
    text = "\n".join(f"ten: {name}" if line.startswith("ten: ") else line for line in lines)
    record.write_text(f"{text}\n", encoding="utf-8")
    began = time.monotonic()
    page.wait_for_function("name => document.querySelector('h1')?.innerText === name", arg=name, timeout=6e5)
    shown = time.monotonic() - began
    page.locator(UPDATING).wait_for(state="detached", timeout=PATIENCE * 1000)
    return shown, time.monotonic() - began


def main() -> None:
    """Prints the median and every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int)
    parser.add_argument("--edits", type=int, default=9)
    options = parser.parse_args()
    place = ensure(ROOT / ".cache" / "bench", options.records, ROOT)
    copy = place.with_name(f"{place.name}-serve")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place, copy, ignore=shutil.ignore_patterns(".cache", "build", "site"))
    server, address = started(copy)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROME_PATH"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.goto(f"{address}dien-hinh/dien-hinh-7/")
            record = copy / "data" / "dien-hinh" / "dien-hinh-7.yml"
            found = []
            for number in range(options.edits):
                found.append(measured(page, record, number))
                print(f"{number}: {found[-1][0]:.2f} s, all others {found[-1][1]:.1f} s", flush=True)
            browser.close()
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(copy, ignore_errors=True)
    first, whole = (statistics.median(times) for times in zip(*found, strict=True))
    print(
        f"{options.records} records: the open page after {first:.2f} s, everything after {whole:.1f} s (medians)"
    )


if __name__ == "__main__":
    main()
