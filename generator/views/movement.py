"""Pages of the movement and of each pillar of its framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.link import contents_of
from generator.schema import Area, Document, EmulationContent, Exemplar, Movement, Pillar, Record
from generator.schema.movement import Phase
from generator.text.dates import format_date
from generator.text.folding import fold
from generator.views.addresses import address
from generator.views.components.basics import Fact, Link, Note
from generator.views.components.cards import CardGrid
from generator.views.components.movement import (
    Cycle,
    Framework,
    PillarCard,
    PillarContents,
    PillarGroup,
    Step,
    Steps,
    Timeline,
    TimelineEvent,
)
from generator.views.components.page_parts import PageHeader
from generator.views.components.papers import DocumentChain
from generator.views.components.text import Text
from generator.views.learning import PATH as LEARNING
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.standing import exemplar_card, tally
from generator.views.wording import document_item, lower_first, place_name

ROOT = "phong-trao/"
MAX_CARDS = 48
MAX_YEARS = 2


@dataclass(frozen=True, slots=True)
class MovementView:
    """What a movement's page prints."""

    header: PageHeader
    notes: tuple[Note, ...]
    text: tuple[Text, ...]
    cycle: Cycle
    framework: Framework
    phases: Timeline
    themes: Timeline
    documents: DocumentChain


@dataclass(frozen=True, slots=True)
class YearContents:
    """What is emulated under a pillar in one place and year."""

    heading: str
    steps: Steps
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PillarView:
    """What a pillar's page prints."""

    header: PageHeader
    notes: tuple[Note, ...]
    years: tuple[YearContents, ...]
    documents: DocumentChain
    grid: CardGrid


@dataclass(frozen=True, slots=True)
class MovementsView:
    """The list of movements, where a portal carries more than one."""

    header: PageHeader
    links: tuple[Link, ...]


def movement_pages(desk: Desk) -> Iterator[Sheet]:
    """The list of movements, each movement, and each pillar."""
    yield desk.sheet(ROOT, _movements_page)
    for movement in desk.registry.all(Movement):
        yield desk.sheet(address(movement), movement_page, movement)
    for pillar in desk.registry.all(Pillar):
        yield desk.sheet(address(pillar), pillar_page, pillar)


def _movements_page(desk: Desk) -> Page:
    movements = desk.registry.all(Movement)
    lead = (
        "Phong trào thi đua được trình bày trên cổng này: ai phát động, thi đua những gì, theo các bước nào."
    )
    return Page(
        path=desk.here,
        template="movements",
        title="Phong trào thi đua",
        description=lead,
        kind="Danh sách",
        crumbs=desk.crumbs(last="Phong trào"),
        updated=last_changed(movements),
        view=MovementsView(
            PageHeader(desk.registry.portal.name, "Phong trào thi đua", lead),
            tuple(desk.link(movement, note=desk.text(movement.summary)) for movement in movements),
        ),
    )


def movement_page(desk: Desk, movement: Movement) -> Page:
    """The page of one movement."""
    registry = desk.registry
    directive = registry.get(Document, movement.directive)
    area = registry.get(Area, movement.area)
    pillars = [pillar for pillar in registry.all(Pillar) if pillar.movement == movement.id]
    records: tuple[Record, ...] = (movement, *pillars)
    updated = last_changed(records)
    led = registry.referring(directive, Document, "can_cu")
    return Page(
        path=desk.here,
        template="movement",
        title=f"Phong trào {movement.name}",
        description=description(movement.summary),
        kind="Phong trào",
        key=movement.key,
        crumbs=desk.crumbs(("Phong trào", ROOT), last=movement.name),
        sources=desk.source_list(cited(records), updated),
        updated=updated,
        view=MovementView(
            header=PageHeader(
                kicker="Phong trào thi đua",
                title=movement.full_name or movement.name,
                lead=desk.text(movement.summary),
                facts=(
                    Fact("Địa bàn", (desk.link(area, place_name(registry, area)),)),
                    Fact("Phát động bởi", (desk.link(directive),)),
                    Fact("Khung thi đua", (Link(movement.framework),)),
                ),
            ),
            notes=desk.remarks(movement),
            text=desk.paragraphs(movement.text),
            cycle=cycle(desk, movement),
            framework=framework(desk, movement),
            phases=Timeline(tuple(_phase(desk, phase) for phase in movement.phases)),
            themes=themes(desk, movement),
            documents=DocumentChain(
                (
                    document_item(desk, directive, "phát động"),
                    *(document_item(desk, found, "triển khai") for found in led),
                )
            ),
        ),
    )


def cycle(desk: Desk, movement: Movement) -> Cycle:
    """The motto as a ring of steps."""
    return Cycle(
        "Bốn bước của phong trào" if len(movement.motto) == 4 else "Các bước của phong trào",
        tuple(
            Step(step.name, desk.text(step.text), desk.href(LEARNING if index else "dien-hinh/"))
            for index, step in enumerate(movement.motto)
        ),
    )


