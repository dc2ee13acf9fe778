"""What changes in a record, field by field, as people read it; of a list only the items that come or go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.importers.judge import Difference
from generator.schema.fields import Field, Shape
from generator.source.nodes import Plain

_NOTHING = "(trống)"


def differences(
    fields: Iterable[Field], before: Mapping[str, Plain], changed: Mapping[str, Plain]
) -> tuple[Difference, ...]:
    """One difference for each field that changes."""
    return tuple(
        _difference(field, before.get(field.key), changed[field.key])
        for field in fields
        if field.key in changed
    )


def _difference(field: Field, old: Plain, new: Plain) -> Difference:
    if field.shape is not Shape.PART or not field.many:
        return Difference(field.title, _told(old), _told(new))
    olds, news = _items(old), _items(new)
    moves = "; ".join([*_moved("bỏ", olds, news), *_moved("thêm", news, olds)])
    count = f"{len(news)} mục" if news else _NOTHING
    return Difference(
        field.title, f"{len(olds)} mục" if olds else _NOTHING, f"{count} ({moves or 'đổi thứ tự'})"
    )


def _moved(word: str, these: list[Plain], those: list[Plain]) -> Iterator[str]:
    yield from (f"{word}: {_told(item)}" for item in these if item not in those)


def _items(plain: Plain) -> list[Plain]:
    return plain if isinstance(plain, list) else [] if plain is None else [plain]


def _told(plain: Plain) -> str:
    if plain is None:
        return _NOTHING
    if isinstance(plain, list):
        return "; ".join(_told(item) for item in plain)
    if isinstance(plain, dict):
        return " · ".join(_told(item) for item in plain.values())
    return " ".join(plain.split())
