"""``make load``: how many visits nginx answers with our file, and what a viral link costs."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.figures import PAGE, placed
from tests.nginx_server import ROOT, serve

SECONDS = 4
CONNECTIONS = (10, 100, 400)
BROTLI = "Accept-Encoding: br"
COLUMNS = "| what | connections | requests a second | mean | 99 of 100 within | errors |\n"
_FIGURE = r"\s+([0-9.]+)(us|ms|s)"
_IN_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def main() -> int:
    """Builds, serves, runs wrk, writes the page."""
    subprocess.run(
        ["sh", str(ROOT / "scripts/ensure_program.sh"), "wrk"], check=True, stdout=subprocess.DEVNULL
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [
            sys.executable,
            "-m",
            "generator.cli",
            "build",
            "--compress",
            "--out",
            str(folder / "cong/site"),
        ]
        subprocess.run(build, cwd=ROOT, check=True)
        with serve(folder / "cong/site", folder) as port:
            rows = "".join(runs(port, pages(folder / "cong/site")))
            told = f"{COLUMNS}| --- | --- | --- | --- | --- | --- |\n{rows}\n{viral(port)}\n"
    print(told)
    PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), "load: make load", told), encoding="utf-8")
    return 0


def pages(site: Path) -> dict[str, str]:
    """What citizens ask for most: the home page, an exemplar's, the largest file of the search."""
    exemplars = sorted((site / "dien-hinh").glob("*/index.html"))
    found = (path for path in (site / "assets/search").rglob("*") if path.is_file())
    search = max(
        (path for path in found if path.suffix not in {".br", ".gz"}), key=lambda path: path.stat().st_size
    )
    middle = exemplars[len(exemplars) // 2].parent.relative_to(site).as_posix()
    return {
        "home": "/",
        "an exemplar": f"/{middle}/",
        "search file": f"/{search.relative_to(site).as_posix()}",
    }


def runs(port: int, paths: dict[str, str]) -> Iterator[str]:
    """One row for each page and number of connections."""
    for name, path in paths.items():
        for number in CONNECTIONS:
            command = ["wrk", "-t2", f"-c{number}", f"-d{SECONDS}s", "--latency", "-H", BROTLI]
            done = subprocess.run(
                [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
            )
            rate = float(re.findall(r"Requests/sec:\s+([0-9.]+)", done.stdout)[0])
            mean, last = (_ms(done.stdout, label) for label in ("Latency", "99%"))
            bad = sum(map(int, re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", done.stdout)))
            yield f"| {name} | {number} | {rate:,.0f} | {mean:.1f} ms | {last:.1f} ms | {bad} |\n"


def _ms(told: str, label: str) -> float:
    figure, unit = re.findall(re.escape(label) + _FIGURE, told)[0]
    return float(figure) * _IN_MS[unit]


class _Named(HTMLParser):
    """Addresses that a page has the browser fetch at once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Styles, scripts, icons and pictures that do not wait for the reader to scroll."""
        given = dict(attrs)
        rel = (given.get("rel") or "").split()
        eager = tag == "link" and {"stylesheet", "icon", "modulepreload", "preload"} & set(rel)
        if eager and given.get("href"):
            self.found[given["href"] or ""] = None
        if tag in {"script", "img"} and given.get("src") and given.get("loading") != "lazy":
            self.found[given["src"] or ""] = None


def viral(port: int) -> str:
    """The bytes of a first visit to the home page, and of the same visit again."""
    status, headers, body, tag = _asked(port, "/")
    assert status == 200
    html = (_asked(port, "/", encoding="identity"))[2].decode()
    named = _Named()
    named.feed(html)
    sizes = []
    for address in named.found:
        status, head, data, _ = _asked(port, "/" + address.removeprefix("./").lstrip("/"))
        assert status == 200, address
        sizes.append(head + len(data))
    _, again, _, _ = _asked(port, "/", known=tag)
    return (
        f"What a viral link costs: a first visit to the home page is {len(body):,} bytes for the page, "
        f"{headers:,} for its headers,\nand {sum(sizes):,} for the {len(sizes)} files that it names, fetched "
        f"once; the same visit again is {again:,} bytes."
    )


def _asked(port: int, path: str, encoding: str = "br", known: str = "") -> tuple[int, int, bytes, str]:
    """Status, bytes of the headers, body and tag of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        "GET", path, headers={"Accept-Encoding": encoding, **({"If-None-Match": known} if known else {})}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    size = sum(len(f"{name}: {value}\r\n") for name, value in answer.getheaders()) + len(
        "HTTP/1.1 200 OK\r\n\r\n"
    )
    return answer.status, size, body, answer.getheader("ETag") or ""


if __name__ == "__main__":
    sys.exit(main())
