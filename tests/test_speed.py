"""Speed must not show: every quick way gives, byte for byte, what the slow one gives."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import markdown
import pytest
from markdown.extensions.toc import TocExtension
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import forked
from generator.engine.shell import CONTENT, Shells
from generator.forked import LostProcessError, interleaved, side_by_side
from generator.outputs.html import body_of, html_of
from generator.outputs.pages import markdown_pages
from generator.source import read_theme
from generator.text.folding import slugify
from generator.views.site import all_pages
from tests.small_portal import ROOT as SMALL
from tests.small_portal import TODAY, registry

PROJECT = Path(__file__).parent.parent
CONFIG = """INHERIT: {root}/mkdocs.yml
site_url: https://mau.example/cong/
theme:
  custom_dir: {root}/theme/overrides
plugins:
  portal:
    theme_dir: {root}/theme
    cards: false
    fast: {fast}
"""


def built(folder: Path, fast: bool) -> dict[str, bytes]:
    """The smallest portal's site by path."""
    for part in ("data", "content"):
        shutil.copytree(SMALL / part, folder / part, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(root=PROJECT, fast=str(fast).lower()), encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml"), strict=True))
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_the_quick_way_and_mkdocs_alone_build_the_same_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = built(tmp_path / "quick", fast=True)
    assert len([path for path in quick if path.endswith(".html")]) > 40
    assert built(tmp_path / "slow", fast=False) == quick
    monkeypatch.setattr(forked, "WORTH_A_PROCESS", 3)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(3)), raising=False)
    assert built(tmp_path / "forked", fast=True) == quick


def test_html_is_what_python_markdown_gives() -> None:
    reader = markdown.Markdown(
        extensions=["abbr", "attr_list", "md_in_html", "tables", TocExtension(slugify=slugify)]
    )
    straight = 0
    for file in markdown_pages(all_pages(registry(), TODAY), read_theme(PROJECT / "theme").templates):
        body = body_of(file.data.decode())
        html = html_of(body)
        if html is not None:
            straight += 1
            lines = [line for line in reader.reset().convert(body).split("\n") if line]
            assert html.split("\n") == lines, file.path
    assert straight > 20


@pytest.mark.parametrize(
    "body",
    ["- một\n- hai", "1. một", "| a | b |\n|---|---|", "một *hai*", "> lời", "```\nx\n```", "    mã", "# A"],
)
def test_markdown_by_hand_is_left_to_an_engine(body: str) -> None:
    assert html_of(body) is None


def test_equal_headings_get_their_own_anchors() -> None:
    html = html_of('<h2 id="nguon">A</h2>\n\n## Nguồn\n\n## Nguồn')
    assert html == '<h2 id="nguon">A</h2>\n<h2 id="nguon_1">Nguồn</h2>\n<h2 id="nguon_2">Nguồn</h2>'


def plain(meta: Mapping[str, Any], path: str, content: str) -> str:
    return f"<title>{meta['title']}</title><a href='/{path}'>{content}</a>"


def test_a_shell_is_rendered_once_and_filled_after() -> None:
    calls: list[str] = []

    def render(meta: Mapping[str, Any], path: str, content: str) -> str:
        calls.append(content)
        return plain(meta, path, content)

    shells = Shells(render)
    for number in range(20):
        meta, path = {"title": f"Trang {number} & bạn"}, f"a/{number}/"
        assert shells.page(meta, path, f"<p>{number}</p>") == plain(meta, path, f"<p>{number}</p>")
    assert calls == [CONTENT, "<p>0</p>"]


def test_a_template_that_changes_values_is_called_for_every_page() -> None:
    def shouting(meta: Mapping[str, Any], path: str, content: str) -> str:
        return plain({"title": meta["title"].upper()}, path, content)

    shells = Shells(shouting)
    for title in ("một", "hai"):
        assert "<title>" + title.upper() in shells.page({"title": title}, "a/b/", "")


def test_shares_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "processors", lambda _: 3)

    def doubled(some: Sequence[int]) -> list[int]:
        return [2 * number for number in some]

    assert interleaved(side_by_side(doubled, range(100))) == [2 * number for number in range(100)]


def test_a_failing_process_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "processors", lambda _: 2)

    def failing(some: Sequence[int]) -> list[int]:
        if 1 in some:
            raise ValueError("số một")
        return list(some)

    with pytest.raises(LostProcessError, match="số một"):
        side_by_side(failing, range(4))
