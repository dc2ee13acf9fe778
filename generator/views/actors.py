"""Pages of units and people: who they are in the movement, and where a source says so.

A person who is not to be named has no page and stands in no list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.link import emulations_of, observations_of
from generator.schema import (
    Area,
    Commendation,
    Document,
    Exemplar,
    Movement,
    Person,
    Record,
    Story,
    Title,
    Unit,
)
from generator.schema.person import Office
from generator.text.dates import format_date
from generator.text.sorting import vietnamese_key
from generator.views.commendations import commendation_row
from generator.views.components.basics import Fact, FactList, Link, LinkGroup, Note, Related
from generator.views.components.cards import CardGrid
from generator.views.components.figures import Board, CommendationTable
from generator.views.components.movement import Timeline, TimelineEvent
from generator.views.components.page_parts import PageHeader
from generator.views.components.pictures import Gallery
from generator.views.components.text import Text
from generator.views.learning import learning_event
from generator.views.listing import by_kind, gathered, listing_page, section, unnamed
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.photos import gallery, lead_photo
from generator.views.place_notes import today_note
from generator.views.standing import exemplar_card
from generator.views.wording import board_row, lower_first, place_name

UNITS_LEAD = (
    "Các tổ chức có tên trong phong trào: làm việc gì, ở đâu, đã được nêu gương hay khen thưởng chưa."
)
PEOPLE_LEAD = "Những người mà các nguồn đã nêu tên công khai cùng chức vụ; chức vụ ghi theo ngày của nguồn."


@dataclass(frozen=True, slots=True)
class ActorView:
    """What the page of a unit or a person prints, in the order of reading."""

    header: PageHeader
    notes: tuple[Note, ...]
    text: tuple[Text, ...]
    gallery: Gallery
    duties: tuple[Text, ...]
    members: FactList
    offices: Timeline
    exemplars: CardGrid
    learning: Timeline
    board: Board
    commendations: tuple[CommendationTable, ...]
    related: Related
    because: Text


def actor_pages(desk: Desk) -> Iterator[Sheet]:
    """The lists of units and of people, and a page for each who may be named."""
    yield desk.sheet(section(Unit)[1], _units)
    for unit in desk.registry.all(Unit):
        yield desk.sheet(f"{unit.key}/", unit_page, unit)
    yield desk.sheet(section(Person)[1], _people)
    for person in _named_people(desk):
        yield desk.sheet(f"{person.key}/", person_page, person)


def _units(desk: Desk) -> Page:
    units = desk.registry.all(Unit)
    in_order = tuple(sorted(units, key=lambda unit: vietnamese_key(unit.unit_kind)))
    groups = gathered(desk, in_order, [unit.unit_kind for unit in in_order])
    return listing_page(desk, Unit, UNITS_LEAD, groups, units)


def _named_people(desk: Desk) -> tuple[Person, ...]:
    return tuple(person for person in desk.registry.all(Person) if not unnamed(person))


def _people(desk: Desk) -> Page:
    people = _named_people(desk)
    in_places = tuple(sorted(people, key=lambda person: vietnamese_key(_where(desk, person))))
    groups = gathered(desk, in_places, [_where(desk, person) for person in in_places])
    return listing_page(desk, Person, PEOPLE_LEAD, groups, people)


def _where(desk: Desk, person: Person) -> str:
    area = desk.registry.find(Area, person.area)
    return place_name(desk.registry, area) if area else "Nơi khác"


def unit_page(desk: Desk, unit: Unit) -> Page:
    """The page of one unit."""
    area = place_name(desk.registry, desk.registry.get(Area, unit.area))
    return _page(
        desk,
        unit,
        summary=unit.summary or f"{unit.unit_kind}, {lower_first(area)}.",
        header=_unit_header(desk, unit),
        text=desk.paragraphs(unit.text),
        duties=tuple(desk.text(duty) for duty in unit.duties),
        members=_members(desk, unit),
        related=Related(tuple(_unit_related(desk, unit))),
    )


def person_page(desk: Desk, person: Person) -> Page:
    """The page of one person who may be named."""
    registry = desk.registry
    area = registry.find(Area, person.area)
    facts = (Fact("Địa bàn", (desk.link(area, place_name(registry, area)),)),) if area else ()
    lead = f"{_newest_offices(person)} Chức vụ ghi theo ngày mà nguồn nêu; nay có thể đã khác.".strip()
    held = (registry.find(Unit, office.unit) for office in person.offices)
    units = [*(unit for unit in held if unit), *registry.referring(person, Unit, "thanh_vien")]
    return _page(
        desk,
        person,
        summary=f"{person.name}: chức vụ theo từng nguồn, điển hình và đơn vị có liên quan.",
        header=PageHeader("Cá nhân", person.name, desk.text(lead), facts=facts),
        because=desk.text(f"Vì sao cổng nêu tên: {lower_first(person.basis)}"),
        offices=_offices(desk, person),
        related=Related(by_kind(desk, (*_stories(desk, person), *units))),
    )


def _page(
    desk: Desk,
    record: Unit | Person,
    *,
    summary: str,
    header: PageHeader,
    related: Related,
    text: tuple[Text, ...] = (),
    because: Text = "",
    duties: tuple[Text, ...] = (),
    members: FactList = FactList(()),  # noqa: B008 - frozen
    offices: Timeline = Timeline(()),  # noqa: B008 - frozen
) -> Page:
    registry = desk.registry
    exemplars = _exemplars(desk, record)
    emulations = emulations_of(registry, record)
    observations = observations_of(registry, record)
    commendations = registry.referring(record, Commendation)
    stated: tuple[Record, ...] = (record, *emulations, *observations, *commendations)
    updated = last_changed((*stated, *exemplars))
    return Page(
        path=desk.here,
        template="actor",
        title=record.name,
        description=description(summary),
        kind=record.kind.label,
        key=record.key,
        crumbs=desk.crumbs(section(type(record)), last=record.name),
        sources=desk.source_list(cited(stated), updated),
        updated=updated,
        view=ActorView(
            header=replace(header, photo=lead_photo(desk, record)),
            notes=(*_era(desk, record), *desk.remarks(record)),
            text=text,
            gallery=gallery(desk, record),
            duties=duties,
            members=members,
            offices=offices,
            exemplars=CardGrid("exemplar-card", tuple(exemplar_card(desk, found) for found in exemplars)),
            learning=Timeline(tuple(learning_event(desk, found) for found in emulations)),
            board=Board(
                f"Số liệu của {record.name}", tuple(board_row(desk, seen) for seen in observations), True
            ),
            commendations=tuple(_commendations(desk, record)),
            related=related,
            because=because,
        ),
    )


def _era(desk: Desk, record: Unit | Person) -> tuple[Note, ...]:
    """What became of the place where a unit worked: who looks for it today has to know."""
    if isinstance(record, Person):
        return ()
    return today_note(desk, desk.registry.get(Area, record.area), "Địa bàn của đơn vị")


def _unit_header(desk: Desk, unit: Unit) -> PageHeader:
    registry = desk.registry
    area = registry.get(Area, unit.area)
    parent = registry.find(Unit, unit.parent)
    founding = registry.find(Document, unit.founded_by)
    facts = (
        Fact("Địa bàn", (desk.link(area, place_name(registry, area)),)),
        Fact("Trực thuộc", (desk.link(parent),) if parent else ()),
        Fact("Thành lập theo", (desk.link(founding),) if founding else ()),
        Fact("Tên khác", tuple(Link(desk.text(name)) for name in unit.other_names)),
    )
    return PageHeader(
        kicker=unit.unit_kind,
        title=unit.name,
        lead=desk.text(unit.summary),
        facts=tuple(fact for fact in facts if fact.values),
    )


def _members(desk: Desk, unit: Unit) -> FactList:
    """Offices by role, with the names that the sources give; and who held an office in the unit, and when."""
    facts: dict[str, list[Link]] = {}
    for member in unit.members:
        person = desk.registry.find(Person, member.person)
        link = desk.link(person, note=desk.text(member.office)) if person else Link(desk.text(member.office))
        facts.setdefault(member.role, []).append(link)
    named = {member.person for member in unit.members}
    for person in desk.registry.referring(unit, Person, "chuc_vu"):
        if person.id in named or person.anonymous:
            continue
        for office in person.offices:
            if office.unit == unit.id:
                facts.setdefault(office.name, []).append(desk.link(person, note=_when(office)))
    return FactList(tuple(Fact(role, tuple(links)) for role, links in facts.items()))


def _when(office: Office) -> str:
    return f"tại thời điểm {format_date(office.as_of)}"


def _newest_offices(person: Person) -> str:
    """ "Trưởng ban; Ủy viên (tại thời điểm 06/2024).": the last ones named; empty where none is."""
    newest = max((office.as_of for office in person.offices), default=None)
    found = [office for office in person.offices if office.as_of == newest]
    return f"{'; '.join(office.name for office in found)} ({_when(found[0])})." if found else ""


def _offices(desk: Desk, person: Person) -> Timeline:
    offices = sorted(person.offices, key=lambda office: office.as_of.start, reverse=True)
    return Timeline(tuple(_office(desk, office) for office in offices))


def _office(desk: Desk, office: Office) -> TimelineEvent:
    unit = desk.registry.find(Unit, office.unit)
    return TimelineEvent(
        title=office.name,
        date=_when(office)[:1].upper() + _when(office)[1:],
        text=desk.text(unit.name) if unit else "",
        href=desk.href(unit) if unit else "",
        sources=desk.cite(office.sources),
    )


def _exemplars(desk: Desk, record: Unit | Person) -> tuple[Exemplar, ...]:
    found = desk.registry.referring(record, Exemplar, "chu_the")
    return tuple(sorted(found, key=lambda exemplar: (-exemplar.year, exemplar.order)))


def _stories(desk: Desk, record: Unit | Person) -> tuple[Story, ...]:
    """Stories about the exemplars that the unit or person is."""
    found = [
        story
        for exemplar in _exemplars(desk, record)
        for story in desk.registry.referring(exemplar, Story, "dien_hinh")
    ]
    return tuple(dict.fromkeys(found))


def _commendations(desk: Desk, record: Unit | Person) -> Iterator[CommendationTable]:
    captions = {
        "nguoi_nhan": f"{record.name} được khen thưởng",
        "don_vi_khen": f"{record.name} khen thưởng",
        "don_vi_de_nghi": f"{record.name} đề nghị khen thưởng",
    }
    for field, caption in captions.items():
        found = desk.registry.referring(record, Commendation, field)
        if found:
            in_order = sorted(found, key=lambda given: (-given.year, given.id))
            yield CommendationTable(caption, tuple(commendation_row(desk, given) for given in in_order))


def _unit_related(desk: Desk, unit: Unit) -> Iterator[LinkGroup]:
    registry = desk.registry
    issued = registry.referring(unit, Document, "co_quan")
    groups = {
        "Đơn vị trực thuộc": registry.referring(unit, Unit, "truc_thuoc"),
        "Văn bản đã ban hành": sorted(issued, key=lambda found: found.id),
        "Danh hiệu có tham gia xét": registry.referring(unit, Title, "quy_trinh"),
        "Bài viết": _stories(desk, unit),
        "Phong trào": registry.referring(unit, Movement),
    }
    for title, found in groups.items():
        if links := [link for group in by_kind(desk, found) for link in group.links]:
            yield LinkGroup(title, tuple(links))
