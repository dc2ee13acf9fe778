"""How to do the same at home: what an exemplar tells those who want to follow it, and where to start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.schema import Area, AreaLevel, CriteriaSet, Document, Exemplar, Person, Record, Status, Title
from generator.views.components.basics import Fact, FactList, Link, LinkGroup, Related, SectionHeader
from generator.views.components.cards import CardGrid, ExemplarCard
from generator.views.components.movement import Step, Steps
from generator.views.components.page_parts import PageHeader
from generator.views.components.text import Text
from generator.views.page import Desk, Page, Sheet, cited, last_changed
from generator.views.standing import exemplar_card
from generator.views.wording import counted, place_name, today_line

PATH = "lam-theo/"
MAX_CARDS = 48
MAX_LINKS = 48
ANCHOR = "lam-theo"
TITLE = "Làm theo ở nơi mình"
WAY_MORE = "Đọc kỹ từng bước và cách giữ danh hiệu"
LEAD = (
    "Chọn một nơi gần giống nơi mình. Trang của mỗi điển hình ghi lại điều nguồn có kể: cách làm, chi phí, "
    "hỏi ai, và muốn được công nhận thì qua những bước nào."
)
SETBACKS = {Status.NOT_RECOGNISED, Status.REVOKED}


@dataclass(frozen=True, slots=True)
class DoingView:
    """What an exemplar's page tells those who want to do the same; empty parts are left out.

    ``how`` isn't numbered: sources tell of things done, seldom in which order.
    ``way`` names the steps to recognition; ``way_more`` leads to the title's page, which tells them whole.
    """

    title: str
    how: Steps
    cost: tuple[Text, ...]
    ask: FactList
    contact: Text
    way: Steps
    way_title: str
    way_more: Link | None

    @property
    def known(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.how.steps or self.cost or self.contact or self.ask.facts or self.way.steps)


@dataclass(frozen=True, slots=True)
class StartView:
    """The page that asks where one lives or works, and leads to what can be done there."""

    header: PageHeader
    told_header: SectionHeader
    told: CardGrid
    others: Related
    ways_header: SectionHeader
    ways: Related


def doing_title(exemplar: Exemplar) -> str:
    """What has not passed is not held up to be copied; how to pass is worth telling all the same."""
    return "Làm sao để đạt" if exemplar.status in SETBACKS else TITLE


def doing(desk: Desk, exemplar: Exemplar) -> DoingView:
    """What the record of ``exemplar`` tells those who want to do the same."""
    title = desk.registry.find(Title, exemplar.title)
    return DoingView(
        title=doing_title(exemplar),
        how=Steps(
            tuple(Step(did.name, desk.text(did.text), "", desk.cite(did.sources)) for did in exemplar.how),
            numbered=False,
        ),
        cost=desk.paragraphs(exemplar.cost),
        ask=FactList(tuple(_ask(desk, exemplar))),
        contact=desk.text(exemplar.contact),
        way=Steps(tuple(Step(step.name) for step in title.procedure) if title else ()),
        way_title=f"Muốn được công nhận “{title.name}”" if title else "",
        way_more=Link(WAY_MORE, desk.href(title)) if title else None,
    )


def _ask(desk: Desk, exemplar: Exemplar) -> Iterator[Fact]:
    registry = desk.registry
    area = registry.get(Area, exemplar.area)
    actors = [registry.by_key[key] for key in exemplar.subjects]
    named = tuple(desk.link(actor) for actor in actors if not isinstance(actor, Area) and _public(actor))
    if named:
        yield Fact("Người, đơn vị đã làm", named)
    yield Fact("Ở đâu", (desk.link(area, place_name(registry, area), today_line(registry, area)),))
    title = registry.find(Title, exemplar.title)
    criteria = registry.find(CriteriaSet, title.criteria_set) if title else None
    if criteria:
        yield Fact("Tiêu chuẩn phải đạt", (desk.link(criteria),))
    papers = tuple(desk.link(registry.get(Document, found)) for found in exemplar.documents)
    if papers:
        yield Fact("Văn bản cần đọc", papers)


def _public(actor: Record) -> bool:
    return not (isinstance(actor, Person) and actor.anonymous)


def start_pages(desk: Desk) -> Iterator[Sheet]:
    """The page "Làm theo ở nơi mình", where a walk from the home page goes on to an exemplar's own part."""
    yield desk.sheet(PATH, start_page)


