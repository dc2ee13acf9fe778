"""What the models' fields mean to somebody who fills a table or a form: read from the annotations."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.schema.types import Choice, Href, Line, PhotoFile, Prose, RefTo, Whole, Year
from generator.text.dates import PartialDate, Period
from generator.text.figures import Figure


class Shape(enum.Enum):
    """How a value is typed."""

    LINE = enum.auto()
    PROSE = enum.auto()
    HREF = enum.auto()
    FIGURE = enum.auto()
    WHOLE = enum.auto()
    YEAR = enum.auto()
    YES_NO = enum.auto()
    DATE = enum.auto()
    PERIOD = enum.auto()
    CHOICE = enum.auto()
    REF = enum.auto()
    PART = enum.auto()


@dataclass(frozen=True)
class Field:
    """A field of a record: ``key`` in YAML, ``name`` in code, ``title`` for people; ``many`` makes a list."""

    key: str
    name: str
    title: str
    shape: Shape
    many: bool
    required: bool
    description: str = ""
    example: str = ""
    ref: RefTo | None = None
    choices: type[Choice] | None = None
    part: type[BaseModel] | None = None
    photo: bool = False


_TEXTS = {
    id(get_args(text)[1]): shape
    for text, shape in (
        (Line, Shape.LINE),
        (Prose, Shape.PROSE),
        (Href, Shape.HREF),
        (Year, Shape.YEAR),
        (Whole, Shape.WHOLE),
    )
}
_TYPES: dict[type, Shape] = {
    bool: Shape.YES_NO,
    Figure: Shape.FIGURE,
    PartialDate: Shape.DATE,
    Period: Shape.PERIOD,
    int: Shape.WHOLE,
    str: Shape.LINE,
}


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Every field that people fill, in the model's order, those shared by all records last."""
    own = [name for base in model.__mro__[:1] for name in base.__annotations__ if name in model.model_fields]
    names = [*own, *(name for name in model.model_fields if name not in own)]
    return tuple(_field(name, info) for name in names if not (info := model.model_fields[name]).exclude)


def field_of(model: type[BaseModel], key: str) -> Field | None:
    """The field of a YAML key."""
    return next((field for field in fields_of(model) if field.key == key), None)


def _field(name: str, info: FieldInfo) -> Field:
    annotation: Any = info.annotation
    if info.metadata:
        annotation = Annotated[annotation, *info.metadata]
    base, marks, many = _unwrapped(annotation)
    return Field(
        key=info.alias or name,
        name=name,
        title=info.title or name,
        shape=_shape(base, marks),
        many=many,
        required=info.is_required(),
        description=info.description or "",
        example=str(info.examples[0]) if info.examples else "",
        ref=next((mark for mark in marks if isinstance(mark, RefTo)), None),
        choices=base if isinstance(base, type) and issubclass(base, Choice) else None,
        part=base if isinstance(base, type) and issubclass(base, BaseModel) else None,
        photo=get_args(PhotoFile)[1] in marks,
    )


def _unwrapped(annotation: Any) -> tuple[Any, list[Any], bool]:
    """The innermost type, all marks on the way to it, and whether a list was passed."""
    marks: list[Any] = []
    many = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *found = get_args(annotation)
            marks += found
        elif origin in {Union, UnionType}:
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        elif origin in {tuple, list}:
            annotation, many = get_args(annotation)[0], True
        else:
            return annotation, marks, many


def _shape(base: Any, marks: list[Any]) -> Shape:
    if any(isinstance(mark, RefTo) for mark in marks):
        return Shape.REF
    if isinstance(base, type) and issubclass(base, BaseModel):
        return Shape.PART
    if isinstance(base, type) and issubclass(base, Choice):
        return Shape.CHOICE
    named = next((_TEXTS[id(mark)] for mark in marks if id(mark) in _TEXTS), None)
    return named or _TYPES.get(base, Shape.LINE)
