"""A file that an output asks to be written; only ``site`` writes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """``path`` is relative to the root of the generated tree, with forward slashes."""

    path: str
    data: bytes
