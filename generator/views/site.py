"""All pages of a portal, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.link import Registry
from generator.schema import Term
from generator.views.exemplars import exemplar_pages
from generator.views.home import home_pages
from generator.views.lists import exemplar_lists
from generator.views.movement import movement_pages
from generator.views.page import Abbreviations, Desk, Page

MAKERS: tuple[Callable[[Desk], Iterator[Page]], ...] = (
    home_pages,
    movement_pages,
    exemplar_lists,
    exemplar_pages,
)


def all_pages(registry: Registry, today: date) -> Iterator[Page]:
    """Every page that is published; each maker gets a desk of its own."""
    desk = Desk(registry, today, abbreviations=Abbreviations(registry.all(Term)))
    for maker in MAKERS:
        yield from maker(desk)
