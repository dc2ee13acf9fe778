"""What every page is: an address, a template, a title, one sentence; and how views write links and text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from typing import Any, get_args

from markupsafe import Markup
from pydantic import BaseModel

from generator.link import Registry
from generator.schema import Person, Record, Source, Term
from generator.text.dates import PartialDate, format_date
from generator.text.markdown import escape, plain_text
from generator.text.speech import read_aloud
from generator.text.whole import kept_whole
from generator.values import quick
from generator.views.addresses import HOME, address, relative
from generator.views.card import Card
from generator.views.components.basics import Link, Note
from generator.views.components.page_parts import Breadcrumbs, ShareRow
from generator.views.components.papers import SourceItem, SourceList
from generator.views.components.text import Text
from generator.views.head import Head, shortened

# So many texts of some hundred letters each.
REMEMBERED = 8192


@quick
@dataclass(frozen=True, slots=True)
class Page:
    """One page to be written: ``template`` is a file of ``theme/pages``, ``view`` what it prints."""

    path: str
    template: str
    title: str
    description: str
    view: Any
    crumbs: Breadcrumbs
    kind: str
    key: str = ""
    sources: SourceList | None = None
    updated: date | None = None
    listed: bool = True
    reading: bool = False
    card: Card | None = None
    share: ShareRow | None = None
    held: Note | None = None
    embed: str = ""
    head: Head = Head()  # noqa: RUF009 (frozen, like every view)


@dataclass(frozen=True)
class Abbreviations:
    """Finds abbreviations in running text and spells them out where they stand.

    Records repeat themselves and each other, and one text stands in many lists: what was found is remembered.
    """

    terms: tuple[Term, ...]

    @cached_property
    def meanings(self) -> dict[str, str]:
        return {term.abbreviation: term.name for term in self.terms if term.abbreviation}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = sorted(self.meanings, key=len, reverse=True)
        # The first letter comes first: it is looked for quickly.
        found = [
            rf"{first}(?<!\w{first}){re.escape(word[1:])}"
            for word in words
            for first in (re.escape(word[0]),)
        ]
        return re.compile(rf"(?:{'|'.join(found)})(?!\w)") if words else None

    @cached_property
    def explain(self) -> Callable[[str], Markup]:
        """Gives a text escaped, each abbreviation with its meaning beside it for readers and for speech."""
        return lru_cache(REMEMBERED)(self._explained)

    @cached_property
    def aloud(self) -> Callable[[str], str]:
        """Gives a text as it is spoken."""
        return lru_cache(REMEMBERED)(partial(read_aloud, meanings=self.meanings))

    def _explained(self, text: str) -> Markup:
        escaped = escape(text)
        if self._pattern is None:
            return kept_whole(escaped)
        # Only our own tag and two escaped texts are put in, so the whole stays escaped.
        return kept_whole(Markup(self._pattern.sub(self._spelled_out, escaped)))  # noqa: S704

    def _spelled_out(self, match: re.Match[str]) -> str:
        return f'<abbr title="{escape(self.meanings[match[0]])}">{match[0]}</abbr>'


@dataclass(frozen=True)
class Desk:
    """Where a view is made: the registry, the day, and the page that links are written for.

    ``site_url`` is where the site will be published, with a slash at its end; empty when nobody said.
    """

    registry: Registry
    day: date
    here: str = HOME
    abbreviations: Abbreviations = field(default_factory=lambda: Abbreviations(()))
    site_url: str = ""

    @property
    def today(self) -> date:
        """The day; noted, because what asks for it is another thing tomorrow."""
        self.registry.reads.note("today")
        return self.day

    def at(self, here: str) -> Desk:
        """The same desk, writing for another page."""
        return replace(self, here=here)

    def sheet(self, path: str, make: Callable[..., Page], *args: Any) -> Sheet:
        """The page at ``path`` as ``make(desk, *args)`` will make it."""
        return Sheet(self.at(path), make, args)

    def href(self, target: Record | str) -> str:
        """The way from here to a record or to an address from the root; nowhere for who is not named."""
        if isinstance(target, Person) and target.anonymous:
            return ""
        return relative(self.here, target if isinstance(target, str) else address(target))

    def absolute(self, target: str) -> str:
        """The full address of an address from the root; empty while the site's own is unknown."""
        return f"{self.site_url}{target}" if self.site_url else ""

    def link(self, record: Record, text: Text = "", note: Text = "") -> Link:
        """A link to ``record``, called by its own name unless ``text`` is given."""
        return Link(text or record.heading, self.href(record), note)

    def text(self, text: str | None) -> Text:
        """One line of running text, abbreviations explained."""
        return self.abbreviations.explain(text) if text else ""

    def paragraphs(self, text: str | None) -> tuple[Text, ...]:
        """Running text of several paragraphs, abbreviations explained."""
        return tuple(self.text(part) for part in text.split("\n\n")) if text else ()

    def cite(self, identifiers: Iterable[str]) -> tuple[Link, ...]:
        """Short citations, "Báo Quê Mới, 17/07/2023", each once and in the order given."""
        sources = [self.registry.get(Source, identifier) for identifier in dict.fromkeys(identifiers)]
        return tuple(
            self.link(source, f"{source.publisher}, {format_date(source.date)}") for source in sources
        )

    def source_list(self, identifiers: Iterable[str], updated: date | None) -> SourceList:
        """Full citations for the foot of a page, newest first."""
        sources = [self.registry.get(Source, identifier) for identifier in dict.fromkeys(identifiers)]
        sources.sort(key=lambda source: (source.date.start, source.id), reverse=True)
        items = tuple(
            SourceItem(
                source.name,
                self.href(source),
                source.publisher,
                format_date(source.date),
                source.author or "",
                archive=source.archive_url or "",
            )
            for source in sources
        )
        return SourceList(items, f"Cập nhật ngày {updated:%d/%m/%Y}" if updated else "")

    def remarks(self, record: Record, title: str = "Lưu ý khi đọc") -> tuple[Note, ...]:
        """The editors' remarks on ``record``, one box under one title."""
        return tuple(
            Note("contradiction", "" if after else title, self.text(remark.text), self.cite(remark.sources))
            for after, remark in enumerate(record.remarks)
        )

    def crumbs(self, *trail: tuple[str, str], last: str) -> Breadcrumbs:
        """From the home page through ``trail`` (text, address from the root) to ``last``."""
        links = [Link("Trang chủ", self.href(HOME)), *(Link(text, self.href(there)) for text, there in trail)]
        return Breadcrumbs((*links, Link(last)))


