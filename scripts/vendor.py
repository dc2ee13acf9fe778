"""Fetches the packages of theme/vendor/packages.json with npm, and keeps only the files that are named there.

The archive must have the integrity that is written beside its version. What came out of it is written down as
sha256 in theme/vendor/sha256.txt, to which tests/test_vendor.py holds the files, with or without npm.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).resolve().parents[1] / "theme" / "vendor"
PACKAGES = VENDOR / "packages.json"
SUMS = VENDOR / "sha256.txt"


def main() -> int:
    """Exit status 1 where an archive is not the one that was written down."""
    packages = json.loads(PACKAGES.read_text(encoding="utf-8"))
    for name, package in packages.items():
        if problem := unpack(name, package):
            print(problem, file=sys.stderr)
            return 1
    SUMS.write_text(sums(), encoding="utf-8")
    return 0


def unpack(name: str, package: dict[str, Any]) -> str:
    """Empty when the files are in place, else what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{name}@{package['version']}"
        done = subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=False)
        found = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(found) != 1:
            return f"npm pack {wanted}: {done.returncode}"
        digest = base64.b64encode(hashlib.sha512(found[0].read_bytes()).digest()).decode()
        if f"sha512-{digest}" != package["integrity"]:
            return f"{wanted}: sha512-{digest}, not {package['integrity']}"
        place = VENDOR / package["folder"]
        shutil.rmtree(place, ignore_errors=True)
        with tarfile.open(found[0]) as archive:
            for file in package["files"]:
                stream = archive.extractfile(f"package/{file}")
                if stream is None:
                    return f"{wanted}: no {file}"
                (place / file).parent.mkdir(parents=True, exist_ok=True)
                (place / file).write_bytes(stream.read())
    return ""


def sums() -> str:
    """As ``sha256sum`` writes them."""
    files = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path.parent != VENDOR)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(VENDOR).as_posix()}\n"
        for path in files
    )


if __name__ == "__main__":
    sys.exit(main())
