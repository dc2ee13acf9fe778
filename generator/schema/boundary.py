"""Boundaries of places in one era, for maps drawn by the portal itself: no tiles, no third party."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part, Record
from generator.schema.types import AreaRef, DateField, Line, OutlineField


class BoundaryShape(Part):
    """The outline of one place, known by its code; a place without a record is drawn too, by its name."""

    code: Line = Field(alias="ma", title="Mã đơn vị hành chính")
    name: Line = Field(alias="ten", title="Tên")
    outline: OutlineField = Field(alias="duong_bao", title="Đường bao (WKT)")


class BoundaryMap(Record):
    """The places right inside one place, as they lay on ``since``: codes were used again in 2025."""

    kind: ClassVar[Kind] = Kind("ban-do", "Bản đồ", "Bản đồ địa giới")

    name: Line = Field(alias="ten", title="Tên bản đồ")
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    since: DateField = Field(alias="tu_ngay", title="Có từ ngày")
    licence: Line | None = Field(None, alias="giay_phep", title="Giấy phép")
    shapes: tuple[BoundaryShape, ...] = Field(alias="vung", title="Các vùng")
