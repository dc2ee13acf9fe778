"""Records without reading again what was read before: known files by their bytes, new ones side by side."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.forked import interleaved, side_by_side
from generator.load import Loaded, Read, gather, read, read_quickly
from generator.problems import Problem
from generator.source import MappingNode, SourceFile
from generator.source.photos import Looks

# What a file of these bytes at this path says; nodes are left out and read again where a problem needs one.
Readings = dict[bytes, Read]
Entry = tuple[SourceFile | Problem, bool]


def load_quickly(
    data: Iterable[SourceFile | Problem], content: Iterable[SourceFile | Problem], known: Readings
) -> tuple[Loaded, Readings]:
    """As ``load``, and all readings to be kept for the next time."""
    files: list[Entry] = [*((file, False) for file in data), *((file, True) for file in content)]
    names = [_name(file) for file, _ in files]
    new = [entry for entry, name in zip(files, names, strict=True) if name not in known]
    fresh = iter(interleaved(side_by_side(_share, new)))
    said = [known[name] if name in known else next(fresh) for name in names]
    origins: dict[str, Entry] = {}
    for entry, found in zip(files, said, strict=True):
        if found[0] is not None:
            origins.setdefault(found[0].key, entry)
    digests: dict[str, bytes] = {}
    for name, found in zip(names, said, strict=True):
        if found[0] is not None:
            digests.setdefault(found[0].key, name[:16])
    loaded = gather(zip((file for file, _ in files), said, strict=True), _Nodes(origins))
    return replace(loaded, digests=digests), dict(zip(names, said, strict=True))


def kept_readings(data: bytes | None) -> Readings:
    """Readings from the bytes of ``as_kept``; none where these can't be read."""
    return _kept(data)


def kept_looks(data: bytes | None) -> Looks:
    """The same for what was seen of photos."""
    return _kept(data)


def kept_notices(data: bytes | None) -> dict[bytes, Any]:
    """The same for what was noticed in texts."""
    return _kept(data)


def _kept(data: bytes | None) -> dict[Any, Any]:
    if not data:
        return {}
    try:
        found = pickle.loads(data)  # noqa: S301 - a file of our own cache, its digest checked
    except Exception:  # noqa: BLE001 - whatever is wrong with a cache: it is thrown away
        return {}
    return found if isinstance(found, dict) else {}


def as_kept(readings: Readings | Looks | Mapping[bytes, object]) -> bytes:
    """``readings`` as bytes."""
    return pickle.dumps(readings, pickle.HIGHEST_PROTOCOL)


def _share(some: Sequence[Entry]) -> list[Read]:
    return [read_quickly(file, by_hand) for file, by_hand in some]


def _name(file: SourceFile | Problem) -> bytes:
    if isinstance(file, Problem):
        return hashlib.blake2b(repr(file).encode(), digest_size=16).digest()
    return hashlib.blake2b(file.data, digest_size=16).digest() + file.path.encode()


class _Nodes(Mapping[str, MappingNode]):
    """Nodes by record, read from the file when they are asked for."""

    def __init__(self, origins: Mapping[str, Entry]) -> None:
        self.origins = origins

    def __getitem__(self, key: str) -> MappingNode:
        node = read(*self.origins[key])[1]
        assert node is not None
        return node

    def __iter__(self) -> Iterator[str]:
        return iter(self.origins)

    def __len__(self) -> int:
        return len(self.origins)
