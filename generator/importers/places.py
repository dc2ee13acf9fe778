"""How clerks write the name of a place: its level in front of it, often shortened."""

from __future__ import annotations

import re

from generator.schema import AreaLevel
from generator.text.folding import collapse, nfc

_SHORT = {
    "x": "Xã",
    "p": "Phường",
    "h": "Huyện",
    "tt": "Thị trấn",
    "tx": "Thị xã",
    "tp": "Thành phố",
    "kp": "Khu phố",
}
_SHORTENED = re.compile(rf"({'|'.join(_SHORT)})(?:\. ?| )(?=\S)", re.IGNORECASE)


def spelled_out(text: str) -> str:
    """A place with its level in full: “TT. Tân Lương” is “Thị trấn Tân Lương”."""
    plain = collapse(nfc(text))
    found = _SHORTENED.match(plain)
    return f"{_SHORT[found[1].lower()]} {plain[found.end() :]}" if found else text


def without_level(name: str, level: AreaLevel) -> str:
    """The name alone, where its own level stands in front of it: a commune's “Xã Tân Lương” is Tân Lương."""
    plain = spelled_out(collapse(nfc(name)))
    label = f"{level.label} "
    return plain[len(label) :] if plain.casefold().startswith(label.casefold()) else name
