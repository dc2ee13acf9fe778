"""Feeds of all news, of each kind, pillar and place down to the commune; and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial

from generator.link import Registry
from generator.schema import Area, Pillar, Record
from generator.text.sorting import vietnamese_key
from generator.views.calendar import CALENDAR, appointments
from generator.views.components.basics import Link, LinkGroup
from generator.views.components.page_parts import PageHeader
from generator.views.listing import ListingView
from generator.views.moved import moved_records
from generator.views.news import FOLDER, NEWS, Entry, Heading, entry, has_feed, headings
from generator.views.page import Desk, Page, Sheet, description, last_changed
from generator.views.place_book import title_name

ALL = f"{FOLDER}/tat-ca"
MAX_ENTRIES = 50
LONG_AGO = date(2000, 1, 1)
LEAD = (
    "Để biết khi cổng có tin mới mà không phải vào xem mỗi ngày: chép một địa chỉ dưới đây vào ứng dụng đọc "
    "tin (Atom){calendar}. Không cần đăng ký, không ai theo dõi bạn. "
    f"Mỗi địa chỉ giữ {MAX_ENTRIES} tin mới nhất; muốn lấy đủ mọi bản ghi thì vào trang Dữ liệu mở."
)


@dataclass(frozen=True, slots=True)
class Feed:
    """``path`` is the feed's address without ending, ``home`` the page that shows the same."""

    path: str
    title: str
    home: str
    headings: tuple[Heading, ...]
    day: date


@dataclass(frozen=True)
class Newsroom:
    """All news of a portal, sorted once into feeds; an entry's text is written when it is first asked for."""

    registry: Registry

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Heading, ...]]:
        """The newest news of every feed; one may be empty today."""
        records = (*self.registry.all(Area), *self.registry.all(Pillar))
        own = (f"{FOLDER}/{record.key}" for record in records if has_feed(record))
        found: dict[str, list[Heading]] = {
            path: [] for path in (ALL, *(f"{FOLDER}/{kind}" for kind in NEWS.values()), *own)
        }
        paths = cache(_paths)
        for heading in headings(self.registry):
            for path in paths(heading.kind, heading.areas, heading.pillars):
                feed = found.get(path, [])
                if len(feed) < MAX_ENTRIES:
                    feed.append(heading)
        return {path: tuple(feed) for path, feed in found.items()}

    @cached_property
    def once(self) -> Mapping[str, tuple[str, ...]]:
        """Old addresses of feeds of records that were renamed, by where the feed is now."""
        found: dict[str, tuple[str, ...]] = {}
        for old, record in moved_records(self.registry):
            if has_feed(record):
                path = f"{FOLDER}/{record.key}"
                found[path] = (*found.get(path, ()), f"{FOLDER}/{old}")
        return found

    def feeds(self) -> Iterator[Feed]:
        """Every feed: all, then kinds, then places and pillars."""
        for path in sorted(self.by_path):
            title, home = self._called(path)
            found = self.by_path[path]
            yield Feed(path, title, home, found, found[0].day if found else self._beginning())

    def _beginning(self) -> date:
        """The day of a feed without news: that of the portal itself."""
        updated = self.registry.portal.updated
        return updated.start if updated else LONG_AGO

    def _called(self, path: str) -> tuple[str, str]:
        name = self.registry.portal.name
        if path == ALL:
            return name, ""
        key = path[len(FOLDER) + 1 :]
        record = self.registry.by_key.get(key)
        if isinstance(record, Area):
            return f"{name} – {title_name(self.registry, record)}", f"{key}/"
        if isinstance(record, Pillar):
            return f"{name} – {record.ordinal}: {record.name}", f"{key}/"
        kinds = {kind: model for model, kind in NEWS.items()}
        home = "dien-hinh/" if key == "hoc-tap" else f"{key}/"
        return f"{name} – {kinds[key].kind.plural}", home


def _paths(kind: str, areas: tuple[str, ...], pillars: tuple[str, ...]) -> tuple[str, ...]:
    """The feeds of what is news of a kind, in these places and under these pillars."""
    of_areas = (f"{FOLDER}/{Area.kind.folder}/{area}" for area in areas)
    of_pillars = (f"{FOLDER}/{Pillar.kind.folder}/{pillar}" for pillar in pillars)
    return tuple(dict.fromkeys((ALL, f"{FOLDER}/{kind}", *of_areas, *of_pillars)))


def entries(desk: Desk, feed: Feed, known: dict[str, tuple[Entry, set[str]]]) -> Iterator[Entry]:
    """The entries of a feed; ``known`` keeps those that another feed had already."""
    for heading in feed.headings:
        yield desk.registry.reads.remembered(known, heading.record.key, partial(entry, desk, heading))


def feed_pages(desk: Desk) -> Iterator[Sheet]:
    """The page that lists all feeds; none while nobody knows where the site will be, for feeds need that."""
    if desk.site_url:
        yield desk.sheet(f"{FOLDER}/", _page)


def _page(desk: Desk) -> Page:
    newsroom = Newsroom(desk.registry)
    feeds = {feed.path: feed for feed in newsroom.feeds() if feed.headings}
    lead = LEAD.format(calendar=", hoặc thêm lịch vào điện thoại" if appointments(desk.registry) else "")
    records: list[Record] = [heading.record for heading in newsroom.by_path.get(ALL, ())]
    return Page(
        path=desk.here,
        template="listing",
        title="Theo dõi cổng",
        description=description(lead),
        kind="Danh sách",
        crumbs=desk.crumbs(last="Theo dõi cổng"),
        updated=last_changed(records),
        view=ListingView(
            header=PageHeader(desk.registry.portal.name, "Theo dõi cổng", lead),
            groups=tuple(group for group in _groups(desk, feeds) if group.links),
        ),
    )


def _groups(desk: Desk, feeds: Mapping[str, Feed]) -> Iterator[LinkGroup]:
    whole = [feed for path, feed in feeds.items() if path == ALL]
    calendar = [Link("Lịch của phong trào (iCalendar)", desk.href(CALENDAR), "các mốc đã biết rõ ngày")]
    yield LinkGroup(
        "Mọi tin",
        (
            *(Link("Tất cả tin mới (Atom)", desk.href(f"{feed.path}.xml")) for feed in whole),
            *(Link("Tất cả tin mới (JSON Feed)", desk.href(f"{feed.path}.json")) for feed in whole),
            *(calendar if appointments(desk.registry) else ()),
        ),
    )
    kinds = [path for path in feeds if path.count("/") == 1 and path != ALL]
    yield LinkGroup("Theo loại", _links(desk, feeds, kinds))
    for folder, title in ((Pillar.kind.folder, "Theo trụ cột"), (Area.kind.folder, "Theo nơi")):
        found = [path for path in feeds if path.startswith(f"{FOLDER}/{folder}/")]
        yield LinkGroup(title, _links(desk, feeds, found))


def _links(desk: Desk, feeds: Mapping[str, Feed], paths: list[str]) -> tuple[Link, ...]:
    names = {path: feeds[path].title.partition(" – ")[2] for path in paths}
    # Pillars have an order of their own; everything else goes by its name.
    rank = {f"{FOLDER}/{pillar.key}": pillar.order for pillar in desk.registry.all(Pillar)}
    in_order = sorted(names, key=lambda path: (rank.get(path, 0), vietnamese_key(names[path]), path))
    return tuple(Link(names[path], desk.href(f"{path}.xml")) for path in in_order)
