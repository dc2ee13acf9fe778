"""Feeds and the calendar of the built portal, read by others' readers; and what decides where news stands."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import atoma
import feedparser
import pytest
from icalendar import Calendar

from generator.outputs import feeds as outputs
from generator.outputs.feeds import html
from generator.views.calendar import appointments
from generator.views.feeds import MAX_ENTRIES, Feed, Newsroom, entries, feed_pages
from generator.views.news import Entry, Section
from generator.views.page import Desk
from tests.conftest import SITE_PATH
from tests.site_reader import Reading, read_site
from tests.small_portal import TODAY, files, registry

BASE = f"http://127.0.0.1{SITE_PATH}"
NEWS = "theo-doi"
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"


def feed_files(site: Path, ending: str) -> list[Path]:
    return sorted((site / NEWS).rglob(f"*{ending}"))


def test_every_atom_feed_is_read_without_a_complaint(built_site: Path) -> None:
    found = feed_files(built_site, ".xml")
    assert len(found) > 40
    for path in found:
        data = path.read_bytes()
        read = feedparser.parse(data)
        assert (read.bozo, read.version) == (False, "atom10"), path
        strict = atoma.parse_atom_bytes(data)
        # The portal's own name, wherever it is built: ids must not change with the host of a preview.
        own = path.relative_to(built_site).with_suffix("").as_posix()
        assert re.fullmatch(rf"tag:(?!127)[a-z0-9.-]+,2026:{own}", strict.id_)
        ids = [entry.id_ for entry in strict.entries]
        assert len(set(ids)) == len(ids) <= MAX_ENTRIES
        assert all(entry.updated.utcoffset() == timedelta(hours=7) for entry in strict.entries), path
        days = [entry.updated for entry in strict.entries]
        assert days == sorted(days, reverse=True)
        assert strict.updated == days[0] if days else strict.updated.utcoffset() == timedelta(hours=7)


def test_every_json_feed_tells_the_same_as_its_atom_twin(built_site: Path) -> None:
    for path in feed_files(built_site, ".json"):
        read = atoma.parse_json_feed_file(str(path))
        twin = atoma.parse_atom_file(str(path.with_suffix(".xml")))
        assert [item.id_ for item in read.items] == [entry.id_ for entry in twin.entries]
        assert [item.content_html for item in read.items] == [entry.content.value for entry in twin.entries]
        assert [item.date_modified for item in read.items] == [entry.updated for entry in twin.entries]
        assert json.loads(path.read_text(encoding="utf-8"))["version"] == "https://jsonfeed.org/version/1.1"


def test_entries_lead_to_pages_and_hold_the_full_text(built_site: Path) -> None:
    site = read_site(built_site, BASE)
    entries = feedparser.parse((built_site / NEWS / "tat-ca.xml").read_bytes()).entries
    for entry in entries:
        target = site.local(Reading(""), entry.link)
        assert target, entry.link
        assert site.holds(target[0]), entry.link
        assert not target[1] or target[1] in site.pages[target[0]].ids, entry.link
        assert len(entry.content[0].value) > 100, entry.id


def test_links_inside_of_stories_are_whole(built_site: Path) -> None:
    for entry in feedparser.parse((built_site / NEWS / "bai-viet.xml").read_bytes()).entries:
        page = Reading("")
        page.feed(entry.content[0].value)
        assert all(address.startswith(("https:", "mailto:", BASE)) for address in page.addresses)


def test_pages_of_places_name_their_own_feed(built_site: Path) -> None:
    site = read_site(built_site, BASE)
    page = site.pages["dia-ban/xa-quoi-dien/"]
    hrefs = [link["href"] for link in page.rel("alternate")]
    assert "../../theo-doi/dia-ban/xa-quoi-dien.xml" in hrefs
    assert {"../../theo-doi/dia-ban/xa-quoi-dien.json", "../../theo-doi/tat-ca.xml"} <= set(hrefs)


def test_the_calendar_is_read_without_a_complaint(built_site: Path) -> None:
    calendar = Calendar.from_ical((built_site / NEWS / "lich.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert events
    assert [event.errors for event in (calendar, *events) if event.errors] == []
    assert len({event["uid"] for event in events}) == len(events)
    for event in events:
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        assert (type(start), end - start) == (date, timedelta(days=1))
        assert isinstance(event.decoded("dtstamp"), datetime)


def newsroom(changes: dict[str, str] | None = None) -> tuple[Desk, Newsroom]:
    found = registry(changes)
    return Desk(found, TODAY, site_url="https://x.example/"), Newsroom(found)


def read(changes: dict[str, str] | None = None) -> dict[str, list[Entry]]:
    desk, room = newsroom(changes)
    return {feed.path: list(entries(desk, feed, {})) for feed in room.feeds()}


def test_news_of_a_hamlet_stand_in_the_feeds_of_all_places_around_it() -> None:
    feeds = read()
    for place in ("xa-mot", "tinh-mau"):
        assert "dien-hinh/ap-dong-2024" in [entry.key for entry in feeds[f"{NEWS}/dia-ban/{place}"]], place
    assert "dien-hinh/ap-dong-2024" not in [entry.key for entry in feeds[f"{NEWS}/dia-ban/xa-hai"]]
    assert f"{NEWS}/dia-ban/ap-dong" not in feeds


def test_a_feed_without_news_is_valid() -> None:
    desk, room = newsroom({"data/hoc-tap/ap-tay-hoc-ap-dong.yml": ""})
    empty = next(feed for feed in room.feeds() if not feed.headings)
    found = {file.path: file.data for file in outputs.feed_files(desk, room)}
    assert feedparser.parse(found[f"{empty.path}.xml"]).bozo is False
    assert atoma.parse_atom_bytes(found[f"{empty.path}.xml"]).entries == []


def test_a_day_that_is_not_known_is_the_first_that_it_can_be() -> None:
    text = files()[EXEMPLAR]
    line = next(line for line in text.splitlines() if line.startswith("cap_nhat:"))
    feeds = read({EXEMPLAR: text.replace(line, "cap_nhat: 10/2024")})
    entry = next(entry for entry in feeds[f"{NEWS}/dien-hinh"] if entry.key == "dien-hinh/ap-dong-2024")
    assert entry.updated == date(2024, 10, 1)


def test_hostile_words_are_only_words() -> None:
    hostile = "<img src=x onerror=y> ]]>"
    section = Section(hostile, (hostile,), (hostile,))
    entry = Entry("a/b", hostile, "a/b/", "A", hostile, TODAY, None, (section,))
    assert "<img" not in html(entry)
    assert html(entry).count("&lt;img src=x") == 3
    feed = Feed("theo-doi/a", hostile, "a/", (), TODAY)
    publisher = outputs.Publisher(registry().portal, "https://x.example/")
    read = feedparser.parse(outputs.atom(publisher, feed, [entry], {"a/b": html(entry)}))
    assert read.bozo is False
    assert read.entries[0].title == hostile


def test_a_feed_is_no_longer_than_it_should_be() -> None:
    more = {f"data/dien-hinh/ban-sao-{number}.yml": files()[EXEMPLAR] for number in range(MAX_ENTRIES + 5)}
    assert {len(found) for found in read(more).values()} >= {MAX_ENTRIES}
    assert max(len(found) for found in read(more).values()) == MAX_ENTRIES


def test_a_review_that_falls_due_stands_in_the_calendar() -> None:
    found = appointments(registry({EXEMPLAR: files()[EXEMPLAR] + "han_ra_soat: 15/06/2026\n"}))
    due = [appointment for appointment in found if appointment.key == "dien-hinh/ap-dong-2024/ra-soat"]
    assert [(appointment.day, appointment.path) for appointment in due] == [
        (date(2026, 6, 15), "dien-hinh/ap-dong-2024/")
    ]


@pytest.mark.parametrize("known", ["2026", "06/2026"])
def test_a_day_that_nobody_knows_is_in_no_calendar(known: str) -> None:
    phases = f"giai_doan:\n  - ten: Cao điểm\n    tu: {known}\n    den: 31/12/2030\n"
    path = next(path for path in files() if path.startswith("data/phong-trao/"))
    own = re.sub(r"(?m)^giai_doan:\n(?:[ -].*\n)*", "", files()[path])
    made = registry({path: own + phases, EXEMPLAR: f"{files()[EXEMPLAR]}han_ra_soat: {known}\n"})
    assert [(one.title, one.day) for one in appointments(made)] == [
        ("Phong trào Mẫu: hết Cao điểm", date(2030, 12, 31))
    ]


def test_the_page_offers_a_calendar_only_where_there_is_one() -> None:
    path = next(path for path in files() if path.startswith("data/phong-trao/"))
    own = re.sub(r"(?m)^giai_doan:\n(?:[ -].*\n)*", "", files()[path])
    for phase, offered in (("tu: 2026", False), ("tu: 01/06/2026", True)):
        made = registry({path: f"{own}giai_doan:\n  - ten: Cao điểm\n    {phase}\n"})
        [sheet] = feed_pages(Desk(made, TODAY, site_url="https://x.example/"))
        assert ("lịch vào điện thoại" in repr(sheet.page().view)) is offered
        assert ("lich.ics" in repr(sheet.page().view)) is offered


@pytest.mark.parametrize("address", ["", "https://x.example/"])
def test_without_an_address_there_are_no_feeds_and_no_page_of_feeds(address: str) -> None:
    from generator.views.site import all_pages

    pages: dict[str, Any] = {page.path: page for page in all_pages(registry(), TODAY, address)}
    assert (f"{NEWS}/" in pages) == bool(address)
    assert any(page.head.feed for page in pages.values()) == bool(address)
