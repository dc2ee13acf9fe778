"""Which record a row speaks of, and how a record is called that does not exist yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from generator.importers.store import Store
from generator.schema import AreaLevel, Record
from generator.schema.fields import field_of
from generator.source.nodes import Plain
from generator.text.dates import iso as iso_date
from generator.text.dates import parse_date
from generator.text.errors import TextError
from generator.text.file_names import usable
from generator.text.folding import fold, slugify

# What tells two records of a kind apart: keys that must agree, and keys that must not disagree.
_BY_NAME = (("ten",), ())
NATURAL: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "dien-hinh": (("ten", "nam", "dia_ban"), ()),
    "ket-qua": (("chi_tieu", "dia_ban", "ky", "don_vi", "tinh_chat", "chi_tiet"), ()),
    "hoc-tap": (("buoc", "ben_hoc", "dien_hinh", "ngay"), ()),
    "dia-ban": (("ten", "cap", "thuoc"), ("ma",)),
    "noi-dung": (("ten", "nam", "dia_ban", "tru_cot"), ()),
    "khen-thuong": (("ten", "nam", "dia_ban"), ()),
    "don-vi": (("ten", "dia_ban"), ()),
    "ca-nhan": (("ten",), ("dia_ban",)),
    "van-ban": (("ten",), ("co_quan", "ngay")),
    "nguon": (("ten", "ngay"), ("noi_dang",)),
    "thuat-ngu": (("ten",), ("viet_tat",)),
    "bai-viet": (("tieu_de",), ()),
}
_LONGEST = 80
_SMALL_AREAS = {level.value for level in AreaLevel if level.is_small}
_LEVEL_WORDS = tuple(f"{slugify(level.label)}-" for level in AreaLevel if not level.is_small)


def natural_keys(model: type[Record]) -> tuple[str, ...]:
    """The keys by which a row finds its record, the most telling first."""
    hard, soft = NATURAL.get(model.kind.folder, _BY_NAME)
    return (*hard, *soft)


def natural_hard(model: type[Record]) -> tuple[str, ...]:
    """Those of them that must agree."""
    return NATURAL.get(model.kind.folder, _BY_NAME)[0]


def key_of(record: Record, keys: Iterable[str]) -> tuple[object, ...]:
    """What a record says for some keys, made comparable."""
    return tuple(_comparable(_value(record, key)) for key in keys)


class Matcher:
    """Finds the records that a row speaks of, however many there are.

    ``known`` are the keys that the sheet has columns for: an empty cell says "none", no column nothing.
    """

    def __init__(self, model: type[Record], known: Collection[str], records: Iterable[Record]) -> None:
        self.model = model
        hard, self.soft = NATURAL.get(model.kind.folder, _BY_NAME)
        self.hard = (hard[0], *(key for key in hard[1:] if key in known))
        self.records: dict[tuple[object, ...], list[Record]] = defaultdict(list)
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Makes a record known."""
        self.records[self._signature({key: _value(record, key) for key in self.hard})].append(record)

    def find(self, row: Mapping[str, Plain]) -> tuple[list[Record], list[Record]]:
        """Records that ``row`` speaks of, and those that differ from it only by diacritics or case."""
        if row.get(self.hard[0]) is None:
            return [], []
        values = {key: typed(self.model, key, row[key]) for key in (*self.hard, *self.soft) if key in row}
        found = [
            record
            for record in self.records.get(self._signature(values), ())
            if not any(_differ(values.get(key), _value(record, key)) for key in self.soft)
        ]
        name = _comparable(values[self.hard[0]])
        same = [record for record in found if _comparable(_value(record, self.hard[0])) == name]
        return same, [record for record in found if record not in same]

    def _signature(self, values: Mapping[str, Any]) -> tuple[object, ...]:
        first, *others = self.hard
        name = values.get(first)
        head = fold(name) if isinstance(name, str) else name
        return (head, *(_comparable(self._plain(key, values.get(key))) for key in others))

    def _plain(self, key: str, value: Any) -> Any:
        """A value, where a default counts as none."""
        field = field_of(self.model, key)
        default = self.model.model_fields[field.name].get_default() if field else None
        return None if value == default else value


def _comparable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _differ(mine: Any, theirs: Any) -> bool:
    return mine is not None and theirs is not None and bool(_comparable(mine) != _comparable(theirs))


def _value(record: Record, key: str) -> Any:
    field = field_of(type(record), key)
    return getattr(record, field.name) if field else None


def agree_in(model: type[Record], key: str, plain: Plain, record: Record) -> bool:
    """Whether a value is the record's own but for its case, or the first that it gets."""
    old = _value(record, key)
    return old in (None, "", ()) or _comparable(typed(model, key, plain)) == _comparable(old)


