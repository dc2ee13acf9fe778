"""Drawn in SVG: maps, who learns from whom, figures over time."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.components.basics import Link


@dataclass(frozen=True, slots=True)
class MapShape:
    """A place on a map: ``tone`` is one of many, few, some, none, plain; ``counts`` says it in words.

    ``path`` is the ``d`` of an SVG path; ``mark`` is written at (``x``, ``y``); ``here`` is the place itself.
    """

    name: str
    path: str
    tone: str = "plain"
    href: str = ""
    counts: str = ""
    here: bool = False
    x: int = 0
    y: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MapKey:
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A drawn map of ``width`` by ``height`` units; ``wide`` where it shows many places at once.

    ``key`` begins the ids of its patterns, so that two maps may stand on one page.
    """

    title: str
    width: int
    height: int
    shapes: tuple[MapShape, ...]
    legend: tuple[MapKey, ...] = ()
    wide: bool = False
    note: str = ""
    summary: str = ""
    sources: tuple[Link, ...] = ()
    key: str = "ban-do"


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A name in a picture, broken into ``lines`` of ``step`` units, its first line at (``x``, ``y``)."""

    lines: tuple[str, ...]
    href: str
    note: str
    x: int
    y: int
    step: int


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A link: ``path`` and ``arrow`` are ``d`` of SVG paths, ``letter`` stands at (``x``, ``y``)."""

    path: str
    arrow: str
    letter: str
    x: int
    y: int
    planned: bool = False
    computed: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class GraphKey:
    letter: str
    text: str
    planned: bool = False
    computed: bool = False


@dataclass(frozen=True, slots=True)
class LearningGraph:
    """Who learns from whom as a picture; the list beside it says the same."""

    title: str
    width: int
    height: int
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    legend: tuple[GraphKey, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One figure at (``x``, ``y``): ``when`` and ``value`` in full words, ``mark`` the number alone."""

    when: str
    value: str
    x: int
    y: int
    mark: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A small line of figures over time; ``line`` is a polyline's ``points``, nought lies at ``base``."""

    title: str
    width: int
    height: int
    points: tuple[TrendPoint, ...]
    line: str
    base: int
