"""The one place that changes what staff wrote: whole files, in one step each, with their habits kept."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path

from generator.site import write_atomically


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Writes texts by path below ``root``; line ends and byte order mark stay as the old file has them."""
    for name, text in sorted(files.items()):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_bytes() if path.exists() else b""
        data = text.encode()
        if b"\r\n" in old:
            data = data.replace(b"\n", b"\r\n")
        if old.startswith(codecs.BOM_UTF8):
            data = codecs.BOM_UTF8 + data
        if data != old:
            write_atomically(path, data)


def move_file(root: Path, old: str, new: str) -> None:
    """Moves a file, line ends and all; raises FileExistsError where something stands in the way."""
    if (root / new).exists():
        raise FileExistsError(new)
    (root / old).rename(root / new)


def write_new(path: Path, data: bytes, replace: bool) -> None:
    """Writes a file outside of the records; raises FileExistsError rather than lose one."""
    if path.exists() and not replace:
        raise FileExistsError(path)
    write_atomically(path, data)
