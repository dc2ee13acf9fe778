"""How records are put into words and figures that several pages share."""

from __future__ import annotations

from decimal import Decimal

from generator.link import Registry
from generator.reads import asked
from generator.schema import (
    Area,
    AreaLevel,
    Direction,
    Document,
    Exemplar,
    Indicator,
    Movement,
    Nature,
    Observation,
    Pillar,
    Status,
    Unit,
)
from generator.text.dates import format_date
from generator.text.figures import Figure, format_figure
from generator.text.numbers import format_percent, share
from generator.text.periods import format_period
from generator.views.caveats import quoted
from generator.views.components.basics import Badge, Link
from generator.views.components.cards import PlaceCard
from generator.views.components.figures import BoardRow, FigureTile, Quote
from generator.views.components.papers import DocumentItem
from generator.views.page import Desk

TONES = {
    Status.RECOGNISED: "good",
    Status.PRAISED: "good",
    Status.NOT_RECOGNISED: "bad",
    Status.REVOKED: "bad",
    Status.REVIEW: "wait",
    Status.APPRAISAL: "wait",
    Status.REGISTERED: "info",
    Status.BUILDING: "info",
    Status.STANDARD: "good",
}


def status_badge(exemplar: Exemplar) -> Badge:
    """Where the exemplar stands, in words and tone."""
    return Badge(exemplar.status.label, TONES[exemplar.status])


@asked
def place_name(registry: Registry, area: Area) -> str:
    """``area`` with what tells it from others of its name: "xã Tân Lương, huyện Bình Giang"."""
    names = [
        area.heading,
        *(above.heading for above in registry.ancestors(area) if above.level is not AreaLevel.NATION),
    ]
    shown = names[:1] if area.level in {AreaLevel.PROVINCE, AreaLevel.NATION} else names[:-1] or names
    return ", ".join([shown[0], *(name[0].lower() + name[1:] for name in shown[1:])])


def pillar_name(registry: Registry, exemplar: Exemplar) -> str:
    """The pillar's name, or that of its group where the sources give no more."""
    if exemplar.pillar:
        pillar = registry.get(Pillar, exemplar.pillar)
        return f"{pillar.ordinal}: {pillar.name}"
    movement = registry.get(Movement, exemplar.movement)
    return next((group.name for group in movement.groups if group.code == exemplar.pillar_group), "")


def place_card(desk: Desk, area: Area, counts: tuple[str, ...] = ()) -> PlaceCard:
    """The place as it stands in a list."""
    return PlaceCard(area.name, desk.href(area), area.level.label, today_line(desk.registry, area), counts)


def today_line(registry: Registry, area: Area) -> str:
    """What an old place is today, "Nay thuộc xã Tân Lương, tỉnh Trường Giang"; else empty."""
    successors = [registry.get(Area, identifier) for identifier in area.successors or _around(registry, area)]
    if not successors:
        return ""
    if len(successors) > 1:
        return f"Nay thuộc {len(successors)} {successors[0].level.label.lower()} mới"
    whole = place_name(registry, successors[0])
    above = [found for found in registry.ancestors(successors[0]) if found.level is AreaLevel.PROVINCE]
    shown = ", ".join([whole, *(lower_first(found.heading) for found in above)])
    return f"Nay thuộc {lower_first(shown)}"


def _around(registry: Registry, area: Area) -> tuple[str, ...]:
    """What took over the one place around a hamlet: of several nobody knows in which of them it is now."""
    if not area.level.is_small:
        return ()
    found = next((above.successors for above in registry.ancestors(area) if above.successors), ())
    return found if len(found) == 1 else ()


def lower_first(text: str) -> str:
    """The same words inside a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The same words at the head of a sentence."""
    return text[:1].upper() + text[1:]


def base_of(seen: Observation) -> Figure | None:
    """What the actual is compared with: the target where there is one, else the whole."""
    return seen.target or seen.whole


def observed_percent(seen: Observation) -> Decimal | None:
    """The computed percentage; none of what nobody has reached yet, nor where a number is not exact."""
    base = base_of(seen)
    if statement(seen) or not (seen.actual and base and base.low and seen.actual.is_exact and base.is_exact):
        return None
    return share(seen.actual.low, base.low)


def observed_share(seen: Observation) -> str:
    """The same in words, "116,7%"; else empty."""
    percent = observed_percent(seen)
    return "" if percent is None else format_percent(percent)


def observed_value(seen: Observation) -> str:
    """A part of a whole, "16/43", a figure alone, "gần 40", or, for a goal, the goal.

    A target is told beside it, in words: "20/12" would read as a day.
    """
    if seen.actual is None:
        return format_figure(seen.target) if seen.target else ""
    part = f"/{format_figure(seen.whole)}" if seen.whole and not seen.target else ""
    return f"{format_figure(seen.actual)}{part}"


def aimed_at(seen: Observation) -> str:
    """ "chỉ tiêu 12" where there is a figure to hold against it."""
    return f"chỉ tiêu {format_figure(seen.target)}" if seen.actual and seen.target else ""


def statement(seen: Observation) -> str:
    """What a figure is that nobody has reached yet: "Mục tiêu", "Đăng ký", "Dự báo"; nothing for a result."""
    if seen.nature is not Nature.ACTUAL:
        return seen.nature.label
    return "" if seen.actual else "Chỉ tiêu"


def _stated(seen: Observation) -> Badge | None:
    return Badge(found, "info") if (found := statement(seen)) else None


def as_of(seen: Observation) -> str:
    """The period, and the day the figure was taken where it is known."""
    period = format_period(seen.period)
    return f"{period}, tính đến {format_date(seen.as_of)}" if seen.as_of else period


