"""The published site is always whole: killed anywhere, built twice at once, on a disk that takes no more.

``KILLS`` says how many times a process is killed (``make audit``: 200); the moments come from a fixed seed.
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
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
from tests.small_portal import ROOT as SMALL

KILLS = int(os.environ.get("KILLS", "8"))
FEW_BUILDS = max(2, KILLS // 4)
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


def digest(folder: Path) -> str:
    """One name for all that a folder holds."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(3):
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in folder.iterdir()}


def left(folder: Path) -> list[str]:
    """What stands in a folder, the locks aside."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith("-lock"))


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
    filled(tmp_path / ".site-new-abc", "half")
    with building(target, tmp_path / "docs"):
        assert texts(target) == {"old"}
    assert left(tmp_path) == ["site"]


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


def killed(process: subprocess.Popen[bytes], after: float) -> None:
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


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
    note("kills while switching", f"{KILLS} tried, {KILLS} survived")


@pytest.fixture
def portal(tmp_path: Path, project_root: Path) -> Path:
    """The smallest portal, free to be changed."""
    folder = tmp_path / "cong"
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns("build", "site"))
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("../../../", f"{project_root.as_posix()}/")
    config.write_text(text, encoding="utf-8")
    return folder


def start(portal: Path, *more: str, limit: int = 0) -> subprocess.Popen[bytes]:
    """``portal build``; with ``limit`` no file may grow beyond so many bytes, as on a full disk."""

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "build", *more],
        cwd=portal,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=small_disk if limit else None,  # noqa: PLW1509 - this process has one thread
        env={**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
    )


def built(portal: Path) -> str:
    """The digest of the site after a build that went well."""
    process = start(portal)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0, out.decode()
    return digest(portal / "site")


def named(portal: Path, name: str) -> None:
    path = portal / "data/cong.yml"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"ten: {name}", *rows[1:], ""]), encoding="utf-8")


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new(portal: Path) -> None:
    versions = {}
    for name in ("Cổng Một", "Cổng Hai"):
        named(portal, name)
        begun = time.monotonic()
        versions[name] = built(portal)
    lasted = time.monotonic() - begun
    assert len(set(versions.values())) == 2
    moments = random.Random(2026)
    for number in range(FEW_BUILDS):
        name = ("Cổng Một", "Cổng Hai")[number % 2]
        named(portal, name)
        process = start(portal)
        killed(process, moments.uniform(0, lasted * 1.05))
        assert process.stdout
        process.stdout.close()
        assert digest(portal / "site") in versions.values()
        if number % 5 == 4 or number == FEW_BUILDS - 1:
            assert built(portal) == versions[name]
            assert not [found for found in left(portal) if found.startswith(".site-")]
    note("kills while building", f"{FEW_BUILDS} tried, {FEW_BUILDS} survived, every next build right")


def test_a_full_disk_leaves_the_old_site_and_says_so(portal: Path) -> None:
    before = built(portal)
    named(portal, "Cổng Ba")
    process = start(portal, limit=60_000)
    out, _ = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "Traceback" not in out.decode()
    assert digest(portal / "site") == before
    assert built(portal) != before
    assert not [found for found in left(portal) if found.startswith(".site-")]


def test_a_folder_that_takes_nothing_is_told(portal: Path) -> None:
    (portal / "tep").write_text("x", encoding="utf-8")
    for out in ("tep", "tep/site", "/proc/portal/site"):
        process = start(portal, "--out", out)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 2, said.decode()
        assert "Traceback" not in said.decode()


def test_two_builds_at_once_end_in_one_whole_site(portal: Path) -> None:
    alone = built(portal)
    both = [start(portal), start(portal)]
    for process in both:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0, out.decode()
    assert digest(portal / "site") == alone


def test_a_clock_that_jumps_changes_nothing(portal: Path) -> None:
    alone = built(portal)
    for path in portal.rglob("*"):
        if path.is_file():
            os.utime(path, (4_000_000_000, 4_000_000_000))
    assert built(portal) == alone


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
