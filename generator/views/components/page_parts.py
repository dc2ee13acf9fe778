"""What opens a page, leads on from it and passes it on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.values import quick
from generator.views.components.basics import Badge, Fact, Link
from generator.views.components.pictures import PhotoFigure
from generator.views.components.text import Text


@quick
@dataclass(frozen=True, slots=True)
class Breadcrumbs:
    """The way from the home page to here; the last item has no href."""

    items: tuple[Link, ...]


@quick
@dataclass(frozen=True, slots=True)
class PageHeader:
    """Opens a page: kind, title, one good sentence, statuses, ways to go on, and a few facts.

    ``cover`` is a small integer that picks the generated cover pattern, 0 for none; a ``photo`` stands in
    its place.
    ``level`` is that of the heading.
    """

    kicker: str
    title: str
    lead: Text = ""
    badges: tuple[Badge, ...] = ()
    facts: tuple[Fact, ...] = ()
    cover: int = 0
    actions: tuple[Link, ...] = ()
    photo: PhotoFigure | None = None
    level: int = 1


@dataclass(frozen=True, slots=True)
class HomeHero:
    """The first screen: what this is, why it matters, where to start; ``level`` is its heading's own."""

    kicker: str
    title: str
    lead: Text
    actions: tuple[Link, ...]
    search_hint: str = ""
    search_href: str = ""
    level: int = 1


@quick
@dataclass(frozen=True, slots=True)
class ShareLink:
    """One way to pass a page on; ``kind`` is zalo, facebook or email."""

    kind: str
    text: str
    href: str


@quick
@dataclass(frozen=True, slots=True)
class ShareRow:
    """How a page is passed on: ``address`` is its full one, empty while nobody knows it.

    ``embed`` is the page for frames on other sites; ``sources`` is what a quotation of a part of it names.
    """

    address: str
    links: tuple[ShareLink, ...] = ()
    qr: str = ""
    embed: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True)
class NewsSince:
    """What is new since a reader's last visit, which only the browser knows: ``data`` is the list's file.

    ``edition`` changes with that file. ``items`` are for examples; the browser makes its own.
    """

    title: str
    data: str
    edition: str
    items: tuple[Link, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Voice:
    """A text to be read aloud, all in words, in a file of its own; ``time`` is "khoảng 2 phút đọc"."""

    time: str
    hint: str
    href: str
    paragraphs: tuple[str, ...] = ()
