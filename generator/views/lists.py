"""Lists of exemplars: all of them, and one page for each single choice that narrows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from generator.link import Registry
from generator.schema import Area, AreaLevel, AwardLevel, EmulationContent, Exemplar, Pillar, Status
from generator.schema.movement import Movement
from generator.text.folding import slugify
from generator.views.components.basics import EmptyState, Link
from generator.views.components.cards import CardGrid, FilterGroup, FilterLink, FilterNav, Finder
from generator.views.components.page_parts import PageHeader
from generator.views.components.text import Text
from generator.views.page import Desk, Page, Sheet, description, last_changed
from generator.views.place_book import era, place_book
from generator.views.standing import exemplar_card, standings, total_of
from generator.views.wording import lower_first, place_name

K = TypeVar("K")

ROOT = "dien-hinh/"
FILE = f"{ROOT}danh-sach.json"
SCRIPT = "assets/js/finder.js"
PER_PAGE = 48
MAX_CHOICES = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice as every list offers it: its group, its address, its words and how many it leaves."""

    group: str
    path: str
    name: str
    heading: str
    count: int

    @property
    def key(self) -> str:
        """The group in the address of a combination: ``tru-cot``."""
        return slugify(self.group)

    @property
    def value(self) -> str:
        """The choice there: ``chan-1``, or ``nhom.hai-chan`` where the page lies in another folder."""
        folder, _, rest = self.path.removeprefix(ROOT).rstrip("/").partition("/")
        return rest if folder == self.key else f"{folder}.{rest}"


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice with the exemplars it leaves."""

    choice: Choice
    exemplars: tuple[Exemplar, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a selection, by number from 0; ``total`` and ``standing`` tell of the whole selection."""

    choice: Choice
    number: int
    exemplars: tuple[Exemplar, ...]
    total: str
    standing: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list with the choices that narrow it; ``standing`` says below it how many stand where."""

    header: PageHeader
    filters: FilterNav
    finder: Finder
    grid: CardGrid
    pages: FilterNav | None
    standing: Text
    empty: EmptyState | None


def exemplar_lists(desk: Desk) -> Iterator[Sheet]:
    """The list of all exemplars and the lists of each single choice."""
    every = all_of(desk.registry)
    everything = Selection(Choice("", ROOT, "Tất cả", "Điển hình thi đua", len(every)), every)
    found = (everything, *selections(desk.registry))
    choices = tuple(selection.choice for selection in found)
    for selection in found:
        for part in _parts(desk.registry, selection):
            yield desk.sheet(paged(part.choice.path, part.number), _page, part, choices)


def _parts(registry: Registry, selection: Selection) -> Iterator[Part]:
    found = selection.exemplars
    total, standing = total_of(found), standings(registry, found)
    for number in range(pages_of(len(found))):
        shown = found[number * PER_PAGE : (number + 1) * PER_PAGE]
        yield Part(selection.choice, number, shown, total, standing)


def all_of(registry: Registry) -> tuple[Exemplar, ...]:
    """Every exemplar in the order of the list."""
    return registry.reads.remembered(
        registry.remembered, "exemplars", lambda: _in_order(registry.all(Exemplar))
    )


def selections(registry: Registry) -> tuple[Selection, ...]:
    """Every single choice that leaves something, group by group."""
    return registry.reads.remembered(registry.remembered, "selections", lambda: tuple(_selections(registry)))


def pages_of(count: int) -> int:
    """Over how many pages a list of ``count`` goes; an empty list has a page that says so."""
    return max(1, -(-count // PER_PAGE))


def paged(path: str, number: int) -> str:
    """The address of page ``number`` (from 0) of the list at ``path``."""
    return f"{path}trang-{number + 1}/" if number else path


def _page(desk: Desk, part: Part, choices: tuple[Choice, ...]) -> Page:
    choice, number, found = part.choice, part.number, part.exemplars
    whole = choice.path == ROOT
    heading = f"{choice.heading}, trang {number + 1}" if number else choice.heading
    # Of many standings the total comes first and the rest below: on a phone the list itself is to be seen.
    many = part.standing.startswith(f"{part.total}: ")
    told = _with_way(part.standing)
    trail = () if whole else (("Điển hình", ROOT),)
    updated = last_changed(found)
    return Page(
        path=desk.here,
        template="exemplars",
        title=heading,
        description=description(told if whole else f"{choice.heading}: {told}"),
        kind="Danh sách",
        crumbs=desk.crumbs(*trail, last="Điển hình" if whole else choice.name),
        updated=updated,
        view=ListView(
            header=PageHeader(
                "Điển hình" if not whole else desk.registry.portal.name,
                heading,
                desk.text(_with_way(part.total) if many else told),
            ),
            filters=_narrowing(desk, part, choices),
            finder=Finder(
                desk.href(FILE),
                desk.href(SCRIPT),
                desk.href(ROOT),
                "" if whole else f"{choice.key}={choice.value}",
            ),
            grid=CardGrid("exemplar-card", tuple(exemplar_card(desk, exemplar) for exemplar in found)),
            pages=_turning(desk, part),
            standing=desk.text(f"{part.standing}.") if many else "",
            empty=None
            if found
            else EmptyState("Chưa có điển hình nào.", (Link("Xem địa bàn", desk.href("dia-ban/")),)),
        ),
    )


def _with_way(count: str) -> str:
    return f"{count}. Mở một tên để xem ai đã làm, làm ra sao và học được gì."


def _narrowing(desk: Desk, part: Part, choices: tuple[Choice, ...]) -> FilterNav:
    """All choices on the first page of a list; further on, the way back to them."""
    if not part.number:
        return FilterNav(tuple(_groups(desk, part.choice, choices)), fold="Xem theo năm, nơi, trạng thái")
    words = "Chọn năm, nơi, trụ cột, trạng thái"
    link = FilterLink(words, desk.href(part.choice.path), "", False)
    return FilterNav((FilterGroup("Thu hẹp", (link,)),))


def _groups(desk: Desk, current: Choice, choices: tuple[Choice, ...]) -> Iterator[FilterGroup]:
    names = dict.fromkeys(choice.group for choice in choices if choice.group)
    for name in names:
        links = [
            FilterLink(found.name, desk.href(found.path), str(found.count), found is current)
            for found in _choices([found for found in choices if found.group == name], current)
        ]
        every = FilterLink("Tất cả", desk.href(ROOT), "", current.group != name)
        yield FilterGroup(name, (every, *links))


def _choices(found: list[Choice], current: Choice) -> list[Choice]:
    """The choices of one group: of very many, those that leave most, and always the current one."""
    if len(found) <= MAX_CHOICES:
        return found
    largest = sorted(found, key=lambda choice: -choice.count)[:MAX_CHOICES]
    kept = {choice.path for choice in (*largest, current)}
    return [choice for choice in found if choice.path in kept]


def _turning(desk: Desk, part: Part) -> FilterNav | None:
    """The ways to the first, the last and the neighbouring pages of a long list."""
    choice, number = part.choice, part.number
    last = pages_of(choice.count) - 1
    if not last:
        return None
    near = {0, last, *range(max(0, number - 2), min(last, number + 2) + 1)}
    # Between 1 and 3 a 2 says more than a sign that something is left out.
    near |= {page for page in range(last) if {page - 1, page + 1} <= near}
    links: list[FilterLink] = []
    for page in sorted(near):
        if page and page - 1 not in near:
            links.append(FilterLink("…"))
        here = desk.href(paged(choice.path, page))
        links.append(FilterLink(str(page + 1), here, "", page == number))
    return FilterNav((FilterGroup("Trang", tuple(links)),), label="Các trang của danh sách")


def _selections(registry: Registry) -> Iterator[Selection]:
    yield from _by_year(registry)
    yield from _by_pillar(registry)
    yield from _by_content(registry)
    yield from _by_place(registry)
    yield from _by_status(registry)
    yield from _by_level(registry)
    yield from _by_subject(registry)


def _in_order(exemplars: tuple[Exemplar, ...]) -> tuple[Exemplar, ...]:
    """Recognised ones first within a year, newest year first."""
    recognised_first = list(Status)
    recognised_first.sort(key=lambda status: status is not Status.RECOGNISED)
    rank = {status: index for index, status in enumerate(recognised_first)}
    return tuple(sorted(exemplars, key=lambda found: (-found.year, rank[found.status], found.order)))


def _selection(group: str, path: str, name: str, heading: str, found: Sequence[Exemplar]) -> Selection:
    """``found`` in the order of the list."""
    return Selection(Choice(group, f"{ROOT}{path}/", name, heading, len(found)), tuple(found))


def _grouped(registry: Registry, value: Callable[[Exemplar], K]) -> Mapping[K, list[Exemplar]]:
    """All exemplars by a value of theirs, each group in the order of the list."""
    groups: dict[K, list[Exemplar]] = defaultdict(list)
    for found in all_of(registry):
        groups[value(found)].append(found)
    return groups


def _by_year(registry: Registry) -> Iterator[Selection]:
    for year, same in sorted(_grouped(registry, attrgetter("year")).items(), reverse=True):
        yield _selection("Năm", f"nam/{year}", str(year), f"Điển hình năm {year}", same)


def _by_pillar(registry: Registry) -> Iterator[Selection]:
    every = all_of(registry)
    by_pillar = _grouped(registry, attrgetter("pillar"))
    pillars = sorted(registry.all(Pillar), key=lambda pillar: pillar.order)
    for movement in registry.all(Movement):
        for group in movement.groups:
            inside = {pillar.id for pillar in pillars if pillar.group == group.code}
            grouped = [found for found in every if found.pillar_group == group.code or found.pillar in inside]
            if grouped:
                path = f"nhom/{group.code}"
                yield _selection("Trụ cột", path, group.name, f"Điển hình thuộc “{group.name}”", grouped)
    for pillar in pillars:
        if same := by_pillar.get(pillar.id):
            heading = f"Điển hình {lower_first(pillar.ordinal)}: {lower_first(pillar.name)}"
            yield _selection("Trụ cột", f"tru-cot/{pillar.id}", pillar.ordinal, heading, same)


def _by_content(registry: Registry) -> Iterator[Selection]:
    by_content = _grouped(registry, attrgetter("content"))
    for content in registry.all(EmulationContent):
        if same := by_content.get(content.id):
            path = f"noi-dung/{content.id}"
            yield _selection("Nội dung", path, content.name, f"Điển hình: {lower_first(content.name)}", same)


def _by_place(registry: Registry) -> Iterator[Selection]:
    shown = {level for level in AreaLevel if not level.is_small} - {AreaLevel.NATION}
    book = place_book(registry)
    for area in registry.all(Area):
        if area.level in shown and (same := _in_order(book.exemplars(area))):
            heading = f"Điển hình ở {lower_first(place_name(registry, area))}"
            twins = any(found.heading == area.heading for found in book.namesakes(area))
            name = f"{area.heading} ({lower_first(era(area))})" if twins and era(area) else area.heading
            yield _selection("Địa bàn", f"dia-ban/{area.id}", name, heading, same)


def _by_status(registry: Registry) -> Iterator[Selection]:
    by_status = _grouped(registry, attrgetter("status"))
    for status in Status:
        if same := by_status.get(status):
            heading = f"Điển hình {lower_first(status.label)}"
            mixed = status is Status.RECOGNISED and len({found.title for found in same}) > 1
            name = f"{status.label} (mọi danh hiệu)" if mixed else status.label
            yield _selection("Trạng thái", f"trang-thai/{status.value}", name, heading, same)


def _by_level(registry: Registry) -> Iterator[Selection]:
    by_level = _grouped(registry, attrgetter("level"))
    for level in AwardLevel:
        if same := by_level.get(level):
            yield _selection(
                "Cấp", f"cap/{level.value}", level.label, f"Điển hình {lower_first(level.label)}", same
            )


SUBJECTS = {"don-vi": "Tập thể", "ca-nhan": "Cá nhân", "dia-ban": "Địa phương"}


def _by_subject(registry: Registry) -> Iterator[Selection]:
    for kind, name in SUBJECTS.items():
        same = [
            found
            for found in all_of(registry)
            if any(subject.startswith(f"{kind}/") for subject in found.subjects)
        ]
        if same:
            yield _selection("Ai làm", f"chu-the/{kind}", name, f"Điển hình là {lower_first(name)}", same)
