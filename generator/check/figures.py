"""Rules for figures: they say something, cite a source, and fit each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from generator.check.finding import Finding
from generator.link import Registry, observations_of
from generator.problems import Severity
from generator.schema import Area, Indicator, Observation
from generator.text.folding import fold
from generator.text.numbers import decimals_of, format_percent, share

# A wrong unit makes a figure a thousand or a million times what it is; no two places differ so.
FAR = 100
_AVERAGES = ("binh quan", "trung binh", "/nguoi", "/ho")
_PERCENT = {"%", "phan tram"}
# Growth, and what was reached of a plan, may be more than all.
_MAY_EXCEED = ("tang", "toc do", "chi so", "so voi", "thuc hien", "hoan thanh", "ke hoach", "vuot")


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
    """A percentage that a source states is what its numbers give, to as many decimals as it has or to one."""
    for seen in registry.all(Observation):
        base = seen.target or seen.whole
        if not (seen.stated_share and seen.actual and base and base.low):
            continue
        stated = seen.stated_share.low
        computed = share(seen.actual.low, base.low)
        if stated not in (computed, share(seen.actual.low, base.low, decimals_of(stated))):
            yield Finding(
                "ty-le-lech",
                seen,
                ("ty_le_nguon_neu",),
                f"Nguồn nêu {format_percent(stated)}, tính ra là {format_percent(computed)}.",
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


def figures_are_likely(registry: Registry, _today: date) -> Iterator[Finding]:
    """More than all of something, or a hundred times what everybody else has: most often a wrong unit."""
    for indicator in registry.all(Indicator):
        seen = observations_of(registry, indicator)
        whole = fold(indicator.unit) in _PERCENT and not any(
            f" {word} " in f" {fold(indicator.name)} " for word in _MAY_EXCEED
        )
        same = partial(_compared_with, registry, _is_average(indicator))
        compared = _compared(same, seen)
        for one in seen:
            beside = compared[same(one)]
            for key, figure in (("thuc_hien", one.actual), ("muc_tieu", one.target)):
                if figure is None:
                    continue
                if whole and (figure.high or figure.low) > FAR:
                    yield _unlikely(one, key, f"Tỷ lệ {figure}% lớn hơn 100%.", "Hãy xem lại con số.")
                elif how := _far(figure.low, _stated(one), beside):
                    yield _unlikely(
                        one,
                        key,
                        f"{figure} {how} mọi kết quả khác của chỉ tiêu này ít nhất {FAR} lần.",
                        f"Chỉ tiêu tính bằng “{indicator.unit}”: hãy xem con số có đúng đơn vị ấy không.",
                    )


def _is_average(indicator: Indicator) -> bool:
    """Whether a hamlet's figure is as large as a province's: an income for each person, a percentage."""
    return fold(indicator.unit) in _PERCENT or any(
        word in fold(f"{indicator.name} {indicator.unit}") for word in _AVERAGES
    )


def _compared_with(registry: Registry, average: bool, one: Observation) -> tuple[object, ...]:
    """Figures are held against those of the same part, of places of the same level if that matters."""
    return one.qualifier, None if average else registry.get(Area, one.area).level


def _stated(one: Observation) -> Decimal:
    """What one observation counts for among others; nought where it says nothing."""
    value = one.actual or one.target
    return value.low if value else Decimal(0)


def _compared(
    same: Callable[[Observation], tuple[object, ...]], seen: Iterable[Observation]
) -> dict[tuple[object, ...], list[Decimal]]:
    """All figures that may be held against each other, the smallest first."""
    found: dict[tuple[object, ...], list[Decimal]] = defaultdict(list)
    for one in sorted(seen, key=_stated):
        beside = found[same(one)]
        if (value := _stated(one)) > 0:
            beside.append(value)
    return found


def _far(figure: Decimal, own: Decimal, beside: list[Decimal]) -> str:
    """How ``figure`` stands to all others but ``own``; empty where nothing is odd."""
    if figure <= 0 or len(beside) - (own > 0) < 2:
        return ""
    largest = beside[-2] if own == beside[-1] else beside[-1]
    smallest = beside[1] if own == beside[0] else beside[0]
    if figure >= FAR * largest:
        return "lớn hơn"
    return "nhỏ hơn" if figure * FAR <= smallest else ""


def _unlikely(seen: Observation, key: str, message: str, advice: str) -> Finding:
    accept = "\nNếu đúng là như vậy, hãy ghi “so-la” ở “chap_nhan” để máy thôi nhắc."
    return Finding("so-la", seen, (key,), message, advice + accept, Severity.WARNING)


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
