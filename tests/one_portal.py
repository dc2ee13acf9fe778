"""A portal of one's own, built by the command line as people do: where the tests of disasters start."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.small_portal import ROOT as SMALL

PROJECT = Path(__file__).resolve().parents[1]


def digest(folder: Path) -> str:
    """One name for all that a folder holds."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def left(folder: Path) -> list[str]:
    """What stands in a folder, the locks aside."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith("-lock"))


def killed(process: subprocess.Popen[bytes], after: float) -> None:
    """Ends a process and its children, all at once, ``after`` seconds from now."""
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


@dataclass
class Portal:
    """The smallest portal in a folder of its own; ``before`` is what stands before every command."""

    root: Path
    before: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """Where it is published."""
        return self.root / "site"

    def start(self, *more: str, verb: str = "build", limit: int = 0) -> subprocess.Popen[bytes]:
        """A command; with ``limit`` no file may grow beyond so many bytes."""

        def small_disk() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.Popen(
            [*self.before, sys.executable, "-m", "generator.cli", verb, *more],
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=small_disk if limit else None,  # noqa: PLW1509 - this process has one thread
            env={**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **self.environment},
        )

    def told(self, *more: str, verb: str = "build", limit: int = 0) -> tuple[int, str]:
        """Exit status and words of a command that ends; never a traceback."""
        process = self.start(*more, verb=verb, limit=limit)
        out, _ = process.communicate(timeout=300)
        assert "Traceback" not in out.decode(), out.decode()
        return process.returncode, out.decode()

    def built(self) -> str:
        """The digest of the site after a build that went well; nothing else is left beside it."""
        status, out = self.told()
        assert status == 0, out
        assert not [found for found in left(self.root) if found.startswith(".site-")]
        return digest(self.site)

    def named(self, name: str) -> None:
        """Another name of the portal, which stands on every page."""
        path = self.root / "data/cong.yml"
        rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([f"ten: {name}", *rows[1:], ""]), encoding="utf-8")


def one_portal(folder: Path) -> Portal:
    """A copy of the smallest portal in ``folder``, with the project's theme."""
    shutil.copytree(
        SMALL, folder, ignore=shutil.ignore_patterns("build", "site", ".cache"), dirs_exist_ok=True
    )
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("../../../", f"{PROJECT.as_posix()}/")
    config.write_text(text, encoding="utf-8")
    return Portal(folder)
