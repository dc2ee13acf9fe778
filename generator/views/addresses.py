"""Where every record is found: plain Vietnamese addresses without diacritics, relative to the site's root."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.schema import (
    BoundaryMap,
    Commendation,
    Emulation,
    EmulationContent,
    Observation,
    Portal,
    Record,
    Term,
)
from generator.schema.story import Guide, Page

HOME = ""


def address(record: Record) -> str:
    """The address of ``record``, with an anchor where it stands on another record's page."""
    way = _ELSEWHERE.get(type(record))
    return way(record) if way else f"{record.kind.folder}/{record.id}/"


def _on_a_list(record: Record) -> str:
    return f"{record.kind.folder}/#{record.id}"


# By type: a page asks for a hundred addresses.
_ELSEWHERE: dict[type[Record], Callable[[Any], str]] = {
    Portal: lambda _: HOME,
    BoundaryMap: lambda _: "dia-ban/",
    Page: lambda record: f"{record.id}/",
    Guide: lambda record: f"{record.key}/".removesuffix("index/"),
    EmulationContent: lambda record: f"tru-cot/{record.pillar}/#{record.id}",
    Observation: lambda record: f"chi-tieu/{record.indicator}/#{record.id}",
    Emulation: lambda record: f"dien-hinh/{record.exemplar}/#hoc-tap",
    Commendation: _on_a_list,
    Term: _on_a_list,
}


def from_root(here: str, href: str) -> str:
    """The address from the root that ``href``, made by ``relative``, leads to from the page ``here``."""
    if href.startswith("#"):
        return f"{here}{href}"
    rest = href.removeprefix("./")
    folders = here.split("/")[:-1]
    while rest.startswith("../"):
        folders.pop()
        rest = rest[3:]
    return "".join(f"{folder}/" for folder in folders) + rest


def relative(here: str, there: str) -> str:
    """The shortest way from the page ``here`` to ``there``, both addresses from the root (``dia-ban/x/``)."""
    target, _, anchor = there.partition("#")
    if target == here:
        return f"#{anchor}" if anchor else "./"
    same = 0
    while (end := here.find("/", same) + 1) and target.startswith(here[same:end], same):
        same = end
    way = "../" * here.count("/", same) + target[same:]
    return f"{way}#{anchor}" if anchor else way or "./"
