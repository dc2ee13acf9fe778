"""Whether anything at all changed since a site was published: if not, there is nothing to build."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.pipeline import Project
from generator.schema import Record
from generator.site import files_below, read_kept, sizes_and_times, text_of, write_kept

EMBARGO = (Record.model_fields["embargo"].alias or "").encode()


def inputs_of(project: Project, config: MkDocsConfig, today: date) -> str:
    """A digest of all that goes into a build: sources, theme, settings, our code, libraries, the day."""
    found = hashlib.blake2b(digest_size=16)
    written = [*_settings_files(Path(config.config_file_path)), *map(Path, config.hooks)]
    # Values that mkdocs.yml takes from the environment show in what it was read as.
    settings = (repr(list(map(text_of, written))), repr(config.site_url), repr(dict(config.extra)))
    for part in (project.digest, today.isoformat(), *settings):
        found.update(part.encode())
    folders: Iterable[Path] = (
        project.root / project.data,
        project.root / project.content,
        project.theme,
        *(Path(folder) for folder in config.theme.dirs[:1]),
    )
    waits = False
    for folder in folders:
        for path, data in files_below(folder):
            found.update(f"\0{path}\0{len(data)}\0".encode())
            found.update(data)
            waits = waits or EMBARGO in _fields(path, data)
    # What waits for its hour changes the site by itself: such a portal is looked at anew every time.
    found.update(repr(project.showing if waits else project.showing.preview).encode())
    return found.hexdigest()


def _settings_files(file: Path) -> Iterator[Path]:
    """mkdocs.yml and those it inherits from."""
    yield file
    if above := re.search(r"(?m)^INHERIT:[ ]*['\"]?([^'\"#\n]+)", text_of(file)):
        yield from _settings_files(file.parent / above[1].strip())


def _fields(path: str, data: bytes) -> bytes:
    """The part of a file that holds fields: of Markdown what stands before the text, which may name any."""
    return data.split(b"\n---", 1)[0] if path.endswith(".md") else data


def is_published(project: Project, target: Path, inputs: str) -> bool:
    """Whether ``target`` holds, untouched, what a build of these inputs put there."""
    return read_kept(_place(project, target)) == _stamp(target, inputs)


def remember(project: Project, target: Path, inputs: str) -> None:
    """Keeps that ``target`` holds what was built from these inputs."""
    write_kept(_place(project, target), _stamp(target, inputs))


def _place(project: Project, target: Path) -> Path:
    name = hashlib.blake2b(str(target).encode(), digest_size=8).hexdigest()
    return project.cache / f"da-dung{name}-.txt"


def _stamp(target: Path, inputs: str) -> bytes:
    return f"{inputs} {sizes_and_times(target)}".encode()
