"""The framework's parts: pillars (legs, spearheads) and what is emulated under each, year by year."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Record
from generator.schema.types import (
    AreaRef,
    Code,
    DocumentRef,
    Line,
    Many,
    MovementRef,
    PillarRef,
    Prose,
    Whole,
    Year,
)


class Pillar(Record):
    """A leg or a spearhead; ``ordinal`` is how people call it, "Chân thứ nhất"."""

    kind: ClassVar[Kind] = Kind("tru-cot", "Trụ cột", "Trụ cột thi đua")

    name: Line = Field(alias="ten", title="Tên")
    ordinal: Line = Field(alias="ten_goi", title="Tên gọi", examples=["Chân thứ nhất"])
    group: Code = Field(alias="nhom", title="Nhóm trụ cột", description="Mã nhóm khai ở phong trào.")
    order: Whole = Field(alias="thu_tu", title="Thứ tự")
    movement: MovementRef = Field(alias="phong_trao", title="Phong trào")
    summary: Line | None = Field(None, alias="tom_tat", title="Tóm tắt")


class EmulationContent(Record):
    """What is emulated under a pillar in one place and year."""

    kind: ClassVar[Kind] = Kind("noi-dung", "Nội dung thi đua", "Nội dung thi đua")

    name: Line = Field(alias="ten", title="Tên nội dung")
    pillar: PillarRef = Field(alias="tru_cot", title="Trụ cột")
    year: Year = Field(alias="nam", title="Năm")
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    order: Whole = Field(alias="thu_tu", title="Thứ tự")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
    documents: Annotated[tuple[DocumentRef, ...], Many] = Field((), alias="van_ban", title="Văn bản")
