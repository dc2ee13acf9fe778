"""What one search over many portals costs a visitor: bytes, requests and seconds on a slow line.

``python -m benchmarks.country --write`` puts the table into ``docs/scale.md``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.slow_line import LINE, serve
from generator.search.index import index_files
from generator.search.records import SearchSetup
from scripts.ensure_browser import find_browser
from tests.search import synthetic
from tests.search.bundle import write_bundle

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"
BEGIN, END = "<!-- search: benchmarks/country.py -->\n", "<!-- /search -->"
QUERY = "hợp tác xã nông nghiệp"
SEARCH = """async (query) => {
  const { Engine } = await import(new URL("assets/js/search/engine.js", location.href).href);
  const started = performance.now();
  const found = await new Engine([new URL("assets/search/", location.href)]).search(query, { open: false });
  return [(performance.now() - started) / 1000, found.total];
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """One search over ``portals``, from nothing to ten results."""

    portals: int
    seconds: float
    requests: int
    kilobytes: float
    total: int


def main() -> None:
    """Builds the indexes once, asks ever more of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--portals", type=int, nargs="*", default=[1, 2, 4, 34])
    parser.add_argument("--pages", type=int, default=1_000, help="pages of each portal")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        rows = list(measured(browser, Path(made), options.portals, options.pages))
        browser.close()
    text = table(rows, options.pages)
    print(text)
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}{text}{END}{rest.partition(END)[2]}", encoding="utf-8")


def measured(browser: Browser, folder: Path, portals: Sequence[int], pages: int) -> Iterator[Row]:
    """A row for each number of portals; all but the first are the same index at other addresses."""
    records = list(synthetic.records(pages))
    for number in range(1, max(portals)):
        index = folder / f"tinh-{number}" / "assets" / "search"
        index.mkdir(parents=True)
        for name, data in index_files(records, SearchSetup(name=f"Tỉnh {number}")):
            (index / name).write_bytes(data)
    for number in portals:
        bundles = tuple(f"../tinh-{other}/assets/search/" for other in range(1, number))
        write_bundle(folder / f"chung-{number}", records, SearchSetup(bundles=bundles))
    with serve(folder, "/") as address:
        for number in portals:
            yield asked(browser, f"{address}chung-{number}/", number)


def asked(browser: Browser, address: str, portals: int) -> Row:
    """One search by somebody who was never here."""
    page = browser.new_page()
    page.set_default_timeout(600_000)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    LINE.slow = False
    page.goto(address)
    requests.clear()
    LINE.slow, LINE.sent = True, 0
    seconds, total = page.evaluate(SEARCH, QUERY)
    row = Row(portals, seconds, len(requests), LINE.sent / 1000, total)
    LINE.slow = False
    page.close()
    return row


def table(rows: Sequence[Row], pages: int) -> str:
    """The rows as Markdown."""
    lines = [
        f"One search (“{QUERY}”), {pages:,} pages a portal, nothing cached, 1.6 Mbit/s, 300 ms before each answer:",
        "",
        "| portals searched | requests | kB | seconds | pages found |",
        "|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row.portals} | {row.requests} | {row.kilobytes:.0f} | {row.seconds:.1f} | {row.total} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
