"""Where figures of one indicator and place differ for times that overlap, the page says so calmly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from generator.schema import Area, Observation
from generator.views.components.basics import Link, Note
from generator.views.page import Desk
from generator.views.place_book import full_name
from generator.views.wording import as_of, board_row, lower_first

TITLE = "Vì sao có những số khác nhau"


def differing_notes(desk: Desk, observations: Iterable[Observation]) -> tuple[Note, ...]:
    """One note for each place where figures of the same kind differ though their periods overlap."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for seen in observations:
        groups[(seen.area, seen.unit, seen.qualifier, seen.nature)].append(seen)
    return tuple(_note(desk, found) for group in groups.values() if (found := list(_differing(group))))


def _differing(group: list[Observation]) -> Iterator[Observation]:
    """Those of ``group`` that differ from another one of it for a time that both cover, in their order."""
    found: set[str] = set()
    for one, other in combinations(group, 2):
        overlap = one.period.start <= other.period.end and other.period.start <= one.period.end
        if overlap and (one.actual, one.target, one.whole) != (other.actual, other.target, other.whole):
            found |= {one.id, other.id}
    yield from (seen for seen in group if seen.id in found)


def _note(desk: Desk, found: list[Observation]) -> Note:
    place = full_name(desk.registry, desk.registry.get(Area, found[0].area))
    values = "; ".join(f"{_value(desk, seen)} ({as_of(seen)})" for seen in found)
    same = len({seen.period for seen in found}) == 1
    why = "các nguồn nêu số khác nhau" if same else "các kỳ báo cáo có phần trùng nhau nên số khác nhau"
    text = f"Ở {lower_first(place)}, {why}: {values}; cổng giữ từng số với thời điểm và nguồn của nó."
    return Note("contradiction", TITLE, desk.text(text), tuple(_link(desk, seen) for seen in found))


def _value(desk: Desk, seen: Observation) -> str:
    """ "14 chi bộ, chỉ tiêu 12": in running text "14/12" would read as a day."""
    row = board_row(desk, seen)
    return ", ".join(filter(None, (f"{row.value} {row.unit}", row.target_label)))


def _link(desk: Desk, seen: Observation) -> Link:
    sources = desk.cite(seen.sources)
    return Link(_value(desk, seen), desk.href(seen), str(sources[0].text) if sources else "")
