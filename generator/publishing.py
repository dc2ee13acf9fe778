"""Publishing is all or nothing: the folder of the site is always a whole site, the old one or the new one.

A build is made in a folder beside the site and takes its place in one step of the file system. Whatever
ends the process, the next build finds the site whole, puts back what a broken switch left, clears the rest.
"""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PATIENCE = 900
# Below this a compressed answer saves no packet.
WORTH_COMPRESSING = 1024
TEXTS = {
    *(".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".md", ".csv", ".ics"),
    *(".webmanifest", ".geojson", ".jsonld", ".ttl"),
}
_NEW = "new"
_AT_FDCWD = -100
_EXCHANGE = 2


class BusyError(RuntimeError):
    """Another build holds the folder and does not end."""


class VanishedError(RuntimeError):
    """A part of the site was gone before it could be published."""


@contextmanager
def building(target: Path, workshop: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """An empty folder beside ``target`` to build into; nobody else builds in ``workshop`` meanwhile.

    The lock is the system's, so that it ends with the process however that ends. Raises BusyError after
    ``patience`` seconds, and OSError where nothing can be written.
    """
    with _held(workshop, patience), _held(target, patience):
        _recover(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-{_NEW}-"))
        try:
            yield folder
        finally:
            discard(folder)


@contextmanager
def _held(folder: Path, patience: float) -> Iterator[None]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(_beside(folder, "lock"))
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise BusyError(str(folder)) from error
    try:
        yield
    finally:
        lock.release()


def publish(built: Path, target: Path) -> None:
    """Puts the finished folder ``built`` in the place of ``target``; the old site is removed afterwards."""
    built.chmod(0o755)
    if not target.exists():
        built.rename(target)
    elif not _exchange(built, target):
        old = _beside(target, "old")
        discard(old)
        target.rename(old)
        try:
            built.rename(target)
        except OSError:
            old.rename(target)
            raise
        discard(old)


def _exchange(one: Path, other: Path) -> bool:
    """Both names change places in one step, which Linux can do on most file systems; False where it can't."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


def _recover(target: Path) -> None:
    """After a build that was killed: the old site stands again, and nothing is left beside it."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    # By its whole name: a neighbour may be called like this one and more ("site", "site-xem-thu").
    made = sorted(target.parent.glob(f".{glob.escape(target.name)}-{_NEW}-????????"))
    for left in (old, *made):
        if left.is_dir():
            discard(left)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}-{what}")


def discard(folder: Path) -> None:
    """Removes a folder, or what stands under its name, where it exists."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def vanished(folder: Path, promised: Iterable[str]) -> list[str]:
    """What should stand in a built folder and does not: somebody cleared away during the build."""
    return sorted(name for name in promised if not os.path.lexists(f"{folder}/{name}"))


def compress(folder: Path) -> int:
    """Puts ``.br`` and ``.gz`` beside each text of a built site, always the same; returns how many texts."""
    import brotli

    found = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix not in TEXTS or not path.is_file() or path.stat().st_size < WORTH_COMPRESSING:
            continue
        data = path.read_bytes()
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)  # 31: a gzip header without name or time
        path.with_name(f"{path.name}.gz").write_bytes(packer.compress(data) + packer.flush())
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(data, quality=9))
        found += 1
    return found


def hide_from_search(folder: Path) -> None:
    """Asks search engines to leave a built preview alone."""
    (folder / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
