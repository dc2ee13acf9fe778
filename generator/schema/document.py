"""Documents of a movement: what they rest on and what they led to."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Record
from generator.schema.types import (
    AreaRef,
    DateField,
    DocumentRef,
    Href,
    Line,
    Many,
    OutcomeRef,
    Prose,
    UnitRef,
    YesNo,
)


class Document(Record):
    """A directive, plan, decision, guideline …; absent fields are what the sources do not tell."""

    kind: ClassVar[Kind] = Kind("van-ban", "Văn bản", "Văn bản")

    name: Line = Field(alias="ten", title="Tên gọi", description="Ví dụ: Chỉ thị số 01-CT/TU.")
    number: Line | None = Field(None, alias="so_hieu", title="Số, ký hiệu")
    document_kind: Line = Field(alias="loai", title="Loại văn bản")
    subject: Line | None = Field(None, alias="trich_yeu", title="Trích yếu")
    issuer: UnitRef | None = Field(None, alias="co_quan", title="Cơ quan ban hành")
    date: DateField | None = Field(None, alias="ngay", title="Ngày ban hành")
    area: AreaRef | None = Field(None, alias="dia_ban", title="Địa bàn")
    rests_on: Annotated[tuple[DocumentRef, ...], Many] = Field((), alias="can_cu", title="Căn cứ")
    led_to: Annotated[tuple[OutcomeRef, ...], Many] = Field((), alias="dan_toi", title="Dẫn tới")
    in_force: YesNo | None = Field(None, alias="con_hieu_luc", title="Còn hiệu lực")
    text: Prose | None = Field(None, alias="mo_ta", title="Nội dung chính")
    url: Href | None = Field(None, alias="lien_ket", title="Liên kết")
