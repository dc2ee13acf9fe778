"""The page of terms: every abbreviation and word of the movement's language, in Vietnamese order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.schema import Term
from generator.views.components.basics import EmptyState, Link
from generator.views.components.page_parts import PageHeader
from generator.views.components.papers import TermItem, TermList
from generator.views.listing import section
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed

LEAD = "Chữ viết tắt và cách gọi hay gặp trong phong trào, giải thích ngắn gọn."


@dataclass(frozen=True, slots=True)
class TermsView:
    """What the page prints; ``empty`` where there are no terms yet."""

    header: PageHeader
    terms: TermList
    empty: EmptyState | None


def term_pages(desk: Desk) -> Iterator[Sheet]:
    """The one page that holds all terms."""
    yield desk.sheet(section(Term)[1], terms_page)


def terms_page(desk: Desk) -> Page:
    """That page."""
    terms = desk.registry.all(Term)
    updated = last_changed(terms)
    return Page(
        path=desk.here,
        template="terms",
        title="Thuật ngữ",
        description=description(LEAD),
        kind="Danh sách",
        crumbs=desk.crumbs(last="Thuật ngữ"),
        sources=desk.source_list(cited(terms), updated),
        updated=updated,
        view=TermsView(
            header=PageHeader(desk.registry.portal.name, "Thuật ngữ", LEAD),
            terms=TermList(tuple(_item(desk, term) for term in terms)),
            empty=None
            if terms
            else EmptyState("Cổng chưa có thuật ngữ nào.", (Link("Về trang chủ", desk.href("")),)),
        ),
    )


def _item(desk: Desk, term: Term) -> TermItem:
    """A word without abbreviation is followed by its explanation at once."""
    text = desk.text(term.text)
    if term.abbreviation:
        return TermItem(term.abbreviation, term.name, text, term.id)
    return TermItem(term.name, text, "", term.id)
