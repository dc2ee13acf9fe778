"""The files that staff edit, found in a steady order and never outside the project.

File names are ids and become addresses, so they are lower-case ASCII letters, digits and hyphens.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem, Severity
from generator.source.decode import MAX_BYTES, decode
from generator.text.file_names import is_reserved, usable
from generator.text.photos import PHOTO_SUFFIXES

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BACKUP = re.compile(r"^[.~#]|~$|\.(?:bak|swp|swo|tmp|orig|rej|part)$", re.IGNORECASE)
_MAX_NAME = 100
MANIFEST = "dia-chi-da-dang.txt"
"""The addresses that were published once; the portal writes it beside the records."""
_PLAIN_TEXT = ".txt"
_ENDINGS = "Windows thường giấu phần đuôi: bật View → File name extensions để thấy."
_IN_NOTEPAD = "\nTrong Notepad: Tệp → Lưu thành → Kiểu tệp: Mọi tệp (All files)."


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file not read yet: posix path relative to the root, modification time in ns, size in bytes."""

    path: str
    mtime_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and its bytes; of a file too large to be accepted only the beginning that shows it."""

    path: str
    data: bytes
    mtime_ns: int
    size: int

    @property
    def id(self) -> str:
        """The file name without its suffix."""
        return self.path.rpartition("/")[2].rpartition(".")[0]


def read_tree(root: Path, folder: str, suffixes: Sequence[str]) -> Iterator[SourceFile | Problem]:
    """Every file under `root/folder` whose name ends in one of `suffixes` (`.yml`), in steady order."""
    for found in list_tree(root, folder, suffixes):
        yield found if isinstance(found, Problem) else read_file(root, found)


def list_tree(root: Path, folder: str, suffixes: Sequence[str]) -> Iterator[FoundFile | Problem]:
    """As `read_tree`, without opening the files: what a cache compares. A missing folder is an empty one."""
    if (root / folder).is_dir():
        yield from _folder(root, root / folder, _shown_path(root, root / folder), tuple(suffixes))


def read_file(root: Path, found: FoundFile) -> SourceFile | Problem:
    """The bytes of a file that `list_tree` found, or a Problem where it can't be read."""
    try:
        with open(f"{root}/{found.path}", "rb", 0) as stream:  # noqa: PTH123 - ten thousand times
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        return _unreadable(found.path)
    return SourceFile(found.path, data, found.mtime_ns, found.size)


def lines_of(root: Path, path: str) -> list[str]:
    """The lines of a file as problems count them, to show beside them; none where it can't be read."""
    if path.lower().endswith(PHOTO_SUFFIXES):
        return []
    file = read_file(root, FoundFile(path, 0, 0))
    return [] if isinstance(file, Problem) else decode(file.data, path)[1].split("\n")


