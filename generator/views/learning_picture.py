"""The picture of who learns from whom: names below each other, links as lanes at their left."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.views.components.basics import Link
from generator.views.components.drawings import GraphEdge, GraphKey, GraphNode, LearningGraph
from generator.views.graph import lanes, rows

WIDTH = 360
LANE, EDGE, GAP = 17, 14, 14
LINE, NOTE = 19, 16
LETTER_WIDTH = 8.5  # a wide letter of 15 units, so that no line runs out of the picture
MAX_LINES = 4
MAX_LANES = 7
LETTERS = ("H", "B", "V")
MEANINGS = ("học tập", "bắt kịp", "vượt qua")


@dataclass(frozen=True, slots=True)
class Strand:
    """One link: ``step`` 0 learns, 1 caught up, 2 surpassed; computed by the portal or stated by a source."""

    follower: str
    followed: str
    step: int
    planned: bool
    computed: bool


def picture(names: Mapping[str, Link], strands: Sequence[Strand], title: str) -> LearningGraph:
    """``names`` by key, each with its link and its small note; ``strands`` between them."""
    ties = [(strand.follower, strand.followed) for strand in strands]
    order = rows(list(names), ties)
    lane = lanes(order, ties)
    left = EDGE + LANE * (min(MAX_LANES, max(lane.values()) + 1)) + 6
    fits = int((WIDTH - left - 12) / LETTER_WIDTH)
    nodes: list[GraphNode] = []
    top = GAP
    for key in order:
        link = names[key]
        lines = textwrap.wrap(str(link.text), fits, max_lines=MAX_LINES, placeholder="…")
        nodes.append(GraphNode(tuple(lines), link.href, str(link.note), left, top, LINE))
        top += LINE * len(lines) + (NOTE if link.note else 0) + GAP
    middle = {key: node.y + LINE // 2 for key, node in zip(order, nodes, strict=True)}
    edges = tuple(_edge(strand, middle, left, lane[strand.follower, strand.followed]) for strand in strands)
    return LearningGraph(title, WIDTH, top, tuple(nodes), edges, tuple(_keys(strands)))


def _edge(strand: Strand, middle: Mapping[str, int], left: int, lane: int) -> GraphEdge:
    """From the follower out to the lane, along it, and back in to the one learned from."""
    x = left - 6 - LANE * (min(lane, MAX_LANES - 1) + 1)
    start, end = middle[strand.follower], middle[strand.followed]
    turn = 7 if start > end else -7
    path = (
        f"M{left - 5} {start}H{x + 7}Q{x} {start} {x} {start - turn}"
        f"V{end + turn}Q{x} {end} {x + 7} {end}H{left - 9}"
    )
    arrow = f"M{left - 12} {end - 4}l7 4-7 4z"
    return GraphEdge(
        path, arrow, LETTERS[strand.step], x, (start + end) // 2, strand.planned, strand.computed, strand.step
    )


def _keys(strands: Sequence[Strand]) -> list[GraphKey]:
    """Only what the picture shows is explained."""
    found = [GraphKey(LETTERS[step], MEANINGS[step]) for step in sorted({strand.step for strand in strands})]
    if any(strand.planned for strand in strands):
        found.append(GraphKey("", "nét đứt: dự kiến, nguồn chưa cho biết kết quả", planned=True))
    if any(strand.computed for strand in strands):
        found.append(GraphKey("", "ô vuông: cổng tính từ số liệu", computed=True))
    return found
