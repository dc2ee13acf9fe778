"""Records → ``Registry``: every id resolved, every relation readable from both ends."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, TypeVar, cast

from generator.advice import how_to_find, which
from generator.load import PORTAL_FILE, Loaded, label_of
from generator.problems import Place, Problem, Severity
from generator.reads import ANYTHING, Reads
from generator.redirects import Redirect
from generator.references import Reference, references_of
from generator.schema import (
    KINDS,
    Area,
    Emulation,
    EmulationContent,
    Observation,
    Person,
    Portal,
    Record,
    Story,
)
from generator.schema.annulment import Annullable, marked
from generator.schema.fields import field_of
from generator.schema.photo import Pictured
from generator.source import Album, place_of
from generator.text.moments import format_moment
from generator.text.photos import photos_in, without_photos
from generator.text.sorting import vietnamese_key

R = TypeVar("R", bound=Record)
T = TypeVar("T")
FOLDER_LABELS = {folder: model.kind.label for folder, model in KINDS.items()}


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


@dataclass(frozen=True, slots=True)
class Showing:
    """What may be shown: to the public what is no draft and whose hour has come (``now``, with its zone;
    None for an hour before all embargoes); in a preview everything.
    """

    now: datetime | None = None
    preview: bool = False

    def holds(self, record: Record) -> bool:
        """Whether the public may not see this record yet."""
        return record.draft or bool(record.embargo and (self.now is None or self.now < record.embargo))


PUBLIC = Showing()


def link(loaded: Loaded, showing: Showing = PUBLIC) -> tuple[Registry | None, tuple[Problem, ...]]:
    """The registry, or the references that lead nowhere.

    What may not be shown is left out before anything is linked, and so are names that are withheld.
    """
    held = frozenset(record.key for record in loaded.records if showing.holds(record))
    withheld = withheld_photos(loaded.records)
    shown = (record for record in loaded.records if showing.preview or record.key not in held)
    records = [_known(record, withheld) for record in shown if not is_removed(record)]
    by_key = {record.key: record for record in records}
    references = [reference for record in records for reference in references_of(record)]
    problems = [*_lost(references, by_key, loaded), *_circles(by_key, loaded), *_no_portal(by_key, loaded)]
    if problems or any(problem.severity is Severity.ERROR for problem in loaded.problems):
        return None, tuple(problems)
    seen = replace(loaded, album=loaded.album.without(withheld))
    return _registry(records, by_key, references, held, seen), ()


def is_removed(record: Record) -> bool:
    """Whether an award was annulled by a decision that asks for its removal."""
    return isinstance(record, Annullable) and record.is_removed


def withheld_photos(records: Iterable[Record]) -> frozenset[str]:
    """Files of photos that may not be shown: consent or the photo was withdrawn, or the award had to go.

    One record that says so is enough: the same file is shown by none.
    """
    found = tuple(records)
    nameless = {record.id for record in found if isinstance(record, Person) and record.nameless is not record}
    return frozenset(
        photo.file
        for record in found
        if isinstance(record, Pictured)
        for photo in record.photos
        if photo.withdrawn
        or is_removed(record)
        or not nameless.isdisjoint(photo.people)
        or (isinstance(record, Person) and record.id in nameless)
    )


def photo_names(record: Pictured) -> tuple[str, ...]:
    """Every file that the record names, in its fields or in its text, each once."""
    named = (*(photo.file for photo in record.photos), *photos_in(getattr(record, "body", "")))
    return tuple(dict.fromkeys(named))


def _known(record: Record, withheld: frozenset[str]) -> Record:
    """The record as readers may know it."""
    if isinstance(record, Person):
        record = record.nameless
    if isinstance(record, Annullable):
        record = marked(record)
    if not withheld or not isinstance(record, Pictured):
        return record
    photos = tuple(photo for photo in record.photos if photo.file not in withheld)
    changed: dict[str, object] = {"photos": photos} if photos != record.photos else {}
    if isinstance(record, Story) and (body := without_photos(record.body, withheld)) != record.body:
        changed["body"] = body
    return record.model_copy(update=changed) if changed else record


def _registry(
    records: list[Record],
    by_key: dict[str, Record],
    references: list[Reference],
    held: frozenset[str],
    loaded: Loaded,
) -> Registry:
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_kind[record.kind.folder].append(record)
    referrers: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        referrers[reference.target].append(reference)
    children: dict[str, list[Area]] = defaultdict(list)
    for area in cast("list[Area]", sorted(by_kind["dia-ban"], key=_order)):
        if area.parent:
            children[area.parent].append(area)
    reads = Reads()
    return Registry(
        reads=reads,
        by_key=Noted(by_key, reads, "is:", ANYTHING),
        by_kind={kind: tuple(sorted(found, key=_order)) for kind, found in by_kind.items()},
        referrers=Noted({key: tuple(found) for key, found in referrers.items()}, reads, "to:", ANYTHING),
        children=Noted({key: tuple(found) for key, found in children.items()}, reads, "in:", ANYTHING),
        digests=loaded.digests,
        all_redirects=loaded.redirects,
        all_held=held,
        album=loaded.album,
    )


def relinked(registry: Registry, record: Record, digest: bytes) -> Registry | None:
    """The registry with ``record`` in the place of the one of its key, quickly; None where it takes more."""
    old = registry.by_key.plain.get(record.key)
    if old is None or isinstance(record, Portal) or _elsewhere(old) != _elsewhere(record):
        return None
    if registry.album.photos and (isinstance(record, Person) or _has_photos(old) or _has_photos(record)):
        return None
    record, by_key = _known(record, frozenset()), dict(registry.by_key.plain)
    new = list(references_of(record))
    if any(found.target not in by_key or found.target.partition("/")[0] not in found.kinds for found in new):
        return None
    order = {key: number for number, key in enumerate(by_key)}
    by_key[record.key] = record
    referrers = dict(registry.referrers.plain)
    for target in dict.fromkeys(found.target for found in (*references_of(old), *new)):
        others = [found for found in referrers.get(target, ()) if found.owner is not old]
        at = bisect_left(others, order[record.key], key=lambda found: order[found.owner.key])
        others[at:at] = [found for found in new if found.target == target]
        referrers[target] = tuple(others)
    children = dict(registry.children.plain)
    if isinstance(record, Area) and record.parent:
        children[record.parent] = cast("tuple[Area, ...]", _in_place(children[record.parent], old, record))
    folder, reads = record.kind.folder, Reads()
    return Registry(
        reads=reads,
        by_key=Noted(by_key, reads, "is:", ANYTHING),
        by_kind={**registry.by_kind, folder: _in_place(registry.by_kind[folder], old, record)},
        referrers=Noted(
            {target: found for target, found in referrers.items() if found}, reads, "to:", ANYTHING
        ),
        children=Noted(children, reads, "in:", ANYTHING),
        digests={**registry.digests, record.key: digest},
        all_redirects=registry.all_redirects,
        all_held=registry.all_held,
        album=registry.album,
    )


def _has_photos(record: Record) -> bool:
    return isinstance(record, Pictured) and bool(photo_names(record))


def _elsewhere(record: Record) -> tuple[object, ...]:
    """What decides where a record is found besides its name and its references."""
    return record.draft, record.embargo, getattr(record, "parent", None)


def _in_place(records: Iterable[Record], old: Record, new: Record) -> tuple[Record, ...]:
    found = [record for record in records if record is not old]
    insort(found, new, key=_order)
    return tuple(found)


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


def _order(record: Record) -> tuple[object, ...]:
    return vietnamese_key(record.heading), record.id


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


__all__ = [
    "PUBLIC",
    "Registry",
    "Showing",
    "contents_of",
    "emulations_of",
    "link",
    "observations_of",
]
