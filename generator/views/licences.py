"""Licences that are known by name, with the address where each can be read."""

from __future__ import annotations

from generator.text.folding import fold

LICENCES = {
    "cc by 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc by-sa 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "mit": "https://opensource.org/license/mit",
}


def licence_address(name: str | None) -> str:
    """Where the licence can be read; empty where its name is not well known."""
    return LICENCES.get(fold(name or ""), "")
