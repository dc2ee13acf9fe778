"""What several test files need: the project's root, and the real portal, built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from generator.publishing import compress

# Under a path, so that an address which only works at the root of a host fails here.
SITE_PATH = "/cong/"


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder of mkdocs.yml."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole run, the same for every worker of pytest-xdist."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def built_site(project_root: Path, shared_folder: Path) -> Path:
    """The real portal, built through the command line for ``http://127.0.0.1/cong/``; don't write into it."""
    out = shared_folder / "built-site"
    verdict = shared_folder / "built-site.txt"
    with FileLock(shared_folder / "built-site.lock"):
        if not verdict.exists():  # the first worker builds; a failure is kept too, and told by every worker
            verdict.write_text(_build(project_root, out), encoding="utf-8")
    if failure := verdict.read_text(encoding="utf-8"):
        pytest.fail(f"the portal does not build:\n{failure}", pytrace=False)
    return out


@pytest.fixture(scope="session")
def compressed_site(built_site: Path, shared_folder: Path) -> Path:
    """A copy of the real portal with the ``.br`` and ``.gz`` that ``portal build --compress`` adds."""
    copy, done = shared_folder / "compressed" / "site", shared_folder / "compressed.txt"
    with FileLock(shared_folder / "compressed.lock"):
        if not done.exists():
            shutil.copytree(built_site, copy)
            compress(copy)
            done.touch()
    return copy


def _build(project_root: Path, out: Path) -> str:
    """Empty when the build went well, else what it said."""
    command = [sys.executable, "-m", "generator.cli", "build"]
    options = ["--out", str(out), "--site-url", f"http://127.0.0.1{SITE_PATH}"]
    done = subprocess.run(
        command + options,
        cwd=project_root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 0 and not (out / "index.html").is_file():
        return f"exit status 0, but no index.html in {out}\n{done.stdout}"
    return "" if done.returncode == 0 else f"exit status {done.returncode}\n{done.stdout}"
