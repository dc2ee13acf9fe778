"""What feeds tell: each record that is news to somebody, with its full text, its day and its places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import Any

from markupsafe import Markup

from generator.link import Registry
from generator.schema import (
    Area,
    Commendation,
    Document,
    Emulation,
    Exemplar,
    Observation,
    Pillar,
    Record,
    Source,
    Story,
    Unit,
)
from generator.schema.photo import Photo, Pictured
from generator.text.dates import format_date
from generator.text.markdown import escape
from generator.text.photos import parse_photo
from generator.text.story import story_images, story_parts
from generator.values import quick
from generator.views.addresses import address
from generator.views.annulled import state_of
from generator.views.learning import learning_event
from generator.views.page import Desk, Page
from generator.views.photos import placed_photo, plain_shot, told_figure
from generator.views.standing import standing_badge
from generator.views.wording import (
    as_of,
    figure_text,
    lower_first,
    observation_label,
    observed_share,
    place_name,
)

NO_PHOTO = Markup("")


@quick
@dataclass(frozen=True, slots=True)
class Section:
    """A part of an entry: a heading (or none), paragraphs, then a list, numbered where order matters."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    ordered: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news; ``story`` is safe Markdown with whole addresses, and stands before the sections.

    ``figures`` are the photos that open it, as HTML; ``image`` is the address of the first.
    """

    key: str
    title: str
    path: str
    kind: str
    summary: str
    updated: date
    published: date | None
    sections: tuple[Section, ...]
    story: Markup | None = None
    figures: Markup = NO_PHOTO
    image: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What decides in which feeds a record stands: its day, its kind, its places and pillars."""

    record: Record
    day: date
    kind: str
    areas: tuple[str, ...]
    pillars: tuple[str, ...]


FOLDER = "theo-doi"
# Folder of a list page, kind of record: results stand on the pages of their indicators.
NEWS: dict[type[Record], str] = {
    Exemplar: "dien-hinh",
    Story: "bai-viet",
    Observation: "chi-tieu",
    Commendation: "khen-thuong",
    Document: "van-ban",
    Emulation: "hoc-tap",
}


def feed_path(registry: Registry, page: Page) -> str:
    """The feed that belongs to a page, without ending: a place's (not a hamlet's), a pillar's or a kind's."""
    record = registry.by_key.get(page.key) if page.key else None
    if record:
        return f"{FOLDER}/{record.key}" if has_feed(record) else ""
    kind = page.path.rstrip("/")
    return f"{FOLDER}/{kind}" if kind in NEWS.values() else ""


def has_feed(record: Record) -> bool:
    """Whether there is a feed of what is new about ``record``, be it empty today."""
    return isinstance(record, Pillar) or (isinstance(record, Area) and not record.level.is_small)


def headings(registry: Registry) -> list[Heading]:
    """Every record that is news, newest first; without any date in the data there is no news."""
    return registry.reads.remembered(registry.remembered, "headings", lambda: _headings(registry))


def _headings(registry: Registry) -> list[Heading]:
    around = cache(partial(_around, registry))
    found = (
        Heading(record, day, kind, _areas(registry, record, around), tuple(_pillars(registry, record)))
        for model, kind in NEWS.items()
        for record in registry.all(model)
        if (day := _day(registry, record))
    )
    return sorted(found, key=lambda heading: (-heading.day.toordinal(), heading.record.key))


def _day(registry: Registry, record: Record) -> date | None:
    """The first day that the date of the last change can mean; else its own, else that of a source."""
    dated = record.updated or getattr(record, "date", None)
    if dated:
        return dated.start
    return max((registry.get(Source, key).date.start for key in record.sources), default=None)


