"""Stories written by hand in ``content/``, linked to records by their front matter."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Record
from generator.schema.photo import Pictured
from generator.schema.types import (
    AreaRef,
    DateField,
    DocumentRef,
    ExemplarRef,
    IndicatorRef,
    Line,
    Many,
    Whole,
)


class Story(Pictured):
    """A story for citizens; ``body`` is Markdown."""

    kind: ClassVar[Kind] = Kind("bai-viet", "Bài viết", "Bài viết")

    name: Line = Field(alias="tieu_de", title="Tiêu đề")
    summary: Line = Field(alias="tom_tat", title="Tóm tắt")
    date: DateField | None = Field(None, alias="ngay", title="Ngày đăng")
    areas: Annotated[tuple[AreaRef, ...], Many] = Field((), alias="dia_ban", title="Địa bàn")
    exemplars: Annotated[tuple[ExemplarRef, ...], Many] = Field((), alias="dien_hinh", title="Điển hình")
    indicators: Annotated[tuple[IndicatorRef, ...], Many] = Field((), alias="chi_tieu", title="Chỉ tiêu")
    documents: Annotated[tuple[DocumentRef, ...], Many] = Field((), alias="van_ban", title="Văn bản")
    body: str = Field("", exclude=True)


class Page(Record):
    """A page written by hand that stands for itself, such as "about this portal"."""

    kind: ClassVar[Kind] = Kind("trang", "Trang", "Trang")

    name: Line = Field(alias="tieu_de", title="Tiêu đề")
    summary: Line = Field(alias="tom_tat", title="Tóm tắt")
    body: str = Field("", exclude=True)


class Guide(Record):
    """A page of the staff guide; its id is its path under ``content/huong-dan/``, ``index`` the first one."""

    kind: ClassVar[Kind] = Kind("huong-dan", "Trang hướng dẫn", "Hướng dẫn cho người đăng bài")

    name: Line = Field(alias="tieu_de", title="Tiêu đề")
    summary: Line = Field(alias="tom_tat", title="Tóm tắt")
    order: Whole = Field(100, alias="thu_tu", title="Thứ tự")
    body: str = Field("", exclude=True)