def _folder(root: Path, folder: Path, shown: str, suffixes: tuple[str, ...]) -> Iterator[FoundFile | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield _unreadable(shown)
        return
    for entry in entries:
        if not _BACKUP.search(entry.name):
            yield from _entry(root, entry, f"{shown}/{_shown_name(entry.name)}", suffixes)


def _entry(
    root: Path, entry: os.DirEntry[str], shown: str, suffixes: tuple[str, ...]
) -> Iterator[FoundFile | Problem]:
    try:
        link = entry.is_symlink()
        status = entry.stat()
    except OSError:
        if entry.name.lower().endswith(suffixes):
            yield _unreadable(shown)
        return
    if stat.S_ISDIR(status.st_mode):
        # A linked folder could hold the same records twice, or itself.
        problem = _linked(shown) if link else _check_name(shown, entry.name, "")
        yield from [problem] if problem else _folder(root, Path(entry.path), shown, suffixes)
        return
    suffix = next((end for end in suffixes if entry.name.endswith(end)), None)
    if suffix is None:
        if _meant(entry.name, suffixes):
            yield _wrong_suffix(shown, suffixes)
        elif _noted(entry.name, suffixes):
            yield _plain_text(shown, suffixes[0])
    elif not stat.S_ISREG(status.st_mode):
        yield _unreadable(shown)
    elif link and not Path(entry.path).resolve().is_relative_to(root.resolve()):
        yield _linked(shown)
    elif problem := _check_name(shown, entry.name.removesuffix(suffix), suffix):
        yield problem
    else:
        yield FoundFile(shown, status.st_mtime_ns, status.st_size)


def _shown_path(root: Path, path: Path) -> str:
    return _shown_name(path.relative_to(root).as_posix())


def _shown_name(name: str) -> str:
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _meant(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a record would be lost in silence: `x.YML`, `x.yaml`, `x.yml.txt`, `x.yml.docx`."""
    lowered = name.lower()
    ends = (*suffixes, *(".yaml" for suffix in suffixes if suffix == ".yml"))
    return lowered.endswith(ends) or any(f"{end}." in lowered for end in ends)


def _noted(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether it is a plain text among records, not beside photos: Notepad writes `x.txt` unasked."""
    return ".yml" in suffixes and name.lower().endswith(_PLAIN_TEXT) and name != MANIFEST


def _check_name(shown: str, stem: str, suffix: str) -> Problem | None:
    plain = _NAME.fullmatch(stem) and len(stem) <= _MAX_NAME
    if plain and not is_reserved(stem):
        return None
    message = (
        "Windows giữ riêng tên này, nên máy Windows không chép được tệp."
        if plain
        else (
            "Tên tệp và thư mục chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, "
            f"dài không quá {_MAX_NAME} ký tự, vì tên sẽ thành địa chỉ trang."
        )
    )
    suggestion = f"Hãy đổi tên thành: {_suggested(stem)}{suffix}"
    return Problem("ten-tep", Place(shown, 1, 1), message, suggestion)


def _suggested(stem: str) -> str:
    letters = unicodedata.normalize("NFD", os.fsencode(stem).decode("utf-8", "replace").lower())
    ascii_only = letters.replace("đ", "d").encode("ascii", "ignore").decode()
    return usable(re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_MAX_NAME].strip("-") or "ten-moi")


def _wrong_suffix(shown: str, suffixes: tuple[str, ...]) -> Problem:
    wanted = " hoặc ".join(suffixes)
    message = f"Tên tệp phải kết thúc bằng {wanted}; tệp này sẽ không được đọc."
    suggestion = f"Hãy đổi phần đuôi của tên tệp thành {wanted}."
    if suffix := next((end for end in suffixes if shown.lower().endswith(end)), None):
        message = f"Phần đuôi của tên tệp phải viết thường: {suffix}; tệp này sẽ không được đọc."
        stem = shown.rpartition("/")[2][: -len(suffix)]
        suggestion = f"Hãy đổi tên thành: {_suggested(stem)}{suffix}\n{_ENDINGS}"
    if shown.lower().endswith(_PLAIN_TEXT):
        suggestion += _IN_NOTEPAD
    return Problem("ten-tep", Place(shown, 1, 1), message, suggestion)


def _plain_text(shown: str, wanted: str) -> Problem:
    """Most often a record that Notepad gave its own ending; may be somebody's notes, so it stops nothing."""
    name = f"{_suggested(shown.rpartition('/')[2].rpartition('.')[0])}{wanted}"
    return Problem(
        "ten-tep",
        Place(shown, 1, 1),
        f"Tệp kết thúc bằng {_PLAIN_TEXT} sẽ không được đọc.",
        f"Nếu đây là bản ghi, hãy đổi tên thành: {name}{_IN_NOTEPAD}\n"
        "Nếu chỉ là ghi chép riêng, hãy cất ra ngoài thư mục này.",
        severity=Severity.WARNING,
    )


def _linked(shown: str) -> Problem:
    message = "Đây là một liên kết trỏ tới thư mục khác hoặc ra ngoài dự án, nên không được đọc."
    return Problem(
        "lien-ket-tep", Place(shown, 1, 1), message, "Hãy chép tệp thật vào đây thay cho liên kết."
    )


def _unreadable(shown: str) -> Problem:
    message = "Không đọc được tệp hoặc thư mục này."
    suggestion = (
        "Hãy kiểm tra quyền đọc, hoặc xem tệp có vừa bị xóa hay đang mở trong chương trình khác không."
    )
    return Problem("khong-doc-duoc", Place(shown, 1, 1), message, suggestion)
