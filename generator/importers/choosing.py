"""Which of several columns for one field is meant: nothing is taken where somebody has to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.importers.columns import ID_TITLE, Column, Header, Vocabulary, header_key
from generator.importers.sheet import letters
from generator.problems import Problem
from generator.schema.fields import Shape
from generator.text.errors import TextError
from generator.text.folding import collapse

# What tells the columns of two years or half-years apart, in folded words.
_TIME = re.compile(
    r"\b(?:(?:ca )?nam (?=\d{4})|(?:19|20)\d\d\b|\d+ thang\b|thang \d+\b|quy (?:[1-4]|i{1,3}|iv)\b"
    r"|(?:dau|cuoi|ca) nam\b)"
)


def doubled(header: Header, words: Vocabulary) -> tuple[Problem, ...]:
    """Columns that name a field which another column has already, where nobody said which one is meant."""
    first = header.by_key
    by_year = dict(_by_year(header, words))
    problems = [_which_year(header, columns, key) for key, columns in by_year.items()]
    told = {column.number for columns in by_year.values() for column in columns}
    for column in header.columns:
        if column.number in told:
            continue
        key = words.key_of(column.header.rpartition(" – ")[2])
        if column.key or column.chosen or not key or key not in first or first[key].chosen:
            continue
        title = words.fields[key].title if key in words.fields else ID_TITLE
        problems.append(
            Problem(
                "khoa-trung",
                header.sheet.place(header.last, column.number),
                f"Cột {_called(header, first[key])} và cột {_called(header, column)} cùng là “{title}” "
                "nên không rõ dùng cột nào.",
                f"Hãy chỉ rõ bằng --column {first[key].letters}={key} hoặc --column {column.letters}={key} "
                "(cột kia sẽ không được dùng), hay bỏ một cột khỏi bảng.",
            )
        )
    return tuple(problems)


def _by_year(header: Header, words: Vocabulary) -> Iterator[tuple[str, list[Column]]]:
    """Columns whose headers differ only by their time, “Thực hiện 2023 | 2024”, with the key they mean."""
    for rest, columns in _series(
        column for column in header.columns if column.key or not column.chosen
    ).items():
        used = next((column.key or column.guess for column in columns if column.key or column.guess), "")
        numbers = (field.key for field in words.fields.values() if field.shape is Shape.FIGURE)
        key = words.key_of(rest) or (used if rest else used and next(numbers, used))
        if key and len(columns) > 1 and not any(column.chosen for column in columns):
            yield key, columns


def _series(columns: Iterable[Column]) -> dict[str, list[Column]]:
    """Columns with a time in their header, by what else it says; a bare year goes with the column before."""
    alike: dict[str, list[Column]] = {}
    last = ""
    for column in columns:
        text = header_key(column.header)
        rest = collapse(_TIME.sub(" ", text))
        last = "" if rest == text else rest or last
        if rest != text:
            alike.setdefault(last, []).append(column)
    return alike


def _which_year(header: Header, columns: list[Column], key: str) -> Problem:
    listed = ", ".join(f"{column.letters} (“{column.header}”)" for column in columns)
    return Problem(
        "khoa-trung",
        header.sheet.place(header.last, columns[0].number),
        f"Các cột {listed} chỉ khác nhau ở thời gian nên không rõ dùng cột nào.",
        f"Mỗi lần chỉ nhập một cột: hãy chỉ rõ, ví dụ --column {columns[-1].letters}={key}, và ghi đúng kỳ, "
        "năm của cột ấy ở một cột khác hoặc bằng --set; hay bỏ các cột kia khỏi bảng.",
    )


def _called(header: Header, column: Column) -> str:
    """A column with all that heads it, below its name too: E (“Thực hiện – Năm 2023”)."""
    cells = header.sheet.filled(range(header.first, header.last + 1), across=True)
    found = (cells.get((row, column.number)) for row in range(header.first, header.last + 1))
    texts = dict.fromkeys(cell.text for cell in found if cell and cell.text)
    return f"{column.letters} (“{' – '.join(texts)}”)"


def choose(header: Header, chosen: Mapping[str, str]) -> Header:
    """The header with columns set by hand: letters or header text → key, or nothing to leave it out.

    Raises TextError for a column that the sheet does not have.
    """
    wanted = {header_key(name): key for name, key in chosen.items()}
    known = {column.number: column for column in header.columns}
    every = [
        known.get(number, Column(number, ""))
        for number in range(1, header.sheet.last_column + 1)
        if number in known or letters(number).lower() in wanted  # a column without a header may be chosen
    ]
    missing = wanted.keys() - {name for column in every for name in _names(column)}
    if missing:
        absent = next(name for name in chosen if header_key(name) in missing)
        listed = ", ".join(column.letters + (f" “{column.header}”" * bool(column.header)) for column in every)
        raise TextError(f"Bảng không có cột “{absent}”.", f"Các cột: {listed}.")
    columns = []
    for column in every:
        name = next((name for name in _names(column) if name in wanted), None)
        columns.append(
            column if name is None else Column(column.number, column.header, wanted[name], chosen=True)
        )
    given = {column.key for column in columns if column.chosen} - {""}
    beside = {
        column.number
        for found in _series(columns).values()
        if any(column.chosen and column.key for column in found)
        for column in found
    }
    return Header(
        header.sheet,
        header.first,
        header.last,
        tuple(
            Column(column.number, column.header)
            if not column.chosen and (column.number in beside or {column.key, column.guess} & given)
            else column
            for column in columns
        ),
    )


def _names(column: Column) -> tuple[str, ...]:
    """What a person may call a column by."""
    lowest = column.header.rpartition(" – ")[2]
    return tuple(filter(None, (column.letters.lower(), header_key(column.header), header_key(lowest))))


def agree(header: Header) -> Header:
    """The header with every guess taken."""
    columns = (
        Column(column.number, column.header, column.key or column.guess, chosen=column.chosen)
        for column in header.columns
    )
    return Header(header.sheet, header.first, header.last, tuple(columns))
