"""Outlines of places as WKT (OGC 06-103r4, section 7), the text that every mapping program can write."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.text.errors import TextError

Point = tuple[float, float]
Ring = tuple[Point, ...]

_EXAMPLE = "Ví dụ đúng: POLYGON ((106.1 10.1, 106.2 10.1, 106.2 10.2, 106.1 10.1))."
_SHAPE = re.compile(r"(MULTI)?POLYGON ?\((.*)\)", re.IGNORECASE | re.DOTALL)
_RING = re.compile(r"\(([^()]*)\)")
_PAIR = re.compile(r" *(-?[0-9]{1,3}(?:\.[0-9]+)?) +(-?[0-9]{1,2}(?:\.[0-9]+)?) *")
_LEFT_OVER = re.compile(r"[(), ]*")


@dataclass(frozen=True, slots=True)
class Outline:
    """Closed rings of (longitude, latitude) in degrees, the first point also last."""

    rings: tuple[Ring, ...]


@lru_cache(maxsize=2048)
def parse_outline(text: str) -> Outline:
    """Read a POLYGON or a MULTIPOLYGON. Raises TextError."""
    plain = " ".join(text.split())
    match = _SHAPE.fullmatch(plain)
    rings = _RING.findall(match[2]) if match else []
    if not match or not rings or not _LEFT_OVER.fullmatch(_RING.sub("", match[2])):
        raise TextError("Đường bao không đúng dạng POLYGON hay MULTIPOLYGON của WKT.", _EXAMPLE)
    return Outline(tuple(_ring(ring) for ring in rings))


def _ring(text: str) -> Ring:
    points = []
    for pair in text.split(","):
        match = _PAIR.fullmatch(pair)
        if not match or not (-180 <= float(match[1]) <= 180 and -90 <= float(match[2]) <= 90):
            shown = " ".join(pair.split())[:30]
            raise TextError(
                f"“{shown}” không phải là kinh độ và vĩ độ.", "Gõ kinh độ trước: 106.6353 10.0429."
            )
        points.append((float(match[1]), float(match[2])))
    if len(points) < 4 or points[0] != points[-1]:
        raise TextError("Một vòng của đường bao không khép kín.", f"Điểm cuối phải là điểm đầu. {_EXAMPLE}")
    return tuple(points)
