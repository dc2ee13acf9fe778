"""Other portals: a front page leads to them, shows what their open data tell, and searches them too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.schema import MemberPortal, Portal
from generator.views.components.basics import Link, LinkGroup, Related, SectionHeader
from generator.views.components.cards import CardGrid, PlaceCard
from generator.views.components.page_parts import PageHeader
from generator.views.page import Desk, Page, Sheet, description, last_changed
from generator.views.wording import counted

PATH = "cong-thanh-vien/"
TITLE = "Các cổng thành viên"
SEARCH_FOLDER = "assets/search/"
MAX_ON_HOME = 6


@dataclass(frozen=True, slots=True)
class MembersView:
    """The page of member portals: a card for each, then the newest exemplars of each."""

    header: PageHeader
    cards: CardGrid
    newest: Related


def home_of(member: MemberPortal) -> str:
    """The member's home page, with the slash that other addresses are joined to."""
    return member.site_url if member.site_url.endswith("/") else f"{member.site_url}/"


def search_bundles(portal: Portal) -> tuple[str, ...]:
    """Folders of the indexes that are searched beside the portal's own."""
    members = (home_of(member) + SEARCH_FOLDER for member in portal.members)
    return tuple(dict.fromkeys((*portal.searched_too, *members)))


def asked_sites(portal: Portal) -> tuple[str, ...]:
    """Other hosts that a browser must be allowed to ask: ``https://example.vn``."""
    parts = map(urlsplit, search_bundles(portal))
    return tuple(sorted({f"{part.scheme}://{part.netloc}" for part in parts if part.netloc}))


def member_pages(desk: Desk) -> Iterator[Sheet]:
    """The page of member portals, where there are any."""
    if desk.registry.portal.members:
        yield desk.sheet(PATH, _members)


def _members(desk: Desk) -> Page:
    portal = desk.registry.portal
    counts = [member.exemplars or 0 for member in portal.members]
    lead = (
        f"{counted(len(counts), 'cổng')} cùng hệ thống, {counted(sum(counts), 'điển hình')}. "
        "Ô tìm kiếm của cổng này tìm trên tất cả các cổng."
    )
    updated = last_changed((portal,))
    return Page(
        path=desk.here,
        template="members",
        title=TITLE,
        description=description(lead),
        kind="Danh sách",
        crumbs=desk.crumbs(last=TITLE),
        updated=updated,
        view=MembersView(
            header=PageHeader(portal.name, TITLE, lead),
            cards=member_grid(portal),
            newest=Related(tuple(_newest(desk, member) for member in portal.members if member.newest)),
        ),
    )


def member_section(desk: Desk) -> SectionHeader:
    """What stands above the cards on the home page."""
    count = counted(len(desk.registry.portal.members), "cổng")
    return SectionHeader(TITLE, "cong-thanh-vien", more=Link(f"Xem {count}", desk.href(PATH)))


def member_grid(portal: Portal, most: int | None = None) -> CardGrid:
    """A card for each portal, in the order that the editors gave."""
    return CardGrid("place-card", tuple(map(_card, portal.members[:most])))


def _card(member: MemberPortal) -> PlaceCard:
    counts = (
        counted(member.exemplars, "điển hình") if member.exemplars is not None else "",
        counted(member.recognised, "đã công nhận") if member.recognised is not None else "",
        f"dữ liệu {member.data_version}" if member.data_version else "",
    )
    return PlaceCard(
        name=member.name,
        href=home_of(member),
        level="Cổng thành viên",
        today=member.summary or "",
        counts=tuple(filter(None, counts)),
    )


def _newest(desk: Desk, member: MemberPortal) -> LinkGroup:
    links = (
        Link(desk.text(found.name), found.url, ", ".join(filter(None, (found.place, str(found.year or "")))))
        for found in member.newest
    )
    return LinkGroup(f"Điển hình mới ở {member.name}", tuple(links))
