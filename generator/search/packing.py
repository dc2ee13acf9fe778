"""Values as the browser reads them: JSON, deflated (raw, RFC 1951)."""

from __future__ import annotations

import json
import zlib


def packed(value: object) -> bytes:
    """``value`` as the browser reads it."""
    return deflate(dumps(value))


def unpacked(data: bytes) -> object:
    """What ``packed`` was given, as JSON has it."""
    return json.loads(zlib.decompress(data, wbits=-15))


def deflate(text: str) -> bytes:
    """``text`` as it goes over the line."""
    compressor = zlib.compressobj(7, zlib.DEFLATED, -15)
    return compressor.compress(text.encode()) + compressor.flush()


def dumps(value: object) -> str:
    """``value`` as short as JSON can say it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
