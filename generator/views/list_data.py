"""The list of exemplars for the browser: every choice, and for each exemplar which of them it falls under.

Short on purpose: at 10,000 exemplars about 1.5 MB before compression, read only when asked for.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from generator.schema import Area
from generator.views.lists import all_of, selections
from generator.views.page import Desk
from generator.views.photos import card_file
from generator.views.standing import standing_badge
from generator.views.wording import place_name


def list_data(desk: Desk) -> dict[str, Any]:
    """``nhom``: [key, title]; ``chon``: [number of the group, value, name]; ``noi``, ``trang_thai``: names;
    ``muc``, in the order of the list: [id, name, number of the place, year, number of the state, choices],
    and the file of the photo where there is one.
    """
    registry = desk.registry
    found = selections(desk.registry)
    choices = [selection.choice for selection in found]
    groups = list(dict.fromkeys((choice.key, choice.group) for choice in choices))
    numbers = {key: number for number, (key, _) in enumerate(groups)}
    chosen: dict[str, list[int]] = defaultdict(list)
    for number, selection in enumerate(found):
        for exemplar in selection.exemplars:
            chosen[exemplar.id].append(number)
    places: dict[str, int] = {}
    states: dict[str, int] = {}
    rows = []
    for exemplar in all_of(desk.registry):
        place = place_name(registry, registry.get(Area, exemplar.area))
        photo = card_file(registry, exemplar)
        row = [
            exemplar.id,
            exemplar.name,
            places.setdefault(place, len(places)),
            exemplar.year,
            states.setdefault(standing_badge(registry, exemplar).text, len(states)),
            chosen[exemplar.id],
            *((photo,) if photo else ()),
        ]
        rows.append(row)
    return {
        "nhom": [list(group) for group in groups],
        "chon": [[numbers[choice.key], choice.value, choice.name] for choice in choices],
        "noi": list(places),
        "trang_thai": list(states),
        "muc": rows,
    }
