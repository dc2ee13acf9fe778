"""All records that may be shown, by key, by kind and by who refers to whom; it is noted what is looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeVar, cast

from generator.link.showing import photo_names
from generator.reads import Reads
from generator.redirects import Redirect
from generator.references import Reference, references_of
from generator.schema import Area, Emulation, EmulationContent, Observation, Portal, Record
from generator.schema.photo import Pictured
from generator.source import Album
from generator.text.sorting import vietnamese_key

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Registry:
    """All published records, by key, by kind and by who refers to whom; never changed once made."""

    reads: Reads
    by_key: Noted[Record]
    by_kind: Mapping[str, tuple[Record, ...]]
    referrers: Noted[tuple[Reference, ...]]
    children: Noted[tuple[Area, ...]]
    digests: Mapping[str, bytes]
    all_redirects: tuple[Redirect, ...] = ()
    all_held: frozenset[str] = frozenset()
    album: Album = field(default_factory=Album)
    _groups: dict[tuple[str, tuple[str, ...]], Mapping[Any, tuple[Record, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    remembered: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def portal(self) -> Portal:
        """The portal's own settings."""
        return cast("Portal", self.by_key["cong/cong"])

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """Old addresses."""
        self.reads.note("redirects")
        return self.all_redirects

    def is_held(self, key: str) -> bool:
        """Whether the public may not see this record yet: only a preview has such records."""
        self.reads.note(f"is:{key}")
        return key in self.all_held

    def digest(self, record: Record) -> bytes:
        """Changes with whatever the record's file and its photos show, and when it may be shown."""
        found = self.digests.get(record.key) or blake2b(repr(record).encode(), digest_size=16).digest()
        if self.album.photos and isinstance(record, Pictured):
            seen = (self.album.photos.get(name) for name in photo_names(record))
            found += "".join(photo.digest if photo else "-" for photo in seen).encode()
        return found + b"held" if record.key in self.all_held else found

    def get(self, model: type[R], identifier: str) -> R:
        """The record of this kind and id; an unknown id is our own bug, for ``link`` refused it."""
        key = f"{model.kind.folder}/{identifier}"
        if self.reads.cells is not None:
            self.reads.cells.add(f"is:{key}")
        return cast("R", self.by_key.plain[key])

    def find(self, model: type[R], identifier: str | None) -> R | None:
        """The same for an id that may be absent."""
        return self.get(model, identifier) if identifier else None

    def all(self, model: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in Vietnamese order of names."""
        folder = model.kind.folder
        self.reads.note(f"all:{folder}")
        return cast("tuple[R, ...]", self.by_kind.get(folder, ()))

    def sharing(self, model: type[R], **fields: Any) -> tuple[R, ...]:
        """Records of a kind whose ``fields`` have these values, in Vietnamese order; quick."""
        names, values = tuple(fields), tuple(fields.values())
        place = (model.kind.folder, names)
        self.reads.note(shared(*place, values))
        if place not in self._groups:
            groups: dict[Any, list[Record]] = defaultdict(list)
            for record in self.by_kind.get(model.kind.folder, ()):
                groups[_values(record, names)].append(record)
            self._groups[place] = {found: tuple(some) for found, some in groups.items()}
        return cast("tuple[R, ...]", self._groups[place].get(values, ()))

    def referring(self, record: Record, model: type[R], field: str | None = None) -> tuple[R, ...]:
        """Records of a kind that name ``record`` (in ``field``, a YAML key, where given), each once."""
        self.reads.note(f"to:{record.key}:{model.kind.folder}")
        owners = {
            reference.owner.key: reference.owner
            for reference in self.referrers.plain.get(record.key, ())
            if isinstance(reference.owner, model) and (field is None or reference.field == field)
        }
        return tuple(owners.values())

    def ancestors(self, area: Area) -> tuple[Area, ...]:
        """The places that hold ``area``, nearest first."""
        found: list[Area] = []
        while area.parent:
            area = self.get(Area, area.parent)
            found.append(area)
        return tuple(found)

    def within(self, area: Area) -> tuple[Area, ...]:
        """``area`` and all places inside it."""
        return (area, *(inner for child in self.children.get(area.id, ()) for inner in self.within(child)))

    def predecessors(self, area: Area) -> tuple[Area, ...]:
        """The places that ``area`` took over."""
        return self.referring(area, Area, "ke_thua")


class Noted(Mapping[str, T]):
    """A mapping of which it is noted what is looked up: ``cell`` and the key, or ``whole`` for all of it."""

    __slots__ = ("cell", "plain", "reads", "whole")

    def __init__(self, plain: dict[str, T], reads: Reads, cell: str, whole: str) -> None:
        self.plain = plain
        self.reads = reads
        self.cell = cell
        self.whole = whole

    def __getitem__(self, key: str) -> T:
        cells = self.reads.cells
        if cells is not None:
            cells.add(self.cell + key)
        return self.plain[key]

    def get(self, key: str, default: Any = None) -> Any:
        cells = self.reads.cells
        if cells is not None:
            cells.add(self.cell + key)
        return self.plain.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.reads.note(f"{self.cell}{key}")
        return key in self.plain

    def __iter__(self) -> Iterator[str]:
        self.reads.note(self.whole)
        return iter(self.plain)

    def __len__(self) -> int:
        self.reads.note(self.whole)
        return len(self.plain)


def shared(folder: str, names: tuple[str, ...], values: tuple[object, ...]) -> str:
    """The cell of the records of a kind that have these values."""
    return f"by:{folder}:{','.join(names)}:{values!r}"


def _values(record: Record, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in names)


def cells_of(record: Record, shared_names: Mapping[str, Iterable[tuple[str, ...]]]) -> Iterator[str]:
    """Every cell in which ``record`` can be read; a change of the record changes all of them.

    ``shared_names`` are the names of fields by which records were looked up, by kind.
    """
    folder = record.kind.folder
    yield f"is:{record.key}"
    yield f"all:{folder}"
    for names in shared_names.get(folder, ()):
        yield shared(folder, names, _values(record, names))
    for target in {reference.target for reference in references_of(record)}:
        yield f"to:{target}"
        yield f"to:{target}:{folder}"
    if isinstance(record, Area) and record.parent:
        yield f"in:{record.parent}"


def in_order(record: Record) -> tuple[object, ...]:
    """Sorts records as a Vietnamese reader expects."""
    return vietnamese_key(record.heading), record.id


def observations_of(registry: Registry, record: Record) -> tuple[Observation, ...]:
    """Results of an indicator, a place or a unit, oldest period first."""
    found = registry.referring(record, Observation)
    return tuple(sorted(found, key=lambda seen: (seen.period.end, seen.period.start, seen.id)))


def contents_of(registry: Registry, pillar: Record) -> tuple[EmulationContent, ...]:
    """What is emulated under a pillar, newest year first."""
    found = registry.referring(pillar, EmulationContent, "tru_cot")
    return tuple(sorted(found, key=lambda content: (-content.year, content.order)))


def emulations_of(registry: Registry, record: Record) -> tuple[Emulation, ...]:
    """Links of learning, catching up and surpassing that ``record`` takes part in, oldest first."""
    return tuple(
        sorted(registry.referring(record, Emulation), key=lambda found: (found.date.start, found.id))
    )
