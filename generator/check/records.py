"""Rules for records of every kind: dates that have come, names that tell apart, nothing left over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.check.finding import Finding, Path
from generator.link import Registry
from generator.problems import Severity
from generator.references import references_of
from generator.schema import (
    Area,
    Document,
    Emulation,
    Exemplar,
    Indicator,
    Nature,
    Observation,
    Person,
    Portal,
    Record,
    Source,
    Status,
    Story,
    Term,
    Title,
    Unit,
)
from generator.schema.photo import Pictured
from generator.text.dates import PartialDate, format_date
from generator.text.folding import fold
from generator.text.hosts import is_sample

PRAISED = {Status.RECOGNISED, Status.PRAISED}
PROOF = (f"{Source.kind.folder}/", f"{Document.kind.folder}/")


def nothing_happened_tomorrow(registry: Registry, today: date) -> Iterator[Finding]:
    """A date in the future is most often a year typed wrong."""
    for record in registry.by_key.values():
        yield from _years_to_come(record, today)
        for path, when in _past_dates(record):
            if when and when.start > today:
                yield Finding(
                    "ngay-tuong-lai",
                    record,
                    path,
                    f"Ngày {format_date(when)} ở sau hôm nay.",
                    "Hãy xem lại ngày.",
                    Severity.WARNING,
                )


def _years_to_come(record: Record, today: date) -> Iterator[Finding]:
    """A result of a period that has not begun; a recognition in a year to come."""
    match record:
        case Observation(nature=Nature.ACTUAL) if record.actual and record.period.start > today:
            told = f"Kỳ “{record.period}” chưa tới mà đã có kết quả."
            advice = "Hãy xem lại kỳ; nếu là số dự kiến, hãy thêm dòng “tinh_chat: du-bao”."
            yield Finding("ngay-tuong-lai", record, ("ky",), told, advice, Severity.WARNING)
        case Exemplar(status=Status.RECOGNISED) if record.year > today.year:
            told = f"Năm {record.year} chưa tới mà đã ghi là được công nhận."
            yield Finding("ngay-tuong-lai", record, ("nam",), told, "Hãy xem lại năm.", Severity.WARNING)


def _past_dates(record: Record) -> Iterator[tuple[Path, PartialDate | None]]:
    """Dates of what the record says has happened."""
    yield ("cap_nhat",), record.updated
    if isinstance(record, Pictured):
        yield from ((("anh", n, "ngay"), photo.date) for n, photo in enumerate(record.photos))
    match record:
        case Source() | Document() | Story() | Emulation(planned=False):
            yield ("ngay",), record.date
        case Observation():
            yield ("tinh_den",), record.as_of
        case Person():
            yield from (
                (("chuc_vu", n, "thoi_diem"), office.as_of) for n, office in enumerate(record.offices)
            )
        case Exemplar():
            yield from ((("qua_trinh", n, "ngay"), step.date) for n, step in enumerate(record.milestones))


def records_are_looked_at_again(registry: Registry, today: date) -> Iterator[Finding]:
    """What an editor wanted to see again by a day."""
    for record in registry.by_key.values():
        if record.review_by and record.review_by.end <= today:
            yield Finding(
                "den-han-ra-soat",
                record,
                ("han_xem_lai",),
                f"Đã đến hạn xem lại ({format_date(record.review_by)}).",
                "Hãy xem nội dung còn đúng không, rồi ghi hạn mới hoặc xóa dòng này.",
                Severity.WARNING,
            )


# What may be called alike without being the same: the name and what else tells two records apart.
IDENTITY: dict[type[Record], Callable[..., tuple[object, ...]]] = {
    Area: lambda area: (area.heading, area.parent, area.since, area.until),
    Document: lambda document: (document.name, document.date),
    Exemplar: lambda exemplar: (exemplar.name, exemplar.area, exemplar.year),
    Indicator: lambda indicator: (indicator.name,),
    Person: lambda person: (person.name, person.area),
    Source: lambda source: (source.name, source.publisher, source.date),
    Story: lambda story: (story.name,),
    Term: lambda term: (term.abbreviation or term.name,),
    Title: lambda title: (title.name,),
    Unit: lambda unit: (unit.name, unit.area),
}


def names_tell_records_apart(registry: Registry, _today: date) -> Iterator[Finding]:
    """Two records of one kind with equal names are most often one that was made twice."""
    for model, identity in IDENTITY.items():
        taken: dict[tuple[object, ...], Record] = {}
        for record in sorted(registry.all(model), key=lambda found: found.id):
            name, *rest = identity(record)
            first = taken.setdefault((fold(str(name)), *rest), record)
            if first is not record:
                yield Finding(
                    "trung-ten",
                    record,
                    _name_path(record),
                    f"Tên này giống hệt bản ghi “{first.id}”.",
                    "Nếu là một, hãy gộp lại và xóa một tệp. Nếu là hai, hãy đặt tên cho phân biệt được.",
                    Severity.WARNING,
                )


def _name_path(record: Record) -> Path:
    if isinstance(record, Term) and record.abbreviation:
        return ("viet_tat",)
    return ("tieu_de",) if isinstance(record, Story) else ("ten",)


def sources_are_cited(registry: Registry, _today: date) -> Iterator[Finding]:
    """A source that nobody cites was typed for nothing, or some record forgot to cite it."""
    for source in registry.all(Source):
        if all(found.owner is source for found in registry.referrers.get(source.key, ())):
            yield Finding(
                "chua-dung",
                source,
                (),
                f"Chưa bản ghi nào dẫn nguồn “{source.name}”.",
                "Hãy dẫn nguồn này ở những bản ghi lấy số liệu từ đó, hoặc xóa nó.",
                Severity.WARNING,
            )


def what_is_told_has_a_source(registry: Registry, _today: date) -> Iterator[Finding]:
    """Praise and stories rest on something that readers can look up, here or on the records they name."""
    told: list[tuple[Record, str]] = [(story, "Bài viết") for story in registry.all(Story)]
    told += [
        (found, f"Điển hình “{found.status.label}”")
        for found in registry.all(Exemplar)
        if found.status in PRAISED
    ]
    for record, what in told:
        if not any(found.target.startswith(PROOF) for found in references_of(record)):
            yield Finding(
                "thieu-nguon",
                record,
                (),
                f"{what} này chưa dẫn nguồn hay văn bản nào.",
                "Hãy thêm dòng “nguon: …” với mã của nguồn nơi đọc được việc này.",
                Severity.WARNING,
            )


def the_portal_has_an_address(registry: Registry, _today: date) -> Iterator[Finding]:
    """An address that was put in to try the portal out would stand in every link that is shared."""
    for portal in registry.all(Portal):
        if portal.site_url and is_sample(portal.site_url):
            yield Finding(
                "dia-chi-mau",
                portal,
                ("dia_chi_trang",),
                "Đây là địa chỉ mẫu, không phải địa chỉ thật của cổng.",
                "Hãy ghi địa chỉ sẽ đăng, ví dụ: https://thidua.<tên miền của cơ quan>/",
                Severity.WARNING,
            )
