"""New rows that may be a record which is there: its name corrected, or its year and place left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from rapidfuzz.distance import OSA

from generator.importers.columns import ID_TITLE, Header
from generator.importers.identity import key_of, natural_hard
from generator.importers.judge import Outcome, State
from generator.problems import Problem, Severity
from generator.schema import Record
from generator.schema.fields import Field, field_of
from generator.text.folding import fold

_SHORTEST = 4  # letters of a word, and words of a name: below, one letter or one word is another name
_LETTERS_FOR_A_SLIP = 6


def questions(
    model: type[Record],
    known: Collection[str],
    header: Header,
    outcomes: Collection[Outcome],
    records: Iterable[Record],
) -> Iterator[tuple[int, Problem]]:
    """What is asked of rows without a code, by the row's number."""
    coded = [out for out in outcomes if not out.row.identifier and out.record]
    for out in coded:
        if out.state is State.CHANGED and (problem := _by_less(model, known, header, out)):
            yield out.row.number, problem
    others = natural_hard(model)[1:]
    if natural_hard(model)[0] != "ten" or not others or not set(others) <= set(known):
        return
    named = {out.record.id for out in outcomes if out.record and out.state is not State.NEW}
    free: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        if record.id not in named:
            free[key_of(record, others)].append(record)
    for out in coded:
        if out.state is not State.NEW or out.record is None:
            continue
        near = (
            old
            for old in free.get(key_of(out.record, others), ())
            if corrected(_name(old), _name(out.record))
        )
        if old := next(near, None):
            yield out.row.number, _question(model, out, old, header)


def _by_less(model: type[Record], known: Collection[str], header: Header, out: Outcome) -> Problem | None:
    """A warning where a record was found though the sheet says no year, no place."""
    fields = (field_of(model, key) for key in natural_hard(model))
    unsaid = [field for field in fields if field and field.required and field.key not in known]
    if not unsaid or out.record is None:
        return None
    listed = ", ".join(f"“{field.title}”" for field in unsaid)
    return Problem(
        "thieu-khoa",
        out.row.place("", header),
        f"Bảng không ghi {listed} nên dòng này sửa bản ghi đang có “{out.record.id}”.",
        f"Nếu là bản ghi khác: thêm cột {listed}, hoặc thêm {_sets(unsaid)} khi nhập.",
        severity=Severity.WARNING,
    )


def _sets(fields: Iterable[Field]) -> str:
    return " ".join(f"--set {field.key}=…" for field in fields)


def _question(model: type[Record], out: Outcome, old: Record, header: Header) -> Problem:
    titles = [field.title for key in natural_hard(model)[1:] if (field := field_of(model, key))]
    same = ", ".join(f"“{title}”" for title in titles)
    return Problem(
        "ma-trung",
        out.row.place("ten", header),
        f"Tên này gần giống “{_name(old)}” đang có (mã {old.id}), lại cùng {same}.",
        f"Nếu là bản ghi ấy được sửa tên: ghi mã {old.id} vào cột “{ID_TITLE}” ở dòng này, kẻo thành "
        "hai bản ghi. Nếu là bản ghi khác thì để nguyên.",
        severity=Severity.WARNING,
    )


def _name(record: Record) -> str:
    return str(getattr(record, "name", record.id))


def corrected(one: str, other: str) -> bool:
    """Whether a name may be another one mended: words put in or written otherwise, but no other number."""
    mine, its = fold(one).split(), fold(other).split()
    whole, same_start = max(len(mine), len(its)), mine[:1] == its[:1]
    while mine and its and mine[0] == its[0]:
        mine, its = mine[1:], its[1:]
    while mine and its and mine[-1] == its[-1]:
        mine, its = mine[:-1], its[:-1]
    first, second = " ".join(mine), " ".join(its)
    if any(map(str.isdigit, first + second)):
        return False
    if first.replace("y", "i") == second.replace("y", "i"):
        return True  # “quí”, “quý”
    if not first or not second:
        # Words in front make another unit: the office of a committee is not the committee.
        return same_start and len(first + second) > 1 and 2 * max(len(mine), len(its)) <= whole >= _SHORTEST
    slips = max(1, max(len(first), len(second)) // _LETTERS_FOR_A_SLIP)
    return min(len(first), len(second)) >= _SHORTEST and OSA.distance(first, second) <= slips
