"""What a page of a place says of its era and its namesakes, so that nobody mistakes one place for another."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link import Registry
from generator.schema import Area
from generator.text.folding import fold
from generator.views.components.basics import Link, Note
from generator.views.page import Desk
from generator.views.place_book import PlaceBook, change_day, era, full_name, moved, title_name, took_over
from generator.views.wording import counted, lower_first


def place_notes(desk: Desk, book: PlaceBook, area: Area) -> tuple[Note, ...]:
    """What the place is today, what it was before, and who bears the same name."""
    return (*today_note(desk, area), *_before(desk, area), *_namesakes(desk, book, area))


def today_note(desk: Desk, area: Area, what: str = "Nơi này") -> tuple[Note, ...]:
    """What the place is today, or the one around it; none where it still is what it was."""
    registry = desk.registry
    old = moved(registry, area)
    if old is None:
        return ()
    successors = [registry.get(Area, identifier) for identifier in old.successors]
    inside = "" if old is area else f"{what} nằm trong {full_name(registry, old)}. "
    text = f"{inside}{change_day(old, successors)}{_became(registry, old, successors)}"
    return (Note("era", f"{what} ngày nay", desk.text(_sentence(text)), _links(desk, successors, told=True)),)


def _became(registry: Registry, old: Area, successors: Sequence[Area]) -> str:
    name = _former(old, successors)
    way = _way(old, successors)
    if len(successors) > 1:
        return f"địa bàn của {name} thuộc {counted(len(successors), 'nơi')} dưới đây.{way}"
    return f"{name} được nhập vào {full_name(registry, successors[0])}.{way}"


def _way(old: Area, successors: Sequence[Area]) -> str:
    """How it was done, unless the sentence before has just said the same."""
    if not old.merge_note or any(lower_first(found.heading) in old.merge_note for found in successors):
        return ""
    return f" Cách sắp xếp: {lower_first(old.merge_note)}."


def _former(old: Area, others: Sequence[Area]) -> str:
    """ "xã Tân Lương (cũ)" where the new place bears the same name."""
    same = any(fold(old.heading) == fold(found.heading) for found in others)
    return f"{lower_first(old.heading)} (cũ)" if same else lower_first(old.heading)


def _before(desk: Desk, area: Area) -> tuple[Note, ...]:
    older = took_over(desk.registry, area)
    if not older:
        return ()
    names = [f"{'một phần ' if len(old.successors) > 1 else ''}{_former(old, [area])}" for old in older]
    text = f"{change_day(older[0], [area])}{lower_first(area.heading)} tiếp nhận địa bàn của {listed(names)}."
    return (Note("era", "Nơi này trước đây", desk.text(_sentence(text)), _links(desk, older, told=True)),)


def _namesakes(desk: Desk, book: PlaceBook, area: Area) -> tuple[Note, ...]:
    others = book.namesakes(area)
    if not others:
        return ()
    same = all(other.name == area.name for other in others)
    called = "cùng tên" if same else "tên giống hoặc chỉ khác dấu"
    text = f"Cổng còn ghi {counted(len(others), 'nơi')} khác {called}; mỗi nơi có trang riêng."
    return (Note("info", "Nơi trùng tên", text, _links(desk, others)),)


def _links(desk: Desk, areas: Sequence[Area], told: bool = False) -> tuple[Link, ...]:
    """Links to ``areas`` with their eras; without, where the sentence above ``told`` the one day of all."""
    eras = [lower_first(era(area)) for area in areas]
    once = told and len(set(eras)) == 1
    return tuple(
        desk.link(area, title_name(desk.registry, area), "" if once else when)
        for area, when in zip(areas, eras, strict=True)
    )


def listed(names: Sequence[str]) -> str:
    """ "a, b và c"."""
    return " và ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
