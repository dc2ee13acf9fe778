"""All pages of a portal, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from generator.link import Registry
from generator.schema import Term
from generator.views.about import content_pages
from generator.views.actors import actor_pages
from generator.views.cards import card_of
from generator.views.commendations import commendation_pages
from generator.views.data_page import data_pages
from generator.views.documents import document_pages
from generator.views.doing import start_pages
from generator.views.embeds import Embed, embed_path, embeds
from generator.views.exemplars import exemplar_pages
from generator.views.feeds import feed_pages
from generator.views.guide import guide_pages
from generator.views.head import fitted
from generator.views.held import held_note
from generator.views.home import home_pages
from generator.views.indicators import indicator_pages
from generator.views.learning import learning_pages
from generator.views.linked import head_of
from generator.views.lists import exemplar_lists
from generator.views.members import member_pages
from generator.views.movement import movement_pages
from generator.views.offline import offline_pages
from generator.views.page import Abbreviations, Desk, Page, Sheet
from generator.views.places import place_pages
from generator.views.search import search_pages
from generator.views.share import share_row
from generator.views.sources import source_pages
from generator.views.stories import story_pages
from generator.views.terms import term_pages
from generator.views.titles import title_pages
from generator.views.withdrawn import withdrawn_pages

MAKERS: tuple[Callable[[Desk], Iterator[Sheet | Page]], ...] = (
    home_pages,
    movement_pages,
    member_pages,
    start_pages,
    exemplar_lists,
    exemplar_pages,
    learning_pages,
    place_pages,
    indicator_pages,
    commendation_pages,
    document_pages,
    actor_pages,
    title_pages,
    story_pages,
    source_pages,
    term_pages,
    content_pages,
    search_pages,
    offline_pages,
    data_pages,
    feed_pages,
    withdrawn_pages,
    guide_pages,
)


def all_sheets(registry: Registry, today: date, site_url: str = "") -> Iterator[Sheet]:
    """Every page that is published, none of them made yet."""
    desk = desk_of(registry, today, site_url)
    for maker in MAKERS:
        for found in maker(desk):
            yield found if isinstance(found, Sheet) else desk.sheet(found.path, _as_made, found)


def all_embeds(registry: Registry, site_url: str = "") -> Iterator[Embed]:
    """Every page for a frame on another site, the same on every day."""
    return embeds(desk_of(registry, date.min, site_url))


def desk_of(registry: Registry, today: date, site_url: str) -> Desk:
    """A desk that knows the abbreviations."""
    return Desk(registry, today, abbreviations=Abbreviations(registry.all(Term)), site_url=site_url)


def _as_made(_desk: Desk, page: Page) -> Page:
    """For makers of a single page that costs little."""
    return page


def all_pages(registry: Registry, today: date, site_url: str = "") -> Iterator[Page]:
    """Every page that is published, made."""
    return map(page_of, all_sheets(registry, today, site_url))


def page_of(sheet: Sheet) -> Page:
    """One page, with its card and what its head tells machines."""
    return _with_head(sheet.desk, sheet.page())


def _with_head(desk: Desk, page: Page) -> Page:
    """The page with a description of the right length, its card, its share row, and what its head tells."""
    record = desk.registry.by_key.get(page.key)
    described = replace(
        page,
        held=held_note(desk.registry, page.key),
        embed=embed_path(record),
        description=fitted(page.description, page.title, desk.registry.portal),
        card=card_of(desk.registry, page.key),
    )
    return replace(described, head=head_of(desk, described), share=share_row(described, desk.site_url))
