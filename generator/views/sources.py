"""Pages of sources: how each is cited, what it tells, and where the portal writes a word otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.schema import Portal, Record, Source
from generator.schema.source import Correction
from generator.schema.story import Page as ContentPage
from generator.text.dates import format_date
from generator.views.components.basics import Fact, Link, LinkGroup, Note, Related
from generator.views.components.page_parts import PageHeader
from generator.views.components.text import Text
from generator.views.listing import by_kind, listing_page, section
from generator.views.page import Desk, Page, Sheet, description, last_changed

LEAD = "Nơi đọc được từng điều ghi trên cổng. Mở một nguồn để xem những gì cổng đã lấy từ đó."


@dataclass(frozen=True, slots=True)
class SourceView:
    """What a source's page prints."""

    header: PageHeader
    notes: tuple[Note, ...]
    citation: Text
    corrections: tuple[Text, ...]
    told: Related


def source_pages(desk: Desk) -> Iterator[Sheet]:
    """The list of sources, newest first, and a page for each."""
    yield desk.sheet(section(Source)[1], _list)
    for source in desk.registry.all(Source):
        yield desk.sheet(f"{source.key}/", source_page, source)


def _list(desk: Desk) -> Page:
    sources = desk.registry.all(Source)
    return listing_page(desk, Source, LEAD, tuple(_publishers(desk, sources)), sources)


def _publishers(desk: Desk, sources: tuple[Source, ...]) -> Iterator[LinkGroup]:
    newest = sorted(sources, key=lambda source: (source.date.start, source.id), reverse=True)
    for publisher in dict.fromkeys(source.publisher for source in newest):
        same = (source for source in newest if source.publisher == publisher)
        yield LinkGroup(publisher, tuple(desk.link(source, note=format_date(source.date)) for source in same))


def source_page(desk: Desk, source: Source) -> Page:
    """The page of one source."""
    when = format_date(source.date)
    author = f", {source.author}" if source.author else ""
    cited_as = f"“{source.name}”, {source.publisher}, {when}{author}."
    updated = last_changed((source,))
    return Page(
        path=desk.here,
        template="source",
        title=f"{source.name} ({source.publisher}, {when})",
        description=description(source.summary or cited_as),
        kind="Nguồn",
        key=source.key,
        crumbs=desk.crumbs(section(Source), last=f"{source.publisher}, {when}"),
        updated=updated,
        view=SourceView(
            header=_header(desk, source, updated),
            notes=desk.remarks(source),
            citation=desk.text(cited_as),
            corrections=tuple(desk.text(correction(found)) for found in source.corrections),
            told=Related(by_kind(desk, _telling(desk, source))),
        ),
    )


def _header(desk: Desk, source: Source, updated: date | None) -> PageHeader:
    facts = (
        Fact("Nơi đăng", (Link(source.publisher),)),
        Fact("Ngày đăng", (Link(format_date(source.date)),)),
        Fact("Tác giả", (Link(source.author),) if source.author else ()),
        Fact("Bản gốc", (Link("Mở bài ở nơi đăng", source.url),) if source.url else ()),
        Fact("Bản lưu", (Link("Mở bản lưu", source.archive_url),) if source.archive_url else ()),
        Fact("Cổng cập nhật", (Link(f"{updated:%d/%m/%Y}"),) if updated else ()),
    )
    return PageHeader(
        kicker="Nguồn",
        title=source.name,
        lead=desk.text(source.summary),
        facts=tuple(fact for fact in facts if fact.values),
    )


def correction(found: Correction) -> str:
    """What the source prints and what the portal writes, in one sentence."""
    kept = found.printed == found.read_as
    written = "cổng giữ nguyên" if kept else f"cổng ghi “{found.read_as}”"
    return f"Nguồn viết “{found.printed}” – {written}. {found.reason or ''}".strip()


def _telling(desk: Desk, source: Source) -> list[Record]:
    """Everything that cites the source; the portal's own settings and pages are not facts of the movement."""
    owners = (reference.owner for reference in desk.registry.referrers.get(source.key, ()))
    return [owner for owner in owners if owner != source and not isinstance(owner, Portal | ContentPage)]
