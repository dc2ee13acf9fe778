"""A title (danh hiệu) that can be recognised, kept up, and lost."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part, Record
from generator.schema.types import (
    AwardLevelField,
    CriteriaSetRef,
    DocumentRef,
    Line,
    Many,
    Prose,
    SourceRef,
    UnitRef,
)


class ProcedureStep(Part):
    """A step on the way from registration to recognition."""

    name: Line = Field(alias="ten", title="Bước")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
    unit: UnitRef | None = Field(None, alias="don_vi", title="Đơn vị thực hiện")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class Title(Record):
    """What a unit or person may be recognised as."""

    kind: ClassVar[Kind] = Kind("danh-hieu", "Danh hiệu", "Danh hiệu, tiêu chuẩn")

    name: Line = Field(alias="ten", title="Tên danh hiệu")
    summary: Line = Field(alias="tom_tat", title="Tóm tắt")
    level: AwardLevelField | None = Field(None, alias="cap", title="Cấp công nhận")
    criteria_set: CriteriaSetRef | None = Field(None, alias="bo_tieu_chi", title="Bộ tiêu chí")
    procedure: tuple[ProcedureStep, ...] = Field((), alias="quy_trinh", title="Quy trình công nhận")
    keeping: Prose | None = Field(None, alias="giu_danh_hieu", title="Giữ danh hiệu")
    documents: Annotated[tuple[DocumentRef, ...], Many] = Field((), alias="van_ban", title="Văn bản")
