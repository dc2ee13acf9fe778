"""File names that every system can hold: Windows keeps some for itself, and “Cồn” folds to one of them."""

from __future__ import annotations

import re

_DEVICE = "(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"
# For the start of a pattern of ids: not the name of a device.
NO_DEVICE = rf"(?!{_DEVICE}\Z)"
_RESERVED = re.compile(rf"{_DEVICE}(?:\..*)?", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether Windows can't have a file or folder of this name, whatever its ending."""
    return _RESERVED.fullmatch(name) is not None


def usable(slug: str) -> str:
    """The slug, or one more that may be a file's name: "con" → "con-1"."""
    return f"{slug}-1" if is_reserved(slug) else slug
