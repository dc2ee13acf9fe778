"""Examples of components, written in YAML beside each, as the values that their templates take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from generator.views.components import (
    basics,
    cards,
    drawings,
    figures,
    movement,
    page_parts,
    papers,
    pictures,
)
from generator.views.data_page import DataList
from generator.views.search import SearchView

SHELVES = (basics, pictures, page_parts, figures, cards, movement, papers, drawings)
# Components whose values have another name, or stand with their only page.
ELSEWHERE: dict[str, type[Any]] = {
    "share": page_parts.ShareRow,
    "data-list": DataList,
    "search-page": SearchView,
}


def class_of(name: str) -> type[Any] | None:
    """The class that a component takes: ``page-header`` takes ``PageHeader``; None where nobody said."""
    camel = "".join(part.title() for part in name.split("-"))
    found = (getattr(shelf, camel, None) for shelf in SHELVES)
    return ELSEWHERE.get(name) or next(filter(None, found), None)


def value_of(name: str, data: Mapping[str, Any]) -> Any:
    """An example's ``du_lieu`` as the component's own class; TypeError where it does not fit."""
    return _made(class_of(name), data)


def _made(wanted: Any, value: Any) -> Any:
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        return _one_of(get_args(wanted), value)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError(f"a list was expected, not {value!r}")
        return tuple(_made(get_args(wanted)[0], part) for part in value)
    if is_dataclass(wanted):
        return _record(wanted, value)
    if wanted is Markup and isinstance(value, str):
        return Markup(value)  # noqa: S704 (the theme's own words, never data)
    if wanted in (str, int, bool, Markup) and type(value) is not wanted:
        raise TypeError(f"{wanted.__name__} was expected, not {value!r}")
    return value


def _one_of(choices: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in choices:
        return None
    problems = []
    for choice in choices:
        if choice is not type(None):
            try:
                return _made(choice, value)
            except TypeError as problem:
                problems.append(str(problem))
    raise TypeError("; ".join(problems))


def _record(wanted: Any, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise TypeError(f"{wanted.__name__} was expected, not {value!r}")
    hints = get_type_hints(wanted)
    if unknown := set(value) - set(hints):
        raise TypeError(f"{wanted.__name__} has no {', '.join(sorted(unknown))}")
    return wanted(**{key: _made(hints[key], part) for key, part in value.items()})
