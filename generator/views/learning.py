"""The heart of a movement: who learns from whom, who caught up, who went past, drawn and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.schema import Emulation, EmulationStep, Exemplar, Indicator, Observation, Record
from generator.text.dates import format_date
from generator.text.numbers import format_number
from generator.text.periods import format_period
from generator.views.comparing import Comparison, comparisons
from generator.views.components.basics import EmptyState, Link, SectionHeader
from generator.views.components.drawings import LearningGraph
from generator.views.components.movement import Timeline, TimelineEvent
from generator.views.components.page_parts import PageHeader
from generator.views.components.text import Text
from generator.views.learning_picture import Strand, picture
from generator.views.page import Desk, Page, Sheet, cited, last_changed
from generator.views.wording import observed_value

PATH = "hoc-tap/"
TITLE = "Học tập, bắt kịp, vượt qua"
MAX_DRAWN, MAX_LISTED = 60, 300
LEAD = (
    "Nơi làm trước chỉ cách cho nơi làm sau. Trang này ghi ai học ai, ai đã bắt kịp, ai đã vượt qua, "
    "theo lời nguồn tin hoặc theo số liệu hai bên."
)
HOW = (
    "Cổng chỉ tính khi nguồn đã nêu bên này học bên kia, hai bên cùng cấp địa bàn, cùng chỉ tiêu, cùng kỳ và "
    "cả hai số đều chính xác: bằng nhau là bắt kịp, tốt hơn là vượt qua."
)
STATED = {
    EmulationStep.LEARNS: "học tập",
    EmulationStep.CAUGHT_UP: "bắt kịp",
    EmulationStep.SURPASSED: "vượt qua",
}
RANK = (EmulationStep.LEARNS, EmulationStep.CAUGHT_UP, EmulationStep.SURPASSED)


@dataclass(frozen=True, slots=True)
class LearningView:
    """The picture, then the same as lists: what sources state, and what the figures say."""

    header: PageHeader
    graph: LearningGraph | None
    stated_header: SectionHeader
    stated: Timeline
    computed_header: SectionHeader
    computed: Timeline
    empty: EmptyState | None


def learning_pages(desk: Desk) -> Iterator[Sheet]:
    """The page of all links."""
    yield desk.sheet(PATH, learning_page)


def learning_page(desk: Desk) -> Page:
    """Everything that is known of who learned from whom."""
    emulations = sorted(
        desk.registry.all(Emulation), key=lambda found: (found.date.start, found.id), reverse=True
    )
    found = [
        compared
        for emulation in unique_pairs(emulations)
        for compared in comparisons(desk.registry, emulation)
    ]
    shown = emulations[:MAX_LISTED]
    figures = [seen for compared in found for seen in (compared.follower, compared.followed)]
    records: tuple[Record, ...] = (*shown, *figures)
    updated = last_changed(records)
    return Page(
        path=desk.here,
        template="learning",
        title=TITLE,
        description=LEAD,
        kind="Danh sách",
        crumbs=desk.crumbs(("Điển hình", "dien-hinh/"), last=TITLE),
        sources=desk.source_list(cited(records), updated),
        updated=updated,
        view=LearningView(
            header=PageHeader("Điển hình", TITLE, LEAD),
            graph=learning_graph(desk, emulations, found),
            stated_header=SectionHeader("Nguồn tin đã nêu", "nguon-neu", _told(emulations)),
            stated=Timeline(tuple(learning_event(desk, emulation) for emulation in shown)),
            computed_header=SectionHeader("Cổng tính từ số liệu hai bên", "cong-tinh", HOW),
            computed=Timeline(tuple(computed_event(desk, compared) for compared in found)),
            empty=None if emulations else _nothing(desk),
        ),
    )


def _told(emulations: Sequence[Emulation]) -> str:
    planned = sum(found.planned for found in emulations)
    if 0 < planned == len(emulations) <= MAX_LISTED:
        return f"{format_number(Decimal(planned))} lượt mới là dự kiến; chưa có nguồn nào kể lượt đã diễn ra."
    some = f", trong đó {format_number(Decimal(planned))} lượt mới là dự kiến" if planned else ""
    more = f" Dưới đây là {MAX_LISTED} lượt mới nhất." if len(emulations) > MAX_LISTED else ""
    whole = format_number(Decimal(len(emulations)))
    return f"{whole} lượt học tập, bắt kịp, vượt qua{some}; mới nhất trước.{more}"


def unique_pairs(emulations: Iterable[Emulation]) -> list[Emulation]:
    """One link for each two that are linked: figures are compared once, however often sources spoke of it."""
    found: dict[tuple[str, str], Emulation] = {}
    for emulation in emulations:
        found.setdefault((emulation.follower, emulation.exemplar), emulation)
    return list(found.values())


def learning_event(desk: Desk, emulation: Emulation) -> TimelineEvent:
    """Who learned from, caught up with or went past whom, as a source states it."""
    registry = desk.registry
    exemplar = registry.get(Exemplar, emulation.exemplar)
    indicator = registry.find(Indicator, emulation.indicator)
    planned = " (dự kiến)" if emulation.planned else ""
    about: Text = desk.text(
        " ".join(filter(None, (emulation.text, f"Chỉ tiêu: {indicator.name}." if indicator else "")))
    )
    return TimelineEvent(
        title=f"{follower_name(desk, emulation)} {STATED[emulation.step]} {exemplar.name}{planned}",
        date=format_date(emulation.date),
        text=about,
        state="planned" if emulation.planned else "done",
        href=desk.href(registry.by_key[emulation.follower]),
        sources=desk.cite(emulation.sources),
    )


def computed_event(desk: Desk, compared: Comparison) -> TimelineEvent:
    """What two figures say, in words, marked as the portal's own reckoning."""
    registry = desk.registry
    exemplar = registry.get(Exemplar, compared.emulation.exemplar)
    indicator = registry.get(Indicator, compared.follower.indicator)
    name = follower_name(desk, compared.emulation)
    return TimelineEvent(
        title=f"{name} {STATED[compared.step]} {exemplar.name} (cổng tính)",
        date=format_period(compared.follower.period),
        text=desk.text(
            f"{indicator.name}: {_value(compared.follower, indicator)}, "
            f"so với {_value(compared.followed, indicator)} của {exemplar.name}."
        ),
        href=desk.href(compared.follower),
        sources=desk.cite((*compared.follower.sources, *compared.followed.sources)),
    )


