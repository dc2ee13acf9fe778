"""Pages written by hand that stand for themselves; the one about the portal says who runs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.schema import (
    Commendation,
    CriteriaSet,
    Indicator,
    Movement,
    Person,
    Portal,
    Record,
    Source,
    Term,
    Title,
    Unit,
)
from generator.schema.story import Guide
from generator.schema.story import Page as ContentPage
from generator.text.errors import TextError
from generator.text.markdown import safe_href
from generator.views.components.basics import Fact, FactList, Link, LinkGroup, Note, Related
from generator.views.components.page_parts import PageHeader
from generator.views.guide import HOME as GUIDE_HOME
from generator.views.licences import licence_address
from generator.views.listing import section
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.stories import story_body

ABOUT = "gioi-thieu"


@dataclass(frozen=True, slots=True)
class ContentView:
    """What was written, and on the page about the portal who runs it."""

    header: PageHeader
    notes: tuple[Note, ...]
    body: Markup
    operator: FactList
    lists: Related


def content_pages(desk: Desk) -> Iterator[Sheet]:
    """A page for each file that stands directly in ``content/``."""
    for page in desk.registry.all(ContentPage):
        yield desk.sheet(f"{page.id}/", content_page, page)


def content_page(desk: Desk, page: ContentPage) -> Page:
    """One page written by hand."""
    about = page.id == ABOUT
    portal = desk.registry.portal
    updated = last_changed((page, portal) if about else (page,))
    return Page(
        path=desk.here,
        template="content",
        title=page.name,
        description=description(page.summary),
        kind="Trang",
        reading=True,
        key=page.key,
        crumbs=desk.crumbs(last=page.name),
        sources=desk.source_list(cited((page,)), updated),
        updated=updated,
        view=ContentView(
            header=PageHeader(portal.name, page.name, desk.text(page.summary)),
            notes=desk.remarks(page),
            body=story_body(desk, page.body),
            operator=operator(portal) if about else FactList(()),
            lists=lists(desk) if about else Related(()),
        ),
    )


def operator(portal: Portal) -> FactList:
    """Who runs the portal, how to reach them, the licence of the texts; what is not known is left out."""
    contact = portal.contact
    facts = (
        ("Đơn vị vận hành", portal.operator, ""),
        ("Thư điện tử", contact.email, _mail(contact.email)),
        ("Điện thoại", contact.phone, ""),
        ("Địa chỉ", contact.address, ""),
        ("Ghi chú", contact.text, ""),
        ("Giấy phép nội dung", portal.licence, licence_address(portal.licence)),
    )
    return FactList(tuple(Fact(label, (Link(value, href),)) for label, value, href in facts if value))


def lists(desk: Desk) -> Related:
    """The lists that the short navigation leaves out."""
    groups: tuple[tuple[str, tuple[type[Record], ...]], ...] = (
        ("Kiểm tra và hiểu", (Source, Term)),
        ("Ai làm", (Unit, Person)),
        ("Xét và khen", (Title, CriteriaSet, Commendation)),
        ("Thi đua những gì", (Movement, Indicator)),
    )
    found = [
        LinkGroup(title, tuple(Link(text, desk.href(there)) for text, there in map(section, models)))
        for title, models in groups
    ]
    guide = [record for record in desk.registry.all(Guide) if record.id == GUIDE_HOME]
    if guide:
        found.append(LinkGroup("Người đăng bài", tuple(map(desk.link, guide))))
    return Related(tuple(found))


def _mail(address: str | None) -> str:
    try:
        return safe_href(f"mailto:{address}") if address else ""
    except TextError:
        return ""