def _areas(registry: Registry, record: Record, around: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Places of the record and what is ``around`` them."""
    if isinstance(record, Emulation):
        record = registry.get(Exemplar, record.exemplar)
    if isinstance(record, Story):
        return tuple(chain.from_iterable(map(around, record.areas)))
    own: str | None = getattr(record, "area", None)
    return around(own) if own else ()


def _around(registry: Registry, identifier: str) -> tuple[str, ...]:
    """A place, those around it, and what took it over as a whole."""
    area = registry.get(Area, identifier)
    heirs = [registry.get(Area, key) for key in area.successors] if len(area.successors) == 1 else []
    return tuple(found.id for place in (area, *heirs) for found in (place, *registry.ancestors(place)))


def _pillars(registry: Registry, record: Record) -> Iterator[str]:
    match record:
        case Exemplar():
            exemplars: tuple[str, ...] = (record.id,)
        case Emulation():
            exemplars = (record.exemplar,)
        case Story():
            exemplars = record.exemplars
        case _:
            exemplars = ()
    for identifier in exemplars:
        if pillar := registry.get(Exemplar, identifier).pillar:
            yield pillar


def entry(desk: Desk, heading: Heading) -> Entry:
    """The full text of one piece of news."""
    record = heading.record
    title, summary, sections = WRITERS[type(record)](desk, record)
    story = None
    photos = record.photos if isinstance(record, Pictured) else ()
    if isinstance(record, Story):
        placed = {parse_photo(image.src) for image in story_images(record.body)}
        photos = tuple(photo for photo in photos if photo.file not in placed)
        story = Markup("\n\n").join(_story_parts(desk, record))
    return Entry(
        key=record.key,
        title=title,
        path=address(record),
        kind=record.kind.label,
        summary=summary,
        updated=heading.day,
        published=record.date.start if isinstance(record, Story) and record.date else None,
        sections=tuple(
            part for part in (*sections, *_remarks(record), *_sources(desk, record)) if _told(part)
        ),
        story=story,
        figures=Markup("").join(told_figure(desk, photo) for photo in photos),
        image=_first(desk, photos),
    )


def _story_parts(desk: Desk, story: Story) -> Iterator[Markup]:
    for part in story_parts(story.body, escape, lambda target: _whole(desk, target)):
        yield part if isinstance(part, Markup) else told_figure(desk, placed_photo(story, part))


def _first(desk: Desk, photos: tuple[Photo, ...]) -> str:
    found = (plain_shot(desk.registry, photo.file) for photo in photos)
    return next((desk.absolute(shot.path) for shot in found if shot), "")


def _whole(desk: Desk, target: str) -> str:
    return desk.absolute(target.lstrip("/")) if target.startswith("/") else target


def _told(section: Section) -> bool:
    return bool(section.paragraphs or section.items)


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n\n")) if text else ()


def _remarks(record: Record) -> Iterator[Section]:
    yield Section("Lưu ý khi đọc", tuple(part for remark in record.remarks for part in _split(remark.text)))


def _sources(desk: Desk, record: Record) -> Iterator[Section]:
    cited = (desk.registry.get(Source, key) for key in dict.fromkeys(record.sources))
    items = tuple(f"{found.name}. {found.publisher}, {format_date(found.date)}" for found in cited)
    yield Section("Nguồn", items=items)


Written = tuple[str, str, tuple[Section, ...]]


def _exemplar(desk: Desk, record: Exemplar) -> Written:
    registry = desk.registry
    results = (registry.get(Observation, key) for key in record.results)
    facts = (
        f"Địa bàn: {place_name(registry, registry.get(Area, record.area))}",
        f"Cấp: {record.level.label}",
        f"Năm: {record.year}",
        f"Trạng thái: {standing_badge(registry, record).text}",
    )
    steps = tuple(f"{step.name}: {step.text}" if step.text else step.name for step in record.how)
    return (
        record.name,
        record.summary,
        (
            Section(paragraphs=(record.summary,), items=facts),
            Section("Lý do", _split(record.reason)),
            Section("Điều đã thay đổi", _split(record.change)),
            Section("Cách làm", items=steps, ordered=True),
            Section("Chi phí và nguồn lực", _split(record.cost)),
            Section("Kết quả", items=tuple(_figure(registry, seen) for seen in results)),
        ),
    )


def _figure(registry: Registry, seen: Observation) -> str:
    share = f" ({found})" if (found := observed_share(seen)) else ""
    return f"{observation_label(registry, seen)}: {figure_text(registry, seen)}{share}, {as_of(seen)}"


def _story(_desk: Desk, record: Story) -> Written:
    return record.name, record.summary, ()


def _observation(desk: Desk, record: Observation) -> Written:
    registry = desk.registry
    unit = registry.find(Unit, record.unit)
    where = unit.name if unit else place_name(registry, registry.get(Area, record.area))
    told = f"{_figure(registry, record)}. {where}."
    return (
        f"{observation_label(registry, record)}: {figure_text(registry, record)}, {lower_first(where)}",
        told,
        (Section(paragraphs=(told, *_split(record.text))),),
    )


def _commendation(desk: Desk, record: Commendation) -> Written:
    registry = desk.registry
    counts = ((record.collectives, "tập thể"), (record.individuals, "cá nhân"))
    items = (
        f"{state_of(registry, record)}: {record.level.label}, năm {record.year}",
        f"Đơn vị khen thưởng: {registry.get(Unit, record.giver).name}",
        *(f"{count} {noun}" for count, noun in counts if count is not None),
        f"Địa bàn: {place_name(registry, registry.get(Area, record.area))}",
    )
    return record.name, record.reason, (Section(paragraphs=(record.reason,), items=items),)


def _document(desk: Desk, record: Document) -> Written:
    issuer = desk.registry.find(Unit, record.issuer)
    facts = (
        ("Số, ký hiệu", record.number),
        ("Loại văn bản", record.document_kind),
        ("Cơ quan ban hành", issuer.name if issuer else None),
        ("Ngày ban hành", format_date(record.date) if record.date else None),
    )
    summary = record.subject or record.text or record.name
    return (
        record.name,
        summary,
        (
            Section(paragraphs=(summary,), items=tuple(f"{name}: {value}" for name, value in facts if value)),
            Section("Nội dung chính", _split(record.text) if record.text != summary else ()),
        ),
    )


def _emulation(desk: Desk, record: Emulation) -> Written:
    event = learning_event(desk, record)
    told = f"{event.title}, {event.date}."
    return event.title, told, (Section(paragraphs=(told, *_split(record.text))),)


WRITERS: dict[type[Record], Callable[[Desk, Any], Written]] = {
    Exemplar: _exemplar,
    Story: _story,
    Observation: _observation,
    Commendation: _commendation,
    Document: _document,
    Emulation: _emulation,
}
