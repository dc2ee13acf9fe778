"""References that lead nowhere, places inside themselves, a portal without settings: said with a way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.advice import how_to_find, which
from generator.link.showing import is_removed
from generator.load import PORTAL_FILE, Loaded, label_of
from generator.problems import Place, Problem
from generator.references import Reference
from generator.schema import KINDS, Area, Record, Story
from generator.schema.fields import field_of
from generator.source import place_of
from generator.text.moments import format_moment

FOLDER_LABELS = {folder: model.kind.label for folder, model in KINDS.items()}


def unresolved(
    references: Iterable[Reference], by_key: Mapping[str, Record], loaded: Loaded
) -> Iterator[Problem]:
    """Everything for which these records can't be related."""
    yield from _lost(references, by_key, loaded)
    yield from _circles(by_key, loaded)
    yield from _no_portal(by_key, loaded)


def _lost(references: Iterable[Reference], by_key: Mapping[str, Record], loaded: Loaded) -> Iterator[Problem]:
    """References to records that do not exist, each with the nearest id that does."""
    broken = {problem.place.file for problem in loaded.problems}
    unread = {(model_folder, stem) for model_folder, stem in map(_kind_and_stem, broken)}
    for reference in references:
        kind, _, identifier = reference.target.partition("/")
        known = reference.target in by_key or (kind, identifier) in unread
        if known and kind in reference.kinds:
            continue
        yield Problem(
            "ma-khong-co",
            place_of(loaded.nodes[reference.owner.key], reference.path),
            *_lost_words(reference, kind, identifier, loaded, by_key),
            label=label_of(type(reference.owner), reference.path),
        )


def _kind_and_stem(file: str) -> tuple[str, str]:
    parts = file.split("/")
    return (parts[1] if len(parts) > 2 else ""), parts[-1].rsplit(".", 1)[0]


def _lost_words(
    reference: Reference, kind: str, identifier: str, loaded: Loaded, by_key: Mapping[str, Record]
) -> tuple[str, str]:
    """What is wrong with a reference, and what to type instead."""
    if kind not in reference.kinds:
        example = f"{reference.kinds[0]}/{identifier}"
        return (
            f"Mục này không nhận loại “{kind}”.",
            f"Các loại được nhận: {', '.join(reference.kinds)}; ví dụ: {example}.",
        )
    target = next((record for record in loaded.records if record.key == reference.target), None)
    if target and is_removed(target):
        return (
            f"“{identifier}” đã bị hủy bỏ và quyết định yêu cầu gỡ khỏi cổng, nên không dẫn tới được nữa.",
            "Hãy xóa mã này, và cả đoạn chữ nói về nó.",
        )
    if target and target.embargo and not target.draft:
        return (
            f"Bản ghi “{identifier}” đến {format_moment(target.embargo)} mới đăng nên chưa thể dẫn tới.",
            "Hãy ghi cùng dòng “dang_tu” ấy ở bản ghi này, hoặc tạm bỏ mã.",
        )
    if target and target.draft:
        return (
            f"Bản ghi “{identifier}” còn là bản nháp nên chưa thể dẫn tới.",
            "Hãy bỏ dòng “nhap” ở bản ghi đó nếu đã đăng được, hoặc tạm bỏ mã này.",
        )
    label = FOLDER_LABELS.get(kind, Story.kind.label).lower()
    return f"Không có {label} nào mang mã “{identifier}”.", _lost_hint(reference, identifier, by_key)


def _lost_hint(reference: Reference, identifier: str, by_key: Mapping[str, Record]) -> str:
    typed = "/" in reference.target and len(reference.kinds) > 1
    hint = which(identifier, reference.kinds, typed, by_key.values())
    hint = hint or f"Hãy sửa mã cho đúng, hoặc tạo bản ghi đó trước. {how_to_find(identifier)}"
    field = field_of(type(reference.owner), reference.field)
    if field and field.required and len(reference.path) == 1:
        return f"{hint}\nNếu bản ghi ấy đã được gỡ, hãy thay bằng mã khác."
    return f"{hint}\nNếu bản ghi ấy đã được gỡ, hãy xóa mã này."


def _circles(by_key: Mapping[str, Record], loaded: Loaded) -> Iterator[Problem]:
    """Places that lie inside themselves, and units that answer to themselves."""
    for record in by_key.values():
        parent = getattr(record, "parent", None)
        seen = {record.id}
        while parent and (above := by_key.get(f"{record.kind.folder}/{parent}")):
            if parent == record.id:
                key = "thuoc" if isinstance(record, Area) else "truc_thuoc"
                yield Problem(
                    "vong-lap",
                    place_of(loaded.nodes[record.key], (key,)),
                    f"“{record.heading}” nằm trong chính nó qua một vòng.",
                    "Hãy sửa mục này ở một trong các bản ghi của vòng.",
                    label=label_of(type(record), (key,)),
                )
            if parent in seen:
                break
            seen.add(parent)
            parent = getattr(above, "parent", None)


def _no_portal(by_key: Mapping[str, Record], loaded: Loaded) -> Iterator[Problem]:
    """The portal's own settings, unless their file is there and its mistakes are told already."""
    place = Place(f"data/{PORTAL_FILE}", 1, 1)
    if "cong/cong" in by_key or place.file in {problem.place.file for problem in loaded.problems}:
        return
    yield Problem(
        "thieu-cong",
        place,
        "Chưa có tệp thiết lập cổng.",
        "Hãy tạo tệp data/cong.yml với các dòng ten, khau_hieu, mo_ta, don_vi_van_hanh và phong_trao.",
    )
