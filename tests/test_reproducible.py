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


def test_the_real_site_is_the_same_elsewhere_and_without_a_network(
    built_site: Path, tmp_path: Path, project_root: Path
) -> None:
    folder = tmp_path / "một nơi khác"
    for name in ("data", "content"):
        shutil.copytree(project_root / name, folder / name)
    settings = (project_root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("theme/overrides", f"{project_root.as_posix()}/theme/overrides")
    plugin = f"  - portal:\n      theme_dir: {project_root.as_posix()}/theme\n"
    settings = settings.replace("  - portal\n", plugin)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    cut_off = without_network()
    command = [sys.executable, "-m", "generator.cli", "build", "--site-url", f"http://127.0.0.1{SITE_PATH}"]
    done = subprocess.run(
        [*cut_off, *command],
        cwd=folder,
        env={**os.environ, **WORLDS["hai nơi khác"], "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(done.stderr[-2000:], pytrace=False)
    one, other = files(built_site), files(folder / "site")
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    how = "no network" if cut_off else "the network (this machine can't cut it off)"
    size = sum(map(len, one.values()))
    note(f"the real site built elsewhere, with {how}", f"0 of {len(one)} files, 0 of {size} bytes differ")
