"""Where exemplars stand, told with the title: recognised as what, and how many as which.

What is still being built or did not pass is in the lists too, but no number calls it an exemplar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from generator.link import Registry
from generator.schema import Area, Document, Exemplar, Movement, Pillar, Status, Title
from generator.text.numbers import format_number
from generator.views.components.basics import Badge
from generator.views.components.cards import ExemplarCard
from generator.views.page import REMEMBERED, Desk, cover
from generator.views.photos import card_picture
from generator.views.wording import counted, lower_first, pillar_name, place_name, status_badge

NOUN = "điển hình"
MODELS = "mô hình"
HELD = (Status.RECOGNISED, Status.STANDARD, Status.PRAISED, Status.REVIEW)
MAX_TITLES = 3


def standing_badge(registry: Registry, exemplar: Exemplar) -> Badge:
    """The status; for a title that is not the movement's own also which: "Đã công nhận: Xã nông thôn mới"."""
    badge = status_badge(exemplar)
    title = other_title(registry, exemplar)
    return replace(badge, text=f"{badge.text}: {title.name}") if title else badge


def standing_aloud(registry: Registry, exemplar: Exemplar) -> str:
    """The same inside of a sentence: "đã công nhận danh hiệu Xã nông thôn mới"."""
    title = other_title(registry, exemplar)
    return lower_first(exemplar.status.label) + (f" danh hiệu {title.name}" if title else "")


def other_title(registry: Registry, exemplar: Exemplar) -> Title | None:
    """The title that the exemplar was recognised with, where it is not its movement's own."""
    title = registry.find(Title, exemplar.title)
    if not title or exemplar.status is not Status.RECOGNISED:
        return None
    own = _own_titles(registry, registry.get(Movement, exemplar.movement))
    return title if own and title.id not in own else None


def _own_titles(registry: Registry, movement: Movement) -> frozenset[str]:
    """The titles that the movement's own directive set up."""
    known = registry.remembered.setdefault("own_titles", {})

    def found() -> frozenset[str]:
        directive = registry.get(Document, movement.directive)
        return frozenset(title.id for title in registry.referring(directive, Title, "van_ban"))

    return registry.reads.remembered(known, movement.id, found)


def exemplar_card(desk: Desk, exemplar: Exemplar) -> ExemplarCard:
    """The exemplar as it stands in a list, with what it was recognised as; the same card in lists from where
    the way to it is the same.
    """
    known: dict[str, tuple[ExemplarCard, set[str]]] = desk.registry.remembered.setdefault("cards", {})
    if len(known) >= REMEMBERED:
        known.clear()
    href = desk.href(exemplar)
    return desk.registry.reads.remembered(
        known, f"{exemplar.key} {href}", lambda: _exemplar_card(desk, exemplar, href)
    )


def _exemplar_card(desk: Desk, exemplar: Exemplar, href: str) -> ExemplarCard:
    registry = desk.registry
    return ExemplarCard(
        title=exemplar.name,
        href=href,
        owner=exemplar.model or "",
        place=place_name(registry, registry.get(Area, exemplar.area)),
        year=str(exemplar.year),
        pillar=_ordinal(registry, exemplar),
        status=standing_badge(registry, exemplar),
        summary=desk.text(exemplar.summary),
        cover=cover(exemplar.key),
        photo=card_picture(desk, exemplar),
    )


def _ordinal(registry: Registry, exemplar: Exemplar) -> str:
    """Where there is no room for the pillar's whole name: "Chân thứ nhất"."""
    pillar = registry.find(Pillar, exemplar.pillar)
    return pillar.ordinal if pillar else pillar_name(registry, exemplar)


def tally(exemplars: Iterable[Exemplar]) -> tuple[str, ...]:
    """ "21 điển hình", "3 mô hình chưa được công nhận": only what holds counts as an exemplar."""
    states = Counter(one.status for one in exemplars)
    held = sum(states[status] for status in HELD)
    others = (
        counted(states[status], f"{MODELS} {lower_first(status.label)}")
        for status in Status
        if status not in HELD and states[status]
    )
    return (*((counted(held, NOUN),) if held else ()), *others)


def standings(registry: Registry, exemplars: Iterable[Exemplar]) -> str:
    """How many stand where, whole: "3 điển hình và mô hình: 2 đạt danh hiệu Xã giỏi; 1 đang xây dựng"."""
    found = tuple(exemplars)
    parts = list(_parts(registry, found))
    total = total_of(found)
    if len(parts) == 1:
        return f"{total}, {parts[0][1]}"
    told = "; ".join(f"{format_number(Decimal(number))} {words}" for number, words in parts)
    return f"{total}: {told}" if told else total


def total_of(found: tuple[Exemplar, ...]) -> str:
    """How many, as what they may be called: "3 điển hình và mô hình"."""
    return counted(len(found), noun_of(found))


def noun_of(found: Iterable[Exemplar]) -> str:
    """What they may be called together: "điển hình và mô hình"."""
    held = {one.status in HELD for one in found}
    if held == {True, False}:
        return f"{NOUN} và {MODELS}"
    return MODELS if held == {False} else NOUN


def _parts(registry: Registry, found: tuple[Exemplar, ...]) -> Iterator[tuple[int, str]]:
    """Recognitions title by title, most first, then every other status, what holds before what does not."""
    titles = Counter(one.title for one in found if one.status is Status.RECOGNISED and one.title)
    for identifier, number in titles.most_common(MAX_TITLES):
        yield number, f"đạt danh hiệu {registry.get(Title, identifier).name}"
    if more := titles.total() - sum(number for _, number in titles.most_common(MAX_TITLES)):
        yield more, "đạt danh hiệu khác"
    states = Counter(one.status for one in found if not (one.status is Status.RECOGNISED and one.title))
    for status in sorted(states, key=lambda status: (status not in HELD, list(Status).index(status))):
        yield states[status], lower_first(status.label)
