"""Speed must not show: every quick way gives, byte for byte, what the slow one gives."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import markdown
import pytest
from markdown.extensions.toc import TocExtension
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import forked
from generator.cli import main
from generator.engine.shell import CONTENT, Shells
from generator.forked import (
    GIVES_WAY,
    Begun,
    Gate,
    InParts,
    Later,
    LostProcessError,
    interleaved,
    shared_out,
    side_by_side,
)
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
    # What an earlier build of this process was told does not hold for these.
    written = tmp_path / "before"
    built(written, fast=True)
    assert main(["build", "--config", str(written / "mkdocs.yml"), "--out", str(written / "site")]) == 0
    kept = sorted((written / ".cache").rglob("*"))
    quick = built(tmp_path / "quick", fast=True)
    assert len([path for path in quick if path.endswith(".html")]) > 40
    assert built(tmp_path / "slow", fast=False) == quick
    monkeypatch.setattr(forked, "WORTH_A_PROCESS", 3)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(3)), raising=False)
    assert built(tmp_path / "forked", fast=True) == quick
    assert sorted((written / ".cache").rglob("*")) == kept


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
    [
        "- một\n- hai",
        "1. một",
        "| a | b |\n|---|---|",
        "một *hai*",
        "> lời",
        "```\nx\n```",
        "    mã",
        "# A",
        "<div>\n\na</div>",
    ],
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


def test_what_is_begun_gives_its_result_whoever_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (1, 2):
        monkeypatch.setattr(forked, "processors", lambda _, count=count: count)
        assert (Begun(os.getpid, 1).result() == os.getpid()) is (count == 1)
        assert (Later(os.getpid, 1).result() == os.getpid()) is (count == 1)
        given_way = os.nice(0) if count == 1 else min(19, os.nice(0) + GIVES_WAY)
        assert Begun(partial(os.nice, 0), 1, gives_way=True).result() == given_way
        with pytest.raises((LostProcessError, ZeroDivisionError)):
            Begun(partial(divmod, 1, 0), 1).result()


def test_nothing_is_written_any_more_once_work_is_abandoned(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(forked, "processors", lambda _: 2)

    def slow() -> Iterator[None]:
        time.sleep(0.3)
        (tmp_path / "xong").touch()
        yield

    begun = InParts(slow, 1)
    begun.end()
    assert (tmp_path / "xong").exists()
    begun.end()


def test_parts_come_as_they_are_done_once_the_gate_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (1, 2):
        monkeypatch.setattr(forked, "processors", lambda _, count=count: count)
        gate, began = Gate(), time.monotonic()

        def work(gate: Gate = gate) -> Iterator[float]:
            gate.wait()
            yield time.monotonic()
            time.sleep(0.5)
            yield time.monotonic()
            raise ValueError("hết rồi")

        begun = InParts(work, 1)
        time.sleep(0.2)
        gate.open()
        first = begun.next()
        assert began + 0.2 <= first <= time.monotonic() < first + 0.5
        assert begun.next() >= first + 0.5
        with pytest.raises((LostProcessError, ValueError), match="hết rồi"):
            begun.next()
        begun.end()


def test_who_waits_at_a_gate_that_nobody_will_open_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "processors", lambda _: 2)
    gate = Gate()

    def work() -> Iterator[None]:
        gate.wait()
        yield

    begun = InParts(work, 1)
    gate.close()
    with pytest.raises(LostProcessError, match="gate"):
        begun.next()
    begun.end()


def site_files(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the smallest portal."""
    for part in ("data", "content"):
        shutil.copytree(SMALL / part, tmp_path / "cong" / part)
    config = CONFIG.format(root=PROJECT, fast="true")
    (tmp_path / "cong" / "mkdocs.yml").write_text(config, encoding="utf-8")
    return tmp_path / "cong"


