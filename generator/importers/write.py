"""The one place that changes what staff wrote: whole files, in one step each, the old texts kept aside.

A command's changes happen together: where one can't be written, all are put back. The texts of before
stay in a numbered folder of ``KEPT``, which no command ever empties.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from generator.site import Staged, write_atomically

KEPT = ".ban-cu"


def write_files(root: Path, files: Mapping[str, str], moved: tuple[str, str] | None = None) -> str:
    """Writes texts by path below ``root``, after moving one file; line ends and byte order mark stay.

    Returns the folder below ``root`` that holds the texts of before; empty where nothing was replaced.
    Raises OSError with everything as it was, FileExistsError where something stands in the way of the move.
    """
    if moved and (root / moved[1]).exists():
        raise FileExistsError(moved[1])
    new = {name: data for name, text in files.items() if (data := _as_before(root, name, text, moved))}
    kept = _keep(root, sorted({*new, *(moved[:1] if moved else ())}))
    with ExitStack() as undone, ExitStack() as staging:
        # All on the disk first: that it is full is found before the first file has changed.
        staged = [staging.enter_context(Staged(root / name, data)) for name, data in sorted(new.items())]
        if moved:
            _move(root / moved[0], root / moved[1])
            undone.callback(_move, root / moved[1], root / moved[0])
        for file in staged:
            undone.callback(_put_back, file.path, _bytes_of(file.path))
            file.take_its_place()
        undone.pop_all()
    return kept


def write_new(path: Path, data: bytes, replace: bool) -> None:
    """Writes a file outside of the records; raises FileExistsError rather than lose one."""
    if path.exists() and not replace:
        raise FileExistsError(path)
    write_atomically(path, data)


def _as_before(root: Path, name: str, text: str, moved: tuple[str, str] | None) -> bytes | None:
    """The text as bytes with the habits of the file it replaces; None where it says the same."""
    old = _bytes_of(root / (moved[0] if moved and name == moved[1] else name)) or b""
    data = text.encode()
    if b"\r\n" in old:
        data = data.replace(b"\n", b"\r\n")
    if old.startswith(codecs.BOM_UTF8):
        data = codecs.BOM_UTF8 + data
    return None if data == old else data


def _keep(root: Path, names: Iterable[str]) -> str:
    """Copies what will change into a folder of its own; says which."""
    texts = {name: data for name in names if (data := _bytes_of(root / name)) is not None}
    if not texts:
        return ""
    (root / KEPT).mkdir(exist_ok=True)
    if not (root / KEPT / ".gitignore").exists():
        write_atomically(root / KEPT / ".gitignore", b"*\n")
    folder = _numbered(root / KEPT)
    for name, data in texts.items():
        with Staged(folder / name, data) as file:
            file.take_its_place()
    return folder.relative_to(root).as_posix()


def _numbered(folder: Path) -> Path:
    """The next folder, ``0007``; two commands at once get two."""
    last = max((int(path.name) for path in folder.iterdir() if path.name.isdecimal()), default=0)
    for number in count(last + 1):
        try:
            (folder / f"{number:04}").mkdir()
        except FileExistsError:
            continue
        return folder / f"{number:04}"
    raise AssertionError("numbers have no end")


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _move(old: Path, new: Path) -> None:
    old.rename(new)


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_atomically(path, data)
