"""Whatever happens to a build, the published site stays whole, and the next build is right.

``KILLS`` says how many builds are killed (``make audit``: 200); the moments come from a fixed seed.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.figures import note
from tests.one_portal import PROJECT, Portal, digest, killed, one_portal

KILLS = int(os.environ.get("KILLS", "3"))
NAMES = ("Cổng Một", "Cổng Hai")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The smallest portal, built once; every test leaves it published and right."""
    portal = one_portal(tmp_path_factory.mktemp("tai-hoa") / "cong")
    portal.built()
    return portal


@pytest.fixture
def before(portal: Portal) -> str:
    """What is published; the data have changed since, so that a build has all to do."""
    found = digest(portal.site)
    portal.named(f"Cổng {time.monotonic_ns()}")
    return found


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new(portal: Portal) -> None:
    versions = {}
    for name in NAMES:
        portal.named(name)
        begun = time.monotonic()
        versions[name] = portal.built()
    lasted = time.monotonic() - begun
    assert len(set(versions.values())) == 2
    moments = random.Random(2026)
    stages: Counter[str] = Counter()
    nexts = 0
    for number in range(KILLS):
        name = NAMES[number % 2]
        portal.named(name)
        process = portal.start()
        killed(process, moments.uniform(0, lasted * 1.02))
        assert process.stdout
        process.stdout.close()
        stages["half a new site beside it" if _half(portal) else "nothing beside it"] += 1
        assert digest(portal.site) in versions.values()
        if number % 5 == 4 or number == KILLS - 1:
            nexts += 1
            assert portal.built() == versions[name]
    where = ", ".join(f"{count} with {stage}" for stage, count in sorted(stages.items()))
    note(
        "kills while building",
        f"{KILLS} tried ({where}), 0 sites broken, {nexts} of {nexts} next builds right",
    )


def _half(portal: Portal) -> bool:
    return any(portal.root.glob(".site-new-*"))


@pytest.mark.parametrize("limit", [4_000, 60_000])
def test_files_that_may_not_grow_leave_the_old_site(portal: Portal, before: str, limit: int) -> None:
    status, said = portal.told(limit=limit)
    assert status == 2, said
    assert "Trang đã đăng vẫn nguyên vẹn" in said
    assert digest(portal.site) == before
    assert portal.built() != before


class Disk:
    """A small disk of one's own, in a mount namespace that a sleeping process holds."""

    def __init__(self, folder: Path) -> None:
        user = [] if os.geteuid() == 0 else ["-r"]
        mount = f"mount -t tmpfs -o size=32m none {folder} && echo ready && exec sleep 900"
        self.holder = subprocess.Popen(
            ["unshare", *user, "-m", "sh", "-c", mount], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self.holder.stdout
        self.works = self.holder.stdout.readline() == b"ready\n"
        pid = str(self.holder.pid)
        self.enter = ["nsenter", "-t", pid, "-m", *(["-U", "--preserve-credentials"] if user else [])]
        self.folder, self.seen = folder, Path(f"/proc/{pid}/root{folder}")

    def portal(self) -> Portal:
        """The smallest portal on this disk; its commands run where the disk is seen."""
        portal = one_portal(self.seen / "cong")
        portal.before = [*self.enter, "sh", "-c", f'cd {self.folder}/cong && exec "$@"', "sh"]
        return portal

    def leave(self, free: int) -> None:
        """Fills the disk but for so many bytes."""
        (self.seen / "day").unlink(missing_ok=True)
        room = os.statvfs(self.seen)
        with (self.seen / "day").open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, max(1, room.f_bavail * room.f_frsize - free))

    def remount(self, way: str) -> None:
        """Read-only (``ro``) or not (``rw``)."""
        subprocess.run([*self.enter, "mount", "-o", f"remount,{way}", str(self.folder)], check=True)

    def close(self) -> None:
        """The disk goes with its holder."""
        self.holder.kill()
        self.holder.communicate()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of one's own, where the machine lets us mount one."""
    (tmp_path / "dia").mkdir()
    disk = Disk(tmp_path / "dia")
    try:
        if not disk.works:
            pytest.skip(
                "this machine mounts nothing for us: the tests of file sizes and odd folders stand in"
            )
        yield disk
    finally:
        disk.close()


def test_a_full_disk_leaves_the_old_site_and_says_so(disk: Disk) -> None:
    portal = disk.portal()
    before = portal.built()
    size = sum(path.stat().st_size for path in portal.site.rglob("*") if path.is_file())
    shares = (0, 0.5, 0.9)
    portal.named("Cổng Ba")
    for share in shares:
        disk.leave(int(size * share))
        status, said = portal.told()
        assert (status, digest(portal.site)) == (2, before), said
        assert "No space left" in said
        assert "Trang đã đăng vẫn nguyên vẹn" in said
    (disk.seen / "day").unlink()
    assert portal.built() != before
    note("full disks, from no room at all to nine tenths of a site", f"{len(shares)} tried, 0 sites broken")


def test_a_full_disk_loses_no_record(disk: Disk) -> None:
    portal = disk.portal()
    before = digest(portal.root / "data"), digest(portal.root / "content")
    disk.leave(0)
    status, said = portal.told("dia-ban/ap-dong", "ap-dong-moi", "--yes", verb="rename")
    assert (status, "No space left" in said) == (2, True), said
    assert (digest(portal.root / "data"), digest(portal.root / "content")) == before


