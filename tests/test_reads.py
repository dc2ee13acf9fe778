"""A page that is kept is what it would be if it were made: edits of every field, at random, on real data.

And nothing gets into a page without being noted. ``EDITS`` says how many edits are tried (``make audit``).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.kept import KeptPage, Memory, Renewal, on_every_page, packed_shares, unpacked
from generator.link import Registry, cells_of, link, relinked
from generator.load import Loaded, load
from generator.making import Facts, made_pages
from generator.outputs.pages import finished
from generator.outputs.search import SearchMemory
from generator.outputs.templates import environment
from generator.pipeline import CONTENT_SUFFIXES, DATA_SUFFIXES, sheets_of
from generator.reads import ANYTHING
from generator.schema import Portal, Record, Term
from generator.source import read_theme, read_tree
from generator.views.site import page_of
from tests.small_portal import ROOT as SMALL

EDITS = int(os.environ.get("EDITS", "12"))
PROJECT = Path(__file__).parent.parent
THEME = read_theme(PROJECT / "theme")
TEMPLATES = environment(THEME.templates)
SITE = "https://mau.example/"
Texts = dict[str, tuple[str, Facts]]


def loaded_from(root: Path) -> Loaded:
    return load(read_tree(root, "data", DATA_SUFFIXES), read_tree(root, "content", CONTENT_SUFFIXES))


def edited(loaded: Loaded, random: Random) -> Loaded:
    """The records with one of them changed, copied, or gone."""
    records = list(loaded.records)
    place = random.choice([number for number, record in enumerate(records) if not isinstance(record, Portal)])
    record = records[place]
    match random.choice(("text", "text", "swap", "swap", "swap", "copy", "drop")):
        case "text":
            names = [name for name in type(record).model_fields if isinstance(getattr(record, name), str)]
            name = random.choice([found for found in names if found in ("name", "text", "summary")] or ["id"])
            if name != "id":
                changed = f"{getattr(record, name)} {random.randint(1, 99)}"
                records[place] = record.model_copy(update={name: changed})
        case "swap":
            other = random.choice([found for found in records if type(found) is type(record)])
            name = random.choice([found for found in type(record).model_fields if found != "id"])
            records[place] = record.model_copy(update={name: getattr(other, name)})
        case "copy":
            records.insert(place, record.model_copy(update={"id": f"{record.id}-{random.randint(1, 999)}"}))
        case _:
            del records[place]
    return replace(loaded, records=tuple(records))


def cold(registry: Registry, day: date) -> Texts:
    """Every page by address, made."""
    found, _ = _made(registry, Memory(), day)
    return found


def _made(registry: Registry, memory: Memory, day: date) -> tuple[Texts, tuple[Memory, dict[str, KeptPage]]]:
    sheets = sheets_of(registry, THEME, day, SITE)
    renewal = Renewal(memory, registry, repr(on_every_page(registry)), day)
    kept = {sheet.path: page for sheet in sheets if (page := renewal.still_true(sheet))}
    fresh = [sheet for sheet in sheets if sheet.path not in kept]
    made, answers = made_pages(registry, fresh, TEMPLATES, SITE, lambda one: one.text, renewal.table)
    texts = {one.result[0].path: (one.result[1], one.result[0]) for one in made}
    pages = renewal.pages(sheets, kept, made)
    return texts, (
        unpacked(renewal.memory(pages, {}, answers).packed(), packed_shares({}), SearchMemory().packed()),
        kept,
    )


@pytest.mark.parametrize("root", [SMALL, PROJECT], ids=["small", "real"])
def test_what_is_kept_is_what_would_be_made(root: Path) -> None:
    random, loaded, day = Random(1960), loaded_from(root), date(2026, 11, 22)
    registry, problems = link(loaded)
    assert registry, problems
    texts, (memory, _) = _made(registry, Memory(), day)
    tried = kept_at_all = 0
    while tried < EDITS:
        attempt = edited(loaded, random)
        registry, _ = link(attempt)
        if registry is None:
            continue
        loaded, tried = attempt, tried + 1
        day += timedelta(days=random.choice((0, 0, 0, 500, -500)))
        fresh, (memory, kept) = _made(registry, memory, day)
        texts = {path: texts[path] for path in kept} | fresh
        whole = cold(link(loaded)[0] or registry, day)
        assert texts.keys() == whole.keys()
        assert [path for path in texts if texts[path] != whole[path]] == []
        kept_at_all += len(kept)
    assert kept_at_all > tried * len(texts) / 3


def inside(value: Any, seen: set[int]) -> Iterator[Record]:
    """Every record in an argument or an answer."""
    if id(value) in seen or hasattr(type(value), "of"):
        return
    seen.add(id(value))
    if isinstance(value, Record):
        yield value
    elif isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            yield from inside(part, seen)
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from inside(part, seen)
    elif is_dataclass(value):
        for field in fields(value):
            yield from inside(getattr(value, field.name), seen)


@pytest.mark.parametrize("root", [SMALL, PROJECT], ids=["small", "real"])
def test_no_record_is_looked_at_that_was_not_noted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry, _ = link(loaded_from(root))
    assert registry
    reads, given, looking, unnoted = registry.reads, set[int](), [False], set[str]()

    def is_noted(record: Record, cells: set[str]) -> bool:
        if (
            isinstance(record, Term)
            or id(record) in given
            or ANYTHING in cells
            or record.key not in registry.by_key.plain
        ):
            return True
        names: dict[str, list[tuple[str, ...]]] = {}
        for folder, fields_of in list(registry._groups):
            names.setdefault(folder, []).append(fields_of)
        if any(cell in cells for cell in cells_of(record, names)):
            return True
        answers = (reads.answers[cell].value for cell in cells if cell.startswith("?"))
        return any(found is record for answer in answers for found in inside(answer, set()))

    plain = Record.__getattribute__

    def checked(self: Record, name: str) -> Any:
        cells = reads.cells
        if cells is not None and not looking[0] and name in type(self).model_fields and name != "id":
            looking[0] = True
            if not is_noted(self, cells):
                unnoted.add(f"{here[0]}: {self.key}.{name}")
            looking[0] = False
        return plain(self, name)

    here = [""]
    made = environment(THEME.templates)
    sheets = sheets_of(registry, THEME, date(2026, 11, 22), SITE)
    # Records are sorted into groups when one is first asked for, which looks at all of them.
    for sheet in sheets:
        page_of(sheet)
    reads.answers.clear()
    monkeypatch.setattr(Record, "__getattribute__", checked)
    for sheet in sheets:
        here[0] = sheet.path
        given = {id(record) for record in inside(sheet.args, set())}
        with reads.noting():
            finished(page_of(sheet), made, SITE)
    assert sorted(unnoted) == []


@pytest.mark.parametrize("root", [SMALL, PROJECT], ids=["small", "real"])
def test_one_record_is_relinked_as_all_are_linked(root: Path) -> None:
    random, loaded, tried = Random(1), loaded_from(root), 0
    registry, _ = link(loaded)
    assert registry
    while tried < 3 * EDITS:
        attempt = edited(loaded, random)
        whole, _ = link(attempt)
        changed = [new for new, old in zip(attempt.records, loaded.records, strict=False) if new is not old]
        if whole is None or len(attempt.records) != len(loaded.records) or len(changed) != 1:
            continue
        tried += 1
        quick = relinked(registry, changed[0], b"")
        if quick is None:
            continue
        for one, other in ((quick.by_key, whole.by_key), (quick.referrers, whole.referrers)):
            assert one.plain == other.plain
        assert quick.by_kind == whole.by_kind
        assert quick.children.plain == whole.children.plain
        loaded, registry = attempt, quick
