"""Feeds as Atom (RFC 4287) and JSON Feed 1.1, the same entries in both, and the calendar (RFC 5545)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from generator.outputs.files import OutputFile, Piece
from generator.schema import Portal
from generator.text.moments import VIETNAM
from generator.views.calendar import CALENDAR, Appointment
from generator.views.feeds import Feed, Newsroom, entries
from generator.views.news import Entry, Section
from generator.views.page import Desk

# RFC 4151: a day on which the name in an id belonged to who made the id; it never changes.
TAG_YEAR = "2026"
ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
# XML 1.0 has no place for these, escaped or not.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who speaks, from which address."""

    portal: Portal
    site_url: str

    def tag(self, key: str) -> str:
        """An id that stays the same wherever the site is built, as long as the portal keeps its name."""
        host = urlsplit(self.portal.site_url or self.site_url).hostname or "localhost"
        return f"tag:{host},{TAG_YEAR}:{key}"


def feed_files(desk: Desk, newsroom: Newsroom) -> Iterator[OutputFile]:
    """Every feed in both forms; none while the site's address is unknown."""
    for piece in feed_pieces(desk, newsroom):
        yield from piece.make()


def feed_pieces(desk: Desk, newsroom: Newsroom) -> Iterator[Piece]:
    """The same, each feed by itself."""
    if not desk.site_url:
        return
    publisher = Publisher(desk.registry.portal, desk.site_url)
    known: dict[str, tuple[Entry, set[str]]] = {}
    written: dict[str, str] = {}
    for feed in newsroom.feeds():
        for path in (feed.path, *newsroom.once.get(feed.path, ())):
            yield Piece(path, (feed,), partial(_feed_files, desk, publisher, feed, known, written, path))


def _feed_files(
    desk: Desk,
    publisher: Publisher,
    feed: Feed,
    known: dict[str, tuple[Entry, set[str]]],
    written: dict[str, str],
    path: str,
) -> Iterator[OutputFile]:
    found = tuple(entries(desk, feed, known))
    for entry in found:
        if entry.key not in written:
            written[entry.key] = html(entry)
    yield OutputFile(f"{path}.xml", atom(publisher, feed, found, written))
    yield OutputFile(f"{path}.json", json_feed(publisher, feed, found, written))


def moment(day: date) -> str:
    """The start of the day in Vietnam, which has one time zone and no summer time."""
    return datetime.combine(day, time(), VIETNAM).isoformat()


def atom(publisher: Publisher, feed: Feed, found: Sequence[Entry], written: dict[str, str]) -> bytes:
    """The feed as Atom."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    _text(root, "id", publisher.tag(feed.path))
    _text(root, "title", feed.title)
    _text(root, "subtitle", publisher.portal.motto)
    _text(root, "updated", moment(feed.day))
    _link(root, "self", f"{publisher.site_url}{feed.path}.xml", "application/atom+xml")
    _link(root, "alternate", publisher.site_url + feed.home, "text/html")
    _text(ET.SubElement(root, "author"), "name", publisher.portal.operator)
    if publisher.portal.licence:
        _text(root, "rights", publisher.portal.licence)
    for entry in found:
        _atom_entry(ET.SubElement(root, "entry"), publisher, entry, written[entry.key])
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _atom_entry(node: ET.Element, publisher: Publisher, entry: Entry, text: str) -> None:
    _text(node, "id", publisher.tag(entry.key))
    _text(node, "title", entry.title)
    _link(node, "alternate", publisher.site_url + entry.path, "text/html")
    if entry.image:
        _link(node, "enclosure", entry.image, "image/jpeg")
    _text(node, "updated", moment(entry.updated))
    if entry.published:
        _text(node, "published", moment(entry.published))
    ET.SubElement(node, "category", {"term": entry.kind})
    _text(node, "summary", entry.summary)
    _text(node, "content", text, {"type": "html"})


def _text(parent: ET.Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    ET.SubElement(parent, name, attributes or {}).text = _NOT_IN_XML.sub("", text)


def _link(parent: ET.Element, rel: str, href: str, form: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, "type": form})


def json_feed(publisher: Publisher, feed: Feed, found: Sequence[Entry], written: dict[str, str]) -> bytes:
    """The feed as JSON Feed."""
    data = {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": publisher.site_url + feed.home,
        "feed_url": f"{publisher.site_url}{feed.path}.json",
        "description": publisher.portal.motto,
        "language": "vi",
        "authors": [{"name": publisher.portal.operator}],
        "items": [_item(publisher, entry, written[entry.key]) for entry in found],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _item(publisher: Publisher, entry: Entry, text: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": publisher.tag(entry.key),
        "url": publisher.site_url + entry.path,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": text,
        "date_modified": moment(entry.updated),
        "tags": [entry.kind],
    }
    if entry.image:
        item["image"] = entry.image
    if entry.published:
        item["date_published"] = moment(entry.published)
    return item


def html(entry: Entry) -> str:
    """The full text, every word from the data escaped."""
    story = str(_reader().render(entry.story)) if entry.story else ""
    return f"{entry.figures}{story}{''.join(map(_section, entry.sections))}"


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _section(section: Section) -> str:
    parts = [f"<h2>{escape(section.heading)}</h2>"] if section.heading else []
    parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs]
    if section.items:
        tag = "ol" if section.ordered else "ul"
        parts += [f"<{tag}>", *(f"<li>{escape(item)}</li>" for item in section.items), f"</{tag}>"]
    return "".join(parts)


def calendar_file(desk: Desk, found: Sequence[Appointment]) -> Iterator[OutputFile]:
    """The calendar; none without an event, for iCalendar has no empty one."""
    if not found or not desk.site_url:
        return
    from icalendar import Calendar, Event

    portal = desk.registry.portal
    publisher = Publisher(portal, desk.site_url)
    calendar = Calendar()
    calendar.add("prodid", f"-//{portal.name}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", portal.name)
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for appointment in found:
        event = Event()
        event.add("uid", publisher.tag(appointment.key))
        event.add("dtstamp", datetime.combine(appointment.changed, time(), VIETNAM).astimezone(UTC))
        event.add("dtstart", appointment.day)
        event.add("dtend", appointment.day + timedelta(days=1))
        event.add("summary", appointment.title)
        if appointment.text:
            event.add("description", appointment.text)
        event.add("url", publisher.site_url + appointment.path)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    yield OutputFile(CALENDAR, calendar.to_ical())
