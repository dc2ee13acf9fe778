"""The texts of a record that people read, found by the models' annotations as references are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.check.finding import Path
from generator.schema import Record
from generator.schema.types import Line, Prose

_Found = Iterator[tuple[Path, str]]
_Reader = Callable[[Any], _Found]
# What tells running text from ids, addresses and numbers.
_MARKS = tuple(get_args(kind)[1] for kind in (Line, Prose))


def texts_of(record: Record) -> _Found:
    """Path (YAML keys and item numbers) and text of every line and paragraph field that is filled."""
    yield from _reader(type(record))(record)


@cache
def _reader(model: type[BaseModel]) -> _Reader:
    fields: list[tuple[str, str, _Reader]] = []
    for name, field in model.model_fields.items():
        annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        if reader := _of(annotation):
            fields.append((name, field.alias or name, reader))

    def read(record: Any) -> _Found:
        for name, alias, reader in fields:
            if value := getattr(record, name):
                for path, text in reader(value):
                    yield (alias, *path), text

    return read


def _of(annotation: Any) -> _Reader | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _reader(annotation)
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        return _one if any(mark in metadata for mark in _MARKS) else _of(inner)
    if origin is tuple:
        reader = _of(get_args(annotation)[0])
        return _each(reader) if reader else None
    if origin in {Union, UnionType}:
        return next(filter(None, map(_of, get_args(annotation))), None)
    return None


def _one(value: Any) -> _Found:
    yield (), value


def _each(reader: _Reader) -> _Reader:
    def read(values: Any) -> _Found:
        for index, value in enumerate(values):
            for path, text in reader(value):
                yield (index, *path), text

    return read
