"""Pages of stories for citizens, and of what was written by hand about the portal itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.schema import Area, Document, Exemplar, Indicator, Record, Story
from generator.text.dates import format_date
from generator.text.photos import parse_photo
from generator.text.story import safe_story, story_images, story_parts
from generator.views.annulled import annulled_in, told
from generator.views.components.basics import EmptyState, Fact, Link, LinkGroup, Note, Related
from generator.views.components.cards import CardGrid
from generator.views.components.page_parts import PageHeader, Voice
from generator.views.components.pictures import Gallery, PhotoFigure
from generator.views.home import MAX_STORIES, newest_stories, story_card
from generator.views.listing import record_link, section
from generator.views.page import Desk, Page, Sheet, cited, cover, description, last_changed
from generator.views.photos import figure_of, gallery, lead_photo, placed_photo
from generator.views.voice import story_voice
from generator.views.wording import place_name

LEAD = "Chuyện kể từ các điển hình: việc gì đã đổi khác với bà con, làm bằng cách nào, nguồn ở đâu."


@dataclass(frozen=True, slots=True)
class StoriesView:
    """The list of stories."""

    header: PageHeader
    grid: CardGrid
    empty: EmptyState | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a story, or a photo that stands between two."""

    text: Markup | None
    photo: PhotoFigure | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with all that it is linked to."""

    header: PageHeader
    notes: tuple[Note, ...]
    body: tuple[Piece, ...]
    gallery: Gallery
    related: Related
    more: CardGrid
    voice: Voice


def story_pages(desk: Desk) -> Iterator[Sheet]:
    """The list of stories, newest first, and a page for each."""
    yield desk.sheet(section(Story)[1], _list)
    for story in desk.registry.all(Story):
        yield desk.sheet(f"{story.key}/", story_page, story)


def _list(desk: Desk) -> Page:
    stories = newest_stories(desk)
    return Page(
        path=desk.here,
        template="stories",
        title="Bài viết",
        description=description(LEAD),
        kind="Danh sách",
        crumbs=desk.crumbs(last="Bài viết"),
        updated=last_changed(stories),
        view=StoriesView(
            header=PageHeader(desk.registry.portal.name, "Bài viết", desk.text(LEAD)),
            grid=CardGrid("story-card", tuple(story_card(desk, story) for story in stories)),
            empty=None
            if stories
            else EmptyState(
                "Cổng chưa có bài viết nào.", (Link("Xem các điển hình", desk.href("dien-hinh/")),)
            ),
        ),
    )


def story_page(desk: Desk, story: Story) -> Page:
    """The page of one story."""
    placed = story_images(story.body)
    updated = last_changed((story,)) or (story.date.end if story.date else None)
    return Page(
        path=desk.here,
        template="story",
        title=story.name,
        description=description(story.summary),
        kind="Bài viết",
        reading=True,
        key=story.key,
        crumbs=desk.crumbs(section(Story), last=story.name),
        sources=desk.source_list(cited((story,)), updated),
        updated=updated,
        view=StoryView(
            header=_header(desk, story, bool(placed)),
            notes=(*_annulled(desk, story), *desk.remarks(story)),
            body=tuple(_pieces(desk, story)),
            gallery=gallery(desk, story, (parse_photo(image.src) for image in placed)),
            related=_related(desk, story),
            more=CardGrid("story-card", tuple(story_card(desk, other) for other in _to_read_on(desk, story))),
            voice=story_voice(desk, story),
        ),
    )


def _annulled(desk: Desk, story: Story) -> tuple[Note, ...]:
    """A story stays as it was written; what it praised may have been taken back since."""
    return tuple(
        Note("reason", "Điển hình trong bài đã bị hủy bỏ", told(desk.registry, found), (desk.link(exemplar),))
        for exemplar in annulled_in(desk.registry, story.exemplars)
        for found in exemplar.annulments
    )


def story_body(desk: Desk, body: str) -> Markup:
    """What staff wrote, made safe; abbreviations explained, addresses from the root made relative."""
    return safe_story(body, desk.abbreviations.explain, partial(_href, desk))


def _href(desk: Desk, target: str) -> str:
    return desk.href(target.lstrip("/")) if target.startswith("/") else target


def _pieces(desk: Desk, story: Story) -> Iterator[Piece]:
    """The same, block by block, with photos where the story places them."""
    for part in story_parts(story.body, desk.abbreviations.explain, partial(_href, desk)):
        if isinstance(part, Markup):
            yield Piece(part, None)
        elif figure := figure_of(desk, placed_photo(story, part)):
            yield Piece(None, figure)


def _header(desk: Desk, story: Story, placed: bool) -> PageHeader:
    """A story that places its photos itself opens without one."""
    registry = desk.registry
    areas = [registry.get(Area, identifier) for identifier in story.areas]
    facts = (
        Fact("Ngày đăng", (Link(format_date(story.date)),) if story.date else ()),
        Fact("Thời gian đọc", (Link(story_card(desk, story).minutes),)),
        Fact("Địa bàn", tuple(desk.link(area, place_name(registry, area)) for area in areas)),
    )
    return PageHeader(
        kicker="Bài viết",
        title=story.name,
        lead=desk.text(story.summary),
        facts=tuple(fact for fact in facts if fact.values),
        cover=0 if placed else cover(story.key),
        photo=None if placed else lead_photo(desk, story),
    )


def _related(desk: Desk, story: Story) -> Related:
    registry = desk.registry
    linked: dict[str, list[Record]] = {
        "Điển hình trong bài": [registry.get(Exemplar, identifier) for identifier in story.exemplars],
        "Số liệu": [registry.get(Indicator, identifier) for identifier in story.indicators],
        "Văn bản": [registry.get(Document, identifier) for identifier in story.documents],
    }
    groups = (
        LinkGroup(title, tuple(record_link(desk, record) for record in records))
        for title, records in linked.items()
    )
    return Related(tuple(group for group in groups if group.links))


def _to_read_on(desk: Desk, story: Story) -> list[Story]:
    """Stories about the same exemplars or places, then the newest of all."""
    own = {*story.exemplars, *story.areas}
    others = [other for other in newest_stories(desk) if other.id != story.id]
    others.sort(key=lambda other: own.isdisjoint((*other.exemplars, *other.areas)))
    return others[:MAX_STORIES]
