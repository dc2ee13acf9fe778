"""A site that is nothing but a search index with the real scripts; the engine driven in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from generator.search.index import index_files
from generator.search.records import SearchRecord, SearchSetup
from tests.search.synthetic import ROOT

SCRIPTS = ROOT / "theme" / "assets" / "js"
EMPTY_PAGE = '<!doctype html><html lang="vi"><title>Tìm kiếm</title><link rel="icon" href="data:,">'
OPEN = """async () => {
  const { Engine } = await import(new URL("assets/js/search/engine.js", location.href).href);
  window.engine = new Engine([new URL("assets/search/", location.href)]);
  await window.engine.open();
}"""
ASK = """async ([queries, options]) => {
  const found = [];
  for (const query of queries) {
    const started = performance.now();
    const answer = await window.engine.search(query, options);
    const items = answer.items.map((item) => ({
      address: item.href.slice(new URL("./", location.href).href.length), title: item.title, kind: item.kind,
    }));
    const { total, firm, tier, spelling, understood } = answer;
    found.push({ items, total, firm, tier, spelling, understood, took: performance.now() - started });
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine found: addresses and titles of the first results; ``took`` in milliseconds.

    Of all results the first ``firm`` answer, others are only like what was typed.
    """

    addresses: tuple[str, ...]
    titles: tuple[str, ...]
    total: int
    firm: int
    tier: str
    spelling: str
    understood: str
    took: float


def write_bundle(folder: Path, records: Sequence[SearchRecord], setup: SearchSetup) -> Path:
    """An index of ``records`` and the scripts that read it."""
    index = folder / "assets" / "search"
    index.mkdir(parents=True)
    for name, data in index_files(records, setup):
        (index / name).write_bytes(data)
    shutil.copytree(SCRIPTS, folder / "assets" / "js")
    (folder / "index.html").write_text(EMPTY_PAGE, encoding="utf-8")
    return folder


def open_engine(page: Page, address: str) -> None:
    """The engine of the site at ``address``, ready in ``page``."""
    page.goto(address)
    page.evaluate(OPEN)


def ask(page: Page, queries: Sequence[str], **options: Any) -> list[Answer]:
    """The first three results of each query, unless ``options`` say more."""
    found = page.evaluate(ASK, [list(queries), {"limit": 3, **options}])
    return [_answer(answer) for answer in found]


def _answer(found: dict[str, Any]) -> Answer:
    return Answer(
        tuple(item["address"] for item in found["items"]),
        tuple(item["title"] for item in found["items"]),
        found["total"],
        found["firm"],
        found["tier"],
        found["spelling"],
        found["understood"],
        found["took"],
    )
