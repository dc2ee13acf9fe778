"""A new file as a person would like to find it: what is known, and every other field as a comment."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from functools import cache

from generator.importers.yaml_edit import rendered
from generator.schema import Record, Story
from generator.schema.fields import Field, Shape, fields_of
from generator.source.nodes import Plain

_PLACEHOLDERS = {
    Shape.LINE: "…",
    Shape.PROSE: "…",
    Shape.HREF: "https://…",
    Shape.FIGURE: "23,47",
    Shape.WHOLE: "15",
    Shape.YEAR: "2022",
    Shape.YES_NO: "có",
    Shape.DATE: "17/10/2020",
    Shape.PERIOD: "6 tháng đầu năm 2022",
}
DRAFT = "nhap"
_STORY_BODY = """
Đoạn mở đầu: điều gì đã thay đổi với bà con? Viết một, hai câu, nêu thời gian và nguồn.

## Một đề mục ngắn

Kể việc làm cụ thể; mỗi con số có ngày và nguồn.
"""


def new_text(model: type[Record], values: Mapping[str, Plain], remind: bool = True) -> str:
    """The text of a new record; ``remind`` adds what else it may hold, as comments."""
    head = f"## {model.kind.label}. Dòng bắt đầu bằng dấu # là ghi chú, cổng không đọc.\n"
    if remind:
        head += (
            "## Muốn dùng mục nào: bỏ “# ” ở đầu dòng của mục đó rồi điền giá trị; dòng “##” là giải thích.\n"
        )
    if model is Story:
        # The text below is there to be written over: it must not be published by mistake.
        values = {**values, DRAFT: "có"}
        head += "## Viết xong thì xóa dòng “nhap: có”, bài mới lên cổng.\n"
    body = "".join(_entry(field, values, remind) for field in fields_of(model))
    return f"---\n{head}{body}---\n{_STORY_BODY}" if model is Story else head + body


def _entry(field: Field, values: Mapping[str, Plain], remind: bool) -> str:
    if field.key in values:
        return rendered(field.key, values[field.key])
    return _reminder(field) if remind else ""


@cache
def _reminder(field: Field) -> str:
    words = textwrap.wrap(_words(field), 96, break_long_words=False, break_on_hyphens=False)
    return "".join([*(f"## {line}\n" for line in words), *(f"# {line}\n" for line in _example(field))])


def _words(field: Field) -> str:
    words = field.title if not field.description else f"{field.title}: {field.description}"
    if field.choices:
        allowed = ", ".join(f"{member.value} ({member.label})" for member in field.choices)
        words = f"{words.rstrip('.')}. Chọn một trong: {allowed}."
    return words


def _example(field: Field) -> Iterator[str]:
    if field.part:
        yield f"{field.key}:"
        for number, part in enumerate(part for part in fields_of(field.part) if part.required):
            lead = "" if not field.many else "- " if not number else "  "
            yield f"  {lead}{part.key}: {_placeholder(part)}"
    elif field.many:
        yield f"{field.key}:"
        yield f"  - {_placeholder(field)}"
    else:
        yield f"{field.key}: {_placeholder(field)}"


def _placeholder(field: Field) -> str:
    if field.example:
        return field.example
    if field.ref:
        return f"{field.ref.kinds[0]}/…" if field.ref.typed else "…"
    if field.choices:
        return str(next(iter(field.choices)).value)
    return _PLACEHOLDERS.get(field.shape, "…")
