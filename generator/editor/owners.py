"""Who is asked to approve a change: ``CODEOWNERS`` made from the places of the records.

An operator names accounts once for a place; its records, and those of the places that it took over on
1 July 2025, follow. Hosts know only paths, which no clerk should have to list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.problems import Place, Problem
from generator.schema import Area, Record
from generator.source import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml, place_of
from generator.text.folding import nearest

FILE = "nguoi-duyet.yml"
HEAD = (
    f"# Lệnh “portal owners --write” ghi tệp này từ {FILE}; đừng sửa ở đây.\n"
    "# GitHub và GitLab mời những người này duyệt khi tệp tương ứng thay đổi; dòng sau thắng dòng trước.\n"
)
KEYS = ("mac_dinh", "dia_ban", "thu_muc")
Accounts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """What ``nguoi-duyet.yml`` says: accounts for everything, for places and for folders."""

    default: Accounts
    places: Mapping[str, Accounts]
    folders: Mapping[str, Accounts]


def read_owners(data: bytes, areas: Iterable[Area]) -> tuple[Owners | None, tuple[Problem, ...]]:
    """The file as read, or what is wrong with it."""
    parsed = parse_yaml(data, FILE)
    if parsed.node is None:
        return None, parsed.problems
    node = parsed.node
    problems = [*parsed.problems]
    problems += [
        Problem(
            "khoa-la",
            entry.key_place,
            f"Không có khóa “{entry.key}” ở đây.",
            f"Các khóa: {', '.join(KEYS)}.",
        )
        for entry in node.entries
        if entry.key not in KEYS
    ]
    known = {area.id for area in areas}
    places = dict(_each(node, "dia_ban"))
    problems += [
        _lost(identifier, place_of(node, ("dia_ban", identifier), key=True), known)
        for identifier in places
        if identifier not in known
    ]
    default = node.get("mac_dinh")
    if default is None or not _accounts(default.value):
        problems.append(
            Problem(
                "thieu-khoa", Place(FILE, 1, 1), "Thiếu khóa “mac_dinh”.", "Ví dụ: mac_dinh: ban-bien-tap"
            )
        )
    if problems:
        return None, tuple(problems)
    assert default
    return Owners(_accounts(default.value), places, dict(_each(node, "thu_muc"))), ()


def _lost(identifier: str, place: Place, known: set[str]) -> Problem:
    near = nearest(identifier, known)
    hint = f"Có phải ý là “{near[0]}”?" if near else "Mã là tên tệp trong data/dia-ban, không kèm đuôi."
    return Problem("ma-khong-co", place, f"Không có địa bàn nào mang mã “{identifier}”.", hint)


def _each(node: MappingNode, key: str) -> Iterator[tuple[str, Accounts]]:
    entry = node.get(key)
    if entry and isinstance(entry.value, MappingNode):
        for inner in entry.value.entries:
            yield inner.key, _accounts(inner.value)


def _accounts(node: Node) -> Accounts:
    """One account or a list; "@" may be left out, for in YAML it would need quotes."""
    found = node.items if isinstance(node, SequenceNode) else (node,)
    texts = (item.text.strip() for item in found if isinstance(item, ScalarNode) and item.text)
    return tuple(text if "@" in text else f"@{text}" for text in texts if text)


def codeowners(owners: Owners, paths: Mapping[str, str], records: Iterable[Record]) -> str:
    """The text of ``CODEOWNERS``; ``paths`` are the records' files by key."""
    records = tuple(records)
    areas = {record.id: record for record in records if isinstance(record, Area)}
    rows = [("*", owners.default)]
    rows += [(f"/{folder.strip('/')}/", accounts) for folder, accounts in sorted(owners.folders.items())]
    found = ((paths[record.key], _of_record(record, areas, owners)) for record in records)
    rows += [(f"/{path}", accounts) for path, accounts in sorted(found) if accounts]
    return HEAD + "".join(f"{path} {' '.join(accounts)}\n" for path, accounts in rows)


def _of_record(record: Record, areas: Mapping[str, Area], owners: Owners) -> Accounts:
    """Those of every place that the record says it belongs to."""
    if isinstance(record, Area):
        own: tuple[str, ...] = (record.id,)
    else:
        area = getattr(record, "area", None)
        own = (area,) if area else getattr(record, "areas", ())
    found = (account for area in own for account in _of_area(areas.get(area), areas, owners, frozenset()))
    return tuple(dict.fromkeys(found))


def _of_area(area: Area | None, areas: Mapping[str, Area], owners: Owners, seen: frozenset[str]) -> Accounts:
    """Those of the place itself, of what took it over, or of what it lies in."""
    if area is None or area.id in seen:
        return ()
    if area.id in owners.places:
        return owners.places[area.id]
    seen |= {area.id}
    # A district was divided among many communes; none of them answers for it.
    handed_on = area.level.is_commune or area.level.is_small
    later = area.successors if handed_on else ()
    found = [account for each in later for account in _of_area(areas.get(each), areas, owners, seen)]
    if found:
        return tuple(dict.fromkeys(found))
    return _of_area(areas.get(area.parent or ""), areas, owners, seen)
