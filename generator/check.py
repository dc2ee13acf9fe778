"""Rules that need more than one record: one small function each, gathered in ``RULES``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.link import Registry, observations_of
from generator.load import label_of
from generator.problems import Problem, Severity
from generator.schema import (
    Area,
    Exemplar,
    Indicator,
    Movement,
    Observation,
    Pillar,
    Record,
    Source,
    Stage,
    Status,
)
from generator.source import MappingNode, place_of
from generator.text.dates import format_date
from generator.text.numbers import format_percent, share

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's finding; its place is looked up afterwards, so that rules see records only."""

    code: str
    record: Record
    path: Path
    message: str
    suggestion: str
    severity: Severity = Severity.ERROR


Rule = Callable[[Registry, date], Iterator[Finding]]


def check(registry: Registry, nodes: Mapping[str, MappingNode], today: date) -> tuple[Problem, ...]:
    """All findings of all rules as problems, sorted by place."""
    found = (finding for rule in RULES for finding in rule(registry, today))
    return tuple(sorted(_problem(finding, nodes) for finding in found))


def _problem(finding: Finding, nodes: Mapping[str, MappingNode]) -> Problem:
    return Problem(
        finding.code,
        place_of(nodes[finding.record.key], finding.path),
        finding.message,
        finding.suggestion,
        label=label_of(type(finding.record), finding.path),
        severity=finding.severity,
    )


def figures_have_a_value(registry: Registry, _today: date) -> Iterator[Finding]:
    """An observation says at least one number."""
    for seen in registry.all(Observation):
        if seen.actual is None and seen.target is None:
            yield Finding(
                "thieu-so",
                seen,
                (),
                "Kết quả này chưa có số nào.",
                "Hãy điền “thuc_hien” (số đạt được) hoặc “muc_tieu” (số đề ra).",
            )


def figures_have_a_source(registry: Registry, _today: date) -> Iterator[Finding]:
    """Every published figure cites a source."""
    for seen in registry.all(Observation):
        if not seen.sources:
            yield Finding(
                "thieu-nguon",
                seen,
                (),
                "Số liệu này chưa dẫn nguồn.",
                "Hãy thêm dòng “nguon: […]” với mã của nguồn nơi đọc được số này.",
            )


def stated_shares_agree(registry: Registry, _today: date) -> Iterator[Finding]:
    """A percentage that a source states is what its own numbers give, to one decimal."""
    for seen in registry.all(Observation):
        base = seen.target or seen.whole
        if not (seen.stated_share and seen.actual and base and base.low):
            continue
        computed = share(seen.actual.low, base.low)
        if abs(computed - seen.stated_share.low) > 0:
            yield Finding(
                "ty-le-lech",
                seen,
                ("ty_le_nguon_neu",),
                f"Nguồn nêu {format_percent(seen.stated_share.low)}, tính ra là {format_percent(computed)}.",
                "Hãy xem lại các số. Nếu nguồn đúng là viết như vậy, hãy ghi rõ ở “luu_y”.",
                Severity.WARNING,
            )


def parts_fit_their_whole(registry: Registry, _today: date) -> Iterator[Finding]:
    """A part is not larger than its whole."""
    for seen in registry.all(Observation):
        if seen.actual and seen.whole and seen.actual.low > seen.whole.low:
            yield Finding(
                "lon-hon-tong",
                seen,
                ("thuc_hien",),
                "Số thực hiện lớn hơn tổng số.",
                "Nếu đây là chỉ tiêu có thể vượt, hãy dùng “muc_tieu” thay cho “tong_so”.",
            )


def unrecognised_exemplars_say_why(registry: Registry, _today: date) -> Iterator[Finding]:
    """Who was not recognised deserves the reason."""
    for exemplar in registry.all(Exemplar):
        if exemplar.status in {Status.NOT_RECOGNISED, Status.REVOKED} and not exemplar.reason:
            yield Finding(
                "thieu-ly-do",
                exemplar,
                ("trang_thai",),
                f"Trạng thái “{exemplar.status.label}” cần nêu lý do.",
                "Hãy thêm dòng “ly_do: …” đúng như văn bản hoặc nguồn đã nêu.",
            )


LAST_STAGE = {
    Status.RECOGNISED: (Stage.RECOGNISED, Stage.SPREAD, Stage.REVIEWED),
    Status.NOT_RECOGNISED: (Stage.NOT_RECOGNISED,),
    Status.REVOKED: (Stage.REVOKED,),
}


