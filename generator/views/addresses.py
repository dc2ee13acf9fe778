"""Where every record is found: plain Vietnamese addresses without diacritics, relative to the site's root."""

from __future__ import annotations

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
    match record:
        case Portal():
            return HOME
        case BoundaryMap():
            return "dia-ban/"
        case Page():
            return f"{record.id}/"
        case Guide():
            return f"{record.key}/".removesuffix("index/")
        case EmulationContent():
            return f"tru-cot/{record.pillar}/#{record.id}"
        case Observation():
            return f"chi-tieu/{record.indicator}/#{record.id}"
        case Emulation():
            return f"dien-hinh/{record.exemplar}/#hoc-tap"
        case Commendation() | Term():
            return f"{record.kind.folder}/#{record.id}"
        case _:
            return f"{record.kind.folder}/{record.id}/"


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
