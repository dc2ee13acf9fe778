"""What is cited and explained: sources, documents, terms; and what the guide shows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.values import quick
from generator.views.components.text import Text


@quick
@dataclass(frozen=True, slots=True)
class SourceItem:
    """How a source is cited; ``key`` is the small number or letter that figures show.

    ``archive`` leads to a copy that an archive keeps, where one is known.
    """

    title: str
    href: str
    publisher: str
    date: str
    author: str = ""
    key: str = ""
    archive: str = ""


@quick
@dataclass(frozen=True, slots=True)
class SourceList:
    items: tuple[SourceItem, ...]
    updated: str = ""


@quick
@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document in a chain; ``relation`` says how it stands to the one shown ("căn cứ", "dẫn tới")."""

    number: str
    title: str
    href: str
    relation: str = ""
    issuer: str = ""
    date: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class DocumentChain:
    documents: tuple[DocumentItem, ...]


@quick
@dataclass(frozen=True, slots=True)
class TermItem:
    abbreviation: str
    meaning: str
    explanation: Text = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TermList:
    terms: tuple[TermItem, ...]


@dataclass(frozen=True, slots=True)
class CodeSample:
    """What staff type: ``kind`` is sai, dung or plain; ``file`` the path it stands for; ``code`` escaped."""

    kind: str
    label: str
    file: str
    code: Markup


@dataclass(frozen=True, slots=True)
class Screenshot:
    """What staff see on their screen; ``words`` say it to those who can't see it, and stand below."""

    href: str
    words: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Specimen:
    """Type in every size and colours side by side, for the page of components."""

    text: str
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
