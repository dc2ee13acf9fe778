"""Rules for awards that were annulled: told in full, and no longer praised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.finding import Finding
from generator.check.walk import texts_of
from generator.link import Registry, is_removed
from generator.load import Loaded
from generator.problems import Severity
from generator.schema import Commendation, Exemplar, Record, Status
from generator.schema.annulment import Annullable
from generator.text.mentions import mentioned, spots


def annulments_are_told_in_full(registry: Registry, _today: date) -> Iterator[Finding]:
    """A decision that takes an award back is as weighty as the one that gave it."""
    awards: tuple[Annullable, ...] = (*registry.all(Exemplar), *registry.all(Commendation))
    for award in awards:
        holders = award.subjects if isinstance(award, Exemplar) else getattr(award, "recipients", ())
        for index, annulment in enumerate(award.annulments):
            place = ("huy_bo", index)
            if not annulment.sources:
                yield _wrong(award, (*place, "nguon"), "Chưa dẫn nguồn của việc hủy bỏ.", "Hãy ghi mã nguồn.")
            for key in annulment.whose:
                if key not in holders:
                    yield _wrong(
                        award,
                        (*place, "cua"),
                        f"“{key}” không có trong danh sách người nhận.",
                        "Hãy ghi đúng mã đã ghi ở người nhận, hoặc bỏ dòng “cua” nếu hủy bỏ tất cả.",
                    )


def annulled_exemplars_are_revoked(registry: Registry, _today: date) -> Iterator[Finding]:
    """An exemplar whose recognition was annulled stands nowhere as recognised."""
    for exemplar in registry.all(Exemplar):
        if exemplar.annulled and exemplar.status is not Status.REVOKED:
            yield _wrong(
                exemplar,
                ("trang_thai",),
                f"Đã ghi quyết định hủy bỏ mà trạng thái vẫn là “{exemplar.status.label}”.",
                "Hãy ghi: trang_thai: thu-hoi",
            )


def annulled_exemplars_are_not_shown_first(registry: Registry, _today: date) -> Iterator[Finding]:
    """The home page shows what others should learn from."""
    for index, identifier in enumerate(registry.portal.exemplars):
        if registry.get(Exemplar, identifier).annulled:
            yield Finding(
                "huy-bo",
                registry.portal,
                ("dien_hinh_noi_bat", index),
                "Điển hình này đã bị hủy bỏ mà còn nêu nổi bật ở trang chủ.",
                "Hãy xóa mã này khỏi danh sách.",
                Severity.WARNING,
            )


def removed_awards_are_told_nowhere(registry: Registry, loaded: Loaded) -> Iterator[Finding]:
    """What must be removed from everywhere may not live on in another text."""
    names = {record.heading for record in loaded.records if is_removed(record)}
    for name in names:
        for record in registry.by_key.values():
            for path, text in texts_of(record):
                if mentioned(text, name):
                    yield _still_told(record, path, None)
            for spot in spots(getattr(record, "body", ""), name):
                yield _still_told(record, (), spot)


def _still_told(record: Record, path: tuple[str | int, ...], spot: tuple[int, int] | None) -> Finding:
    return Finding(
        "huy-bo",
        record,
        path,
        "Ở đây còn nhắc tên một khen thưởng đã bị hủy bỏ và phải gỡ khỏi cổng.",
        "Hãy viết lại mà không nhắc tới nó.",
        spot=spot,
    )


def _wrong(award: Annullable, path: tuple[str | int, ...], message: str, suggestion: str) -> Finding:
    return Finding("huy-bo", award, path, message, suggestion)
