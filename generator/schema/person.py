"""People, only in the official role in which a source already made them public.

The basis for publishing a name follows the Law on personal data protection 91/2025/QH15.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part
from generator.schema.photo import Pictured
from generator.schema.types import AreaRef, DateField, Line, Many, SourceRef, UnitRef, YesNo

UNNAMED = "Cá nhân (không nêu tên)"


class Office(Part):
    """An office that the person held when a source named it."""

    name: Line = Field(alias="ten", title="Chức vụ")
    unit: UnitRef | None = Field(None, alias="don_vi", title="Đơn vị")
    as_of: DateField = Field(alias="thoi_diem", title="Thời điểm nguồn nêu")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class Person(Pictured):
    """A named person with the offices that the sources give."""

    kind: ClassVar[Kind] = Kind("ca-nhan", "Cá nhân", "Cá nhân")

    name: Line = Field(alias="ten", title="Họ và tên")
    area: AreaRef | None = Field(None, alias="dia_ban", title="Địa bàn")
    offices: tuple[Office, ...] = Field((), alias="chuc_vu", title="Chức vụ")
    basis: Line = Field(alias="co_so_cong_bo", title="Cơ sở công bố tên")
    anonymous: YesNo = Field(
        False, alias="an_danh", title="Ẩn danh", description="Tên và chức vụ không lên trang nào."
    )
    withdrawn: DateField | None = Field(
        None,
        alias="rut_dong_y",
        title="Ngày rút đồng ý",
        description="Người này đã rút đồng ý cho nêu tên; từ đó coi như ẩn danh.",
    )

    @property
    def nameless(self) -> Person:
        """The same person as readers may know them: without name, offices or anything that tells who."""
        nothing = {"offices": (), "remarks": (), "area": None, "photos": ()}
        hidden = {"name": UNNAMED, "anonymous": True, **nothing}
        return self.model_copy(update=hidden) if self.anonymous or self.withdrawn else self

    @property
    def heading(self) -> str:
        return UNNAMED if self.anonymous else self.name
