"""What a change of the data means, in words: which records, which of their fields, which pages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.load import Loaded, label_of
from generator.outputs.pages import Finished
from generator.references import references_of
from generator.schema import Record
from generator.schema.types import Choice
from generator.source import MappingNode, Node, ScalarNode, SequenceNode

Path = tuple[str | int, ...]

NEW, GONE, CHANGED = "mới", "bỏ", "sửa"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value: what it is called, what it was and is; empty where there was or is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record; ``state`` is mới, bỏ or sửa."""

    key: str
    kind: str
    name: str
    state: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """One page, by its address from the site's root."""

    path: str
    title: str
    state: str


def record_changes(before: Loaded, after: Loaded) -> tuple[RecordChange, ...]:
    """Every record that is new, gone or changed, by its key."""
    old = {record.key: record for record in before.records}
    new = {record.key: record for record in after.records}
    found = []
    for key in sorted({*old, *new}):
        if key not in old:
            found.append(_whole(new[key], NEW))
        elif key not in new:
            found.append(_whole(old[key], GONE))
        elif fields := tuple(_field_changes(old[key], new[key], before, after)):
            found.append(RecordChange(key, new[key].kind.label, new[key].heading, CHANGED, fields))
    return tuple(found)


def page_changes(before: Iterable[Finished], after: Iterable[Finished]) -> tuple[PageChange, ...]:
    """Every page that is new, gone or reads otherwise, by its address."""
    old = {made.page.path: made for made in before}
    new = {made.page.path: made for made in after}
    found = []
    for path in sorted({*old, *new}):
        if path not in old:
            found.append(PageChange(path, new[path].page.title, NEW))
        elif path not in new:
            found.append(PageChange(path, old[path].page.title, GONE))
        elif old[path].text != new[path].text:
            found.append(PageChange(path, new[path].page.title, CHANGED))
    return tuple(found)


def _whole(record: Record, state: str) -> RecordChange:
    return RecordChange(record.key, record.kind.label, record.heading, state)


def _field_changes(old: Record, new: Record, before: Loaded, after: Loaded) -> Iterator[FieldChange]:
    if old == new:
        return  # typed otherwise, meant alike
    was = _words(old, before)
    now = _words(new, after)
    order = _as_written(after.nodes[new.key], before.nodes[old.key])
    for path in sorted({*was, *now}, key=order.__getitem__):
        if was.get(path, "") != now.get(path, ""):
            yield FieldChange(label_of(type(new), path) or str(path[0]), was.get(path, ""), now.get(path, ""))
    if text := _body_change(getattr(old, "body", ""), getattr(new, "body", "")):
        yield FieldChange("Nội dung bài", "", text)


def _as_written(*nodes: Node) -> Mapping[Path, int]:
    """Paths in the order of the file, for sorting."""
    order: dict[Path, int] = {}
    for node in nodes:
        for path, _ in _leaves(node, ()):
            order.setdefault(path, len(order))
            order.setdefault((*path, 0), len(order))
    return order


def _words(record: Record, loaded: Loaded) -> dict[Path, str]:
    """Every value of a record by path, as people call it: names for ids, labels for choices."""
    names = {other.key: other.heading for other in loaded.records}
    called: dict[Path, str] = {
        found.path: names[found.target] for found in references_of(record) if found.target in names
    }
    choices: dict[Path, str] = {
        (field.alias or name,): value.label
        for name, field in type(record).model_fields.items()
        if isinstance(value := getattr(record, name), Choice)
    }
    said = {**called, **choices}
    found = {}
    for path, text in _leaves(loaded.nodes[record.key], ()):
        # One id may be typed where a list is expected.
        place = (*path, 0) if (*path, 0) in said else path
        found[place] = said.get(place, text)
    return found


def _leaves(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    match node:
        case ScalarNode(text=text):
            yield path, " ".join((text or "").split())
        case MappingNode(entries=entries):
            for entry in entries:
                yield from _leaves(entry.value, (*path, entry.key))
        case SequenceNode(items=items):
            for index, item in enumerate(items):
                yield from _leaves(item, (*path, index))


def _body_change(old: str, new: str) -> str:
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    added = sum(line.startswith("+ ") for line in lines)
    removed = sum(line.startswith("- ") for line in lines)
    return f"{added} dòng thêm, {removed} dòng bớt" if added or removed else ""
