"""Records as open data: what staff typed under its Vietnamese key, what was computed under an English one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from pydantic import BaseModel

from generator.link import Registry, observations_of
from generator.schema import RECORD_TYPES, Exemplar, Indicator, Observation, Record, Source, Story
from generator.text.dates import format_date, iso
from generator.text.figures import Qualifier, format_figure
from generator.text.outlines import Outline
from generator.text.photos import readdressed
from generator.views.addresses import address
from generator.views.listing import unnamed
from generator.views.open_fields import FieldPlan, Sort, plan_of
from generator.views.page import last_changed
from generator.views.photos import plain_shot
from generator.views.wording import observed_percent

FOLDER = "du-lieu"
OPEN_TYPES: tuple[type[Record], ...] = (*RECORD_TYPES, Story)

Plain: TypeAlias = "str | int | bool | Decimal | date | list[Any] | dict[str, Any]"
# A value as it was typed, and what is computed from it, in the order of the names in the plan.
Told: TypeAlias = "tuple[Plain, tuple[Any, ...]]"
Teller: TypeAlias = "Callable[[OpenData, FieldPlan, Any], Told | None]"


@dataclass(frozen=True, slots=True)
class OpenData:
    """All records that machines may read, without people who are not named and without any hint to them."""

    registry: Registry
    site_url: str = ""

    def records(self, model: type[Record]) -> tuple[Record, ...]:
        """Every record of a kind that is open, by id."""
        return tuple(sorted(self._open(model), key=attrgetter("id")))

    def _open(self, model: type[Record]) -> Iterator[Record]:
        return (record for record in self.registry.all(model) if not unnamed(record))

    def count(self, model: type[Record]) -> int:
        """How many records of a kind are open."""
        return sum(1 for _ in self._open(model))

    def parts(self, model: type[Record]) -> dict[str, int]:
        """How many rows the table of each list inside of a kind's records has, by the list's key."""
        fields = [field for field in plan_of(model) if field.part and field.many]
        if not fields:
            return {}
        # A tuple even of one list: attrgetter gives one name's value alone.
        lists = attrgetter("id", *(field.name for field in fields))
        columns = zip(*(map(len, lists(record)[1:]) for record in self._open(model)), strict=True)
        return dict(zip((field.key for field in fields), map(sum, columns), strict=False))

    def licences(self, model: type[Record]) -> tuple[str, ...]:
        """The licences of a kind whose records bring their own; nothing where all have the portal's."""
        if "licence" not in model.model_fields:
            return ()
        own = self.registry.portal.licence or ""
        known = (getattr(record, "licence", None) or own for record in self.records(model))
        found = tuple(dict.fromkeys(filter(None, known)))
        return found if found != (own,) else ()

    def changed(self) -> date | None:
        """The day of the newest change in all open data: never that of the build."""
        every = chain.from_iterable(map(self._open, OPEN_TYPES))
        return last_changed((self.registry.portal, *every))

    def all_records(self) -> Iterator[Record]:
        """Every record that is open, kind by kind."""
        for model in OPEN_TYPES:
            yield from self.records(model)

    def written(self, record: Record) -> dict[str, Plain]:
        """The record for JSON, without the results that its page shows."""
        found: dict[str, Plain] = {
            "id": record.id,
            "kind": record.kind.folder,
            "url": self.site_url + address(record),
            **self.part(record),
        }
        if isinstance(record, Story):
            found["body_markdown"] = readdressed(record.body, self._photo_address)
        if isinstance(record, Observation):
            found |= self._observed(record)
        return found

    def _observed(self, seen: Observation) -> dict[str, Plain]:
        """What a row of figures needs beside itself to be read and cited."""
        sources = [self.registry.get(Source, key) for key in seen.sources]
        found: dict[str, Plain] = {"measure_unit": self.registry.get(Indicator, seen.indicator).unit}
        if sources:
            found["sources_publishers"] = [source.publisher for source in sources]
            found["sources_dates"] = [iso(source.date) for source in sources]
        if (percent := observed_percent(seen)) is not None:
            found["share_percent"] = percent
        return found

    def results(self, record: Record) -> tuple[Observation, ...] | None:
        """The results that the record's page shows; None where its kind has none."""
        if isinstance(record, Indicator):
            return observations_of(self.registry, record)
        if isinstance(record, Exemplar):
            return tuple(self.registry.get(Observation, key) for key in record.results)
        return None

    def _photo_address(self, name: str) -> str:
        shot = plain_shot(self.registry, name)
        return self.site_url + shot.path if shot else name

    def part(self, part: BaseModel) -> dict[str, Plain]:
        """Raw and computed values of a record or a part; what is not known is absent."""
        found: dict[str, Plain] = {}
        for field, name, key, many, ends, tell in _steps(type(part)):
            value = getattr(part, name)
            if value is None or (many and not value):
                continue
            if tell is None:
                found[key] = list(value) if many else value
            elif many:
                found |= self._listed(field, key, ends, tell, value)
            elif (told := tell(self, field, value)) is not None:
                found[key], computed = told
                found |= {end: cell for end, cell in zip(ends, computed, strict=True) if cell is not None}
        return found

    def _listed(
        self, field: FieldPlan, key: str, ends: tuple[str, ...], tell: Teller, values: Any
    ) -> dict[str, Plain]:
        told = [one for value in values if (one := tell(self, field, value)) is not None]
        if not told:
            return {}
        columns = zip(*(computed for _, computed in told), strict=True)
        computed = {end: list(column) for end, column in zip(ends, columns, strict=True)}
        known = {end: column for end, column in computed.items() if any(cell is not None for cell in column)}
        return {key: [raw for raw, _ in told], **known}


