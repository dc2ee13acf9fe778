"""An emulation movement: who launched it, its phases, framework, motto and yearly themes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part, Record
from generator.schema.types import AreaRef, Code, DateField, DocumentRef, Line, Many, Prose, SourceRef, Year


class Phase(Part):
    """A stretch of the movement's life, open-ended where ``end`` is unknown."""

    name: Line = Field(alias="ten", title="Tên giai đoạn")
    start: DateField | None = Field(None, alias="tu", title="Từ")
    end: DateField | None = Field(None, alias="den", title="Đến")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class PillarGroup(Part):
    """A part of the framework that pillars belong to, such as "Hai chân"."""

    code: Code = Field(alias="ma", title="Mã nhóm", description="Là một phần của địa chỉ trang.")
    name: Line = Field(alias="ten", title="Tên nhóm")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")


class MottoStep(Part):
    """A step of the motto, in the order in which it is said."""

    name: Line = Field(alias="ten", title="Bước")
    text: Prose | None = Field(None, alias="mo_ta", title="Giải thích")


class YearTheme(Part):
    """The theme that a place chose for one year."""

    year: Year = Field(alias="nam", title="Năm")
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    theme: Line = Field(alias="chu_de", title="Chủ đề")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class Movement(Record):
    """A movement launched by a directive."""

    kind: ClassVar[Kind] = Kind("phong-trao", "Phong trào", "Phong trào thi đua")

    name: Line = Field(alias="ten", title="Tên phong trào")
    full_name: Line | None = Field(None, alias="ten_day_du", title="Tên đầy đủ")
    summary: Line = Field(alias="tom_tat", title="Tóm tắt")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    directive: DocumentRef = Field(alias="van_ban", title="Văn bản phát động")
    phases: tuple[Phase, ...] = Field((), alias="giai_doan", title="Giai đoạn")
    framework: Line = Field(alias="ten_khung", title="Tên khung thi đua")
    groups: tuple[PillarGroup, ...] = Field((), alias="nhom_tru_cot", title="Nhóm trụ cột")
    motto: tuple[MottoStep, ...] = Field((), alias="phuong_cham", title="Phương châm")
    themes: tuple[YearTheme, ...] = Field((), alias="chu_de_nam", title="Chủ đề năm")
