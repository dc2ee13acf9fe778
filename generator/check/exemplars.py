"""Rules for exemplars: their life in order of time, with reasons, inside the framework, and not forever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.check.finding import Finding
from generator.link import Registry
from generator.problems import Severity
from generator.schema import Exemplar, Movement, Pillar, Stage, Status
from generator.text.dates import format_date


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
            if when:
                last = max(last, when.start) if last else when.start


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


NOTICE = timedelta(days=30)


def titles_are_reviewed_in_time(registry: Registry, today: date) -> Iterator[Finding]:
    """A title is not forever: the editor hears of a review a month before it is due."""
    for exemplar in registry.all(Exemplar):
        due = exemplar.review_due
        if due and due.end - NOTICE <= today and exemplar.status is not Status.REVOKED:
            when = "Đã quá" if due.end < today else "Sắp đến"
            yield Finding(
                "den-han-ra-soat",
                exemplar,
                ("han_ra_soat",),
                f"{when} hạn rà soát danh hiệu ({format_date(due)}).",
                "Sau khi rà soát, hãy thêm mốc “ra-soat” vào quá trình và ghi hạn mới.",
                Severity.WARNING,
            )
