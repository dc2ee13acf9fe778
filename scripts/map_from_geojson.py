"""Writes ``data/ban-do/…`` from GeoJSON outlines: ``python scripts/map_from_geojson.py IN OUT AREA DAY``.

Each feature needs the properties ``ma`` (code) and ``ten`` (name). Neighbours must share the points of their
border, as they do in official data; outlines are made a little coarser (about 40 m) without opening gaps.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

from generator.text.outlines import Ring
from generator.views.borders import coarser

TOLERANCE = 0.0004  # degrees


def main(source: str, target: str, area: str, since: str) -> None:
    """Reads, makes coarser, writes."""
    features = json.loads(Path(source).read_text(encoding="utf-8"))["features"]
    names = {feature["properties"]["ma"]: feature["properties"]["ten"] for feature in features}
    polygons = {feature["properties"]["ma"]: polygons_of(feature["geometry"]) for feature in features}
    flat = {code: tuple(ring for polygon in found for ring in polygon) for code, found in polygons.items()}
    thin = coarser(flat, TOLERANCE)
    lines = [
        "ten: …",
        f"dia_ban: {area}",
        f"tu_ngay: {since}",
        "nguon:",
        "  - …",
        "vung:",
    ]
    for code in sorted(names):
        text = wkt(thin[code])
        lines += [f"  - ma: {code}", f"    ten: {names[code]}", "    duong_bao: >-"]
        lines += textwrap.wrap(text, 96, initial_indent="      ", subsequent_indent="      ")
    Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")


def polygons_of(geometry: dict[str, Any]) -> list[list[Ring]]:
    """The rings of each polygon of a feature."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[tuple((x, y) for x, y, *_ in ring) for ring in polygon] for polygon in polygons]


def wkt(rings: tuple[Ring, ...]) -> str:
    """A polygon's text; several rings as a multipolygon, holes being no different for a map's fill rule."""
    texts = ["(" + ", ".join(f"{x} {y}" for x, y in ring) + ")" for ring in rings]
    return (
        f"POLYGON ({texts[0]})"
        if len(texts) == 1
        else "MULTIPOLYGON (" + ", ".join(f"({t})" for t in texts) + ")"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
