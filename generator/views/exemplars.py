"""Pages of exemplars: one each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.link import Registry, emulations_of
from generator.reads import asked
from generator.schema import (
    Area,
    Document,
    EmulationContent,
    Exemplar,
    Movement,
    Observation,
    Pillar,
    Record,
    Status,
    Story,
    Title,
)
from generator.schema.exemplar import Milestone, Stage
from generator.text.dates import format_date
from generator.text.periods import format_period
from generator.views.annulled import annulment_notes
from generator.views.comparing import comparisons
from generator.views.components.basics import Badge, Fact, FactList, Link, LinkGroup, Note, Related
from generator.views.components.drawings import LearningGraph
from generator.views.components.figures import Board, FigureRow
from generator.views.components.movement import Criteria, CriterionItem, Timeline, TimelineEvent
from generator.views.components.page_parts import PageHeader, Voice
from generator.views.components.papers import DocumentChain
from generator.views.components.pictures import Gallery
from generator.views.components.text import Text
from generator.views.doing import ANCHOR, DoingView, doing, doing_title
from generator.views.learning import PATH as LEARNING
from generator.views.learning import computed_event, learning_event, learning_graph, unique_pairs
from generator.views.page import Desk, Page, Sheet, cited, cover, description, last_changed
from generator.views.photos import gallery, lead_photo
from generator.views.standing import standing_badge
from generator.views.voice import exemplar_voice
from generator.views.wording import (
    board_row,
    document_item,
    figure_tile,
    links,
    pillar_name,
    place_name,
)

SECTION = ("Điển hình", "dien-hinh/")
MAX_TILES = 3
MAX_NEIGHBOURS = 6
FAILED = {Stage.NOT_RECOGNISED, Stage.REVOKED}


@dataclass(frozen=True, slots=True)
class ExemplarView:
    """What an exemplar's page prints, in the order of reading."""

    header: PageHeader
    reasons: tuple[Note, ...]
    notes: tuple[Note, ...]
    change: tuple[Text, ...]
    figures: FigureRow
    doing: DoingView
    facts: FactList
    board: Board
    criteria: Criteria
    gallery: Gallery
    timeline: Timeline
    graph: LearningGraph | None
    learning: Timeline
    all_learning: Link
    documents: DocumentChain
    related: Related
    voice: Voice


def exemplar_pages(desk: Desk) -> Iterator[Sheet]:
    """One page for each exemplar."""
    for exemplar in desk.registry.all(Exemplar):
        yield desk.sheet(f"dien-hinh/{exemplar.id}/", exemplar_page, exemplar)


def exemplar_page(desk: Desk, exemplar: Exemplar) -> Page:
    """The page of one exemplar."""
    registry = desk.registry
    results = tuple(registry.get(Observation, identifier) for identifier in exemplar.results)
    emulations = emulations_of(registry, exemplar)
    compared = [found for pair in unique_pairs(emulations) for found in comparisons(registry, pair)]
    figures = (seen for found in compared for seen in (found.follower, found.followed))
    records: tuple[Record, ...] = (exemplar, *results, *emulations, *figures)
    updated = last_changed(records)
    return Page(
        path=desk.here,
        template="exemplar",
        title=exemplar.name,
        description=description(exemplar.summary),
        kind="Điển hình",
        key=exemplar.key,
        crumbs=desk.crumbs(SECTION, last=exemplar.name),
        sources=desk.source_list(cited(records), updated),
        updated=updated,
        view=ExemplarView(
            header=_header(desk, exemplar),
            reasons=_reason(desk, exemplar),
            notes=desk.remarks(exemplar, title=""),
            change=desk.paragraphs(exemplar.change),
            figures=FigureRow(tuple(figure_tile(desk, seen) for seen in results[:MAX_TILES])),
            doing=doing(desk, exemplar),
            facts=_facts(desk, exemplar),
            board=Board(
                f"Số liệu của {exemplar.name}", tuple(board_row(desk, seen) for seen in results), True
            ),
            criteria=_criteria(desk, exemplar),
            gallery=gallery(desk, exemplar),
            timeline=Timeline(tuple(_event(desk, milestone) for milestone in exemplar.milestones)),
            graph=learning_graph(desk, emulations, compared),
            learning=Timeline(
                (
                    *(learning_event(desk, found) for found in emulations),
                    *(computed_event(desk, found) for found in compared),
                )
            ),
            all_learning=Link("Xem mọi nơi học nhau ra sao", desk.href(LEARNING)),
            documents=_documents(desk, exemplar),
            related=_related(desk, exemplar),
            voice=exemplar_voice(desk, exemplar),
        ),
    )


def _header(desk: Desk, exemplar: Exemplar) -> PageHeader:
    """The story's opening alone: facts that a reader may look up stand after it."""
    place = place_name(desk.registry, desk.registry.get(Area, exemplar.area))
    return PageHeader(
        kicker=f"Điển hình · {place}",
        title=exemplar.name,
        lead=desk.text(exemplar.summary),
        badges=(
            standing_badge(desk.registry, exemplar),
            Badge(str(exemplar.year)),
            Badge(exemplar.level.label),
        ),
        cover=cover(exemplar.key),
        photo=lead_photo(desk, exemplar),
        # Nobody is asked to do the same as what was annulled.
        actions=() if exemplar.annulled else (Link(doing_title(exemplar), f"#{ANCHOR}"),),
    )