class _Step(NamedTuple):
    """A field with what is worked out once for all records of its kind; ``tell`` where a value needs words.

    ``tell`` gives None for what may not be told.
    """

    field: FieldPlan
    name: str
    key: str
    many: bool
    ends: tuple[str, ...]
    tell: Teller | None


@cache
def _steps(model: type[BaseModel]) -> tuple[_Step, ...]:
    return tuple(
        _Step(
            field,
            field.name,
            field.key,
            field.many,
            tuple(name for name, _, _ in field.computed()),
            _nameless if field.sort is Sort.REF and not field.named else _TELLERS.get(field.sort),
        )
        for field in plan_of(model)
    )


def _part(data: OpenData, _: FieldPlan, value: Any) -> Told:
    return data.part(value), ()


def _choice(_: OpenData, __: FieldPlan, value: Any) -> Told:
    return str(value.value), (value.label,)


def _reference(data: OpenData, field: FieldPlan, value: Any) -> Told | None:
    target = data.registry.by_key[value if "/" in value else f"{field.kinds[0]}/{value}"]
    if unnamed(target):
        return None
    heading = target.heading
    return value, (heading if heading != target.id else None,)


def _nameless(data: OpenData, field: FieldPlan, value: Any) -> Told | None:
    told = _reference(data, field, value)
    return told and (told[0], ())


def _date(_: OpenData, __: FieldPlan, value: Any) -> Told:
    return format_date(value), (value.start, value.end)


def _period(_: OpenData, __: FieldPlan, value: Any) -> Told:
    return str(value), (value.start, value.end)


def _figure(_: OpenData, __: FieldPlan, value: Any) -> Told:
    exact = value.qualifier is Qualifier.EXACT
    return format_figure(value), (value.low, value.high, None if exact else value.qualifier.value)


def _shape(_: OpenData, __: FieldPlan, value: Any) -> Told:
    return _wkt(value), ()


def _photo(data: OpenData, _: FieldPlan, value: Any) -> Told:
    shot = plain_shot(data.registry, value)
    return value, (data.site_url + shot.path, shot.width, shot.height) if shot else (None, None, None)


_TELLERS: dict[Sort, Teller] = {
    Sort.PART: _part,
    Sort.CHOICE: _choice,
    Sort.REF: _reference,
    Sort.DATE: _date,
    Sort.PERIOD: _period,
    Sort.FIGURE: _figure,
    Sort.SHAPE: _shape,
    Sort.PHOTO: _photo,
}


def _wkt(outline: Outline) -> str:
    """The outline as every mapping program reads it."""
    rings = (", ".join(f"{east} {north}" for east, north in ring) for ring in outline.rings)
    return f"MULTIPOLYGON ({', '.join(f'(({ring}))' for ring in rings)})"


def data_version(changed: date | None) -> str:
    """The state of the data as a version: "2026.11.22"."""
    return f"{changed:%Y.%m.%d}" if changed else "0"