def status_follows_from_the_milestones(registry: Registry, _today: date) -> Iterator[Finding]:
    """What happened and where the exemplar stands tell the same."""
    for exemplar in registry.all(Exemplar):
        wanted = LAST_STAGE.get(exemplar.status)
        stages = {milestone.stage for milestone in exemplar.milestones}
        if wanted and stages and not stages & set(wanted):
            yield Finding(
                "thieu-moc",
                exemplar,
                ("qua_trinh",),
                f"Trạng thái là “{exemplar.status.label}” nhưng quá trình chưa có mốc tương ứng.",
                f"Hãy thêm mốc “{wanted[0].value}” vào quá trình, hoặc sửa trạng thái.",
                Severity.WARNING,
            )


def recognition_is_not_before_registration(registry: Registry, _today: date) -> Iterator[Finding]:
    """Milestones with dates stand in order of time; one known by its year only may lie anywhere in it."""
    for exemplar in registry.all(Exemplar):
        last: date | None = None
        for index, milestone in enumerate(exemplar.milestones):
            when = milestone.date
            if when and last and when.end < last:
                yield Finding(
                    "sai-thu-tu",
                    exemplar,
                    ("qua_trinh", index, "ngay"),
                    "Mốc này có ngày sớm hơn mốc đứng trước nó.",
                    "Hãy xếp các mốc theo thời gian, hoặc xem lại ngày.",
                )
            last = when.start if when else last


def groups_are_declared(registry: Registry, _today: date) -> Iterator[Finding]:
    """Pillars and exemplars name groups that their movement declares."""
    records: tuple[Pillar | Exemplar, ...] = (*registry.all(Pillar), *registry.all(Exemplar))
    for record in records:
        code = record.group if isinstance(record, Pillar) else record.pillar_group
        movement = registry.get(Movement, record.movement)
        codes = [group.code for group in movement.groups]
        if code and code not in codes:
            yield Finding(
                "nhom-khong-co",
                record,
                ("nhom" if isinstance(record, Pillar) else "nhom_tru_cot",),
                f"Phong trào “{movement.name}” không khai nhóm “{code}”.",
                f"Hãy chọn một trong: {', '.join(codes)}.",
            )


def successors_come_later(registry: Registry, _today: date) -> Iterator[Finding]:
    """A place is taken over by places that begin after it ends."""
    for area in registry.all(Area):
        for index, successor in enumerate(registry.get(Area, key) for key in area.successors):
            if area.until and successor.since and successor.since.start <= area.until.end:
                yield Finding(
                    "sai-thoi-ky",
                    area,
                    ("ke_thua", index),
                    f"“{successor.heading}” đã có từ {format_date(successor.since)}, trước khi nơi này "
                    "thôi tên cũ.",
                    "Hãy xem lại “tu_ngay”, “den_ngay” của hai nơi.",
                )


def places_of_one_code_are_of_different_eras(registry: Registry, _today: date) -> Iterator[Finding]:
    """A place is known by its code and era: codes were reused on 1 July 2025."""
    taken: dict[tuple[str, str, object], Area] = {}
    for area in registry.all(Area):
        if not area.code:
            continue
        era = (area.level.value, area.code, area.since)
        if era in taken:
            yield Finding(
                "ma-dia-ban-trung",
                area,
                ("ma",),
                f"Mã {area.code} trùng với “{taken[era].heading}” trong cùng một thời kỳ.",
                "Hãy xem lại mã, hoặc ghi “tu_ngay” và “den_ngay” cho đúng thời kỳ.",
            )
        taken[era] = area


def sources_are_not_from_the_future(registry: Registry, today: date) -> Iterator[Finding]:
    """A source cannot be dated after today."""
    for source in registry.all(Source):
        if source.date.start > today:
            yield Finding(
                "ngay-tuong-lai",
                source,
                ("ngay",),
                f"Ngày đăng {format_date(source.date)} ở sau hôm nay.",
                "Hãy xem lại ngày.",
                Severity.WARNING,
            )


def indicators_are_used(registry: Registry, _today: date) -> Iterator[Finding]:
    """An indicator without any result prints an empty page."""
    for indicator in registry.all(Indicator):
        if not observations_of(registry, indicator):
            yield Finding(
                "chua-dung",
                indicator,
                (),
                f"Chỉ tiêu “{indicator.name}” chưa có kết quả nào.",
                "Hãy thêm kết quả, hoặc xoá chỉ tiêu này.",
                Severity.WARNING,
            )


RULES: tuple[Rule, ...] = (
    figures_have_a_value,
    figures_have_a_source,
    stated_shares_agree,
    parts_fit_their_whole,
    unrecognised_exemplars_say_why,
    status_follows_from_the_milestones,
    recognition_is_not_before_registration,
    groups_are_declared,
    successors_come_later,
    places_of_one_code_are_of_different_eras,
    sources_are_not_from_the_future,
    indicators_are_used,
)

__all__ = ["RULES", "Finding", "check"]
