"""A file that an output asks to be written; only ``site`` writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.values import quick

T = TypeVar("T")


@quick
@dataclass(frozen=True, slots=True)
class OutputFile:
    """``path`` is relative to the root of the generated tree, with forward slashes."""

    path: str
    data: bytes


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """Files that are made together of ``args`` and of what is read of the records; ``path`` names them.

    ``share`` is what the piece puts into files that many pieces make together.
    """

    path: str
    args: tuple[Any, ...]
    make: Callable[[], Iterable[OutputFile]]
    share: Callable[[], Any] = lambda: None


@quick
@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A file that takes long to make from ``work``; ``key`` is the same for the same bytes."""

    path: str
    key: str
    work: T
