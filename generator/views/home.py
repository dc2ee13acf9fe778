"""The home page: what the movement changed for people, who shows how, and where to start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.schema import Area, AreaLevel, Exemplar, Movement, Observation, Record, Story
from generator.text.dates import format_date
from generator.views.addresses import HOME, address
from generator.views.components.basics import Link, SectionHeader
from generator.views.components.cards import CardGrid, PlaceCard, StoryCard
from generator.views.components.figures import FigureRow
from generator.views.components.movement import Cycle, Framework
from generator.views.components.page_parts import HomeHero, NewsSince
from generator.views.members import MAX_ON_HOME, member_grid, member_section
from generator.views.movement import cycle, framework
from generator.views.page import Desk, Page, Sheet, cited, cover, description, last_changed
from generator.views.photos import card_picture
from generator.views.recent import news_since
from generator.views.standing import exemplar_card, tally
from generator.views.wording import counted, figure_tile, place_card

MAX_STORIES = 3
MAX_EXEMPLARS = 6
WORDS_PER_MINUTE = 200


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page prints, from top to bottom."""

    hero: HomeHero
    members: SectionHeader
    member_grid: CardGrid
    figures: FigureRow
    news: NewsSince
    stories: SectionHeader
    story_grid: CardGrid
    exemplars: SectionHeader
    exemplar_grid: CardGrid
    cycle: Cycle
    movement: SectionHeader
    framework: Framework
    places: SectionHeader
    place_grid: CardGrid


def home_pages(desk: Desk) -> Iterator[Sheet]:
    """The home page."""
    yield desk.sheet(HOME, _home)


def _home(desk: Desk) -> Page:
    registry = desk.registry
    portal = registry.portal
    movement = registry.get(Movement, portal.movement)
    figures = tuple(registry.get(Observation, identifier) for identifier in portal.figures)
    stories = chosen_stories(desk)
    exemplars = tuple(registry.get(Exemplar, identifier) for identifier in portal.exemplars)[:MAX_EXEMPLARS]
    records: tuple[Record, ...] = (portal, movement, *figures, *exemplars, *stories)
    updated = last_changed(records)
    return Page(
        path=HOME,
        template="home",
        title=portal.name,
        description=description(portal.summary),
        kind="Trang chủ",
        crumbs=desk.crumbs(last="Trang chủ"),
        sources=desk.source_list(cited(figures), updated),
        updated=updated,
        view=HomeView(
            hero=_hero(desk, movement),
            members=member_section(desk),
            member_grid=member_grid(portal, MAX_ON_HOME),
            figures=FigureRow(tuple(figure_tile(desk, seen) for seen in figures), "Những con số biết nói"),
            news=news_since(desk),
            stories=_section(desk, "Chuyện người thật, việc thật", "bai-viet", Story, "bài viết"),
            story_grid=CardGrid("story-card", tuple(story_card(desk, story) for story in stories)),
            exemplars=_exemplars(desk),
            exemplar_grid=CardGrid("exemplar-card", tuple(exemplar_card(desk, found) for found in exemplars)),
            cycle=cycle(desk, movement),
            movement=SectionHeader(
                f"Thi đua những gì: {movement.framework}",
                "phong-trao",
                more=Link("Về phong trào", desk.href(movement)),
            ),
            framework=framework(desk, movement),
            places=_section(desk, "Chọn nơi bạn quan tâm", "dia-ban", Area, "địa bàn"),
            place_grid=CardGrid("place-card", tuple(_places(desk))),
        ),
    )


def _section(desk: Desk, title: str, folder: str, model: type[Record], noun: str) -> SectionHeader:
    count = len(desk.registry.all(model))
    return SectionHeader(title, folder, more=Link(f"Xem {counted(count, noun)}", desk.href(f"{folder}/")))


def _exemplars(desk: Desk) -> SectionHeader:
    words = ", ".join(tally(desk.registry.all(Exemplar))) or "các điển hình"
    return SectionHeader(
        "Điển hình để học tập", "dien-hinh", more=Link(f"Xem {words}", desk.href("dien-hinh/"))
    )


def _hero(desk: Desk, movement: Movement) -> HomeHero:
    portal = desk.registry.portal
    return HomeHero(
        kicker=portal.motto,
        title=portal.hero_title or portal.name,
        lead=desk.text(portal.hero_text or portal.summary),
        actions=(
            Link("Làm theo ở nơi mình", desk.href("lam-theo/")),
            Link("Xem điển hình", desk.href("dien-hinh/")),
            Link("Tìm nơi của bạn", desk.href("dia-ban/")),
            Link("Phong trào là gì?", desk.href(movement)),
        ),
        search_hint="Tìm tên xã, ấp, điển hình, số văn bản…",
        search_href=desk.href("tim-kiem/"),
    )


def chosen_stories(desk: Desk) -> tuple[Story, ...]:
    """Stories the portal puts first, else the newest."""
    registry = desk.registry
    if registry.portal.stories:
        return tuple(registry.get(Story, identifier) for identifier in registry.portal.stories)[:MAX_STORIES]
    return newest_stories(desk)[:MAX_STORIES]


def newest_stories(desk: Desk) -> tuple[Story, ...]:
    """All stories, newest first; those without a date last."""
    stories = desk.registry.all(Story)
    return tuple(
        sorted(stories, key=lambda story: story.date.start.toordinal() if story.date else 0, reverse=True)
    )


def story_card(desk: Desk, story: Story) -> StoryCard:
    """The story as it stands in a list."""
    areas = [desk.registry.get(Area, identifier).heading for identifier in story.areas[:1]]
    minutes = max(1, round(len(story.body.split()) / WORDS_PER_MINUTE))
    return StoryCard(
        title=story.name,
        href=desk.href(address(story)),
        summary=desk.text(story.summary),
        date=format_date(story.date) if story.date else "",
        minutes=f"{minutes} phút đọc",
        place="".join(areas),
        cover=cover(story.key),
        photo=card_picture(desk, story),
    )


def _places(desk: Desk) -> Iterator[PlaceCard]:
    """Places right below the movement's own that have something to show, those with most exemplars first."""
    registry = desk.registry
    movement = registry.get(Movement, registry.portal.movement)
    inside: dict[str, list[Exemplar]] = defaultdict(list)
    for exemplar in registry.all(Exemplar):
        area = registry.get(Area, exemplar.area)
        for place in (area, *registry.ancestors(area)):
            inside[place.id].append(exemplar)
    places = [area for area in registry.all(Area) if area.id in inside and area.id != movement.area]
    places = [area for area in places if area.level is not AreaLevel.NATION and not area.level.is_small]
    places.sort(key=lambda area: (len(registry.ancestors(area)), -len(inside[area.id])))
    for area in places[:MAX_EXEMPLARS]:
        yield place_card(desk, area, tally(inside[area.id]))
