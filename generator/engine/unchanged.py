"""Whether anything at all changed since a site was published: if not, there is nothing to build."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.engine.preparing import Keep, Packs
from generator.kept import Memory, unpacked
from generator.pipeline import Project
from generator.schema import Record
from generator.site import (
    Standing,
    files_below,
    forget_others,
    keep_beside,
    read_kept,
    standing_of,
    text_of,
    write_kept,
)

EMBARGO = (Record.model_fields["embargo"].alias or "").encode()


def inputs_of(project: Project, config: MkDocsConfig, today: date) -> str:
    """A digest of all that goes into a build: sources, theme, settings, our code, libraries, the day."""
    found = hashlib.blake2b(f"{settings_of(project, config)} {today}".encode(), digest_size=16)
    waits = False
    for folder in (project.root / project.data, project.root / project.content):
        for path, data in files_below(folder):
            found.update(f"\0{path}\0{len(data)}\0".encode())
            found.update(data)
            waits = waits or EMBARGO in _fields(path, data)
    # What waits for its hour changes the site by itself: such a portal is looked at anew every time.
    found.update(repr(project.showing if waits else project.showing.preview).encode())
    return found.hexdigest()


def settings_of(project: Project, config: MkDocsConfig) -> str:
    """A digest of what goes into every page beside the data: settings, theme, our code, libraries."""
    written = [*_settings_files(Path(config.config_file_path)), *map(Path, config.hooks)]
    # Values that mkdocs.yml takes from the environment show in what it was read as.
    read_as = (repr(list(map(text_of, written))), repr(config.site_url), repr(dict(config.extra)))
    asked = (project.digest, project.cards, project.search, project.showing.preview)
    found = hashlib.blake2b(repr((*asked, *read_as)).encode(), digest_size=16)
    for folder in (project.theme, *(Path(folder) for folder in config.theme.dirs[:1])):
        for path, data in files_below(folder):
            found.update(f"\0{path}\0{len(data)}\0".encode())
            found.update(data)
    return found.hexdigest()


def _settings_files(file: Path) -> Iterator[Path]:
    """mkdocs.yml and those it inherits from."""
    yield file
    if above := re.search(r"(?m)^INHERIT:[ ]*['\"]?([^'\"#\n]+)", text_of(file)):
        yield from _settings_files(file.parent / above[1].strip())


def _fields(path: str, data: bytes) -> bytes:
    """The part of a file that holds fields: of Markdown what stands before the text, which may name any."""
    return data.split(b"\n---", 1)[0] if path.endswith(".md") else data


def is_published(project: Project, target: Path, inputs: str, standing: Standing) -> bool:
    """Whether ``target`` holds, untouched, what a build of these inputs put there."""
    return _noted(project, target)[:2] == [inputs, standing.digest]


def keeping(project: Project, target: Path) -> Keep:
    """Keeps what a build of ``target`` wants the next one to know; it counts once ``remember`` names it."""
    return partial(keep_beside, project.cache, _start(target))


def remember(project: Project, target: Path, inputs: str, packs: Callable[[], Packs] | None) -> Standing:
    """Keeps that ``target`` holds what was built from these inputs, and where its memory is kept."""
    standing = standing_of(target)
    # Whoever clears the cache meanwhile may: the site stands, and the next build is a cold one.
    with suppress(FileNotFoundError):
        names = packs() if packs else ()
        note = project.cache / f"{_start(target)}.txt"
        write_kept(note, " ".join((inputs, standing.digest, *names)).encode())
        forget_others(project.cache, f"{_start(target)}*", {note.name, *names})
    return standing


def recall(project: Project, target: Path, standing: Standing) -> Memory | None:
    """How the pages of ``target`` were made; None where they are not there as they were left."""
    _, digest, *names = _noted(project, target)
    if digest != standing.digest or len(names) != len(Packs._fields):
        return None
    memory = unpacked(*(read_kept(project.cache / name) for name in names))
    return memory if memory.pages else None


def _noted(project: Project, target: Path) -> list[str]:
    said = (read_kept(project.cache / f"{_start(target)}.txt") or b"").decode().split()
    return said if len(said) > 1 else ["", ""]


def _start(target: Path) -> str:
    return f"da-dung{hashlib.blake2b(str(target).encode(), digest_size=8).hexdigest()}-"