def observation_name(registry: Registry, seen: Observation) -> str:
    """The indicator's name with the part that is meant."""
    indicator = registry.get(Indicator, seen.indicator)
    return f"{indicator.name} ({seen.qualifier})" if seen.qualifier else indicator.name


def observation_label(registry: Registry, seen: Observation) -> str:
    """The same with what kind of statement it is, where no badge says so."""
    nature = "" if seen.nature is Nature.ACTUAL else f" – {seen.nature.label.lower()}"
    return f"{observation_name(registry, seen)}{nature}"


def figure_tile(desk: Desk, seen: Observation) -> FigureTile:
    """One observation, large."""
    registry = desk.registry
    return FigureTile(
        value=observed_value(seen),
        unit=registry.get(Indicator, seen.indicator).unit,
        label=desk.text(observation_name(registry, seen)),
        share=observed_share(seen),
        beside=aimed_at(seen),
        badge=_stated(seen),
        as_of=as_of(seen),
        place=place_name(registry, registry.get(Area, seen.area)),
        href=desk.href(seen),
        sources=desk.cite(seen.sources),
        quote=quote(desk, seen),
        caveat=bool(seen.remarks),
    )


def quote(desk: Desk, seen: Observation) -> Quote:
    """One observation as a sentence to copy: what, how much, when, where, and what to mind.

    Its sources stand beside it.
    """
    registry = desk.registry
    unit = registry.find(Unit, seen.unit)
    place = unit.name if unit else lower_first(place_name(registry, registry.get(Area, seen.area)))
    share_text = observed_share(seen)
    return Quote(
        text=f"{observation_label(registry, seen)}: {figure_text(registry, seen)}"
        f"{f' ({share_text})' if share_text else ''}, {as_of(seen)}, {place}."
        f"{quoted(seen)}",
        href=desk.href(seen),
    )


def amount(registry: Registry, seen: Observation) -> str:
    """ "16/43 chi bộ", "23,47%"."""
    unit = registry.get(Indicator, seen.indicator).unit
    return f"{observed_value(seen)}{'' if unit == '%' else ' '}{unit}"


def figure_text(registry: Registry, seen: Observation) -> str:
    """The amount with what was aimed at: "20 chi bộ, chỉ tiêu 12"."""
    return ", ".join(filter(None, (amount(registry, seen), aimed_at(seen))))


def board_row(desk: Desk, seen: Observation, label: str = "", anchored: bool = False) -> BoardRow:
    """One observation as a line of a board."""
    registry = desk.registry
    base, percent = base_of(seen), observed_percent(seen)
    shown = seen.actual or base
    area = registry.get(Area, seen.area)
    unit = registry.find(Unit, seen.unit)
    notes = [seen.text, *(remark.text for remark in seen.remarks)]
    return BoardRow(
        label=desk.text(label or observation_name(registry, seen)),
        href=desk.href(registry.get(Indicator, seen.indicator)),
        value=format_figure(shown) if shown else "",
        unit=registry.get(Indicator, seen.indicator).unit,
        target=format_figure(base) if base and seen.actual else "",
        target_label=_target_label(seen),
        share="" if percent is None else format_percent(percent),
        bar=None if percent is None or _split(registry, seen) else max(0, min(100, int(percent))),
        reached=_reached(registry, seen) if percent is not None else None,
        period=as_of(seen),
        place=desk.link(unit or area, unit.name if unit else place_name(registry, area)),
        note=desk.text(" ".join(note for note in notes if note)),
        sources=desk.cite(seen.sources),
        anchor=seen.id if anchored else "",
        when=seen.period.end.isoformat(),
        quote=quote(desk, seen),
        badge=_stated(seen),
    )


def _split(registry: Registry, seen: Observation) -> bool:
    """Whether ``seen`` is one of several counts into which one whole falls: how large says not how far."""
    if seen.target or seen.whole is None or seen.qualifier is None:
        return False
    beside = registry.sharing(
        Observation,
        indicator=seen.indicator,
        area=seen.area,
        unit=seen.unit,
        period=seen.period,
        nature=seen.nature,
        whole=seen.whole,
    )
    return len({other.qualifier for other in beside if other.qualifier}) > 1


def _reached(registry: Registry, seen: Observation) -> bool | None:
    """Whether the target was met, the way that is better for this indicator."""
    if seen.target is None or seen.actual is None:
        return None
    match registry.get(Indicator, seen.indicator).direction:
        case Direction.UP:
            return seen.actual.low >= seen.target.low
        case Direction.DOWN:
            return seen.actual.low <= seen.target.low
        case Direction.NEITHER:
            return None


def _target_label(seen: Observation) -> str:
    """ "chỉ tiêu 12", "trên 43"."""
    part = f"trên {format_figure(seen.whole)}" if seen.actual and seen.whole else ""
    return aimed_at(seen) or part


def document_item(desk: Desk, document: Document, relation: str = "", current: bool = False) -> DocumentItem:
    """The document as it stands in a chain."""
    issuer = desk.registry.find(Unit, document.issuer)
    return DocumentItem(
        number=document.number or document.name,
        title=document.subject or (document.name if document.number else ""),
        href="" if current else desk.href(document),
        relation=relation,
        issuer=issuer.name if issuer else "",
        date=format_date(document.date) if document.date else "",
        current=current,
    )


def counted(number: int, noun: str) -> str:
    """ "5 điển hình": Vietnamese nouns do not change with number."""
    return f"{number:,} {noun}".replace(",", ".")


def links(desk: Desk, records: tuple[Exemplar, ...]) -> tuple[Link, ...]:
    """Exemplars as links with year and status."""
    return tuple(desk.link(found, note=f"{found.year}, {found.status.label.lower()}") for found in records)
