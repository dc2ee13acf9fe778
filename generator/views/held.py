"""The banner of a preview: this page is not public yet, and why."""

from __future__ import annotations

from generator.link import Registry
from generator.text.moments import format_moment
from generator.views.components.basics import Note


def held_note(registry: Registry, key: str) -> Note | None:
    """Said on pages of drafts and of what waits for its hour; nothing on all others."""
    if not registry.is_held(key):
        return None
    record = registry.by_key[key]
    if record.embargo and not record.draft:
        return Note(
            "held", "Chưa đến giờ đăng", f"Trang này lên cổng từ {format_moment(record.embargo)}.", ()
        )
    return Note("held", "Bản nháp", "Chỉ người xem thử thấy trang này. Bỏ dòng “nhap” thì mới lên cổng.", ())
