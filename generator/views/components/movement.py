"""A movement's own shapes: its motto as a ring, its framework, what happened, what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from generator.values import quick
from generator.views.components.basics import Link
from generator.views.components.text import Text


@quick
@dataclass(frozen=True, slots=True)
class Step:
    title: str
    text: Text = ""
    href: str = ""
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps of a procedure; not numbered where nothing says which came first."""

    steps: tuple[Step, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Cycle:
    """The movement's motto as a ring of steps: build, learn from, catch up with, surpass."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PillarContents:
    """What one place emulates under a pillar in one year; ``heading`` names both."""

    heading: str
    contents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PillarCard:
    """A leg or a spearhead with what is emulated under it; ``count`` is worded, "5 điển hình"."""

    ordinal: str
    title: str
    href: str
    years: tuple[PillarContents, ...] = ()
    more: Link | None = None
    count: str = ""


@dataclass(frozen=True, slots=True)
class PillarGroup:
    title: str
    pillars: tuple[PillarCard, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """The movement's framework, group by group ("Hai chân", "Ba mũi")."""

    groups: tuple[PillarGroup, ...]


@quick
@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """``state``: done, failed, now, planned or unknown (the record does not know the date)."""

    title: str
    date: str = ""
    text: Text = ""
    state: str = "done"
    href: str = ""
    sources: tuple[Link, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Timeline:
    events: tuple[TimelineEvent, ...]


@quick
@dataclass(frozen=True, slots=True)
class CriterionItem:
    """``state``: met, unmet or unknown."""

    label: Text
    state: str = "unknown"
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    items: tuple[CriterionItem, ...]
