"""Outlines in degrees → paths of an SVG picture, in whole units and few bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from generator.text.outlines import Point, Ring

Rings = tuple[Ring, ...]
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Canvas:
    """A canvas ``width`` units wide that shows a box of the earth; heights keep their proportion there.

    An equirectangular projection, true to scale at the middle of the box: enough for a province.
    """

    west: float
    north: float
    scale: float
    squeeze: float
    width: int
    height: int

    def spot(self, point: Point) -> Spot:
        """Where a point lies on the canvas."""
        x, y = point
        return round((x - self.west) * self.scale * self.squeeze), round((self.north - y) * self.scale)

    def path(self, rings: Rings) -> str:
        """``d`` of a path: moves are absolute, lines relative; rings too small to see are left out."""
        return "".join(_trace([self.spot(point) for point in ring]) for ring in rings)

    def middle(self, rings: Rings) -> Spot:
        """A spot well inside the largest ring, for a number or a name."""
        ring = max(
            ([self.spot(point) for point in ring] for ring in rings), key=lambda found: abs(_area(found))
        )
        top, bottom = min(y for _, y in ring), max(y for _, y in ring)
        rows = [top + (bottom - top) * part / 8 for part in (4, 3, 5, 2, 6)]
        start, end, row = max(
            ((*_widest(ring, row + 0.5), row) for row in rows), key=lambda found: found[1] - found[0]
        )
        return round((start + end) / 2), round(row)


def canvas_for(rings: Iterable[Ring], width: int, margin: float = 0.02) -> Canvas:
    """A canvas just large enough for ``rings``; ``margin`` is a share of its width."""
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    squeeze = cos(radians((min(ys) + max(ys)) / 2))
    across = (max(xs) - min(xs)) * squeeze
    room = across * margin
    scale = width / (across + 2 * room)
    height = round((max(ys) - min(ys) + 2 * room) * scale)
    return Canvas(min(xs) - room / squeeze, max(ys) + room, scale, squeeze, width, height)


def _trace(spots: list[Spot]) -> str:
    steps = [
        (x - before_x, y - before_y)
        for (before_x, before_y), (x, y) in pairwise(spots)
        if (x, y) != (before_x, before_y)
    ]
    if len(steps) < 3:
        return ""
    first = spots[0]
    lines = " ".join(f"{x}{'' if y < 0 else ' '}{y}" for x, y in steps[:-1]).replace(" -", "-")
    return f"M{first[0]} {first[1]}l{lines}z"


def _area(ring: list[Spot]) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring)) / 2


def _widest(ring: list[Spot], row: float) -> tuple[float, float]:
    """The widest stretch inside the ring on the line ``y = row``."""
    crossings = sorted(
        x + (row - y) * (next_x - x) / (next_y - y)
        for (x, y), (next_x, next_y) in pairwise(ring)
        if (y > row) != (next_y > row)
    )
    spans = list(zip(crossings[::2], crossings[1::2], strict=False)) or [(0.0, 0.0)]
    return max(spans, key=lambda span: span[1] - span[0])
