"""The disk on the way out: write what changed, prune what is gone, publish in one step."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.outputs.files import Job, OutputFile

T = TypeVar("T")

WORTH_A_PROCESS = 128

_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, left as they were, and removed."""

    changed: int
    unchanged: int
    removed: int


def write_tree(folder: Path, files: Iterable[OutputFile]) -> Written:
    """Makes ``folder`` hold exactly ``files``; a file that already has its bytes keeps its time."""
    folder.mkdir(parents=True, exist_ok=True)
    kept: set[Path] = set()
    changed = 0
    for file in files:
        path = folder / file.path
        kept.add(path)
        changed += _write_if_changed(path, file.data)
    return Written(changed, len(kept) - changed, _prune(folder, kept))


def write_page(folder: Path, address: str, data: bytes) -> None:
    """``data`` as the page at ``address`` of a site that nobody reads yet."""
    place = f"{folder}/{address}"
    # Nearly every page is the first thing in a folder of its own.
    try:
        os.mkdir(place)  # noqa: PTH102 - ten thousand times
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(place, exist_ok=True)  # noqa: PTH103
    with open(f"{place}index.html", "wb") as stream:  # noqa: PTH123
        stream.write(data)


def write_files(folder: Path, files: Iterable[OutputFile]) -> None:
    """Files of a site that nobody reads yet."""
    made: set[str] = set()
    for file in files:
        place = f"{folder}/{file.path}"
        above = place.rpartition("/")[0]
        if above not in made:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103
            made.add(above)
        try:
            stream = open(place, "xb")  # noqa: PTH123, SIM115 - ten thousand times
        except FileExistsError:
            # Never written into: the published site may know it under a second name.
            os.unlink(place)  # noqa: PTH108
            stream = open(place, "xb")  # noqa: PTH123, SIM115
        with stream:
            stream.write(file.data)


def take_over(standing: Path, folder: Path, paths: Iterable[str]) -> None:
    """Files of the published site as files of a new one: the same bytes under a second name.

    Where a file system has no such names, they are copied.
    """
    for path in paths:
        source, target = f"{standing}/{path}", f"{folder}/{path}"
        try:
            os.link(source, target)
        except OSError:
            os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
            try:
                os.link(source, target)
            except OSError:
                shutil.copyfile(source, target)


def _write_if_changed(path: Path, data: bytes) -> bool:
    try:
        if path.read_bytes() == data:
            return False
    except (FileNotFoundError, NotADirectoryError):
        pass
    except IsADirectoryError:
        shutil.rmtree(path)
    _make_folder(path.parent)
    write_atomically(path, data)
    return True


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for ancestor in (folder, *folder.parents):
            if ancestor.is_file():
                ancestor.unlink()
                break
        folder.mkdir(parents=True, exist_ok=True)


def write_atomically(path: Path, *data: bytes) -> None:
    """The file has either its old bytes or the new ones, whatever happens in between."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class Staged:
    """New bytes of a file, safely on the disk beside it until they take its place; gone where they don't."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path, self.data = path, data

    def __enter__(self) -> Staged:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".")
        self.beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(self.data)
                stream.flush()
                os.fsync(stream.fileno())
            self.beside.chmod(0o644)
        except BaseException:
            self.beside.unlink(missing_ok=True)
            raise
        return self

    def take_its_place(self) -> None:
        """The file has the new bytes from here on."""
        self.beside.replace(self.path)

    def __exit__(self, *_: object) -> None:
        self.beside.unlink(missing_ok=True)


def _prune(folder: Path, kept: set[Path]) -> int:
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
            removed += 1
    return removed


def made_once(
    cache: Path, jobs: Sequence[Job[T]], make: Callable[[T], bytes], worth_a_process: int = WORTH_A_PROCESS
) -> Iterator[OutputFile]:
    """Files whose making takes long: those of an earlier run come from ``cache``, the others go into it.

    Files that no job asks for any more leave the cache. Many are made side by side, so ``make`` must be
    a function that another process can find by its name.
    """
    missing = []
    if cache.is_file():
        cache.unlink()
    for job in jobs:
        try:
            yield OutputFile(job.path, _kept_at(cache, job).read_bytes())
        except FileNotFoundError:
            missing.append(job)
    for job, data in zip(missing, _made([job.work for job in missing], make, worth_a_process), strict=True):
        place = _kept_at(cache, job)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, data)
        yield OutputFile(job.path, data)
    _prune(cache, {_kept_at(cache, job) for job in jobs})


def _kept_at(cache: Path, job: Job[T]) -> Path:
    return cache / job.key[:2] / f"{job.key}{Path(job.path).suffix}"


def _made(works: Sequence[T], make: Callable[[T], bytes], worth_a_process: int) -> Iterator[bytes]:
    if len(works) < worth_a_process:
        yield from map(make, works)
        return
    # Fresh processes: a fork would copy the threads that "mkdocs serve" keeps.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(make, works, chunksize=worth_a_process // 2)


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, path and bytes, in steady order."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        above = Path(place).relative_to(folder).as_posix()
        for name in sorted(names):
            path = name if above == "." else f"{above}/{name}"
            try:
                with open(f"{place}/{name}", "rb", 0) as stream:  # noqa: PTH123 - ten thousand times
                    data = stream.read()
            except OSError:  # gone meanwhile, or a broken link
                data = b""
            yield path, data


def text_of(file: Path) -> str:
    """A text file; empty where there is none."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


class Standing(NamedTuple):
    """How a published site stands there; ``digest`` changes when a file is added, gone, or written to."""

    digest: str
    pages: int


def standing_of(folder: Path) -> Standing:
    """By the sizes, times and inodes of all files."""
    found = hashlib.blake2b(digest_size=16)
    waiting = [str(folder)]
    pages = 0
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                found.update(f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ino}\n".encode())
                pages += entry.name.endswith(".html")
    return Standing(found.hexdigest(), pages)


def _told(data: bytes) -> bytes:
    # Processors have an instruction for it: a hundred megabytes are read at every build.
    return hashlib.sha256(data).digest()


def read_kept(place: Path) -> bytes | None:
    """What ``write_kept`` wrote there; None where nothing is, or not what was written."""
    try:
        with place.open("rb", buffering=0) as stream:
            digest, data = stream.read(_DIGEST), stream.read()
    except OSError:
        return None
    return data if _told(data) == digest else None


def write_kept(place: Path, data: bytes) -> None:
    """Keeps ``data`` for a later run, in one step; older files of the same name but for the end go away."""
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, _told(data), data)
    forget_others(place.parent, f"{place.name.rpartition('-')[0]}-*{place.suffix}", {place.name})


def keep_beside(folder: Path, start: str, kind: str, data: bytes) -> str:
    """Keeps ``data`` beside what is kept already; gives the name of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = _told(data)
    name = f"{start}{digest[:8].hex()}.{kind}"
    write_atomically(folder / name, digest, data)
    return name


def forget_others(folder: Path, pattern: str, kept: Collection[str]) -> None:
    """Removes files of a cache that nobody will ask for."""
    for other in folder.glob(pattern):
        if other.name not in kept:
            other.unlink(missing_ok=True)
