"""Units: party cells, committees, schools, cooperatives, teams."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part
from generator.schema.photo import Pictured
from generator.schema.types import AreaRef, DocumentRef, Line, Many, PersonRef, Prose, UnitRef


class Membership(Part):
    """Who sits in a unit, by office, and by name where the sources give one."""

    role: Line = Field(alias="vai_tro", title="Vai trò")
    office: Line = Field(alias="chuc_danh", title="Chức danh")
    person: PersonRef | None = Field(None, alias="ca_nhan", title="Cá nhân")


class Unit(Pictured):
    """An organisation that acts in the movement."""

    kind: ClassVar[Kind] = Kind("don-vi", "Đơn vị", "Đơn vị")

    name: Line = Field(alias="ten", title="Tên đơn vị")
    unit_kind: Line = Field(alias="loai", title="Loại đơn vị")
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    parent: UnitRef | None = Field(None, alias="truc_thuoc", title="Trực thuộc")
    summary: Line | None = Field(None, alias="tom_tat", title="Tóm tắt")
    duties: Annotated[tuple[Line, ...], Many] = Field((), alias="nhiem_vu", title="Nhiệm vụ")
    members: tuple[Membership, ...] = Field((), alias="thanh_vien", title="Thành viên")
    founded_by: DocumentRef | None = Field(None, alias="thanh_lap_theo", title="Thành lập theo")
    other_names: Annotated[tuple[Line, ...], Many] = Field((), alias="ten_khac", title="Tên khác")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
