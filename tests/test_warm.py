"""After any edit a warm build is what a cold one is, byte for byte, on one core and on many.

``EDITS`` says how many edits the walk takes (``make audit``: 60); their order comes from a fixed seed.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.synthetic import CONFIG, portal
from generator import cli, forked, mkdocs_plugin
from generator.cli import main
from generator.engine import writing
from generator.engine.writing import HUGE
from generator.making import made_pages
from generator.outputs.open_record import RecordText, RecordTexts
from generator.schema import Record

EDITS = int(os.environ.get("EDITS", "5"))
RECORDS = 60
PROJECT = Path(__file__).parent.parent
Edit = Callable[[Path, Random], None]


def files_of(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def written(folder: Path) -> Path:
    """A portal of some records with relations, with a theme of its own to edit."""
    for path, text in portal(RECORDS).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copytree(PROJECT / "theme", folder / "theme")
    (folder / "mkdocs.yml").write_text(
        CONFIG.format(root=PROJECT)
        .replace(f"{PROJECT}/theme/overrides", "theme/overrides")
        .replace(f"{PROJECT}/theme", "theme")
    )
    return folder


def build(folder: Path) -> dict[str, bytes]:
    """The site after ``portal build``."""
    assert main(["build", "--config", str(folder / "mkdocs.yml"), "--out", str(folder / "site")]) == 0
    return files_of(folder / "site")


def cold(folder: Path, scratch: Path) -> dict[str, bytes]:
    """The same portal built where nothing was built before."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(folder, scratch, ignore=shutil.ignore_patterns("site", ".cache", "build"))
    return build(scratch)


def one_of(folder: Path, random: Random, pattern: str) -> Path:
    return random.choice(sorted(folder.glob(pattern)))


def change_a_name(folder: Path, random: Random) -> None:
    kinds = (
        "dien-hinh",
        "don-vi",
        "dia-ban",
        "ca-nhan",
        "chi-tieu",
        "van-ban",
        "nguon",
        "tru-cot",
        "noi-dung",
    )
    file = one_of(folder, random, f"data/{random.choice(kinds)}/*.yml")
    text = re.sub(
        r"(?m)^ten: (.*)$", rf"ten: \1 số {random.randint(1, 99)}", file.read_text("utf-8"), count=1
    )
    file.write_text(text, encoding="utf-8")


def change_a_relation(folder: Path, random: Random) -> None:
    file = one_of(folder, random, "data/dien-hinh/*.yml")
    place = one_of(folder, random, "data/dia-ban/xa-*.yml").stem
    text = re.sub(r"(?m)^dia_ban: .*$", f"dia_ban: {place}", file.read_text("utf-8"))
    file.write_text(re.sub(r"(?m)^nam: .*$", f"nam: {random.randint(2021, 2025)}", text), encoding="utf-8")


