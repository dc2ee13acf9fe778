"""Places with their era: on 1 July 2025 districts were abolished and commune codes reused.

Sources: Law 72/2025/QH15 on local government (two levels), Resolution 202/2025/QH15 (provinces), and the
resolutions on communes, one for each province. A place is known by its code and era.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind
from generator.schema.photo import Pictured
from generator.schema.types import AreaRef, Choice, DateField, Line, Many, Prose, choice


class AreaLevel(Choice):
    """Levels of administrative units, and the self-governing ones below them, as any province calls them."""

    NATION = "nuoc", "Cả nước"
    PROVINCE = "tinh", "Tỉnh"
    CITY = "thanh-pho", "Thành phố"
    DISTRICT = "huyen", "Huyện"
    URBAN_DISTRICT = "quan", "Quận"
    TOWN = "thi-xa", "Thị xã"
    COMMUNE = "xa", "Xã"
    TOWNSHIP = "thi-tran", "Thị trấn"
    WARD = "phuong", "Phường"
    SPECIAL_ZONE = "dac-khu", "Đặc khu"
    HAMLET = "ap", "Ấp"
    VILLAGE = "thon", "Thôn"
    UPLAND_VILLAGE = "ban", "Bản"
    HIGHLAND_VILLAGE = "buon", "Buôn"
    QUARTER = "khu-pho", "Khu phố"
    STREET_GROUP = "to-dan-pho", "Tổ dân phố"
    GROUP = "to", "Tổ nhân dân tự quản"

    @property
    def is_commune(self) -> bool:
        """Whether it is of the lowest level that is a government's own."""
        return self in _COMMUNES

    @property
    def is_small(self) -> bool:
        """Whether it lies below a commune."""
        return self in _SMALL


_COMMUNES = frozenset({AreaLevel.COMMUNE, AreaLevel.TOWNSHIP, AreaLevel.WARD, AreaLevel.SPECIAL_ZONE})
_SMALL = frozenset(
    {
        *(AreaLevel.HAMLET, AreaLevel.VILLAGE, AreaLevel.UPLAND_VILLAGE, AreaLevel.HIGHLAND_VILLAGE),
        *(AreaLevel.QUARTER, AreaLevel.STREET_GROUP, AreaLevel.GROUP),
    }
)


class Area(Pictured):
    """A place during one era; ``successors`` are the places that took it over."""

    kind: ClassVar[Kind] = Kind("dia-ban", "Địa bàn", "Địa bàn")

    name: Line = Field(alias="ten", title="Tên", description="Tên riêng, không kèm cấp: Tân Lương.")
    level: Annotated[AreaLevel, choice(AreaLevel)] = Field(alias="cap", title="Cấp")
    parent: AreaRef | None = Field(None, alias="thuoc", title="Thuộc")
    code: Line | None = Field(None, alias="ma", title="Mã đơn vị hành chính")
    since: DateField | None = Field(None, alias="tu_ngay", title="Có từ ngày")
    until: DateField | None = Field(
        None, alias="den_ngay", title="Đến ngày", description="Ngày cuối còn tên này."
    )
    successors: Annotated[tuple[AreaRef, ...], Many] = Field((), alias="ke_thua", title="Nay thuộc")
    merge_note: Line | None = Field(None, alias="cach_nhap", title="Cách sắp xếp")
    other_names: Annotated[tuple[Line, ...], Many] = Field((), alias="ten_khac", title="Tên khác")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")

    @property
    def heading(self) -> str:
        return f"{self.level.label} {self.name}" if self.level is not AreaLevel.NATION else self.name
