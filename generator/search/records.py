"""What search is given: one record for each page, and what a portal brings besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MOST_NAMES = 24


@dataclass(frozen=True, slots=True)
class AreaNode:
    """A place to narrow by, with the place that it lies in."""

    key: str
    label: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SearchSetup:
    """What a portal brings to its search besides pages.

    ``areas`` hold parents before children; ``bundles`` are addresses of other portals' indexes, relative to
    the home page or absolute; ``name`` is how other portals call this one; ``boosts`` are points, 0 to 20,
    by which a kind of page goes before others; ``people`` are kinds of pages about one person, who may be
    called by the last word of a name; ``places`` are kinds about a place, which a question that names one is
    about; ``figures`` are kinds where figures are looked for; ``pageless`` are names of places that a map
    shows, without a page.
    """

    areas: tuple[AreaNode, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    bundles: tuple[str, ...] = ()
    name: str = ""
    boosts: tuple[tuple[str, int], ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    pageless: tuple[str, ...] = ()


class SearchRecord(NamedTuple):
    """One page as search sees it; a tuple, for ten thousand are kept and compared at every build.

    ``names`` are what it is found by besides its title, ``also`` those that it is really called, ``related``
    names of what it became or was, by which it is found too; ``areas`` are keys of its places.
    """

    address: str
    title: str
    kind: str
    text: str
    summary: str = ""
    names: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    place: str = ""
    areas: tuple[str, ...] = ()
    year: int = 0
    pillar: str = ""
    status: str = ""
    also: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """The title and all other names, each once."""
        return tuple(dict.fromkeys((self.title, *self.names, *self.related)))[:MOST_NAMES]
