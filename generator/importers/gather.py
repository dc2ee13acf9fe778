"""What other portals' open data tell of them, kept in this portal's own settings.

The front page is built from files alone: a member that does not answer keeps the figures that it had, and
no visitor's browser is sent to ask 34 hosts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from generator.importers.judge import problems_of
from generator.importers.store import Store
from generator.importers.yaml_edit import edited
from generator.problems import Severity
from generator.schema import Exemplar, MemberPortal, Portal, Status
from generator.schema.fields import fields_of
from generator.schema.types import ID_PATTERN
from generator.source import as_plain, parse_yaml
from generator.source.decode import decode
from generator.source.nodes import Plain
from generator.text.errors import TextError
from generator.views.members import home_of
from generator.views.standing import HELD

DATA_FILE = f"du-lieu/{Exemplar.kind.folder}.json"
PATIENCE = 30
LARGEST = 64 * 1024 * 1024
NEWEST = 3
_LONGEST_LINE = 200
# What is still being built or did not pass is no exemplar yet.
_HELD = tuple(status.value for status in HELD)
_AGENT = "portal-thi-dua gather"

Ask = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """One member and what it told, or why it told nothing."""

    member: MemberPortal
    told: Mapping[str, Plain] | None = None
    trouble: str = ""


def ask(url: str) -> bytes:
    """The file at ``url``; raises TextError where it can't be had."""
    if urlsplit(url).scheme not in {"https", "http"}:
        raise TextError(f"{url} không phải địa chỉ web.", "Hãy thêm --base https://…")
    try:
        with urlopen(Request(url, headers={"User-Agent": _AGENT}), timeout=PATIENCE) as answer:  # noqa: S310
            data: bytes = answer.read(LARGEST + 1)
    except (URLError, OSError, ValueError) as error:
        raise TextError(f"Chưa đọc được {url} ({error}).", "Số liệu cũ được giữ nguyên.") from error
    if len(data) > LARGEST:
        raise TextError(f"{url} lớn quá {LARGEST // 1024 // 1024} MB.", "Số liệu cũ được giữ nguyên.")
    return data


def gathered(portal: Portal, base: str = "", get: Ask = ask) -> tuple[Answer, ...]:
    """What each member tells now; ``base`` is what addresses within one site are joined to."""
    return tuple(_asked(member, base, get) for member in portal.members)


def _asked(member: MemberPortal, base: str, get: Ask) -> Answer:
    home = urljoin(base, home_of(member))
    try:
        return Answer(member, told(get(urljoin(home, DATA_FILE)), home_of(member)))
    except TextError as error:
        return Answer(member, trouble=error.message)


def told(data: bytes, home: str) -> Mapping[str, Plain]:
    """Fields of a member from its open data, addresses under ``home``; raises TextError for other data."""
    try:
        found = json.loads(data)
        records = [record for record in found["records"] if ID_PATTERN.match(record["id"])]
        version = _line(found.get("version"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise TextError(f"{home} không có dữ liệu mở mà cổng đọc được.", "") from error
    held = [record for record in records if record.get("trang_thai") in _HELD]
    recognised = [record for record in records if record.get("trang_thai") == Status.RECOGNISED.value]
    newest = sorted(held, key=_recent, reverse=True)
    shown: list[Plain] = [_exemplar(record, home) for record in newest if _line(record.get("ten"))]
    return {
        "so_dien_hinh": str(len(held)),
        "so_cong_nhan": str(len(recognised)),
        "ban_du_lieu": version or None,
        "dien_hinh_moi": shown[:NEWEST] or None,
    }


def _recent(record: Mapping[str, Any]) -> tuple[str, str, str]:
    return (str(record.get("nam") or ""), str(record.get("updated_start") or ""), str(record["id"]))


def _exemplar(record: Mapping[str, Any], home: str) -> dict[str, Plain]:
    values = {
        "ten": _line(record.get("ten")),
        "lien_ket": f"{home}{Exemplar.kind.folder}/{record['id']}/",
        "noi": _line(record.get("area_name")),
        "nam": _line(record.get("nam")),
    }
    return {key: value for key, value in values.items() if value}


def _line(value: object) -> str:
    """A short line of text out of somebody else's file; nothing for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())[:_LONGEST_LINE]


def settings_with(store: Store, answers: Iterable[Answer], today: date) -> tuple[str, str]:
    """Path and new text of the portal's settings; raises TextError where the result would not be right."""
    path = store.path_of(Portal.kind.folder + "/" + Portal.kind.folder)
    text, _, _ = decode(store.files[path].data, path)
    plain = as_plain(parse_yaml(store.files[path].data, path).node)
    assert text is not None
    assert isinstance(plain, dict)
    listed = plain["cong_thanh_vien"]
    assert isinstance(listed, list)
    members = [_updated(old, answer) for old, answer in zip(listed, answers, strict=True)]
    try:
        new = edited(text, {"cong_thanh_vien": members}, [field.key for field in fields_of(Portal)])
    except ValueError as error:
        raise TextError(f"Tệp {path} viết theo cách không sửa tự động được.", f"{error}") from error
    later = store.with_files({path: new})
    for problem in problems_of(later, today):
        if problem.severity is Severity.ERROR:
            raise TextError(f"Chưa ghi: {problem.place}: {problem.message}", problem.suggestion)
    return path, new


def _updated(old: Plain, answer: Answer) -> Plain:
    assert isinstance(old, dict)
    if answer.told is None:
        return old
    return {key: value for key, value in {**old, **answer.told}.items() if value is not None}
