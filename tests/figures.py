"""Figures that docs/reliability.md quotes: the tests themselves write them, ``make audit`` prints them."""

from __future__ import annotations

import os
from pathlib import Path


def note(name: str, value: object) -> None:
    """Appends ``name: value`` to the file named by ``FIGURES``, where somebody asked for it."""
    if name_of_file := os.environ.get("FIGURES"):
        with Path(name_of_file).open("a", encoding="utf-8") as out:
            out.write(f"{name}: {value}\n")
