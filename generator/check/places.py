"""Rules for places, which are known by their code and era."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.finding import Finding
from generator.link import Registry
from generator.schema import Area
from generator.text.dates import format_date


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