def framework(desk: Desk, movement: Movement) -> Framework:
    """The movement's pillars by group, with what places emulate under each."""
    pillars = sorted(
        (pillar for pillar in desk.registry.all(Pillar) if pillar.movement == movement.id),
        key=lambda pillar: pillar.order,
    )
    return Framework(
        tuple(
            PillarGroup(group.name, tuple(pillar_card(desk, p) for p in pillars if p.group == group.code))
            for group in movement.groups
        )
    )


def pillar_card(desk: Desk, pillar: Pillar) -> PillarCard:
    """A pillar with what places emulate under it, newest year first; each year says whose it is."""
    contents = contents_of(desk.registry, pillar)
    sets = [
        (place_and_year, same)
        for place_and_year, same in _by_place_and_year(contents)
        # One line that says the pillar's name again tells nothing.
        if [fold(content.name) for content in same] != [fold(pillar.name)]
    ]
    return PillarCard(
        ordinal=pillar.ordinal,
        title=pillar.name,
        href=desk.href(pillar),
        years=tuple(
            PillarContents(
                f"{place_name(desk.registry, desk.registry.get(Area, area))}, năm {year}",
                tuple(Link(desk.text(content.name), desk.href(content)) for content in same),
            )
            for (year, area), same in sets[:MAX_YEARS]
        ),
        more=Link("Nơi khác, năm khác", desk.href(pillar)) if len(sets) > MAX_YEARS else None,
        count=", ".join(tally(desk.registry.referring(pillar, Exemplar, "tru_cot"))),
    )


def _phase(desk: Desk, phase: Phase) -> TimelineEvent:
    over = phase.end is not None and phase.end.end < desk.today
    begun = phase.start is not None and phase.start.start <= desk.today
    ends = [format_date(found) for found in (phase.start, phase.end) if found]
    when = " – ".join(ends) if phase.start else f"đến {ends[-1]}" if ends else ""
    state = "done" if over else "now" if begun else "planned"
    return TimelineEvent(phase.name, when, desk.text(phase.text), state, "", desk.cite(phase.sources))


def themes(desk: Desk, movement: Movement) -> Timeline:
    """Yearly themes, newest first."""
    found = sorted(movement.themes, key=lambda theme: theme.year, reverse=True)
    return Timeline(
        tuple(
            TimelineEvent(
                title=f"“{theme.theme}”",
                date=str(theme.year),
                text=desk.registry.get(Area, theme.area).heading,
                href=desk.href(desk.registry.get(Area, theme.area)),
                sources=desk.cite(theme.sources),
            )
            for theme in found
        )
    )


def pillar_page(desk: Desk, pillar: Pillar) -> Page:
    """The page of one pillar: what is emulated under it, and its exemplars."""
    registry = desk.registry
    movement = registry.get(Movement, pillar.movement)
    contents = contents_of(registry, pillar)
    exemplars = registry.referring(pillar, Exemplar, "tru_cot")[:MAX_CARDS]
    group = next((found.name for found in movement.groups if found.code == pillar.group), "")
    stated: tuple[Record, ...] = (pillar, *contents)
    updated = last_changed((*stated, *exemplars))
    lead = pillar.summary or f"{pillar.ordinal} của phong trào {movement.name}: {lower_first(pillar.name)}."
    return Page(
        path=desk.here,
        template="pillar",
        title=f"{pillar.ordinal}: {pillar.name}",
        description=description(lead),
        kind="Trụ cột",
        key=pillar.key,
        crumbs=desk.crumbs(("Phong trào", ROOT), (movement.name, address(movement)), last=pillar.ordinal),
        sources=desk.source_list(cited(stated), updated),
        updated=updated,
        view=PillarView(
            header=PageHeader(f"{group} – {pillar.ordinal.lower()}", pillar.name, desk.text(lead)),
            notes=desk.remarks(pillar),
            years=tuple(_years(desk, contents)),
            documents=_documents(desk, contents),
            grid=CardGrid("exemplar-card", tuple(exemplar_card(desk, found) for found in exemplars)),
        ),
    )


def _documents(desk: Desk, contents: tuple[EmulationContent, ...]) -> DocumentChain:
    identifiers = dict.fromkeys(identifier for content in contents for identifier in content.documents)
    found = [desk.registry.get(Document, identifier) for identifier in identifiers]
    return DocumentChain(tuple(document_item(desk, document) for document in found))


def _by_place_and_year(
    contents: tuple[EmulationContent, ...],
) -> Iterator[tuple[tuple[int, str], list[EmulationContent]]]:
    """Contents of one place in one year together, newest year first."""
    found: dict[tuple[int, str], list[EmulationContent]] = {}
    for content in contents:
        found.setdefault((content.year, content.area), []).append(content)
    yield from found.items()


def _years(desk: Desk, contents: tuple[EmulationContent, ...]) -> Iterator[YearContents]:
    for (year, area), same in _by_place_and_year(contents):
        steps = tuple(
            Step(content.name, desk.text(content.text), "", desk.cite(content.sources)) for content in same
        )
        heading = f"Nội dung thi đua năm {year}, {lower_first(desk.registry.get(Area, area).heading)}"
        yield YearContents(heading, Steps(steps), tuple(content.id for content in same))
