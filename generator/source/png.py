"""Whether a PNG holds as many rows as its head says: decoders fill up what is missing, and say nothing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Where each pass of an interlaced picture begins, and its steps: x, y, across, down.
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_PIECE = 1 << 20


def says_the_truth(data: bytes) -> bool:
    """Whether the pixels in ``data`` unfold to exactly what width, height and depth ask for."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    bits = depth * _CHANNELS.get(colour, 4)
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    wanted = sum(_bytes(-(-(width - x) // a), -(-(height - y) // d), bits) for x, y, a, d in passes)
    return _unfolded(data, wanted + 1) == wanted


def _bytes(width: int, height: int, bits: int) -> int:
    """Every row begins with the number of its filter."""
    return height * (1 + (width * bits + 7) // 8) if width > 0 and height > 0 else 0


def _unfolded(data: bytes, most: int) -> int:
    """How many bytes the picture unfolds to; counting stops at ``most``."""
    unfold = zlib.decompressobj()
    count = 0
    try:
        for part in _parts(data):
            waiting = part
            while waiting and count < most:
                count += len(unfold.decompress(waiting, _PIECE))
                waiting = unfold.unconsumed_tail
    except zlib.error:
        return -1
    return count


def _parts(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            yield data[at + 8 : at + 8 + length]
        at += length + 12
