"""The switch from the old site to the new one is one step, whatever ends the process.

``KILLS`` says how many times a process is killed (``make audit``: 200); the moments come from a fixed seed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import publishing
from generator.publishing import BusyError, building, compress, discard, publish
from tests.figures import note
from tests.one_portal import killed, left

KILLS = int(os.environ.get("KILLS", "8"))
SWAPPING = """
import sys
from pathlib import Path
from generator.publishing import building, publish
target = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in "ab":
        with building(target, target.parent / "docs") as folder:
            for number in range(30):
                (folder / f"{number}.html").write_text(letter)
            publish(folder, target)
"""


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(3):
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.fixture(params=["one step", "two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's exchange, and as where a file system has none."""
    if request.param == "two steps":
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    return str(request.param)


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path, way: str) -> None:
    target = filled(tmp_path / "site", "old")
    with building(target, tmp_path / "docs") as folder:
        publish(filled(folder, "new"), target)
    assert texts(target) == {"new"}
    assert left(tmp_path) == ["site"]
    assert target.stat().st_mode & 0o777 == 0o755


def test_a_first_site_and_a_build_that_fails(tmp_path: Path, way: str) -> None:
    target = tmp_path / "new" / "site"
    with building(target, tmp_path / "docs") as folder:
        publish(filled(folder, "first"), target)

    def failing() -> None:
        with building(target, tmp_path / "docs") as folder:
            filled(folder, "second")
            raise ValueError("our own bug")

    with pytest.raises(ValueError, match="our own bug"):
        failing()
    assert texts(target) == {"first"}
    assert left(target.parent) == ["site"]


def test_a_switch_that_fails_leaves_the_old_site(tmp_path: Path, way: str) -> None:
    target = filled(tmp_path / "site", "old")
    with building(target, tmp_path / "docs") as folder:
        discard(folder)
        with pytest.raises(FileNotFoundError):
            publish(folder, target)
    assert texts(target) == {"old"}


def test_what_a_killed_switch_left_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    filled(tmp_path / ".site-old", "old")
    filled(tmp_path / ".site-new-abcd_e12", "half")
    with building(target, tmp_path / "docs"):
        assert texts(target) == {"old"}
    assert left(tmp_path) == ["site"]


def test_a_neighbour_with_a_longer_name_is_let_be(tmp_path: Path) -> None:
    filled(tmp_path / ".site-xem-thu-new-abcd_e12", "of another build")
    with building(tmp_path / "site", tmp_path / "docs"):
        assert texts(tmp_path / ".site-xem-thu-new-abcd_e12") == {"of another build"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has the exchange in one step")
def test_a_reader_never_finds_the_site_missing(tmp_path: Path) -> None:
    target = filled(tmp_path / "site", "0")
    done = threading.Event()
    missed: list[OSError] = []

    def read() -> None:
        while not done.is_set():
            try:
                (target / "1.html").read_bytes()
            except OSError as problem:
                missed.append(problem)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(100):
        with building(target, tmp_path / "docs") as folder:
            publish(filled(folder, str(number)), target)
    done.set()
    reader.join()
    assert missed == []


def test_the_second_build_waits_and_gives_up_politely(tmp_path: Path) -> None:
    target = tmp_path / "site"
    second = building(target, tmp_path / "docs", patience=0.05)
    with building(target, tmp_path / "docs"), pytest.raises(BusyError):
        second.__enter__()


def test_a_switch_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path, project_root: Path) -> None:
    target = tmp_path / "site"
    with building(target, tmp_path / "docs") as folder:
        for number in range(30):
            (folder / f"{number}.html").write_text("a", encoding="utf-8")
        publish(folder, target)
    moments = random.Random(8)
    environment = {**os.environ, "PYTHONPATH": str(project_root)}
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", SWAPPING, str(target)],
            env=environment,
            start_new_session=True,
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        assert process.stdout.readline()
        killed(process, moments.uniform(0, 0.05))
        process.stdout.close()
        assert len(list(target.iterdir())) == 30
        assert len(texts(target)) == 1
    with building(target, tmp_path / "docs"):
        assert len(texts(target)) == 1
    assert left(tmp_path) == ["site"]
    note("kills while switching", f"{KILLS} tried, 0 sites broken")


def every(folder: Path, suffix: str) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted(folder.rglob(f"*{suffix}")))


def test_compressing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.html").write_text("Đồng khởi mới. " * 500, encoding="utf-8")
        (folder / "b.html").write_text("ngắn", encoding="utf-8")
        (folder / "c.png").write_bytes(b"x" * 5000)
        assert compress(folder) == 1
        time.sleep(0.01)
    assert list(every(tmp_path / "one", "z")) == list(every(tmp_path / "two", "z"))
    assert list(every(tmp_path / "one", "br")) == list(every(tmp_path / "two", "br"))
    assert left(tmp_path / "one") == ["a.html", "a.html.br", "a.html.gz", "b.html", "c.png"]
