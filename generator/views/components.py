"""What each component of the theme prints: frozen values, already worded and formatted.

A component is a folder under ``theme/components``; its template receives one of these as ``c``.
Every ``href`` is relative to the page that shows it, or empty where there is nothing to open.
"""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

from markupsafe import Markup

from generator.values import quick

Text = str | Markup

# From so many lines on a board is searched and sorted rather than read through.
MANY_LINES = 5


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
class Breadcrumbs:
    """The way from the home page to here; the last item has no href."""

    items: tuple[Link, ...]


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


@dataclass(frozen=True, slots=True)
class PictureSource:
    """Files of one format: ``type`` "image/avif", ``srcset`` as HTML has it."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in several sizes; ``src`` is the file for browsers that know no newer format.

    ``width`` and ``height`` are those of the largest file: a page keeps the room before the photo comes.
    """

    alt: str
    src: str
    width: int
    height: int
    sources: tuple[PictureSource, ...] = ()
    sizes: str = "100vw"
    lazy: bool = True


@dataclass(frozen=True, slots=True)
class PhotoFigure:
    """A photo with what is said of it; ``shape`` is tall or wide where it is no common one."""

    picture: Picture
    caption: Text = ""
    credit: Text = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    figures: tuple[PhotoFigure, ...]


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


@quick
@dataclass(frozen=True, slots=True)
class Quote:
    """A figure as one sentence to copy, and where it stands (``href`` as in a link)."""

    text: str
    href: str


@quick
@dataclass(frozen=True, slots=True)
class FigureTile:
    """One figure with all that makes it trustworthy: ``value`` "16/43", ``share`` "37,2%".

    ``beside`` is what was aimed at, "chỉ tiêu 12"; ``badge`` says what is no result, "Mục tiêu".
    Where ``href`` leads, editors say what to mind if there is a ``caveat``.
    """

    value: str
    label: Text
    unit: str = ""
    share: str = ""
    beside: str = ""
    badge: Badge | None = None
    as_of: str = ""
    place: str = ""
    href: str = ""
    sources: tuple[Link, ...] = ()
    quote: Quote | None = None
    caveat: bool = False


@quick
@dataclass(frozen=True, slots=True)
class FigureRow:
    tiles: tuple[FigureTile, ...]
    title: str = ""


@quick
@dataclass(frozen=True, slots=True)
class ExemplarCard:
    """An exemplar in a list."""

    title: str
    href: str
    owner: str = ""
    place: str = ""
    year: str = ""
    pillar: str = ""
    status: Badge | None = None
    summary: Text = ""
    cover: int = 1
    photo: Picture | None = None


@quick
@dataclass(frozen=True, slots=True)
class StoryCard:
    title: str
    href: str
    summary: Text
    date: str = ""
    minutes: str = ""
    place: str = ""
    cover: int = 1
    photo: Picture | None = None