@quick
@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is not made yet: what is cheap to list, so that only pages that changed are made."""

    desk: Desk
    make: Callable[..., Page]
    args: tuple[Any, ...] = ()

    @property
    def path(self) -> str:
        """The page's address."""
        return self.desk.here

    def page(self) -> Page:
        """The page itself."""
        return self.make(self.desk, *self.args)


def description(text: str) -> str:
    """``text`` as a page's description: whole sentences or words, at most 160 characters."""
    return shortened(plain_text(text))


def last_changed(records: Iterable[Record]) -> date | None:
    """The newest date that the data give for ``records``: never the day of the build."""
    dates: list[PartialDate] = [record.updated for record in records if record.updated]
    return max((found.end for found in dates), default=None)


def cited(records: Iterable[Record]) -> list[str]:
    """Ids of all sources of ``records`` and of the parts inside them, each once."""
    found: dict[str, None] = {}
    for record in records:
        found.update(_sources_of(record))
    return list(found)


@lru_cache(maxsize=200_000)
def _sources_of(record: Record) -> dict[str, None]:
    """Shared, so never to be changed: the same record stands in many lists."""
    return dict.fromkeys(_sources_in(record))


def _sources_in(value: BaseModel) -> Iterable[str]:
    yield from getattr(value, "sources", ())
    for name in _parted(type(value)):
        part = getattr(value, name)
        for item in part if isinstance(part, tuple) else ():
            yield from _sources_in(item)


@cache
def _parted(model: type[BaseModel]) -> tuple[str, ...]:
    """Fields that hold parts with fields of their own."""
    return tuple(name for name, field in model.model_fields.items() if _is_part(field.annotation))


def _is_part(annotation: Any) -> bool:
    return hasattr(annotation, "model_fields") or any(map(_is_part, get_args(annotation)))


def cover(key: str) -> int:
    """A generated cover's number, 1 to 12, always the same for one record; finder.js works it out too."""
    number = 0
    for byte in key.encode():
        number = (number * 67 + byte) % 4093
    return number % 12 + 1


def drawing(key: str) -> int:
    """The drawing on that cover, 1 to 6: each is there in two lights."""
    return (cover(key) - 1) % 6 + 1