def _facts(desk: Desk, exemplar: Exemplar) -> FactList:
    registry = desk.registry
    area = registry.get(Area, exemplar.area)
    title = registry.find(Title, exemplar.title)
    content = registry.find(EmulationContent, exemplar.content)
    pillar = registry.find(Pillar, exemplar.pillar)
    subjects = tuple(registry.by_key[key] for key in exemplar.subjects)
    facts = [
        Fact("Chủ thể", tuple(desk.link(subject) for subject in subjects if subject != area)),
        Fact("Địa bàn", (desk.link(area, place_name(registry, area)),)),
        Fact("Mô hình", (Link(desk.text(exemplar.model)),) if exemplar.model else ()),
        Fact("Trụ cột", _pillar_links(desk, exemplar, pillar)),
        Fact("Nội dung thi đua", (desk.link(content),) if content else ()),
        Fact("Cấp", (Link(exemplar.level.label),)),
        Fact("Năm", (Link(str(exemplar.year)),)),
        Fact("Danh hiệu", (desk.link(title),) if title else ()),
    ]
    return FactList(tuple(fact for fact in facts if fact.values))


def _pillar_links(desk: Desk, exemplar: Exemplar, pillar: Pillar | None) -> tuple[Link, ...]:
    name = pillar_name(desk.registry, exemplar)
    if pillar:
        return (desk.link(pillar, name),)
    return (desk.link(desk.registry.get(Movement, exemplar.movement), name),) if name else ()


def _reason(desk: Desk, exemplar: Exemplar) -> tuple[Note, ...]:
    annulled = annulment_notes(desk, exemplar)
    if not exemplar.reason:
        return annulled
    heading = "Vì sao bị thu hồi" if exemplar.status is Status.REVOKED else "Vì sao chưa được công nhận"
    return (*annulled, Note("reason", heading, desk.text(exemplar.reason), desk.cite(_tellers(exemplar))))


def _tellers(exemplar: Exemplar) -> tuple[str, ...]:
    """Who tells that it was refused or taken back, if its life says so: others may tell of success."""
    found = [key for event in exemplar.milestones if event.stage in FAILED for key in event.sources]
    return tuple(found) or exemplar.sources


def _criteria(desk: Desk, exemplar: Exemplar) -> Criteria:
    states = {True: "met", False: "unmet", None: "unknown"}
    return Criteria(
        tuple(
            CriterionItem(desk.text(found.name), states[found.met], desk.text(found.note))
            for found in exemplar.criteria
        )
    )


def _event(desk: Desk, milestone: Milestone) -> TimelineEvent:
    failed = milestone.stage in FAILED
    document = desk.registry.find(Document, milestone.document)
    when = format_date(milestone.date) if milestone.date else ""
    if not when and milestone.period:
        when = format_period(milestone.period)
    return TimelineEvent(
        title=milestone.stage.label,
        date=when,
        text=desk.text(milestone.text),
        state="failed" if failed else _state(desk, milestone, when),
        href=desk.href(document) if document else "",
        sources=desk.cite(milestone.sources),
    )


def _state(desk: Desk, milestone: Milestone, when: str) -> str:
    if milestone.date and milestone.date.start > desk.today:
        return "planned"
    return "done" if when else "unknown"


def _documents(desk: Desk, exemplar: Exemplar) -> DocumentChain:
    movement = desk.registry.get(Movement, exemplar.movement)
    identifiers = dict.fromkeys((movement.directive, *exemplar.documents))
    found = [desk.registry.get(Document, identifier) for identifier in identifiers]
    return DocumentChain(tuple(document_item(desk, document) for document in found))


def _related(desk: Desk, exemplar: Exemplar) -> Related:
    registry = desk.registry
    told = registry.referring(exemplar, Story)
    around = registry.referring(registry.get(Area, exemplar.area), Story)
    stories = list({story.id: story for story in (*told, *around)}.values())[:MAX_NEIGHBOURS]
    near = registry.sharing(Exemplar, area=exemplar.area)
    groups = [
        LinkGroup("Bài viết", tuple(desk.link(story) for story in stories)),
        LinkGroup("Điển hình cùng nơi", links(desk, _others(near, exemplar))),
        LinkGroup("Điển hình cùng trụ cột", links(desk, _alike(registry, exemplar))),
    ]
    return Related(tuple(group for group in groups if group.links))


@asked
def _alike(registry: Registry, exemplar: Exemplar) -> tuple[Exemplar, ...]:
    """The first of the same pillar in other places."""
    same = registry.sharing(Exemplar, pillar=exemplar.pillar, pillar_group=exemplar.pillar_group)
    return _others((found for found in same if found.area != exemplar.area), exemplar)


def _others(found: Iterable[Exemplar], exemplar: Exemplar) -> tuple[Exemplar, ...]:
    return tuple(islice((other for other in found if other.id != exemplar.id), MAX_NEIGHBOURS))
