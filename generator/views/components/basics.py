"""What most components are made of: links, badges, facts, notes and headings."""

from __future__ import annotations

from dataclasses import dataclass

from generator.values import quick
from generator.views.components.text import Text


@quick
@dataclass(frozen=True, slots=True)
class Link:
    """A piece of text that may lead somewhere; ``note`` is set small after it."""

    text: Text
    href: str = ""
    note: Text = ""


@quick
@dataclass(frozen=True, slots=True)
class Badge:
    """A short status; ``tone`` is one of good, bad, wait, info, neutral and never the only sign."""

    text: str
    tone: str = "neutral"


@quick
@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a definition list: a label with one or more values."""

    label: str
    values: tuple[Link, ...]


@quick
@dataclass(frozen=True, slots=True)
class FactList:
    facts: tuple[Fact, ...]


@quick
@dataclass(frozen=True, slots=True)
class Note:
    """A calm remark: ``kind`` is contradiction, correction, era, reason, held or info.

    Without a title it goes on with the one before it, in the same box.
    """

    kind: str
    title: str
    text: Text
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkList:
    """Rows of a list page: each leads somewhere and says in a few words where."""

    links: tuple[Link, ...]


@quick
@dataclass(frozen=True, slots=True)
class LinkGroup:
    title: str
    links: tuple[Link, ...]


@quick
@dataclass(frozen=True, slots=True)
class Related:
    """All that this record is related to, group by group; ``label`` tells two on one page apart."""

    groups: tuple[LinkGroup, ...]
    label: str = "Nội dung liên quan"


@dataclass(frozen=True, slots=True)
class EmptyState:
    """Said calmly where a list has nothing, with ways to go on."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionHeader:
    title: str
    anchor: str
    lead: Text = ""
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """The line that opens and closes a folded part of a page; ``count`` says how much is inside."""

    title: str
    anchor: str
    count: str = ""
