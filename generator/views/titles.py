"""Pages of titles and criteria sets: what is asked, how it is recognised, how it is kept up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.schema import Area, CriteriaSet, Document, Exemplar, Record, Status, Title, Unit
from generator.schema.criterion import Criterion, CriterionKind
from generator.text.dates import format_date
from generator.views.components.basics import Fact, Link, LinkGroup, Note, Related
from generator.views.components.cards import CardGrid
from generator.views.components.movement import Step, Steps
from generator.views.components.page_parts import PageHeader
from generator.views.components.papers import DocumentChain
from generator.views.components.text import Text
from generator.views.listing import by_kind, listing_page, section
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.standing import exemplar_card
from generator.views.wording import counted, document_item, lower_first

TITLES_LEAD = "Những danh hiệu, mức công nhận trong phong trào: ai xét, xét thế nào, giữ ra sao."
SETS_LEAD = "Những bộ tiêu chuẩn, điều kiện dùng để xét công nhận, ghi theo phần các nguồn đã kể."
WORTHY = {Status.RECOGNISED, Status.PRAISED, Status.REVIEW}
MAX_CARDS = 48


@dataclass(frozen=True, slots=True)
class KnownCriterion:
    """A standard or condition that a source tells of."""

    name: Text
    kind: str
    text: tuple[Text, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CriteriaView:
    """What is asked: how many standards and conditions, which are known, and what the sources leave open."""

    header: PageHeader
    notes: tuple[Note, ...]
    known: tuple[KnownCriterion, ...]
    untold: Note | None
    related: Related


@dataclass(frozen=True, slots=True)
class TitleView:
    """What a title's page prints, in the order of reading."""

    header: PageHeader
    notes: tuple[Note, ...]
    criteria: str
    criteria_link: Link | None
    known: tuple[KnownCriterion, ...]
    untold: Note | None
    procedure: Steps
    keeping: tuple[Text, ...]
    exemplars: CardGrid
    documents: DocumentChain
    related: Related


def title_pages(desk: Desk) -> Iterator[Sheet]:
    """The lists of titles and of criteria sets, and a page for each of both."""
    yield desk.sheet(section(Title)[1], _titles)
    for title in desk.registry.all(Title):
        yield desk.sheet(f"{title.key}/", title_page, title)
    yield desk.sheet(section(CriteriaSet)[1], _sets)
    for found in desk.registry.all(CriteriaSet):
        yield desk.sheet(f"{found.key}/", criteria_page, found)


def _titles(desk: Desk) -> Page:
    titles = desk.registry.all(Title)
    links = tuple(desk.link(title, note=desk.text(title.summary)) for title in titles)
    return listing_page(desk, Title, TITLES_LEAD, (LinkGroup("Các danh hiệu", links),), titles)


def _sets(desk: Desk) -> Page:
    sets = desk.registry.all(CriteriaSet)
    links = tuple(desk.link(found, note=desk.text(found.summary)) for found in sets)
    return listing_page(desk, CriteriaSet, SETS_LEAD, (LinkGroup("Các bộ tiêu chí", links),), sets)


def title_page(desk: Desk, title: Title) -> Page:
    """The page of one title."""
    registry = desk.registry
    criteria = registry.find(CriteriaSet, title.criteria_set)
    exemplars = registry.referring(title, Exemplar, "danh_hieu")
    worthy = [found for found in exemplars if found.status in WORTHY]
    shown, kept = worthy[:MAX_CARDS], {found.id for found in worthy[:MAX_CARDS]}
    rest = [found for found in exemplars if found.id not in kept]
    documents = [registry.get(Document, identifier) for identifier in title.documents]
    records: tuple[Record, ...] = (title, criteria, *shown) if criteria else (title, *shown)
    updated = last_changed(records)
    naming = [reference.owner for reference in registry.referrers.get(title.key, ())]
    others = [record for record in naming if not isinstance(record, Exemplar | Document)]
    return Page(
        path=desk.here,
        template="title",
        title=title.name,
        description=description(title.summary),
        kind="Danh hiệu",
        key=title.key,
        crumbs=desk.crumbs(section(Title), last=title.name),
        sources=desk.source_list(cited(records), updated),
        updated=updated,
        view=TitleView(
            header=_title_header(desk, title, criteria),
            notes=(*_era(desk, title), *desk.remarks(title)),
            criteria=_counts(criteria) if criteria else "",
            criteria_link=desk.link(criteria) if criteria else None,
            known=_known(desk, criteria) if criteria else (),
            untold=untold(desk, criteria) if criteria else None,
            procedure=_procedure(desk, title),
            keeping=desk.paragraphs(title.keeping),
            exemplars=CardGrid("exemplar-card", tuple(exemplar_card(desk, found) for found in shown)),
            documents=DocumentChain(tuple(document_item(desk, document) for document in documents)),
            related=Related(by_kind(desk, (*rest, *others))),
        ),
    )


