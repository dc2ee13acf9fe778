"""Records as open data: what staff typed under its Vietnamese key, what was computed under an English one.

Which fields there are is read from the models once; records, tables and schemas all follow the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as stored
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from generator.link import Registry, observations_of
from generator.schema import RECORD_TYPES, Exemplar, Indicator, Observation, Record, Story
from generator.schema.types import Choice, PhotoFile, RefTo
from generator.text.dates import PartialDate, Period, format_date
from generator.text.figures import Figure, Qualifier, format_figure
from generator.text.numbers import share
from generator.text.outlines import Outline
from generator.text.photos import readdressed
from generator.views.addresses import address
from generator.views.listing import unnamed
from generator.views.page import last_changed
from generator.views.photos import plain_shot
from generator.views.wording import base_of, observed_share

FOLDER = "du-lieu"
OPEN_TYPES: tuple[type[Record], ...] = (*RECORD_TYPES, Story)
_PHOTO = get_args(PhotoFile)[1]
NOT_OPEN = {"id", "draft", "body", "consent", "focus", "shared"}

Plain: TypeAlias = "str | int | bool | Decimal | date | list[Any] | dict[str, Any]"


class Sort(Enum):
    """What a field holds; the value is the word for a text's form in schemas."""

    TEXT = "text"
    WHOLE = "whole"
    FLAG = "flag"
    CHOICE = "choice"
    DATE = "date"
    PERIOD = "period"
    FIGURE = "figure"
    REF = "ref"
    SHAPE = "shape"
    PHOTO = "photo"
    PART = "part"


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """One field of a model: ``name`` in code (English), ``key`` in YAML (Vietnamese), ``title`` for all."""

    name: str
    key: str
    title: str
    description: str
    sort: Sort
    many: bool
    required: bool
    kinds: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    part: type[BaseModel] | None = None

    def computed(self) -> tuple[tuple[str, str, str], ...]:
        """Names, titles and JSON types of what is computed from this field."""
        names = {
            Sort.CHOICE: (("label", "chữ hiển thị", "string"),),
            Sort.REF: (("name", "tên", "string"),),
            Sort.DATE: (("start", "ngày sớm nhất", "date"), ("end", "ngày muộn nhất", "date")),
            Sort.PERIOD: (("start", "ngày đầu", "date"), ("end", "ngày cuối", "date")),
            Sort.PHOTO: (
                ("url", "địa chỉ ảnh đã đăng", "string"),
                ("width", "rộng, điểm ảnh", "number"),
                ("height", "cao, điểm ảnh", "number"),
            ),
            Sort.FIGURE: (
                ("value", "số", "number"),
                ("high", "số trên của khoảng", "number"),
                ("qualifier", "mức chắc chắn", "string"),
            ),
        }.get(self.sort, ())
        plural = "s" if self.many else ""
        return tuple(
            (f"{self.name}_{end}{plural}", f"{self.title}: {title}", kind) for end, title, kind in names
        )


@cache
def plan_of(model: type[BaseModel]) -> tuple[FieldPlan, ...]:
    """All open fields of a model, in the order of the model; those that every record has come last."""
    fields = []
    names = [name for name in model.model_fields if name not in NOT_OPEN]
    for name in sorted(names, key=lambda name: issubclass(model, Record) and name in Record.model_fields):
        field = model.model_fields[name]
        annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        found = _Unwrapped()
        found.read(annotation)
        fields.append(
            FieldPlan(
                name,
                field.alias or name,
                field.title or name,
                field.description or "",
                found.sort,
                found.many,
                field.is_required(),
                found.kinds,
                found.choices,
                found.part,
            )
        )
    return tuple(fields)


class _Unwrapped:
    """What stands inside an annotation."""

    def __init__(self) -> None:
        self.sort = Sort.TEXT
        self.many = False
        self.kinds: tuple[str, ...] = ()
        self.choices: tuple[Choice, ...] = ()
        self.part: type[BaseModel] | None = None

    def read(self, annotation: Any) -> None:
        origin = get_origin(annotation)
        if origin is Annotated:
            inner, *metadata = get_args(annotation)
            self.read(inner)
            for mark in metadata:
                if isinstance(mark, RefTo):
                    self.sort, self.kinds = Sort.REF, mark.kinds
                elif mark is _PHOTO:
                    self.sort = Sort.PHOTO
        elif origin is tuple:
            self.many = True
            self.read(get_args(annotation)[0])
        elif origin in {Union, UnionType}:
            for option in get_args(annotation):
                if option is not type(None):
                    self.read(option)
        elif isinstance(annotation, type):
            self._class(annotation)

    def _class(self, found: type) -> None:
        plain = {
            bool: Sort.FLAG,
            int: Sort.WHOLE,
            PartialDate: Sort.DATE,
            Period: Sort.PERIOD,
            Figure: Sort.FIGURE,
            Outline: Sort.SHAPE,
        }
        if found in plain:
            self.sort = plain[found]
        elif issubclass(found, Choice):
            self.sort, self.choices = Sort.CHOICE, tuple(found)
        elif issubclass(found, BaseModel):
            self.sort, self.part = Sort.PART, found