def _value(seen: Observation, indicator: Indicator) -> str:
    return f"{observed_value(seen)} {indicator.unit}"


def follower_name(desk: Desk, emulation: Emulation) -> str:
    """How the source calls who learns, else the record's own name."""
    return emulation.follower_name or desk.registry.by_key[emulation.follower].heading


def learning_graph(
    desk: Desk, emulations: Iterable[Emulation], found: Iterable[Comparison]
) -> LearningGraph | None:
    """The links as a picture; nothing to draw where there are none, or more than a picture can hold."""
    strands: dict[tuple[str, str], Strand] = {}
    stated = tuple(emulations)
    for emulation in stated:
        key = _ends(emulation)
        strand = Strand(*key, RANK.index(emulation.step), emulation.planned, False)
        strands[key] = max(strands.get(key, strand), strand, key=lambda one: (not one.planned, one.step))
    for compared in found:
        key = _ends(compared.emulation)
        step = RANK.index(compared.step)
        if key not in strands or strands[key].planned or step > strands[key].step:
            strands[key] = Strand(*key, step, False, True)
    chosen = list(strands.values())[:MAX_DRAWN]
    if not chosen:
        return None
    keys = dict.fromkeys(key for strand in chosen for key in (strand.followed, strand.follower))
    names = {key: _node(desk, key) for key in keys}
    return replace(picture(names, chosen, TITLE), note=_left_out(stated, chosen))


def _left_out(stated: Sequence[Emulation], drawn: Sequence[Strand]) -> str:
    """How many links the picture leaves to the list, and why; nothing where it shows all."""
    lines = [strand for strand in drawn if not strand.computed]
    missing = len(stated) - len(lines)
    if not missing:
        return ""
    planned = sum(found.planned for found in stated) - sum(strand.planned for strand in lines)
    whole = format_number(Decimal(missing))
    few = whole if planned == missing else f"{whole} lượt khác, trong đó {format_number(Decimal(planned))}"
    others = f"{few} lượt mới là dự kiến" if planned else f"{whole} lượt khác"
    pairs = f"chỉ vẽ {MAX_DRAWN} cặp, mỗi cặp" if len(drawn) == MAX_DRAWN else "vẽ mỗi cặp"
    return f"Hình {pairs} một đường, theo bước xa nhất đã có; {others} chỉ ghi trong danh sách."


def _ends(emulation: Emulation) -> tuple[str, str]:
    """Keys of both ends; a follower that a source calls by another name stands apart."""
    name = f"#{emulation.follower_name}" if emulation.follower_name else ""
    return f"{emulation.follower}{name}", f"{Exemplar.kind.folder}/{emulation.exemplar}"


def _node(desk: Desk, key: str) -> Link:
    record = desk.registry.by_key[key.partition("#")[0]]
    name = key.partition("#")[2] or record.heading
    note = f"{record.year}, {record.status.label.lower()}" if isinstance(record, Exemplar) else ""
    return Link(name, desk.href(record), note)


def _nothing(desk: Desk) -> EmptyState:
    return EmptyState("Cổng chưa ghi ai học ai.", (Link("Xem các điển hình", desk.href("dien-hinh/")),))
