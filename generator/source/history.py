"""The files of staff as they were at another revision, read from git without touching the working copy."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path

from generator.source.files import SourceFile


class HistoryError(Exception):
    """Git has no such revision here, or there is no git; its message is git's own."""


def files_at(root: Path, revision: str, folders: Sequence[str], suffixes: Sequence[str]) -> list[SourceFile]:
    """Every file under ``folders`` (relative to ``root``) at ``revision`` with one of ``suffixes``.

    Raises HistoryError where git can't tell.
    """
    known = _git(root, "ls-tree", "--name-only", "-z", revision, "--", *folders).decode().split("\0")
    there = [folder for folder in folders if folder in known]
    if not there:
        return []
    packed = _git(root, "archive", "--format=tar", revision, "--", *there)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        found = [
            SourceFile(member.name, stream.read(), 0, member.size)
            for member in archive
            if member.isfile() and member.name.endswith(tuple(suffixes))
            if (stream := archive.extractfile(member))
        ]
    return sorted(found, key=lambda file: file.path)


def _git(root: Path, verb: str, *words: str) -> bytes:
    if any(
        word.startswith("-") and word not in {"--", "-z", "--name-only", "--format=tar"} for word in words
    ):
        raise HistoryError("phiên bản không được bắt đầu bằng dấu gạch")
    try:
        done = subprocess.run(  # noqa: S603 (no shell; the words are checked above)
            ["git", "-C", str(root), verb, *words],  # noqa: S607
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise HistoryError(f"không chạy được git: {error.strerror}") from error
    if done.returncode:
        raise HistoryError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
