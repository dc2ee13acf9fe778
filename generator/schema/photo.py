"""Photos of records and stories: the file, what it shows in words, whose it is, who is on it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.base import Part, Record
from generator.schema.types import (
    DateField,
    FocusField,
    Line,
    Many,
    PersonRef,
    PhotoFile,
    SourceRef,
    YesNo,
)


class Photo(Part):
    """One photo; ``file`` is a path below ``content/anh/``."""

    file: PhotoFile = Field(
        alias="tep",
        title="Tệp ảnh",
        description="Tên tệp trong thư mục content/anh.",
        examples=["hop-to-13.jpg"],
    )
    alt: Line = Field(
        alias="mo_ta",
        title="Mô tả ảnh",
        description="Nói cho người không nhìn thấy ảnh biết trong ảnh có gì, một câu.",
        examples=["Bà con Tổ 13 quét con đường trước nhà văn hóa ấp."],
    )
    caption: Line | None = Field(None, alias="chu_thich", title="Chú thích", description="Hiện dưới ảnh.")
    credit: Line | None = Field(
        None, alias="ghi_cong", title="Người chụp, nguồn ảnh", examples=["Văn phòng Đảng ủy xã"]
    )
    date: DateField | None = Field(None, alias="ngay", title="Ngày chụp")
    people: Annotated[tuple[PersonRef, ...], Many] = Field(
        (),
        alias="nguoi",
        title="Người trong ảnh",
        description="Ai rút đồng ý nêu tên thì ảnh có người ấy cũng không lên trang nào.",
    )
    consent: Line | None = Field(
        None,
        alias="dong_y",
        title="Sự đồng ý của người trong ảnh",
        description="Ai nhận ra được trong ảnh đã đồng ý thế nào, ngày nào. Không lên trang.",
    )
    withdrawn: DateField | None = Field(
        None,
        alias="rut_dong_y",
        title="Ngày rút đồng ý",
        description="Người trong ảnh đã rút đồng ý; từ đó ảnh không lên trang nào.",
    )
    focus: FocusField | None = Field(
        None,
        alias="tam_diem",
        title="Tâm điểm",
        description="Chỗ không được mất khi ảnh bị cắt bớt: giữa, trên, trái…, hoặc 30% 20%.",
        examples=["trên", "30% 20%"],
    )
    shared: YesNo = Field(
        False,
        alias="the_chia_se",
        title="Làm ảnh chia sẻ",
        description="Ảnh này đi cùng đường dẫn khi chia sẻ, thay cho tấm thẻ vẽ sẵn.",
    )
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class Pictured(Record):
    """A record that photos may show; the first photo opens its page."""

    photos: tuple[Photo, ...] = Field(
        (), alias="anh", title="Ảnh", description="Ảnh đầu tiên đứng đầu trang."
    )
