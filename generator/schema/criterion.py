"""Criteria sets: how many standards and conditions there are, and those that the sources tell."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part, Record
from generator.schema.types import Choice, DocumentRef, Line, Many, Prose, SourceRef, Whole, choice


class CriterionKind(Choice):
    """A standard (tiêu chuẩn) groups conditions (điều kiện)."""

    STANDARD = "tieu-chuan", "Tiêu chuẩn"
    CONDITION = "dieu-kien", "Điều kiện"


class Criterion(Part):
    """One standard or condition of a set."""

    name: Line = Field(alias="ten", title="Tên")
    criterion_kind: Annotated[CriterionKind, choice(CriterionKind)] = Field(alias="loai", title="Loại")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class CriteriaSet(Record):
    """A set of standards and conditions laid down by a document."""

    kind: ClassVar[Kind] = Kind("bo-tieu-chi", "Bộ tiêu chí", "Bộ tiêu chí")

    name: Line = Field(alias="ten", title="Tên bộ tiêu chí")
    summary: Line = Field(alias="tom_tat", title="Tóm tắt")
    document: DocumentRef | None = Field(None, alias="van_ban", title="Văn bản")
    standards: Whole | None = Field(None, alias="so_tieu_chuan", title="Số tiêu chuẩn")
    conditions: Whole | None = Field(None, alias="so_dieu_kien", title="Số điều kiện")
    criteria: tuple[Criterion, ...] = Field((), alias="tieu_chi", title="Tiêu chí đã biết")
