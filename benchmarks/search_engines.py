"""The engines that ``benchmarks/search.py`` measures, each built and asked in its own way."""

from __future__ import annotations

import html
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Page

from generator.search.index import index_files
from generator.search.records import SearchRecord
from tests.search import synthetic
from tests.search.bundle import OPEN

# Watches what stands in the list of results, and when the last key was pressed.
WATCH = """
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longest = Math.max(window.longest || 0, entry.duration);
}).observe({ type: "longtask", buffered: true });
"""
START = """([box, results]) => {
  window.longest = 0;
  const watched = (window.watched = { key: 0, first: 0, last: 0 });
  const shown = () => [...document.querySelectorAll(results)].map((item) => item.textContent).join("|");
  let before = shown();
  document.querySelector(box).addEventListener("input", () => { watched.key = performance.now(); watched.first = 0; });
  const look = () => {
    if (window.watched !== watched) return;
    const now = shown();
    if (now && watched.key && !watched.first) watched.first = performance.now();
    if (now !== before) { watched.last = performance.now(); watched.first = watched.first || watched.last; before = now; }
    setTimeout(look, 20);
  };
  look();
}"""


class Engine(Protocol):
    """``index``: the folder of what it adds to a site; ``box`` and ``results``: selectors, where it is timed."""

    name: str
    slug: str
    index: str
    start: str
    box: str | None
    results: str
    loads_early: bool

    def build(self, folder: Path, records: Sequence[SearchRecord]) -> float | None:
        """Makes a site; gives the seconds of the index alone, or none where all was index."""

    def open(self, page: Page, address: str) -> None:
        """Makes ``page`` ready to ask."""

    def ask(self, page: Page, queries: Sequence[str]) -> list[list[str]]:
        """Addresses of the first three results of each query."""


OURS = "cổng này"


@dataclass
class Ours:
    """This project's index under the real portal's home page."""

    name: str = OURS
    slug: str = "ours"
    index: str = "assets/search"
    start: str = ""
    box: str | None = "[data-search-box] input"
    results: str = "#p-search-list li"
    loads_early: bool = False

    def build(self, folder: Path, records: Sequence[SearchRecord]) -> float | None:
        setup, _ = synthetic.setup()
        started = time.perf_counter()
        files = list(index_files(records, setup))
        spent = time.perf_counter() - started
        if not folder.exists():
            _portal(folder)
        index = folder / self.index
        for old in index.iterdir():
            old.unlink()
        for name, data in files:
            (index / name).write_bytes(data)
        return spent

    def open(self, page: Page, address: str) -> None:
        page.goto(address)
        page.evaluate(OPEN)

    def ask(self, page: Page, queries: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = page.evaluate(
            """async (queries) => {
              const found = [];
              for (const query of queries) {
                const { items } = await window.engine.search(query, { limit: 3 });
                found.push(items.map((item) => item.href.slice(new URL("./", location.href).href.length)));
              }
              return found;
            }""",
            list(queries),
        )
        return found


@dataclass
class Material:
    """Material's own search over the same texts: a site of one page with the index of all."""

    name: str = "Material"
    slug: str = "material"
    index: str = "search"
    start: str = ""
    box: str | None = "[data-md-component=search-query]"
    results: str = ".md-search-result__item"
    loads_early: bool = True

    def build(self, folder: Path, records: Sequence[SearchRecord]) -> float | None:
        source = folder.with_name(f"{folder.name}-source")
        (source / "docs").mkdir(parents=True, exist_ok=True)
        (source / "docs" / "index.md").write_text("# Trang\n", encoding="utf-8")
        settings = "site_name: x\ntheme: {name: material, language: en, font: false}\nplugins: [{search: {lang: vi}}]\n"
        (source / "mkdocs.yml").write_text(settings, encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder.resolve())]
        subprocess.run(command, cwd=source, check=True)
        started = time.perf_counter()
        found = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))
        found["docs"] = [
            {
                "location": record.address,
                "title": record.title,
                "text": f"<p>{html.escape(text_of(record))}</p>",
            }
            for record in records
        ]
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        (folder / "search" / "search_index.json").write_text(text, encoding="utf-8")
        return time.perf_counter() - started

    def open(self, page: Page, address: str) -> None:
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.querySelector('#__search').click()")
        page.wait_for_selector(self.box or "", state="visible")

    def ask(self, page: Page, queries: Sequence[str]) -> list[list[str]]:
        return [self._ask(page, query) for query in queries]

    def _type(self, page: Page, text: str) -> None:
        page.fill(self.box or "", text)
        page.dispatch_event(self.box or "", "keyup")  # what it listens to

    def _ask(self, page: Page, query: str) -> list[str]:
        meta = ".md-search-result__meta"
        self._type(page, "")
        page.wait_for_function(f"/Type to/.test(document.querySelector('{meta}').textContent)")
        self._type(page, query)
        page.wait_for_function(f"/matching/.test(document.querySelector('{meta}').textContent)")
        page.wait_for_timeout(60)
        links = page.eval_on_selector_all(
            ".md-search-result__item > a:first-child", "links => links.slice(0, 3).map((link) => link.href)"
        )
        root = page.url.split("?")[0].split("#")[0]
        return [link.split("?")[0].removeprefix(root) for link in links]


