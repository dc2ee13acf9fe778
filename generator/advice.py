"""What to type instead, where only all records together can tell: names of records, an indicator's unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from generator.problems import Problem, Unsure
from generator.schema import KINDS, Area, Indicator, Observation, Record, Source
from generator.schema.fields import Shape, field_of, fields_of
from generator.source import MappingNode, as_plain
from generator.source.nodes import Plain
from generator.text.dates import format_date
from generator.text.errors import TextError
from generator.text.figures import parse_figure
from generator.text.folding import alike, fold, slugify
from generator.text.numbers import restated

# Fields of an observation that hold a figure in the indicator's unit, and the field that names the indicator.
FIGURES = {"thuc_hien", "muc_tieu", "tong_so"}
INDICATOR = "chi_tieu"
_MOST = 3
_SHOWN = 60
_DAY = re.compile(r"(?:ngay )?\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_ORDINAL = re.compile(rf"\bthu ({'|'.join(_ORDINALS)})\b")
_KEY = re.compile(rf"(?:^|/)((?:{'|'.join(KINDS)})/([a-z0-9-]+))/?$")


def unsure_of(owner: type[BaseModel], node: MappingNode, location: tuple[int | str, ...]) -> Unsure | None:
    """What to keep of a value at ``location``, in a part of the kind ``owner``, to be advised on later."""
    keys = [step for step in location if isinstance(step, str)]
    typed = typed_at(node, location)
    if not keys or not isinstance(typed, str):
        return None
    if (field := field_of(owner, keys[-1])) and field.ref:
        return Unsure(typed, field.ref.kinds, field.ref.typed, many=field.many)
    if (
        owner is Observation
        and keys[-1] in FIGURES
        and isinstance(named := typed_at(node, (INDICATOR,)), str)
    ):
        return Unsure(typed, (Indicator.kind.folder,), named=named.strip())
    return None


def typed_at(node: MappingNode, location: tuple[int | str, ...]) -> Plain:
    """What was typed at ``location``."""
    found = as_plain(node)
    for step in location:
        if isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int):
            found = found[step]
    return found


def part_hint(model: type[BaseModel], node: MappingNode, location: tuple[int | str, ...]) -> str:
    """How a part of a record is written, where only one text was typed: in that text's place."""
    keys = [step for step in location if isinstance(step, str)]
    field = field_of(model, keys[0]) if len(keys) == 1 else None
    typed = typed_at(node, location)
    if not (field and field.part and isinstance(typed, str)):
        return ""
    inside = fields_of(field.part)
    wanted = [inner for inner in inside if inner.required] or list(inside[:1])
    place = next((inner for inner in wanted if inner.photo or inner.shape in {Shape.LINE, Shape.PROSE}), None)
    lines = [f"{inner.key}: {_short(typed) if inner is place else '…'}" for inner in wanted]
    lead, then = ("  - ", "    ") if field.many else ("  ", "  ")
    what = "ảnh" if inside[0].photo else "mục"
    return f"Hãy viết mỗi {what} như sau:\n{keys[0]}:\n{lead}" + f"\n{then}".join(lines)


def _short(typed: str) -> str:
    words = " ".join(typed.split())
    words = words if len(words) <= _SHOWN else f"{words[: words.rfind(' ', 0, _SHOWN)]}…"
    return f"'{words}'" if ": " in words or " #" in words else words


def advised(problems: Iterable[Problem], records: Mapping[str, Record]) -> Iterator[Problem]:
    """The same problems; ``records`` by key help with what is unsure."""
    for problem in problems:
        unsure = problem.unsure
        if unsure is None:
            yield problem
        elif unsure.named is None and problem.code == "ma-sai-dang":
            hint = _each_on_its_line(unsure, records) or which(
                unsure.typed, unsure.kinds, unsure.with_kind, records.values()
            )
            yield replace(problem, suggestion=hint or _how_to_find(unsure))
        else:
            indicator = records.get(f"{unsure.kinds[0]}/{unsure.named}")
            if isinstance(indicator, Indicator) and problem.code == "so-sai":
                yield replace(problem, suggestion=_in_its_unit(problem, unsure, indicator))
            else:
                yield problem


