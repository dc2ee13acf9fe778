"""Which card a page is shared with: one of its own for records that people pass on, else the portal's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.link import Registry, observations_of
from generator.reads import asked
from generator.schema import Area, Document, Exemplar, Indicator, Nature, Observation, Record, Story, Unit
from generator.schema.photo import Pictured
from generator.text.dates import format_date, format_date_long
from generator.text.photos import Focus
from generator.views.card import FOLDER, HEIGHT, HERO, PORTAL_CARD, WIDTH, Card
from generator.views.page import drawing
from generator.views.standing import HELD, standing_badge
from generator.views.wording import aimed_at, amount, as_of, observation_label, place_name, statement

NO_FIGURE = ("", "")


# A photo with fewer pixels would be blurred on every phone: the drawn card is better.
MIN_WIDTH, MIN_HEIGHT = WIDTH // 2, HEIGHT // 2


def card_of(registry: Registry, key: str) -> Card:
    """The card of the record with this key; pages of other kinds, and lists, show the portal's.

    A photo that an editor chose for sharing stands in place of what would be drawn.
    """
    record = registry.by_key.get(key)
    card = _drawn(registry, record)
    if not isinstance(record, Pictured):
        return card
    for photo in record.photos:
        found = registry.album.photos.get(photo.file)
        if photo.shared and found and found.width >= MIN_WIDTH and found.height >= MIN_HEIGHT:
            own = replace(card, path=_path(record.key), portal=registry.portal.name)
            return replace(own, photo=found, focus=photo.focus or Focus(), photo_alt=photo.alt)
    return card


def at_hand(registry: Registry, card: Card) -> Card:
    """A card that was told of in an earlier build, with its photo where it lies today."""
    return replace(card, photo=registry.album.photos.get(card.photo.name)) if card.photo else card


def _drawn(registry: Registry, record: Record | None) -> Card:
    match record:
        case Exemplar():
            return _exemplar(registry, record)
        case Story():
            return _story(registry, record)
        case Area():
            return _area(registry, record)
        case Document():
            return _document(registry, record)
        case Indicator():
            return _indicator(registry, record)
        case _:
            return portal_card(registry)


def moved_cards(registry: Registry, cards: Iterable[Card]) -> Iterator[Card]:
    """Cards under the addresses that their records had before: pictures that were shared stay."""
    known = {card.path: card for card in cards}
    for redirect in registry.redirects:
        card = known.get(_path((redirect.new or "").rstrip("/")))
        if card:
            yield replace(card, path=_path(redirect.old.rstrip("/")))


def _path(key: str) -> str:
    return f"{FOLDER}/{key}.jpg"


@asked
def portal_card(registry: Registry) -> Card:
    """The card of the home page and of every page without one of its own."""
    portal = registry.portal
    count = sum(found.status in HELD for found in registry.all(Exemplar))
    return Card(
        path=PORTAL_CARD,
        kind=portal.motto,
        title=portal.hero_title or portal.name,
        figure=_thousands(count) if count else "",
        figure_label="điển hình, mỗi con số đều có ngày và nguồn" if count else "",
        portal=portal.name,
        cover=HERO,
    )


def _card(
    registry: Registry,
    record: Record,
    kind: str,
    title: str,
    place: str,
    year: str,
    figure: tuple[str, str],
) -> Card:
    return Card(
        path=_path(record.key),
        kind=kind,
        title=title,
        place=_beside(title, place),
        year=year,
        figure=figure[0],
        figure_label=figure[1],
        portal=registry.portal.name,
        cover=drawing(record.key),
    )


def _beside(title: str, place: str) -> str:
    """``place`` without its first part where the title says that already."""
    first, _, above = place.partition(", ")
    return above[:1].upper() + above[1:] if first == title else place


def _exemplar(registry: Registry, exemplar: Exemplar) -> Card:
    place = place_name(registry, registry.get(Area, exemplar.area))
    kind = f"Điển hình · {standing_badge(registry, exemplar).text}"
    figure = _first_result(registry, exemplar)
    return _card(registry, exemplar, kind, exemplar.name, place, str(exemplar.year), figure)


def _story(registry: Registry, story: Story) -> Card:
    told = registry.find(Exemplar, story.exemplars[0]) if story.exemplars else None
    area = registry.find(Area, story.areas[0]) if story.areas else None
    place = place_name(registry, area) if area else ""
    year = str(story.date.start.year) if story.date else ""
    figure = _first_result(registry, told) if told else NO_FIGURE
    return _card(registry, story, "Bài viết", story.name, place, year, figure)


def _area(registry: Registry, area: Area) -> Card:
    inside = (registry.sharing(Exemplar, area=inner.id) for inner in registry.within(area))
    count = sum(found.status in HELD for same in inside for found in same)
    place = place_name(registry, area)
    ended = f"đến {format_date(area.until)}" if area.until else ""
    figure = (_thousands(count), "điển hình ở đây") if count else NO_FIGURE
    return _card(registry, area, f"Địa bàn · {area.level.label}", area.heading, place, ended, figure)


def _document(registry: Registry, document: Document) -> Card:
    issuer = registry.find(Unit, document.issuer)
    issued = f"ban hành {format_date_long(document.date)}" if document.date else ""
    return _card(
        registry,
        document,
        f"Văn bản · {document.document_kind}",
        document.subject or document.name,
        issuer.name if issuer else "",
        str(document.date.start.year) if document.date else "",
        (f"Số {document.number}", issued) if document.number else NO_FIGURE,
    )


def _indicator(registry: Registry, indicator: Indicator) -> Card:
    found = observations_of(registry, indicator)
    newest = next((seen for seen in reversed(found) if seen.actual), found[-1] if found else None)
    kind = f"Chỉ tiêu · {indicator.field}"
    if newest is None:
        return _card(registry, indicator, kind, indicator.name, "", "", NO_FIGURE)
    place = place_name(registry, registry.get(Area, newest.area))
    told = (statement(newest).lower(), aimed_at(newest), as_of(newest))
    figure = (amount(registry, newest), ", ".join(filter(None, told)))
    year = str((newest.as_of.end if newest.as_of else newest.period.end).year)
    return _card(registry, indicator, kind, indicator.name, place, year, figure)


def _first_result(registry: Registry, exemplar: Exemplar) -> tuple[str, str]:
    """The first result of an exemplar (a goal is none), and what it counts."""
    found = (registry.get(Observation, identifier) for identifier in exemplar.results)
    seen = next((seen for seen in found if seen.actual and seen.nature is Nature.ACTUAL), None)
    if seen is None:
        return NO_FIGURE
    told = (observation_label(registry, seen), aimed_at(seen), as_of(seen))
    return amount(registry, seen), ", ".join(filter(None, told))


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