def _era(desk: Desk, title: Title) -> tuple[Note, ...]:
    """Who took the steps may work there no more: where all of them did in places that ended."""
    areas = [desk.registry.get(Area, unit.area) for unit in _acting(desk, title)]
    ends = [area.until for area in areas if area.until and area.until.end < desk.today]
    if not ends or len(ends) < len(areas):
        return ()
    last = format_date(max(ends, key=lambda day: day.end))
    text = (
        f"Các đơn vị trong các bước dưới đây làm việc ở địa bàn chỉ có đến {last}. "
        "Nay bước nào do đơn vị nào làm, hãy hỏi xã, phường nơi mình."
    )
    return (Note("era", "Các bước này là của trước đây", text),)


def _acting(desk: Desk, title: Title) -> tuple[Unit, ...]:
    """Who takes the steps, each once."""
    acting = dict.fromkeys(step.unit for step in title.procedure if step.unit)
    return tuple(desk.registry.get(Unit, identifier) for identifier in acting)


def _title_header(desk: Desk, title: Title, criteria: CriteriaSet | None) -> PageHeader:
    facts = (
        Fact("Cấp công nhận", (Link(title.level.label),) if title.level else ()),
        Fact("Bộ tiêu chí", (desk.link(criteria),) if criteria else ()),
        Fact("Đơn vị tham gia", tuple(desk.link(unit) for unit in _acting(desk, title))),
    )
    return PageHeader(
        "Danh hiệu",
        title.name,
        desk.text(title.summary),
        facts=tuple(fact for fact in facts if fact.values),
    )


def _procedure(desk: Desk, title: Title) -> Steps:
    steps = []
    for step in title.procedure:
        unit = desk.registry.find(Unit, step.unit)
        words = (step.text, f"Đơn vị thực hiện: {unit.name}." if unit else "")
        text = desk.text(" ".join(part for part in words if part))
        steps.append(Step(step.name, text, "", desk.cite(step.sources)))
    return Steps(tuple(steps))


def criteria_page(desk: Desk, criteria: CriteriaSet) -> Page:
    """The page of one criteria set."""
    registry = desk.registry
    document = registry.find(Document, criteria.document)
    updated = last_changed((criteria,))
    facts = (
        Fact("Văn bản", (desk.link(document),) if document else ()),
        Fact("Số tiêu chuẩn", (Link(str(criteria.standards)),) if criteria.standards is not None else ()),
        Fact("Số điều kiện", (Link(str(criteria.conditions)),) if criteria.conditions is not None else ()),
    )
    naming = [reference.owner for reference in registry.referrers.get(criteria.key, ())]
    return Page(
        path=desk.here,
        template="criteria_set",
        title=criteria.name,
        description=description(criteria.summary),
        kind="Bộ tiêu chí",
        key=criteria.key,
        crumbs=desk.crumbs(section(CriteriaSet), last=criteria.name),
        sources=desk.source_list(cited((criteria,)), updated),
        updated=updated,
        view=CriteriaView(
            header=PageHeader(
                "Bộ tiêu chí",
                criteria.name,
                desk.text(criteria.summary),
                facts=tuple(fact for fact in facts if fact.values),
            ),
            notes=desk.remarks(criteria),
            known=_known(desk, criteria),
            untold=untold(desk, criteria),
            related=Related(by_kind(desk, naming)),
        ),
    )


def _known(desk: Desk, criteria: CriteriaSet) -> tuple[KnownCriterion, ...]:
    return tuple(_criterion(desk, found) for found in criteria.criteria)


def _criterion(desk: Desk, found: Criterion) -> KnownCriterion:
    return KnownCriterion(
        desk.text(found.name),
        lower_first(found.criterion_kind.label),
        desk.paragraphs(found.text),
        desk.cite(found.sources),
    )


def _counts(criteria: CriteriaSet) -> str:
    """ "5 tiêu chuẩn và 9 điều kiện", of what is counted."""
    numbers = ((criteria.standards, CriterionKind.STANDARD), (criteria.conditions, CriterionKind.CONDITION))
    parts = [counted(number, lower_first(kind.label)) for number, kind in numbers if number]
    return " và ".join(parts)


def untold(desk: Desk, criteria: CriteriaSet) -> Note | None:
    """What the sources leave open, said once; nothing where they tell all."""
    totals = {CriterionKind.STANDARD: criteria.standards, CriterionKind.CONDITION: criteria.conditions}
    told = []
    complete = True
    for kind, total in totals.items():
        known = sum(found.criterion_kind is kind for found in criteria.criteria)
        name = lower_first(kind.label)
        complete = complete and known >= (total or 0)
        if total:
            told.append(f"có nêu {counted(known, name)}" if known else f"chưa nêu {name} nào")
    if complete:
        return None
    text = (
        f"Bộ tiêu chí có {_counts(criteria)}. Các nguồn đã đọc {', '.join(told)}; phần còn lại cổng để trống."
    )
    return Note("info", "Điều các nguồn chưa kể", desk.text(text))