def _each_on_its_line(unsure: Unsure, records: Mapping[str, Record]) -> str:
    """For several ids typed with commas where a list is taken; empty unless all of them are known."""
    typed = [part.strip() for part in unsure.typed.split(",")]
    folders = () if unsure.with_kind else unsure.kinds
    known = (any(f"{folder}/{part}" in records for folder in folders) or part in records for part in typed)
    if len(typed) < 2 or not unsure.many or not all(known):
        return ""
    return "Hãy viết mỗi mã trên một dòng:" + "".join(f"\n  - {part}" for part in typed)


def _in_its_unit(problem: Problem, unsure: Unsure, indicator: Indicator) -> str:
    unit = f"Chỉ tiêu “{indicator.name}” tính bằng “{indicator.unit}”"
    figure = restated(unsure.typed, indicator.unit)
    if figure and _readable(figure):
        return f"{unit}, nên hãy gõ: {figure}"
    return f"{problem.suggestion.rstrip()} {unit}: hãy gõ con số theo đơn vị ấy."


def _readable(figure: str) -> bool:
    try:
        parse_figure(figure)
    except TextError:
        return False
    return True


def which(typed: str, kinds: tuple[str, ...], with_kind: bool, records: Iterable[Record]) -> str:
    """The question which of the records like ``typed`` is meant; empty where none is like it."""
    found = likely(typed, [record for record in records if record.kind.folder in kinds])
    named = [f"“{record.key if with_kind else record.id}” ({_told_apart(record)})" for record in found]
    if len(named) > 1:
        return f"Có phải ý là một trong các mã: {', '.join(named)}?"
    return f"Có phải ý là {named[0]}?" if named else ""


def _told_apart(record: Record) -> str:
    """Its name; a place of an era that ended is most often called as the one of today."""
    if isinstance(record, Area) and record.until:
        return f"{record.heading}, đến {format_date(record.until)}"
    return record.heading


def likely(typed: str, records: list[Record]) -> list[Record]:
    """The records that people may mean by this, the surest first: by address, by name, by what is near."""
    if found := [record for record in records if typed.strip() == getattr(record, "url", None)]:
        return found[:_MOST]
    address = _KEY.search(typed.strip())
    if address and (found := [record for record in records if record.key == address[1]]):
        return found
    calls: dict[str, list[Record]] = {}
    for record in records:
        for call in {_plain(name) for name in _names(record)}:
            calls.setdefault(call, []).append(record)
    tail = address[2] if address else typed
    for wanted in dict.fromkeys((_plain(tail), _plain(tail.partition(",")[0]))):
        if wanted in calls:
            return calls[wanted][:_MOST]
    near = alike(_plain(tail), calls, _MOST)
    return list(dict.fromkeys(record for call in near for record in calls[call]))[:_MOST]


def _names(record: Record) -> Iterator[str]:
    """Everything that the record may be called by; not the name of a person who withdrew it."""
    shown = getattr(record, "nameless", record)
    yield shown.id
    yield shown.heading
    for field in ("name", "ordinal"):
        if isinstance(name := getattr(shown, field, None), str):
            yield name
    if isinstance(record, Source):
        yield f"{record.publisher} {record.date.start:%d/%m/%Y}"


def _plain(text: str) -> str:
    """Comparable: days as in ids, “thứ nhất” as 1."""
    plain = _DAY.sub(lambda day: f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}", fold(text))
    return slugify(_ORDINAL.sub(lambda word: str(_ORDINALS.index(word[1]) + 1), plain))


def _how_to_find(unsure: Unsure) -> str:
    if unsure.with_kind:
        return f"Hãy viết loại và mã, cách nhau bằng dấu gạch chéo. {how_to_find(unsure.typed)}"
    return f"Hãy viết mã của bản ghi. {how_to_find(unsure.typed)}"


def how_to_find(typed: str) -> str:
    """The command that finds a record by its name."""
    address = _KEY.search(typed.strip())
    words = slugify(address[2] if address else typed, " ")
    if not words or "://" in typed:
        words = "<vài chữ trong tên>"
    return f"Tìm mã bằng lệnh: portal find {words}"
