"""Rules for figures: they say something, cite a source, and fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.finding import Finding
from generator.link import Registry, observations_of
from generator.problems import Severity
from generator.schema import Area, Indicator, Observation
from generator.text.figures import Figure
from generator.text.folding import fold
from generator.text.numbers import format_percent, share

# A wrong unit makes a figure a thousand or a million times what it is; no two places differ so.
FAR = 100
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


def figures_are_likely(registry: Registry, _today: date) -> Iterator[Finding]:
    """More than all of something, or a hundred times what everybody else has: most often a wrong unit."""
    for indicator in registry.all(Indicator):
        seen = observations_of(registry, indicator)
        whole = fold(indicator.unit) in _PERCENT and not any(
            f" {word} " in f" {fold(indicator.name)} " for word in _MAY_EXCEED
        )
        for one in seen:
            for key, figure in (("thuc_hien", one.actual), ("muc_tieu", one.target)):
                if figure is None:
                    continue
                if whole and (figure.high or figure.low) > FAR:
                    yield _unlikely(one, key, f"Tỷ lệ {figure}% lớn hơn 100%.", "Hãy xem lại con số.")
                elif how := _far(registry, one, figure, seen):
                    yield _unlikely(
                        one,
                        key,
                        f"{figure} {how} mọi kết quả khác của chỉ tiêu này ít nhất {FAR} lần.",
                        f"Chỉ tiêu tính bằng “{indicator.unit}”: hãy xem con số có đúng đơn vị ấy không.",
                    )


def _far(registry: Registry, one: Observation, figure: Figure, seen: tuple[Observation, ...]) -> str:
    """How ``figure`` stands to all others of places of the same level; empty where nothing is odd."""
    level = registry.get(Area, one.area).level
    others = [
        value.low
        for each in seen
        if each is not one
        and each.qualifier == one.qualifier
        and registry.get(Area, each.area).level is level
        and (value := each.actual or each.target)
        and value.low > 0
    ]
    if len(others) < 2 or figure.low <= 0:
        return ""
    if figure.low >= FAR * max(others):
        return "lớn hơn"
    return "nhỏ hơn" if figure.low * FAR <= min(others) else ""


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
