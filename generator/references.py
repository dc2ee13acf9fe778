"""Where a record names other records: read once from the models' annotations, so no noun lists its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.schema import Record
from generator.schema.types import RefTo
from generator.values import quick

Path = tuple[str | int, ...]


@quick
@dataclass(frozen=True, slots=True)
class Reference:
    """A record names ``target`` at ``path`` (YAML keys and item numbers); ``field`` is the first key."""

    owner: Record
    path: Path
    target: str
    kinds: tuple[str, ...]

    @property
    def field(self) -> str:
        return str(self.path[0])


_Found = Iterator[tuple[Path, str, RefTo]]
_Reader = Callable[[Any], _Found]


def references_of(record: Record) -> Iterator[Reference]:
    """Every reference of ``record``, targets written as ``kind/id``."""
    for path, value, ref in _reader(type(record))(record):
        target = value if ref.typed else f"{ref.kinds[0]}/{value}"
        yield Reference(record, path, target, ref.kinds)


@cache
def _reader(model: type[BaseModel]) -> _Reader:
    """A function that walks only those fields of ``model`` that can hold a reference."""
    fields: list[tuple[str, str, _Reader]] = []
    for name, field in model.model_fields.items():
        annotation: Any = field.annotation
        if field.metadata:
            annotation = Annotated[annotation, *field.metadata]
        if reader := _annotation_reader(annotation):
            fields.append((name, field.alias or name, reader))

    def read(record: Any) -> _Found:
        for name, alias, reader in fields:
            if value := getattr(record, name):
                for path, text, ref in reader(value):
                    yield (alias, *path), text, ref

    return read


@cache
def _annotation_reader(annotation: Any) -> _Reader | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _reader(annotation)
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        mark = next((item for item in metadata if isinstance(item, RefTo)), None)
        return _one(mark) if mark else _annotation_reader(inner)
    if origin in {tuple, list}:
        reader = _annotation_reader(get_args(annotation)[0])
        return _each(reader) if reader else None
    if origin in {Union, UnionType}:
        return next(filter(None, map(_annotation_reader, get_args(annotation))), None)
    return None


def _one(ref: RefTo) -> _Reader:
    def read(value: Any) -> _Found:
        yield (), value, ref

    return read


def _each(reader: _Reader) -> _Reader:
    def read(values: Any) -> _Found:
        for index, value in enumerate(values):
            for path, text, ref in reader(value):
                yield (index, *path), text, ref

    return read