def start_page(desk: Desk) -> Page:
    """That page."""
    registry = desk.registry
    exemplars = [found for found in registry.all(Exemplar) if found.status not in SETBACKS]
    exemplars.sort(key=lambda found: (-found.year, found.order))
    told = [found for found in exemplars if found.how]
    rest = [found for found in exemplars if not found.how]
    titles = [found for found in registry.all(Title) if found.procedure]
    updated = last_changed((*exemplars, *titles))
    return Page(
        path=PATH,
        template="start",
        title=TITLE,
        description="Ấp mình, xã mình làm được gì: việc nơi khác đã làm, hỏi ai, các bước để được công nhận.",
        kind="Hướng dẫn",
        crumbs=desk.crumbs(last=TITLE),
        sources=desk.source_list(cited(titles), updated),
        updated=updated,
        view=StartView(
            header=PageHeader(registry.portal.name, TITLE, LEAD),
            told_header=SectionHeader(
                "Nguồn có kể về cách làm",
                "cach-lam",
                "Đôi điều nơi ấy đã làm hoặc định làm, không xếp theo thứ tự trước sau.",
            ),
            told=CardGrid("exemplar-card", tuple(_card(desk, found) for found in told[:MAX_CARDS])),
            others=Related(tuple(_groups(desk, (*told[MAX_CARDS:], *rest))), "Những điển hình khác"),
            ways_header=SectionHeader(
                "Từ đăng ký đến công nhận", "cong-nhan", "Các bước xét từng danh hiệu, và cách giữ danh hiệu."
            ),
            ways=Related(
                (LinkGroup("Danh hiệu", tuple(_title(desk, found) for found in titles)),),
                "Từ đăng ký đến công nhận",
            )
            if titles
            else Related(()),
        ),
    )


def _here(desk: Desk, exemplar: Exemplar) -> str:
    return f"{desk.href(exemplar)}#{ANCHOR}"


def _card(desk: Desk, exemplar: Exemplar) -> ExemplarCard:
    return replace(exemplar_card(desk, exemplar), href=_here(desk, exemplar))


def _title(desk: Desk, title: Title) -> Link:
    return desk.link(title, note=counted(len(title.procedure), "bước"))


def _at(levels: Iterable[AreaLevel]) -> str:
    """ "Ở ấp, khu phố": in the words of the places themselves."""
    here = frozenset(levels)
    return f"Ở {', '.join(level.label.lower() for level in AreaLevel if level in here)}"


def _groups(desk: Desk, exemplars: Iterable[Exemplar]) -> Iterator[LinkGroup]:
    """Exemplars by the size of the place where they stand: whoever looks knows where they live."""
    small: list[Exemplar] = []
    commune: list[Exemplar] = []
    other: list[Exemplar] = []
    levels: set[AreaLevel] = set()
    for exemplar in exemplars:
        level = desk.registry.get(Area, exemplar.area).level
        levels.add(level)
        chosen = small if level.is_small else commune if level.is_commune else other
        chosen.append(exemplar)
    groups = (
        (_at(level for level in levels if level.is_small), small),
        (_at(level for level in levels if level.is_commune), commune),
        ("Ở cơ quan, trường học và nơi khác", other),
    )
    for name, found in groups:
        links = [
            Link(exemplar.name, _here(desk, exemplar), f"{exemplar.year}, {exemplar.model or ''}")
            for exemplar in found[:MAX_LINKS]
        ]
        if more := len(found) - len(links):
            links.append(Link(f"và {counted(more, 'điển hình')} khác", desk.href("dien-hinh/")))
        if links:
            yield LinkGroup(name, tuple(links))