def test_a_disk_that_may_only_be_read_leaves_the_old_site(disk: Disk) -> None:
    portal = disk.portal()
    before = portal.built()
    portal.named("Cổng Ba")
    disk.remount("ro")
    status, said = portal.told()
    assert (status, digest(portal.site)) == (2, before), said
    assert "Read-only file system" in said
    disk.remount("rw")
    assert portal.built() != before


@pytest.mark.parametrize("name", [".site-old", "build/docs/index.md", "build/docs/assets", ".cache/the"])
def test_what_stands_in_the_way_of_ours_is_cleared_away(portal: Portal, before: str, name: str) -> None:
    path = portal.root / name
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("x", encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
        (path / "ben-trong").mkdir(parents=True)
        (path / "ben-trong/tep").write_text("x", encoding="utf-8")
    assert portal.built() != before


@pytest.mark.parametrize("name", ["build", ".cache"])
def test_a_file_where_a_folder_is_needed_is_told(portal: Portal, before: str, name: str) -> None:
    shutil.rmtree(portal.root / name)
    (portal.root / name).write_text("x", encoding="utf-8")
    status, said = portal.told()
    assert (status, digest(portal.site)) == (2, before), said
    (portal.root / name).unlink()
    assert portal.built() != before


@pytest.mark.parametrize("out", ["tep", "tep/site", "/proc/portal/site"])
def test_a_folder_that_takes_nothing_is_told(portal: Portal, out: str) -> None:
    (portal.root / "tep").write_text("x", encoding="utf-8")
    status, said = portal.told("--out", out)
    assert status == 2, said


def test_a_folder_where_the_lock_should_be_is_told(portal: Portal, before: str) -> None:
    (portal.root / ".site-lock").unlink(missing_ok=True)
    (portal.root / ".site-lock").mkdir()
    status, said = portal.told()
    assert (status, digest(portal.site)) == (2, before), said
    (portal.root / ".site-lock").rmdir()
    assert portal.built() != before


def _vanishing(portal: Portal) -> dict[str, Callable[[], None]]:
    def new_site(*names: str) -> None:
        for folder in portal.root.glob(".site-new-*"):
            for name in names:
                shutil.rmtree(folder / name, ignore_errors=True)

    return {
        "a record": lambda: (portal.root / "data/thuat-ngu/tdm.yml").unlink(missing_ok=True),
        "a folder of records": lambda: shutil.rmtree(portal.root / "data/dia-ban", ignore_errors=True),
        "the tree": lambda: shutil.rmtree(portal.root / "build", ignore_errors=True),
        "the caches": lambda: shutil.rmtree(portal.root / ".cache", ignore_errors=True),
        "the new site": lambda: new_site(""),
        "a part of it": lambda: new_site("dien-hinh", "assets"),
    }


@pytest.mark.parametrize("what", _vanishing(Portal(Path())))
def test_what_vanishes_during_a_build_leaves_a_whole_site(
    portal: Portal, before: str, what: str, tmp_path: Path
) -> None:
    shutil.copytree(portal.root / "data", tmp_path / "data")
    vanish = _vanishing(portal)[what]
    done = threading.Event()

    def again_and_again() -> None:
        while not done.wait(0.02):
            vanish()

    thread = threading.Thread(target=again_and_again)
    thread.start()
    status, said = portal.told()
    done.set()
    thread.join()
    after = digest(portal.site)
    shutil.rmtree(portal.root / "data")
    shutil.copytree(tmp_path / "data", portal.root / "data")
    right = portal.built()
    # A record that was gone before it was read was never there; all else is the old site or the new one.
    assert after in {before, right} or what == "a record", said
    assert (status == 0) == (after != before), said


def test_two_builds_at_once_end_in_one_whole_site(portal: Portal, before: str) -> None:
    both = [portal.start(), portal.start()]
    for process in both:
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0, out.decode()
    after = digest(portal.site)
    assert after != before
    (portal.root / "site").rename(portal.root / "site-hai")
    assert portal.built() == after
    shutil.rmtree(portal.root / "site-hai")


def test_a_preview_and_a_build_share_no_folder(portal: Portal) -> None:
    """What waits for its hour stands in a preview: a build beside it must never pick it up."""
    process = portal.start("--addr", "127.0.0.1:0", verb="serve")
    seen = portal.root / "build/xem-thu/index.md"
    for _ in range(600):
        if seen.exists() or process.poll() is not None:
            break
        time.sleep(0.1)
    killed(process, 0)
    assert seen.exists()
    assert process.stdout
    process.stdout.close()


def test_a_clock_that_jumps_changes_nothing_that_was_written(portal: Portal) -> None:
    alone = digest(portal.site)
    for moment in (0, 4_000_000_000):
        for path in portal.root.rglob("*"):
            if path.is_file():
                os.utime(path, (moment, moment))
        assert portal.built() == alone


def test_builds_on_a_wrong_day_are_whole_and_the_right_day_mends_them(portal: Portal) -> None:
    found = subprocess.run(
        ["sh", str(PROJECT / "scripts/ensure_program.sh"), "faketime"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    alone = digest(portal.site)
    pages = sorted(path.relative_to(portal.site) for path in portal.site.rglob("*.html"))
    for day in ("1999-12-31 23:59:59", "2099-01-01 00:00:00"):
        portal.before = [found.stdout.strip(), day]
        portal.built()
        assert sorted(path.relative_to(portal.site) for path in portal.site.rglob("*.html")) == pages
    portal.before = []
    assert portal.built() == alone
