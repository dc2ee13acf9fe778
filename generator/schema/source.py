"""Sources: where a fact was read. Every published figure cites one."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part, Record
from generator.schema.types import DateField, Href, Line


class Correction(Part):
    """A slip noticed in a source, and how the portal writes it."""

    printed: Line = Field(alias="nguon_viet", title="Nguồn viết")
    read_as: Line = Field(alias="cong_ghi", title="Cổng ghi")
    reason: Line | None = Field(None, alias="ly_do", title="Lý do")


class Source(Record):
    """A newspaper article, report or page, cited by title, publisher, date and author."""

    kind: ClassVar[Kind] = Kind("nguon", "Nguồn", "Nguồn tư liệu")

    name: Line = Field(alias="ten", title="Tiêu đề")
    publisher: Line = Field(alias="noi_dang", title="Nơi đăng")
    date: DateField = Field(alias="ngay", title="Ngày đăng")
    author: Line | None = Field(None, alias="tac_gia", title="Tác giả")
    summary: Line | None = Field(None, alias="tom_tat", title="Nói về gì")
    url: Href | None = Field(None, alias="lien_ket", title="Liên kết")
    archive_url: Href | None = Field(None, alias="ban_luu", title="Bản lưu")
    corrections: tuple[Correction, ...] = Field((), alias="dinh_chinh", title="Đính chính khi dẫn")
