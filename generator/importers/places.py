"""How clerks write the name of a place: its level in front of it, often shortened."""

from __future__ import annotations

import re

from generator.schema import AreaLevel
from generator.text.folding import collapse, nfc
from generator.text.levels import SHORT_LEVELS

_SHORTENED = re.compile(rf"({'|'.join(SHORT_LEVELS)})(?:\. ?| )(?=\S)", re.IGNORECASE)


def spelled_out(text: str) -> str:
    """A place with its level in full: “TT. Tân Lương” is “Thị trấn Tân Lương”."""
    plain = collapse(nfc(text))
    found = _SHORTENED.match(plain)
    if not found:
        return text
    level = SHORT_LEVELS[found[1].lower()]
    return f"{level.capitalize()} {plain[found.end() :]}"


def without_level(name: str, level: AreaLevel) -> str:
    """The name alone, where its own level stands in front of it: a commune's “Xã Tân Lương” is Tân Lương."""
    plain = spelled_out(collapse(nfc(name)))
    label = f"{level.label} "
    return plain[len(label) :] if plain.casefold().startswith(label.casefold()) else name
