"""Outlines that share their borders: made coarser without gaps, and asked who lies beside whom.

A border between two places is one line that both use. It is cut where three lines meet, and each piece is
made coarser once (Douglas and Peucker, 1973), so that both sides still fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import hypot

from generator.text.outlines import Point, Ring

Rings = tuple[Ring, ...]


def coarser(shapes: Mapping[str, Rings], tolerance: float) -> dict[str, Rings]:
    """``shapes`` with no point moved and none dropped that lies farther than ``tolerance`` from the line."""
    nodes = _nodes(shapes.values())
    done: dict[Ring, Ring] = {}
    return {
        key: tuple(ring for old in rings if len(ring := _joined(_cut(old, nodes), tolerance, done)) > 3)
        for key, rings in shapes.items()
    }


def neighbours(shapes: Mapping[str, Rings]) -> dict[str, tuple[str, ...]]:
    """For each shape the keys of those that share at least one stretch of border with it."""
    sides: dict[frozenset[Point], set[str]] = defaultdict(set)
    for key, rings in shapes.items():
        for ring in rings:
            for one, other in pairwise(ring):
                sides[frozenset((one, other))].add(key)
    found: dict[str, set[str]] = {key: set() for key in shapes}
    for keys in sides.values():
        for key in keys:
            found[key] |= keys - {key}
    return {key: tuple(sorted(others)) for key, others in found.items()}


def _nodes(shapes: Iterable[Rings]) -> set[Point]:
    """Points where three or more lines meet."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for rings in shapes:
        for ring in rings:
            for one, other in pairwise(ring):
                beside[one].add(other)
                beside[other].add(one)
    return {point for point, others in beside.items() if len(others) > 2}


def _cut(ring: Ring, nodes: set[Point]) -> list[Ring]:
    """The ring as pieces from node to node; one without nodes as two halves."""
    points = ring[:-1]
    cuts = [index for index, point in enumerate(points) if point in nodes]
    if len(cuts) < 2:
        first = cuts[0] if cuts else points.index(min(points))
        far = max(
            range(len(points)), key=lambda index: (_distance(points[first], points[index]), points[index])
        )
        cuts = sorted({first, far})
    turned = (*points[cuts[0] :], *points[: cuts[0]], points[cuts[0]])
    ends = [cut - cuts[0] for cut in cuts] + [len(points)]
    return [turned[start : end + 1] for start, end in pairwise(ends)]


def _joined(pieces: list[Ring], tolerance: float, done: dict[Ring, Ring]) -> Ring:
    points: list[Point] = []
    for piece in pieces:
        forward = piece <= piece[::-1]
        key = piece if forward else piece[::-1]
        if key not in done:
            done[key] = _thinned(key, tolerance)
        found = done[key] if forward else done[key][::-1]
        points.extend(found[:-1])
    return (*points, points[0])


def _thinned(line: Ring, tolerance: float) -> Ring:
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        far = max(range(start + 1, end), key=lambda index: _off(line[index], line[start], line[end]))
        if _off(line[far], line[start], line[end]) > tolerance:
            keep.add(far)
            spans += [(start, far), (far, end)]
    return tuple(line[index] for index in sorted(keep))


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _off(point: Point, start: Point, end: Point) -> float:
    """How far ``point`` lies from the stretch between ``start`` and ``end``."""
    across, along = end[0] - start[0], end[1] - start[1]
    length = across * across + along * along
    if not length:
        return _distance(point, start)
    share = ((point[0] - start[0]) * across + (point[1] - start[1]) * along) / length
    share = max(0.0, min(1.0, share))
    return _distance(point, (start[0] + share * across, start[1] + share * along))
