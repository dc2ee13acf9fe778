"""Records as they stand in lists, and the choices that narrow a list."""

from __future__ import annotations

from dataclasses import dataclass

from generator.values import quick
from generator.views.components.basics import Badge
from generator.views.components.pictures import Picture
from generator.views.components.text import Text


@quick
@dataclass(frozen=True, slots=True)
class ExemplarCard:
    """An exemplar in a list."""

    title: str
    href: str
    owner: str = ""
    place: str = ""
    year: str = ""
    pillar: str = ""
    status: Badge | None = None
    summary: Text = ""
    cover: int = 1
    photo: Picture | None = None


@quick
@dataclass(frozen=True, slots=True)
class StoryCard:
    title: str
    href: str
    summary: Text
    date: str = ""
    minutes: str = ""
    place: str = ""
    cover: int = 1
    photo: Picture | None = None


@quick
@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place: ``level`` "Xã", ``today`` "Nay thuộc xã Tân Lương", ``counts`` "2 điển hình"."""

    name: str
    href: str
    level: str = ""
    today: str = ""
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardGrid:
    """Cards side by side; ``component`` names the card ("exemplar-card", "story-card", "place-card")."""

    component: str
    cards: tuple[ExemplarCard | StoryCard | PlaceCard, ...]


@quick
@dataclass(frozen=True, slots=True)
class FilterLink:
    """A choice; without an address it says that choices were left out."""

    text: str
    href: str = ""
    count: str = ""
    current: bool = False


@quick
@dataclass(frozen=True, slots=True)
class FilterGroup:
    title: str
    links: tuple[FilterLink, ...]


@dataclass(frozen=True, slots=True)
class FilterNav:
    """Single choices that narrow a list, each a page of its own; behind the words ``fold``, where given."""

    groups: tuple[FilterGroup, ...]
    label: str = "Thu hẹp danh sách"
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """Where the browser combines the choices of a list: the list's file, the script, the list's own page.

    ``chosen`` is what this page has chosen already, ``nam=2023``.
    """

    data: str
    script: str
    root: str
    chosen: str = ""
