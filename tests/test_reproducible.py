"""One commit, one site: other time zone, locale, hash seed, path, and no network, and yet the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SITE_PATH
from tests.figures import note
from tests.small_portal import ROOT as SMALL

# Both stand on the same day, so that "today" is the same.
WORLDS = {
    "một": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PORTAL_ONE_PROCESS": "1"},
    "hai nơi khác": {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "424242"},
}


SITE_URL = f"http://127.0.0.1{SITE_PATH}"


def without_network() -> list[str]:
    """What to put before a command so that it has no network, where the system can."""
    try:
        tried = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return []
    return ["unshare", "-rn"] if tried.returncode == 0 else []


def files(folder: Path) -> dict[str, bytes]:
    """Bytes by path."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_two_worlds_build_the_same_bytes(tmp_path: Path, project_root: Path) -> None:
    sites = []
    for number, (name, world) in enumerate(WORLDS.items()):
        folder = tmp_path / name
        shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns("build", "site", ".cache"))
        config = folder / "mkdocs.yml"
        text = config.read_text(encoding="utf-8").replace("../../../", f"{project_root.as_posix()}/")
        config.write_text(text, encoding="utf-8")
        cut_off = without_network() if number else []
        done = subprocess.run(
            [*cut_off, sys.executable, "-m", "generator.cli", "build", "--compress"],
            cwd=folder,
            env={**os.environ, **world, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.fail(done.stderr[-2000:], pytrace=False)
        sites.append(files(folder / "site"))
    one, other = sites
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    note("files that differ between two worlds", f"0 of {len(one)}")


@pytest.mark.audit
def test_the_real_portal_is_built_again_elsewhere_to_the_same_bytes(
    tmp_path: Path, project_root: Path, built_site: Path
) -> None:
    elsewhere = tmp_path / "hai nơi khác"
    for part in ("data", "content", "theme"):
        shutil.copytree(project_root / part, elsewhere / part)
    shutil.copy(project_root / "mkdocs.yml", elsewhere)
    done = subprocess.run(
        [*without_network(), sys.executable, "-m", "generator.cli", "build", "--site-url", SITE_URL],
        cwd=elsewhere,
        env={**os.environ, **WORLDS["hai nơi khác"], "PYTHONUTF8": "1", "PORTAL_ONE_PROCESS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    one, other = files(built_site), files(elsewhere / "site")
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    note("files that differ between two builds of the real portal, cards included", f"0 of {len(one)}")