@dataclass(frozen=True)
class OpenData:
    """All records that machines may read, without people who are not named and without any hint to them."""

    registry: Registry
    site_url: str = ""
    _written: dict[str, tuple[dict[str, Plain], set[str]]] = stored(
        default_factory=dict, compare=False, repr=False
    )

    def records(self, model: type[Record]) -> tuple[Record, ...]:
        """Every record of a kind that is open, by id."""
        found = (record for record in self.registry.all(model) if not unnamed(record))
        return tuple(sorted(found, key=lambda record: record.id))

    def own_pages(self) -> Iterator[Record]:
        """Records with a page, and so a file, of their own."""
        for model in OPEN_TYPES:
            yield from (record for record in self.records(model) if "#" not in address(record))

    def written(self, record: Record, whole: bool = True) -> dict[str, Plain]:
        """The record for JSON; ``whole`` adds the results that its page shows."""
        reads = self.registry.reads
        found = reads.remembered(self._written, record.key, lambda: self._once(record))
        if whole and isinstance(record, Indicator | Exemplar):
            return {**found, "observations": [self.written(seen, False) for seen in self._seen(record)]}
        return found

    def _once(self, record: Record) -> dict[str, Plain]:
        found: dict[str, Plain] = {
            "id": record.id,
            "kind": record.kind.folder,
            "url": self.site_url + address(record),
            **self.part(record),
        }
        if isinstance(record, Story):
            found["body_markdown"] = readdressed(record.body, self._photo_address)
        if isinstance(record, Observation) and (percent := share_percent(record)) is not None:
            found["share_percent"] = percent
        return found

    def _photo_address(self, name: str) -> str:
        shot = plain_shot(self.registry, name)
        return self.site_url + shot.path if shot else name

    def _seen(self, record: Indicator | Exemplar) -> tuple[Observation, ...]:
        if isinstance(record, Indicator):
            return observations_of(self.registry, record)
        return tuple(self.registry.get(Observation, key) for key in record.results)

    def part(self, part: BaseModel) -> dict[str, Plain]:
        """Raw and computed values of a record or a part; what is not known is absent."""
        found: dict[str, Plain] = {}
        for field in plan_of(type(part)):
            value = getattr(part, field.name)
            values = [known for known in (value if field.many else [value]) if self._is_open(field, known)]
            if not values:
                continue
            raw = [self._raw(field, known) for known in values]
            found[field.key] = raw if field.many else raw[0]
            for name, listed in self.computed(field, values).items():
                found[name] = listed if field.many else listed[0]
        return found

    def _is_open(self, field: FieldPlan, value: Any) -> bool:
        if value is None:
            return False
        return field.sort is not Sort.REF or not unnamed(self.target(field, value))

    def target(self, field: FieldPlan, value: str) -> Record:
        """The record that a reference names."""
        return self.registry.by_key[value if "/" in value else f"{field.kinds[0]}/{value}"]

    def _raw(self, field: FieldPlan, value: Any) -> Plain:
        match field.sort:
            case Sort.PART:
                return self.part(value)
            case Sort.CHOICE:
                return str(value.value)
            case Sort.DATE:
                return format_date(value)
            case Sort.PERIOD:
                return str(value)
            case Sort.FIGURE:
                return format_figure(value)
            case Sort.SHAPE:
                return _wkt(value)
            case _:
                return value  # type: ignore[no-any-return]

    def computed(self, field: FieldPlan, values: list[Any]) -> Mapping[str, list[Any]]:
        """Lists of computed values by name, without names that no value has."""
        names = [name for name, _, _ in field.computed()]
        columns = zip(*(self._computed(field, value) for value in values), strict=True)
        found = dict(zip(names, map(list, columns), strict=True)) if names else {}
        return {name: column for name, column in found.items() if any(cell is not None for cell in column)}

    def _computed(self, field: FieldPlan, value: Any) -> tuple[Any, ...]:
        match field.sort:
            case Sort.CHOICE:
                return (value.label,)
            case Sort.REF:
                target = self.target(field, value)
                return (target.heading if target.heading != target.id else None,)
            case Sort.DATE | Sort.PERIOD:
                return (value.start, value.end)
            case Sort.FIGURE:
                exact = value.qualifier is Qualifier.EXACT
                return (value.low, value.high, None if exact else value.qualifier.value)
            case Sort.PHOTO:
                shot = plain_shot(self.registry, value)
                return (self.site_url + shot.path, shot.width, shot.height) if shot else (None, None, None)
            case _:
                return ()


def _wkt(outline: Outline) -> str:
    """The outline as every mapping program reads it."""
    rings = (", ".join(f"{east} {north}" for east, north in ring) for ring in outline.rings)
    return f"MULTIPOLYGON ({', '.join(f'(({ring}))' for ring in rings)})"


def share_percent(seen: Observation) -> Decimal | None:
    """The computed percentage to one decimal, as the pages print it; None where it is not computed."""
    base = base_of(seen)
    if not (observed_share(seen) and seen.actual and base):
        return None
    return share(seen.actual.low, base.low)


def data_date(data: OpenData) -> date | None:
    """The day of the newest change in all open data: never that of the build."""
    records = (record for model in OPEN_TYPES for record in data.records(model))
    return last_changed((data.registry.portal, *records))


def data_version(changed: date | None) -> str:
    """The state of the data as a version: "2026.11.22"."""
    return f"{changed:%Y.%m.%d}" if changed else "0"