@quick
@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place: ``level`` "Xã", ``today`` "Nay thuộc xã Tân Lương", ``counts`` "2 điển hình"."""

    name: str
    href: str
    level: str = ""
    today: str = ""
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardGrid:
    """Cards side by side; ``component`` names the card ("exemplar-card", "story-card", "place-card")."""

    component: str
    cards: tuple[ExemplarCard | StoryCard | PlaceCard, ...]


@quick
@dataclass(frozen=True, slots=True)
class Step:
    title: str
    text: Text = ""
    href: str = ""
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps of a procedure; not numbered where nothing says which came first."""

    steps: tuple[Step, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Cycle:
    """The movement's motto as a ring of steps: build, learn from, catch up with, surpass."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PillarContents:
    """What one place emulates under a pillar in one year; ``heading`` names both."""

    heading: str
    contents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PillarCard:
    """A leg or a spearhead with what is emulated under it; ``count`` is worded, "5 điển hình"."""

    ordinal: str
    title: str
    href: str
    years: tuple[PillarContents, ...] = ()
    more: Link | None = None
    count: str = ""


@dataclass(frozen=True, slots=True)
class PillarGroup:
    title: str
    pillars: tuple[PillarCard, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """The movement's framework, group by group ("Hai chân", "Ba mũi")."""

    groups: tuple[PillarGroup, ...]


@quick
@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """``state``: done, failed, now, planned or unknown (the record does not know the date)."""

    title: str
    date: str = ""
    text: Text = ""
    state: str = "done"
    href: str = ""
    sources: tuple[Link, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Timeline:
    events: tuple[TimelineEvent, ...]


@quick
@dataclass(frozen=True, slots=True)
class BoardRow:
    """One figure, a result against its target or its whole; ``badge`` says what is no result, "Mục tiêu".

    ``bar`` is the filled share in whole percent (0–100) or None where there is nothing to compare;
    ``share`` is worded ("116,7%"), ``when`` is the period's last day for sorting ("2022-12-31"),
    ``target_label`` says what the
    second number is ("chỉ tiêu", "trên tổng số").
    """

    label: Text
    href: str
    value: str
    unit: str = ""
    target: str = ""
    target_label: str = ""
    share: str = ""
    bar: int | None = None
    reached: bool | None = None
    period: str = ""
    place: Link | None = None
    note: Text = ""
    sources: tuple[Link, ...] = ()
    anchor: str = ""
    when: str = ""
    quote: Quote | None = None
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class BoardTools:
    """How a board of many lines is searched and sorted; ``states`` where lines have a target to reach."""

    states: bool = False


def board_tools(rows: Sized, states: bool = False) -> BoardTools | None:
    """The tools over a board of these lines; None where they are few."""
    return BoardTools(states) if len(rows) >= MANY_LINES else None


@quick
@dataclass(frozen=True, slots=True)
class Board:
    """A table of figures; ``caption`` names it for screen readers and for print."""

    caption: str
    rows: tuple[BoardRow, ...]
    show_place: bool = False

    @property
    def tools(self) -> BoardTools | None:
        """What stands over it."""
        return board_tools(self.rows, any(row.reached is not None for row in self.rows))


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


@quick
@dataclass(frozen=True, slots=True)
class FilterLink:
    """A choice; without an address it says that choices were left out."""

    text: str
    href: str = ""
    count: str = ""
    current: bool = False


@quick
@dataclass(frozen=True, slots=True)
class FilterGroup:
    title: str
    links: tuple[FilterLink, ...]


@dataclass(frozen=True, slots=True)
class FilterNav:
    """Single choices that narrow a list, each a page of its own; behind the words ``fold``, where given."""

    groups: tuple[FilterGroup, ...]
    label: str = "Thu hẹp danh sách"
    fold: str = ""


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
class CriterionItem:
    """``state``: met, unmet or unknown."""

    label: Text
    state: str = "unknown"
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    items: tuple[CriterionItem, ...]


@dataclass(frozen=True, slots=True)
class CommendationRow:
    year: str
    given_by: str
    state: str
    collectives: str
    individuals: str
    reason: Text = ""
    place: Link | None = None
    sources: tuple[Link, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class CommendationTable:
    caption: str
    rows: tuple[CommendationRow, ...]

    @property
    def tools(self) -> BoardTools | None:
        """What stands over it."""
        return board_tools(self.rows)


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
class EmptyState:
    """Said calmly where a list has nothing, with ways to go on."""

    text: str
    links: tuple[Link, ...] = ()


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


@dataclass(frozen=True, slots=True)
class SectionHeader:
    title: str
    anchor: str
    lead: Text = ""
    more: Link | None = None


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
class Fold:
    """The line that opens and closes a folded part of a page; ``count`` says how much is inside."""

    title: str
    anchor: str
    count: str = ""


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
class MapShape:
    """A place on a map: ``tone`` is one of many, few, some, none, plain; ``counts`` says it in words.

    ``path`` is the ``d`` of an SVG path; ``mark`` is written at (``x``, ``y``); ``here`` is the place itself.
    """

    name: str
    path: str
    tone: str = "plain"
    href: str = ""
    counts: str = ""
    here: bool = False
    x: int = 0
    y: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MapKey:
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A drawn map of ``width`` by ``height`` units; ``wide`` where it shows many places at once.

    ``key`` begins the ids of its patterns, so that two maps may stand on one page.
    """

    title: str
    width: int
    height: int
    shapes: tuple[MapShape, ...]
    legend: tuple[MapKey, ...] = ()
    wide: bool = False
    note: str = ""
    summary: str = ""
    sources: tuple[Link, ...] = ()
    key: str = "ban-do"


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A name in a picture, broken into ``lines`` of ``step`` units, its first line at (``x``, ``y``)."""

    lines: tuple[str, ...]
    href: str
    note: str
    x: int
    y: int
    step: int


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A link: ``path`` and ``arrow`` are ``d`` of SVG paths, ``letter`` stands at (``x``, ``y``)."""

    path: str
    arrow: str
    letter: str
    x: int
    y: int
    planned: bool = False
    computed: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class GraphKey:
    letter: str
    text: str
    planned: bool = False
    computed: bool = False


@dataclass(frozen=True, slots=True)
class LearningGraph:
    """Who learns from whom as a picture; the list beside it says the same."""

    title: str
    width: int
    height: int
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    legend: tuple[GraphKey, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One figure at (``x``, ``y``): ``when`` and ``value`` in full words, ``mark`` the number alone."""

    when: str
    value: str
    x: int
    y: int
    mark: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A small line of figures over time; ``line`` is a polyline's ``points``, nought lies at ``base``."""

    title: str
    width: int
    height: int
    points: tuple[TrendPoint, ...]
    line: str
    base: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Where the browser combines the choices of a list: the list's file, the script, the list's own page.

    ``chosen`` is what this page has chosen already, ``nam=2023``.
    """

    data: str
    script: str
    root: str
    chosen: str = ""


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


@dataclass(frozen=True, slots=True)
class Specimen:
    """Type in every size and colours side by side, for the page of components."""

    text: str
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