def typed(model: type[Record], key: str, plain: Plain) -> Any:
    """The value that a plain text has in a field; None where it has none."""
    try:
        return _adapter(model, key).validate_python(plain)
    except ValidationError:
        return None


@cache
def _adapter(model: type[Record], key: str) -> TypeAdapter[Any]:
    field = field_of(model, key)
    assert field is not None
    info = model.model_fields[field.name]
    annotation: Any = info.annotation
    return TypeAdapter(Annotated[annotation, *info.metadata] if info.metadata else annotation)


def suggested_id(model: type[Record], row: Mapping[str, Plain], taken: Collection[str]) -> str:
    """An id in the manner of its kind, not taken yet; empty where the row does not say enough."""
    words = {key: value if isinstance(value, str) else "" for key, value in row.items()}
    base = usable(_cut(_base(model.kind.folder, words)))
    if not base or base not in taken:
        return base
    for more in ("nam", "dia_ban"):
        part = slugify(words.get(more, ""))
        longer = _cut(f"{base}-{part}")
        if part and part not in base and longer not in taken:
            return longer
    return next(name for number in range(2, len(taken) + 3) if (name := f"{base}-{number}") not in taken)


def _base(folder: str, row: Mapping[str, str]) -> str:
    def of(*keys: str) -> str:
        return "-".join(
            part for key in keys if (part := slugify(row.get(key, "").partition("/")[2] or row.get(key, "")))
        )

    place = _bare(row.get("dia_ban", ""))
    name = slugify(row.get("ten", "") or row.get("tieu_de", ""))
    match folder:
        case "dien-hinh":
            return (
                name
                if not name or name.endswith(row.get("nam", "") or "?")
                else f"{name}-{row.get('nam', '')}"
            )
        case "dia-ban":
            small = row.get("cap") in _SMALL_AREAS
            return "-".join(
                filter(None, (slugify(row.get("cap", "")), name, row.get("thuoc", "") if small else ""))
            )
        case "ket-qua":
            return "-".join(filter(None, (place, of("chi_tieu", "ky", "chi_tiet"))))
        case "hoc-tap":
            return of("ben_hoc", "buoc", "dien_hinh")
        case "noi-dung":
            return "-".join(filter(None, (of("tru_cot", "nam"), place, of("thu_tu"))))
        case "nguon":
            return "-".join(filter(None, (slugify(row.get("noi_dang", "")), _iso(row.get("ngay", "")))))
        case "van-ban":
            return name.replace("-so-", "-", 1)
        case "thuat-ngu":
            return slugify(row.get("viet_tat", "")) or name
        case _:
            return name


def _bare(area: str) -> str:
    return next((area.removeprefix(word) for word in _LEVEL_WORDS if area.startswith(word)), area)


def _iso(text: str) -> str:
    try:
        return iso_date(parse_date(text))
    except TextError:
        return ""


def _cut(slug: str) -> str:
    return slug if len(slug) <= _LONGEST else slug[:_LONGEST].rpartition("-")[0]


def new_path(store: Store, model: type[Record], identifier: str, row: Mapping[str, Plain]) -> str:
    """The file for a new record: in the folder of its year, or else where most of its place are kept."""
    folder = model.kind.folder
    if folder == "bai-viet":
        return f"{store.content}/{folder}/{identifier}.md"
    siblings = [record for record in store.loaded.records if type(record) is model]
    base = "/".join(filter(None, (store.data, folder, _year_folder(store, siblings, model, row))))
    for key in ("nam", "dia_ban"):
        field = field_of(model, key)
        if field is None or key not in row:
            continue
        mine = typed(model, key, row[key])
        alike = [record for record in siblings if getattr(record, field.name) == mine]
        homes = [store.path_of(record.key).rpartition("/")[0] for record in alike]
        homes = [home for home in homes if f"{home}/".startswith(f"{base}/")]
        if homes:
            return f"{max(sorted(set(homes)), key=homes.count)}/{identifier}.yml"
    return f"{base}/{identifier}.yml"


def _year_folder(store: Store, siblings: list[Record], model: type[Record], row: Mapping[str, Plain]) -> str:
    """The year, where most others of the kind lie in folders named by years."""
    folders = [store.path_of(record.key).split("/")[2] for record in siblings]
    year = typed(model, "nam", row["nam"]) if field_of(model, "nam") and "nam" in row else None
    return str(year) if year and 2 * sum(map(str.isdigit, folders)) > len(folders) else ""


def field_error(model: type[Record], key: str, plain: Plain) -> TextError | None:
    """Why a plain text is no value of a field, in the field's own words."""
    try:
        _adapter(model, key).validate_python(plain)
    except ValidationError as error:
        context = error.errors(include_url=False)[0].get("ctx", {})
        return TextError(context.get("message", "Giá trị không hợp lệ."), context.get("suggestion", ""))
    return None
