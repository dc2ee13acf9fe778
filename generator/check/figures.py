"""Rules for figures: they say something, cite a source, and fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.finding import Finding
from generator.link import Registry, observations_of
from generator.problems import Severity
from generator.schema import Indicator, Observation
from generator.text.numbers import format_percent, share


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


def indicators_are_used(registry: Registry, _today: date) -> Iterator[Finding]:
    """An indicator without any result prints an empty page."""
    for indicator in registry.all(Indicator):
        if not observations_of(registry, indicator):
            yield Finding(
                "chua-dung",
                indicator,
                (),
                f"Chỉ tiêu “{indicator.name}” chưa có kết quả nào.",
                "Hãy thêm kết quả, hoặc xóa chỉ tiêu này.",
                Severity.WARNING,
            )
