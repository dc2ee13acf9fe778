"""Linked data (JSON-LD) as a script element that no data can end, on one line of its own in Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import to_json

from generator.views.addresses import relative
from generator.views.ld import Thing, Url, Value

Absolute = Callable[[str], str]
# Inside a script element only "<" can end it or open a comment; ">" and "&" are for engines that look on.
_TEMPLATE = re.compile(r"\{(?=[{%#])")  # only a text can hold one; an engine with macros would run it
_UNSAFE = re.compile("[<>&\u2028\u2029\u0085]")


def json_ld(things: Iterable[Thing], here: str, site_url: str) -> str:
    """The element with all ``things`` in one graph, on the page ``here``.

    Addresses are absolute; while ``site_url`` is unknown (empty) they are relative to the page.
    """
    graph = [
        _node(thing, lambda path: site_url + path if site_url else relative(here, path)) for thing in things
    ]
    data = {"@context": "https://schema.org", "@graph": graph}
    text = to_json(data).decode()
    text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    text = _TEMPLATE.sub(r"\\u007b", text)
    return f'<script type="application/ld+json">{text}</script>'


def _node(thing: Thing, absolute: Absolute) -> dict[str, Any]:
    names = {"id": "@id"}
    plain = {names.get(name, name): _plain(value, absolute) for name, value in thing.properties}
    return {"@type": thing.type, **plain}


def _plain(value: Value, absolute: Absolute) -> Any:
    if type(value) is str:  # most are
        return value
    match value:
        case Thing():
            return _node(value, absolute)
        case Url():
            return absolute(value.path)
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case tuple():
            return [_plain(part, absolute) for part in value]
        case _:
            return value
