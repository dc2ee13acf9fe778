"""Gives a record another id: its file, every mention of it, and an old address that leads on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from generator.importers.judge import problems_of
from generator.importers.store import Store
from generator.importers.yaml_edit import edited, rendered, replaced
from generator.load import REDIRECTS_FILE
from generator.problems import Place, Problem, Severity
from generator.references import references_of
from generator.schema import Person, Portal, Record
from generator.schema.types import ID_PATTERN
from generator.source import as_plain, parse_yaml, place_of
from generator.source.decode import decode
from generator.source.nodes import Plain
from generator.text.errors import TextError, quoted
from generator.text.file_names import usable
from generator.text.folding import nearest, slugify
from generator.views.addresses import address

_LONGEST = 100
_HEAD = "# Địa chỉ cũ: địa chỉ mới. Lệnh “portal rename” ghi vào đây để liên kết cũ vẫn dùng được.\n"


@dataclass(frozen=True)
class Renaming:
    """What a new id changes; ``files`` are whole new texts by path, ``mentions`` the files that named it."""

    record: Record
    old_path: str
    new_path: str
    files: Mapping[str, str]
    mentions: tuple[str, ...]
    redirect: tuple[str, str] | None


def plan_rename(store: Store, key: str, new: str, today: date) -> Renaming:
    """Everything that must change together; raises TextError where it can't be done."""
    record = _record(store, key)
    _check_id(store, record, new)
    old_path = store.path_of(record.key)
    new_path = str(PurePosixPath(old_path).with_name(f"{new}{PurePosixPath(old_path).suffix}"))
    texts = _mentions(store, record, new)
    mentions = tuple(sorted(set(texts) - {old_path}))
    moved = texts.pop(old_path, _text(store, old_path))
    redirect = _redirect(record, new, today)
    if redirect:
        path = f"{store.data}/{REDIRECTS_FILE}"
        texts[path] = _redirects(_text(store, path) if path in store.files else "", *redirect)
    later = store.with_files({**texts, new_path: moved}, without=old_path)
    keys = (record.key, f"{record.kind.folder}/{new}")
    if errors := _new_errors(store, later, keys, today):
        raise TextError(
            f"Đổi mã sẽ làm hỏng dữ liệu: {errors[0].place}: {errors[0].message}", errors[0].suggestion
        )
    return Renaming(record, old_path, new_path, {**texts, new_path: moved}, mentions, redirect)


def _record(store: Store, key: str) -> Record:
    record = store.by_key.get(key.strip("/"))
    if record is None:
        near = nearest(key, store.by_key)
        hint = f"Có phải ý là {near[0]}?" if near else "Ví dụ: dien-hinh/tan-luong-2023."
        raise TextError(f"Không có bản ghi nào mang mã {quoted(key)} (viết dạng loại/mã).", hint)
    if isinstance(record, Portal):
        raise TextError("Thiết lập của cổng không có mã để đổi.", "Hãy sửa tệp data/cong.yml.")
    return record


def _check_id(store: Store, record: Record, new: str) -> None:
    if not ID_PATTERN.match(new) or len(new) > _LONGEST:
        slug = usable(slugify(new)[:_LONGEST].strip("-"))
        raise TextError(
            f"{quoted(new)} không phải là một mã (chữ thường không dấu, số, gạch nối).",
            f"Có phải ý là “{slug}”?" if slug else "Ví dụ: tan-luong-2023.",
        )
    if new == record.id:
        raise TextError("Mã mới giống hệt mã cũ.", "Hãy chọn một mã khác.")
    if new in store.taken(record.kind.folder):
        raise TextError(
            f"Mã “{new}” đã dùng cho một {record.kind.label.lower()} khác.", "Hãy chọn một mã khác."
        )


def _mentions(store: Store, record: Record, new: str) -> dict[str, str]:
    """New texts of all files that name the record."""
    edits: dict[str, list[tuple[Place, re.Pattern[str], str]]] = defaultdict(list)
    old = re.compile(rf"(?:{record.kind.folder}/)?({record.id})(?![a-z0-9-])")
    for owner in store.loaded.records:
        for reference in references_of(owner):
            if reference.target == record.key:
                node = store.loaded.nodes[owner.key]
                edits[node.place.file].append((place_of(node, reference.path), old, new))
    texts = {path: _replaced(store, path, found) for path, found in edits.items()}
    link = re.compile(rf"(\]\([^)\s]*?(?<![a-z0-9-]){record.kind.folder}/){record.id}(?=[/)#?])")
    for path in store.files:
        if path.startswith(f"{store.content}/"):
            text = texts.get(path, _text(store, path))
            changed = link.sub(rf"\g<1>{new}", text)
            if changed != text:
                texts[path] = changed
    return texts


def _replaced(store: Store, path: str, edits: list[tuple[Place, re.Pattern[str], str]]) -> str:
    try:
        return replaced(_text(store, path), edits)
    except ValueError:
        raise TextError(
            f"Tệp {path} viết mã cũ theo cách không sửa tự động được.",
            "Hãy viết mã đó trên một dòng, rồi đổi lại.",
        ) from None


def _redirect(record: Record, new: str, today: date) -> tuple[str, str] | None:
    """Old and new address, where the record has a page of its own that somebody may have saved."""
    if record.draft or (record.embargo and record.embargo.date() > today):
        return None
    if isinstance(record, Person) and (record.anonymous or record.withdrawn):
        return None  # the old address would tell the name
    old_address = address(record)
    new_address = address(record.model_copy(update={"id": new}))
    return None if "#" in old_address or old_address == new_address else (old_address, new_address)


def _redirects(text: str, old: str, new: str) -> str:
    """The list of old addresses with one more; what led to the old one leads to the new one at once."""
    if not text.strip():
        return _HEAD + rendered(old, new)
    plain = as_plain(parse_yaml(text.encode(), "").node)
    if not isinstance(plain, dict):
        return text.rstrip("\n") + "\n" + rendered(old, new)
    changes: dict[str, Plain] = {old: new, **{key: new for key, target in plain.items() if target == old}}
    if new in plain:
        changes[new] = None
    return edited(text, changes, sorted({*plain, old}))


def _text(store: Store, path: str) -> str:
    text, _, _ = decode(store.files[path].data, path)
    if text is None:
        raise TextError(f"Tệp {path} chưa đọc được.", "Hãy chạy “portal check” và sửa tệp đó trước.")
    return text


def _new_errors(before: Store, after: Store, keys: tuple[str, str], today: date) -> list[Problem]:
    """Errors that only the rename brings: what a message said of the old id it may say of the new one."""
    known = {problem.message.replace(*keys) for problem in problems_of(before, today)}
    found = problems_of(after, today)
    return [p for p in found if p.severity is Severity.ERROR and p.message.replace(*keys) not in known]
