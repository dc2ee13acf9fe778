"""Terms and abbreviations, spelled out wherever they stand."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from generator.schema.base import Kind, Record
from generator.schema.types import Line, Prose


class Term(Record):
    """An abbreviation or a word of the movement's language."""

    kind: ClassVar[Kind] = Kind("thuat-ngu", "Thuật ngữ", "Thuật ngữ")

    name: Line = Field(alias="ten", title="Tên đầy đủ")
    abbreviation: Line | None = Field(None, alias="viet_tat", title="Chữ viết tắt")
    text: Prose | None = Field(None, alias="giai_thich", title="Giải thích")

    @property
    def heading(self) -> str:
        return f"{self.abbreviation} – {self.name}" if self.abbreviation else self.name