@dataclass
class Pagefind:
    """Plain Pagefind over the same texts as HTML, asked through its own interface."""

    binary: Path
    name: str = "Pagefind"
    slug: str = "pagefind"
    index: str = "pagefind"
    start: str = ""
    box: str | None = "#box"
    results: str = "#list li"
    loads_early: bool = False

    def build(self, folder: Path, records: Sequence[SearchRecord]) -> float | None:
        for number, record in enumerate(records):
            place = folder / record.address
            place.mkdir(parents=True, exist_ok=True)
            body = f"<h1>{html.escape(record.title)}</h1><p>{html.escape(text_of(record))}</p>"
            page = f'<!doctype html><html lang="vi"><title>{html.escape(record.title)}</title><body>{body}'
            (place / "index.html").write_text(page, encoding="utf-8")
            if not number:
                (folder / "index.html").write_text(PAGEFIND_PAGE, encoding="utf-8")
        started = time.perf_counter()
        subprocess.run([self.binary, "--site", folder, "--glob", "trang/**/*.html", "--quiet"], check=True)
        return time.perf_counter() - started

    def open(self, page: Page, address: str) -> None:
        page.goto(address)
        page.evaluate(
            "async () => { window.find = await import(new URL('pagefind/pagefind.js', location.href).href); await find.init(); }"
        )

    def ask(self, page: Page, queries: Sequence[str]) -> list[list[str]]:
        found = page.evaluate(
            """async (queries) => {
              const found = [];
              for (const query of queries) {
                const { results } = await window.find.search(query);
                const rows = await Promise.all(results.slice(0, 3).map((result) => result.data()));
                found.push(rows.map((row) => row.url));
              }
              return found;
            }""",
            list(queries),
        )
        return [["trang/" + url.split("trang/")[-1] for url in row] for row in found]


# Pagefind as its documentation says to use it: loaded on focus, searched while typing, debounced.
PAGEFIND_PAGE = """<!doctype html><html lang="vi"><title>x</title><link rel="icon" href="data:,">
<input id="box"><ul id="list"></ul><script type="module">
let find;
const box = document.querySelector("#box");
box.addEventListener("focus", async () => {
  find = import("./pagefind/pagefind.js").then(async (made) => { await made.init(); return made; });
}, { once: true });
box.addEventListener("input", async () => {
  const search = await (await find).debouncedSearch(box.value, {}, 200);
  if (!search) return;
  const rows = await Promise.all(search.results.slice(0, 6).map((result) => result.data()));
  document.querySelector("#list").replaceChildren(...rows.map((row) => {
    const item = document.createElement("li");
    item.textContent = row.meta.title;
    return item;
  }));
});
</script>"""


def text_of(record: SearchRecord) -> str:
    """All words of a page that its title does not hold."""
    return f"{' '.join(record.names)} {record.summary} {record.text}"


def all_engines(binaries: Sequence[Path]) -> list[Engine]:
    """Ours first; one Pagefind for each binary, named by its version."""
    found: list[Engine] = [Ours(), Material()]
    for binary in binaries:
        said = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True)
        number = said.stdout.split()[-1].lstrip("v")
        found.append(Pagefind(binary, f"Pagefind {number}", f"pagefind-{number}"))
    return found


def _portal(folder: Path) -> None:
    """The real portal, whose pages carry the real box."""
    root = synthetic.ROOT
    command = [sys.executable, "-m", "generator.cli", "build", "--out", str(folder.resolve())]
    subprocess.run(
        [*command, "--site-url", "http://127.0.0.1/cong/"], cwd=root, check=True, capture_output=True
    )
