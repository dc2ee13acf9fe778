"""Which record somebody means who types its name, with or without diacritics, or its id."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from generator.importers.places import spelled_out
from generator.schema import Area, Record
from generator.schema.types import RefTo
from generator.text.errors import TextError, quoted
from generator.text.folding import collapse, fold, nearest, nfc
from generator.text.sorting import vietnamese_key

# What an exported drop-down shows: “Xã Tân Lương [xa-tan-luong]”, “Ấp Phong [dia-ban/ap-phong]”.
_BRACKETED = re.compile(r"\[([a-z0-9-]+(?:/[a-z0-9-]+)?)\]\s*$")
_MANY = 6


class Names:
    """Records by every name they have; `add` makes room for those that a sheet brings."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, Record] = {}
        self._said: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, None] = {}  # in the order in which they came
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._folded: dict[str, set[str]] = defaultdict(set)
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Makes a record known."""
        self._records[record.key] = record
        self.expect(record.key, _names(record))

    def expect(self, key: str, names: Iterable[str]) -> None:
        """Makes a record known that a sheet is about to bring."""
        self._keys.setdefault(key)
        for name in names:
            self._said[key].add(name)
            self._exact[_lower(name)].add(key)
            self._folded[fold(name)].add(key)

    def label(self, key: str) -> str:
        """The record's name as lists show it; places of one name are told apart by what holds them."""
        record = self._records.get(key)
        if record is None:
            return key.partition("/")[2]
        if isinstance(record, Area) and record.parent:
            above = self._records.get(f"dia-ban/{record.parent}")
            return f"{record.heading}, {above.heading}" if above else record.heading
        return str(getattr(record, "name", record.id)) if not isinstance(record, Area) else record.heading

    def choice(self, key: str, typed: bool) -> str:
        """How a record stands in a drop-down."""
        identifier = key if typed else key.partition("/")[2]
        label = self.label(key)
        return identifier if label == key.partition("/")[2] else f"{label} [{identifier}]"

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def order(self, key: str) -> tuple[object, ...]:
        """Sorts keys by the Vietnamese order of their names."""
        return vietnamese_key(self.label(key)), key

    def keys(self, kinds: Iterable[str]) -> list[str]:
        """All records of some kinds."""
        wanted = set(kinds)
        return [key for key in self._keys if key.partition("/")[0] in wanted]

    def resolve(self, text: str, ref: RefTo, year: int | None = None) -> str:
        """The id (with its kind where the field wants one) of what ``text`` names; raises TextError.

        Of two places of one name only that counts which there was in ``year``.
        """
        if bracketed := _BRACKETED.search(text):
            text = bracketed[1]
        found = self._found(text, ref)
        if year and len(found) > 1:
            found = {key for key in found if _was_there(self._records.get(key), year)} or found
        key = self._only(text, found, ref, year)
        return key if ref.typed else key.partition("/")[2]

    def _found(self, text: str, ref: RefTo) -> set[str]:
        plain = collapse(nfc(text))
        ids = {f"{kind}/{plain}" for kind in ref.kinds} | {plain}
        for found in (ids & self._keys.keys(), self._exact[_lower(plain)], self._alike(plain)):
            if fitting := {key for key in found if key.partition("/")[0] in ref.kinds}:
                return fitting
        name, comma, above = plain.rpartition(",")
        if comma:
            return {key for key in self._found(name, ref) if self._lies_in(key, above)}
        full = spelled_out(plain)
        return self._found(fold(full) if plain.isascii() else full, ref) if full != plain else set()

    def _lies_in(self, key: str, above: str) -> bool:
        """Whether a place is inside one that is called so: “Xã Tân Lương, Tỉnh Trường Giang”."""
        record = self._records.get(key)
        if not isinstance(record, Area) or not record.parent:
            return False
        around = f"dia-ban/{record.parent}"
        return fold(spelled_out(above)) in map(fold, self._said[around]) or self._lies_in(around, above)

    def _alike(self, plain: str) -> set[str]:
        """Records of this name typed without diacritics, or with a tone on another vowel (hoà, hòa).

        Other diacritics are another name: Tân Thạnh is not Tân Thanh.
        """
        found = self._folded[fold(plain)]
        if fold(plain) == plain.lower():
            return found
        return {key for key in found if _marks(plain) in map(_marks, self._said[key])}

    def _only(self, text: str, found: set[str], ref: RefTo, year: int | None) -> str:
        def early(key: str) -> bool:
            """Comes first among choices: what there was in the row's year."""
            return year is None or _was_there(self._records.get(key), year)

        if len(found) == 1:
            return next(iter(found))
        if found:
            listed = "; ".join(
                self.choice(key, ref.typed)
                for key in sorted(found, key=lambda key: (not early(key), key))[:_MANY]
            )
            raise TextError(
                f"{quoted(text)} là tên của {len(found)} bản ghi.", f"Hãy gõ mã của một bản ghi: {listed}."
            )
        known: dict[str, str] = {}
        for key in self.keys(ref.kinds):
            record = self._records.get(key)
            known |= dict.fromkeys((*(_names(record) if record else ()), key.partition("/")[2]), key)
        near = list(dict.fromkeys(known[name] for name in nearest(spelled_out(text), known)))
        near.sort(key=lambda key: not early(key))
        hint = "; ".join(self.choice(key, ref.typed) for key in near)
        meant = f"Có phải ý là: {hint}?" if hint else "Hãy xem lại tên."
        made = " hoặc ".join(f"“portal new {kind}”" for kind in ref.kinds)
        raise TextError(
            f"Không có bản ghi nào tên là {quoted(text)}.",
            f"{meant} Chưa có bản ghi ấy thì tạo trước bằng {made}.",
        )


def _names(record: Record) -> set[str]:
    """Everything a record is called: with its level, without it, by its other names."""
    found = {str(getattr(record, "name", record.id)), record.heading, *getattr(record, "other_names", ())}
    for attribute in ("number", "abbreviation", "ordinal"):
        if value := getattr(record, attribute, None):
            found.add(str(value))
    return found


def _was_there(record: Record | None, year: int) -> bool:
    if not isinstance(record, Area):
        return True
    begun = record.since is None or record.since.year <= year
    return begun and (record.until is None or record.until.year >= year)


def _marks(text: str) -> list[list[str]]:
    """The letters and marks of each word, in no order."""
    return [sorted(unicodedata.normalize("NFD", word)) for word in _lower(text).split()]


def _lower(text: str) -> str:
    return collapse(nfc(text)).casefold()
