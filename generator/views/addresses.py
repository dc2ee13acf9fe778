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
    if href == "./":
        return here
    return f"{here}{href}" if href.startswith("#") else href.removeprefix("../" * here.count("/"))


def relative(here: str, there: str) -> str:
    """``there`` as seen from the page ``here``: both are addresses from the root, ``dia-ban/x/``."""
    target, _, anchor = there.partition("#")
    if target == here:
        return f"#{anchor}" if anchor else "./"
    up = "../" * here.count("/")
    return f"{up}{target or ('' if up else './')}{'#' + anchor if anchor else ''}"
