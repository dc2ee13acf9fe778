"""Figures with all that makes them trustworthy: tiles, and boards of many lines."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

from generator.values import quick
from generator.views.components.basics import Badge, Link
from generator.views.components.text import Text

# From so many lines on a board is searched and sorted rather than read through.
MANY_LINES = 5


@quick
@dataclass(frozen=True, slots=True)
class Quote:
    """A figure as one sentence to copy, and where it stands (``href`` as in a link)."""

    text: str
    href: str


@quick
@dataclass(frozen=True, slots=True)
class FigureTile:
    """One figure with all that makes it trustworthy: ``value`` "16/43", ``share`` "37,2%".

    ``beside`` is what was aimed at, "chỉ tiêu 12"; ``badge`` says what is no result, "Mục tiêu".
    Where ``href`` leads, editors say what to mind if there is a ``caveat``.
    """

    value: str
    label: Text
    unit: str = ""
    share: str = ""
    beside: str = ""
    badge: Badge | None = None
    as_of: str = ""
    place: str = ""
    href: str = ""
    sources: tuple[Link, ...] = ()
    quote: Quote | None = None
    caveat: bool = False


@quick
@dataclass(frozen=True, slots=True)
class FigureRow:
    tiles: tuple[FigureTile, ...]
    title: str = ""


@quick
@dataclass(frozen=True, slots=True)
class BoardRow:
    """One figure, a result against its target or its whole; ``badge`` says what is no result, "Mục tiêu".

    ``bar`` is the filled share in whole percent (0–100) or None where there is nothing to compare;
    ``share`` is worded ("116,7%"), ``when`` is the period's last day for sorting ("2022-12-31"),
    ``target_label`` says what the
    second number is ("chỉ tiêu", "trên tổng số").
    """

    label: Text
    href: str
    value: str
    unit: str = ""
    target: str = ""
    target_label: str = ""
    share: str = ""
    bar: int | None = None
    reached: bool | None = None
    period: str = ""
    place: Link | None = None
    note: Text = ""
    sources: tuple[Link, ...] = ()
    anchor: str = ""
    when: str = ""
    quote: Quote | None = None
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class BoardTools:
    """How a board of many lines is searched and sorted; ``states`` where lines have a target to reach."""

    states: bool = False


def board_tools(rows: Sized, states: bool = False) -> BoardTools | None:
    """The tools over a board of these lines; None where they are few."""
    return BoardTools(states) if len(rows) >= MANY_LINES else None


@quick
@dataclass(frozen=True, slots=True)
class Board:
    """A table of figures; ``caption`` names it for screen readers and for print."""

    caption: str
    rows: tuple[BoardRow, ...]
    show_place: bool = False

    @property
    def tools(self) -> BoardTools | None:
        """What stands over it."""
        return board_tools(self.rows, any(row.reached is not None for row in self.rows))


@dataclass(frozen=True, slots=True)
class CommendationRow:
    year: str
    given_by: str
    state: str
    collectives: str
    individuals: str
    reason: Text = ""
    place: Link | None = None
    sources: tuple[Link, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class CommendationTable:
    caption: str
    rows: tuple[CommendationRow, ...]

    @property
    def tools(self) -> BoardTools | None:
        """What stands over it."""
        return board_tools(self.rows)
