"""Which fields of a model are open data and what they hold, read from the models once.

Records, tables and schemas all follow the same plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.schema import RECORD_TYPES, Observation, Record, Story
from generator.schema.types import Choice, PhotoFile, RefTo
from generator.text.dates import PartialDate, Period
from generator.text.figures import Figure
from generator.text.outlines import Outline

_PHOTO = get_args(PhotoFile)[1]
# What only editors need: where a record stands in their work, what they accepted, how their forms save.
_EDITORS = {"draft", "embargo", "review_by", "accepted", "consent", "withdrawn", "workshop"}
NOT_OPEN = _EDITORS | {"id", "body", "focus", "shared"}
# Results and learnings have no name of their own.
_EVERY: tuple[type[Record], ...] = (*RECORD_TYPES, Story)
_NAMED = {model.kind.folder for model in _EVERY if "name" in model.model_fields}


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

    @property
    def named(self) -> bool:
        """Whether a record that this field names has a name that says more than its id."""
        return self.sort is Sort.REF and (not self.kinds or not _NAMED.isdisjoint(self.kinds))

    def computed(self) -> tuple[tuple[str, str, str], ...]:
        """Names, titles and JSON types of what is computed from this field."""
        names = {
            Sort.CHOICE: (("label", "chữ hiển thị", "string"),),
            Sort.REF: (("name", "tên", "string"),) if self.named else (),
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


@dataclass(frozen=True, slots=True)
class Computed:
    """What is computed of a whole record; ``type`` is JSON's."""

    name: str
    title: str
    type: str
    many: bool = False


COMPUTED: dict[type[Record], tuple[Computed, ...]] = {
    Observation: (
        Computed("measure_unit", "Chỉ tiêu: đơn vị tính", "string"),
        Computed("sources_publishers", "Nguồn: nơi đăng", "string", many=True),
        Computed("sources_dates", "Nguồn: ngày đăng", "string", many=True),
        Computed("share_percent", "Tỷ lệ so với chỉ tiêu hoặc tổng số (%)", "number"),
    ),
    Story: (Computed("body_markdown", "Nội dung (Markdown)", "string"),),
}


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