def build_portal(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """``portal build`` in ``folder``; what it said."""
    assert main(["build", "--config", str(folder / "mkdocs.yml"), "--out", str(folder / "site")]) == 0
    return capsys.readouterr().out


NAME = "ten: Ấp Đông dọn đường"


def edits(random: Random) -> Iterator[Callable[[Path], None]]:
    """Edits of every kind, each on its own: a change, an added record, a story, a setting, one taken back."""

    def change(folder: Path) -> None:
        file = folder / "data/dien-hinh/ap-dong-2024.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^ten: .*$", f"{NAME} {random.randint(1, 999)}", text), encoding="utf-8")

    def add(folder: Path) -> None:
        text = (folder / "data/dien-hinh/ap-dong-2024.yml").read_text(encoding="utf-8")
        (folder / f"data/dien-hinh/moi-{random.randint(1, 999)}.yml").write_text(text, encoding="utf-8")

    def remove(folder: Path) -> None:
        for file in sorted(folder.glob("data/dien-hinh/moi-*.yml"))[:1]:
            file.unlink()

    def rename(folder: Path) -> None:
        for file in sorted(folder.glob("data/dien-hinh/moi-*.yml"))[:1]:
            file.rename(file.with_name(f"moi-{random.randint(1000, 9999)}.yml"))

    def story(folder: Path) -> None:
        file = folder / "content/bai-viet/ap-dong-don-duong.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nThêm câu {random.randint(1, 99)}.\n", encoding="utf-8")

    def setting(folder: Path) -> None:
        file = folder / "mkdocs.yml"
        text = re.sub(r"cong\d*/", f"cong{random.randint(1, 99)}/", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")

    kinds = [change, add, rename, story, setting, remove]
    random.shuffle(kinds)
    yield from kinds


def test_after_any_edit_a_warm_build_is_what_a_cold_one_is(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Đã dựng" in build_portal(small, capsys)
    for edit in edits(Random(20201017)):
        before = site_files(small / "site")
        edit(small)
        warm = build_portal(small, capsys)
        cold = tmp_path / "cold"
        for part in ("data", "content"):
            shutil.copytree(small / part, cold / part)
        shutil.copy(small / "mkdocs.yml", cold)
        build_portal(cold, capsys)
        after = site_files(small / "site")
        assert after == site_files(cold / "site"), edit.__name__
        assert ("Không có gì thay đổi" in warm) == (before == after), edit.__name__
        shutil.rmtree(cold)


def test_nothing_changed_is_said_and_nothing_is_trusted_that_was_touched(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_portal(small, capsys)
    first = site_files(small / "site")
    assert "Không có gì thay đổi" in build_portal(small, capsys)
    (small / "site" / "index.html").write_text("hỏng", encoding="utf-8")
    assert "Đã dựng" in build_portal(small, capsys)
    assert site_files(small / "site") == first
    for kept in (small / ".cache").glob("*.*"):
        kept.write_bytes(b"rubbish")
    assert "Đã dựng" in build_portal(small, capsys)
    assert site_files(small / "site") == first
    shutil.rmtree(small / ".cache")
    assert "Đã dựng" in build_portal(small, capsys)
    assert site_files(small / "site") == first


def test_one_damaged_file_of_what_is_kept_spoils_nothing(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = small / "data/dien-hinh/ap-dong-2024.yml"
    texts = [record.read_text(encoding="utf-8")]
    texts.append(re.sub(r"(?m)^ten: .*$", "ten: Tên khác", texts[0]))
    wanted = []
    for text in texts:
        shutil.rmtree(small / ".cache", ignore_errors=True)
        record.write_text(text, encoding="utf-8")
        build_portal(small, capsys)
        wanted.append(site_files(small / "site"))
    assert wanted[0] != wanted[1]
    for number, kind in enumerate(("trang", "phan", "tim")):
        (kept,) = (small / ".cache").glob(f"*.{kind}")
        kept.write_bytes(kept.read_bytes()[:-1])
        record.write_text(texts[number % 2], encoding="utf-8")
        assert "Đã dựng" in build_portal(small, capsys)
        assert site_files(small / "site") == wanted[number % 2], kind


def test_jobs_are_shared_out_and_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "processors", lambda _: 3)
    jobs = [partial(pow, number, 2) for number in range(40)]
    assert shared_out(jobs, 1) == [number**2 for number in range(40)]
    with pytest.raises((LostProcessError, ZeroDivisionError)):
        shared_out([*jobs, partial(divmod, 1, 0)], 1)
