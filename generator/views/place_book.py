"""What stands where: looked up once for all pages of places, through inner places and eras."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from generator.link import Registry
from generator.reads import asked
from generator.schema import Area, AreaLevel, Commendation, Exemplar, Observation, Story, Unit
from generator.text.dates import PartialDate, format_date
from generator.text.folding import fold
from generator.views.standing import tally
from generator.views.wording import counted, lower_first


@dataclass(slots=True)
class Own:
    """What names one place itself, not the places inside it."""

    exemplars: list[Exemplar] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    commendations: list[Commendation] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)


@dataclass(frozen=True)
class PlaceBook:
    """``own`` and ``scopes`` by id; a scope is a place, then all inside it and all it took over."""

    registry: Registry
    own: Mapping[str, Own]
    scopes: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[Area, ...]]
    by_code: Mapping[str, tuple[Area, ...]]

    @classmethod
    def of(cls, registry: Registry) -> PlaceBook:
        """The one book of a portal."""
        return place_book(registry)

    @asked
    def exemplars(self, area: Area) -> tuple[Exemplar, ...]:
        """Exemplars in the whole scope of ``area``, newest year first."""
        found = {seen.id: seen for inner in self.scopes[area.id] for seen in self.own[inner].exemplars}
        return tuple(sorted(found.values(), key=lambda seen: (-seen.year, seen.order, seen.id)))

    @asked
    def stories(self, area: Area) -> tuple[Story, ...]:
        """Stories in the whole scope of ``area``, newest first."""
        found = {seen.id: seen for inner in self.scopes[area.id] for seen in self.own[inner].stories}
        return tuple(sorted(found.values(), key=_newest))

    @asked
    def commendations(self, area: Area) -> tuple[Commendation, ...]:
        """Commendations in the whole scope of ``area``."""
        return tuple(seen for inner in self.scopes[area.id] for seen in self.own[inner].commendations)

    @asked
    def units(self, area: Area) -> tuple[Unit, ...]:
        """Units in the whole scope of ``area``, those of the place itself first."""
        return tuple(seen for inner in self.scopes[area.id] for seen in self.own[inner].units)

    @asked
    def inner_figures(self, area: Area) -> tuple[tuple[Area, int], ...]:
        """The other places of the scope that have figures of their own, with their number."""
        numbers = ((inner, len(self.own[inner].observations)) for inner in self.scopes[area.id][1:])
        return tuple((self.registry.get(Area, inner), number) for inner, number in numbers if number)

    @asked
    def counts(self, area: Area) -> tuple[str, ...]:
        """What a card says of the scope: "2 điển hình", "5 số liệu", "1 bài viết", without the noughts."""
        scope = [self.own[inner] for inner in self.scopes[area.id]]
        numbers = (
            (sum(len(own.observations) for own in scope), "số liệu"),
            (len({story.id for own in scope for story in own.stories}), "bài viết"),
        )
        others = (counted(number, noun) for number, noun in numbers if number)
        return (*tally(one for own in scope for one in own.exemplars), *others)

    @asked
    def namesakes(self, area: Area) -> tuple[Area, ...]:
        """Other places whose name is the same once diacritics are left out."""
        return tuple(found for found in self.by_name[fold(area.name)] if found is not area)

    @asked
    def code_mates(self, area: Area) -> tuple[Area, ...]:
        """Places of another era with the same code: codes were used again in 2025."""
        return tuple(found for found in self.by_code.get(area.code or "", ()) if found is not area)


def _newest(story: Story) -> tuple[int, str]:
    return -story.date.start.toordinal() if story.date else 0, story.id


def place_book(registry: Registry) -> PlaceBook:
    """The book of all places of a portal, made once."""
    if "place_book" not in registry.remembered:
        with registry.reads.noting():
            registry.remembered["place_book"] = _place_book(registry)
    return cast("PlaceBook", registry.remembered["place_book"])


def _place_book(registry: Registry) -> PlaceBook:
    areas = registry.all(Area)
    by_name: dict[str, list[Area]] = defaultdict(list)
    by_code: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        by_name[fold(area.name)].append(area)
        if area.code:
            by_code[area.code].append(area)
    return PlaceBook(
        registry,
        _own(registry),
        {area.id: _scope(registry, area) for area in areas},
        {name: tuple(found) for name, found in by_name.items()},
        {code: tuple(found) for code, found in by_code.items()},
    )


def _own(registry: Registry) -> Mapping[str, Own]:
    own = {area.id: Own() for area in registry.all(Area)}
    for exemplar in registry.all(Exemplar):
        own[exemplar.area].exemplars.append(exemplar)
    for seen in registry.all(Observation):
        own[seen.area].observations.append(seen)
    for story in registry.all(Story):
        for identifier in dict.fromkeys(story.areas):
            own[identifier].stories.append(story)
    for commendation in registry.all(Commendation):
        own[commendation.area].commendations.append(commendation)
    for unit in registry.all(Unit):
        own[unit.area].units.append(unit)
    return own


def _scope(registry: Registry, area: Area) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for inner in registry.within(area):
        found[inner.id] = None
        for older in took_over(registry, inner):
            found.update((place.id, None) for place in registry.within(older))
    return tuple(found)


def took_over(registry: Registry, area: Area) -> tuple[Area, ...]:
    """The old places that ``area`` is made of. A place that was dissolved, whose inner places went each
    their own way (a district of 2025), is made over to none of them."""
    older = registry.predecessors(area)
    return tuple(found for found in older if len(found.successors) == 1 or not _dissolved(registry, found))


def _dissolved(registry: Registry, area: Area) -> bool:
    return any(inner.successors for inner in registry.within(area)[1:])


def moved(registry: Registry, area: Area) -> Area | None:
    """The nearest place, ``area`` itself or one that holds it, that others took over."""
    return next((found for found in (area, *registry.ancestors(area)) if found.successors), None)


def full_name(registry: Registry, area: Area) -> str:
    """The name with all places above: "xã Tân Lương, huyện Bình Giang, tỉnh Sông Lam"."""
    above = [found for found in registry.ancestors(area) if found.level is not AreaLevel.NATION]
    shown = [lower_first(found.heading) for found in (area, *above)]
    return area.heading if area.level is AreaLevel.NATION else ", ".join(shown)


def title_name(registry: Registry, area: Area) -> str:
    """The full name at the start of a sentence or a title."""
    name = full_name(registry, area)
    return name[:1].upper() + name[1:]


def era(area: Area) -> str:
    """When the place bears this name: "Đến 30/06/2025", "Từ 01/07/2025", or nothing."""
    if area.since and area.until:
        return f"Từ {format_date(area.since)} đến {format_date(area.until)}"
    if area.until:
        return f"Đến {format_date(area.until)}"
    return f"Từ {format_date(area.since)}" if area.since else ""


def change_day(old: Area, successors: Iterable[Area]) -> str:
    """ "Từ ngày 01/07/2025, " where the data tell the day on which ``old`` was taken over, else nothing."""
    since = min((found.since for found in successors if found.since), default=None)
    if since:
        return f"Từ {_day_word(since)}{format_date(since)}, "
    if old.until and old.until.day:
        return f"Từ ngày {old.until.end + timedelta(days=1):%d/%m/%Y}, "
    return ""


def _day_word(when: PartialDate) -> str:
    return "ngày " if when.day else ""