def change_a_figure(folder: Path, random: Random) -> None:
    file = one_of(folder, random, "data/ket-qua/*.yml")
    text = re.sub(r"(?m)^thuc_hien: .*$", f"thuc_hien: {random.randint(1, 90)}", file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")


def add(folder: Path, random: Random) -> None:
    file = one_of(folder, random, "data/dien-hinh/*.yml")
    shutil.copy(file, file.with_name(f"them-{random.randint(1, 9999)}.yml"))


def rename(folder: Path, random: Random) -> None:
    for file in sorted(folder.glob("data/dien-hinh/them-*.yml"))[:1]:
        file.rename(file.with_name(f"them-{random.randint(1, 9999)}.yml"))


def delete(folder: Path, random: Random) -> None:
    for file in sorted(folder.glob("data/dien-hinh/them-*.yml"))[:1]:
        file.unlink()


def edit_a_story(folder: Path, random: Random) -> None:
    file = one_of(folder, random, "content/bai-viet/*.md")
    file.write_text(f"{file.read_text('utf-8')}\nThêm câu {random.randint(1, 99)}.\n", encoding="utf-8")


def add_a_story(folder: Path, random: Random) -> None:
    file = one_of(folder, random, "content/bai-viet/*.md")
    shutil.copy(file, file.with_name(f"chuyen-them-{random.randint(1, 9999)}.md"))


def edit_a_template(folder: Path, random: Random) -> None:
    file = folder / "theme/components/breadcrumbs/template.html"
    file.write_text(f"{file.read_text('utf-8')}<!-- {random.randint(1, 99)} -->\n", encoding="utf-8")


def edit_a_style(folder: Path, random: Random) -> None:
    file = folder / "theme/assets/css/base.css"
    file.write_text(
        f"{file.read_text('utf-8')}\n.a{random.randint(1, 99)} {{ margin: 0 }}\n", encoding="utf-8"
    )


def edit_the_page_around(folder: Path, random: Random) -> None:
    file = folder / "theme/overrides/main.html"
    text = file.read_text("utf-8").replace("{% extends", f"{{# {random.randint(1, 99)} #}}{{% extends", 1)
    file.write_text(text, encoding="utf-8")


def change_a_setting(folder: Path, random: Random) -> None:
    file = folder / "mkdocs.yml"
    file.write_text(
        re.sub(r"cong\d*/", f"cong{random.randint(1, 99)}/", file.read_text("utf-8")), encoding="utf-8"
    )


def change_the_portal(folder: Path, random: Random) -> None:
    file = folder / "data/cong.yml"
    text = re.sub(
        r"(?m)^khau_hieu: .*$", f"khau_hieu: Khẩu hiệu {random.randint(1, 99)}", file.read_text("utf-8")
    )
    file.write_text(text, encoding="utf-8")


def explain_an_abbreviation(folder: Path, random: Random) -> None:
    file = one_of(folder, random, "data/thuat-ngu/*.yml")
    text = re.sub(r"(?m)^ten: (.*)$", rf"ten: \1 {random.randint(1, 99)}", file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")


def withdraw(folder: Path, random: Random) -> None:
    text = f"dien-hinh/mau-{random.randint(1, 99)}/: đã gỡ, vì lý do {random.randint(1, 99)}\n"
    (folder / "data/chuyen-huong.yml").write_text(text, encoding="utf-8")


class Day(date):
    """A day that the test turns."""

    now = date(2026, 11, 22)

    @classmethod
    def today(cls) -> Any:
        return cls.now


def turn_the_day(_folder: Path, random: Random) -> None:
    Day.now += timedelta(days=random.choice((1, 400, -300)))


def upgrade_a_library(_folder: Path, _random: Random) -> None:
    Upgraded.number += 1


class Upgraded:
    """What stands for the code and the libraries."""

    number = 0


RARE: tuple[Edit, ...] = (
    edit_a_template,
    edit_a_style,
    edit_the_page_around,
    change_a_setting,
    change_the_portal,
    explain_an_abbreviation,
    withdraw,
    turn_the_day,
    upgrade_a_library,
)
OFTEN: tuple[Edit, ...] = (
    change_a_name,
    change_a_relation,
    change_a_figure,
    add,
    rename,
    delete,
    edit_a_story,
    add_a_story,
)


def walk(random: Random) -> Iterator[Edit]:
    """Each kind of edit once in every round, in an order of its own; what is edited often comes twice."""
    while True:
        kinds = [*RARE, *OFTEN, *OFTEN]
        random.shuffle(kinds)
        yield from kinds


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days and libraries that the edits change."""
    monkeypatch.setattr(cli, "date", Day)
    monkeypatch.setattr(mkdocs_plugin, "date", Day)
    monkeypatch.setattr("generator.pipeline.code_digest", lambda: f"bản {Upgraded.number}")


@pytest.mark.usefixtures("turned")
def test_warm_and_cold_one_core_and_many_build_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, random = written(tmp_path / "cong"), Random(1975)
    monkeypatch.setattr(forked, "WORTH_A_PROCESS", 3)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(2)), raising=False)
    build(folder)
    steps = walk(random)
    for number in range(EDITS):
        edit = next(steps)
        edit(folder, random)
        monkeypatch.delenv(forked.ONE, raising=False)
        # Every other build goes the way of those with very many pages.
        monkeypatch.setattr(writing, "HUGE", 1 if number % 2 else HUGE)
        warm = build(folder)
        monkeypatch.setenv(forked.ONE, "1")
        alone = cold(folder, tmp_path / "lanh")
        assert warm.keys() == alone.keys(), edit.__name__
        assert [path for path in warm if warm[path] != alone[path]] == [], edit.__name__


@pytest.mark.usefixtures("turned")
def test_few_pages_are_made_for_one_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "cong")
    build(folder)
    numbers: list[int] = []

    def counting(*args: object) -> object:
        numbers.append(len(args[1]))  # type: ignore[arg-type]
        return made_pages(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "made_pages", counting)
    change_a_figure(folder, Random(4))
    build(folder)
    assert 0 < numbers[0] < 40
    edit_a_template(folder, Random(5))
    build(folder)
    assert numbers[1] > 80


@pytest.mark.usefixtures("turned")
def test_few_records_are_put_into_words_for_one_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    into_words = RecordTexts._made

    def counting(texts: RecordTexts, record: Record) -> RecordText:
        told.append(record.key)
        return into_words(texts, record)

    # In one process, where what is counted is found again.
    monkeypatch.setenv(forked.ONE, "1")
    monkeypatch.setattr(RecordTexts, "_made", counting)
    folder = written(tmp_path / "cong")
    build(folder)
    assert len(told) == len(set(told)) > 90
    told.clear()
    change_a_figure(folder, Random(4))
    build(folder)
    assert 0 < len(told) < 12
    # Where nothing was built before, nothing is taken over from elsewhere, even in the same process.
    told.clear()
    cold(folder, tmp_path / "lanh")
    assert len(told) == len(set(told)) > 90
