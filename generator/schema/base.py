"""What all records share: identity, sources, remarks, the date of their last change, drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from generator.schema.types import (
    DateField,
    Line,
    Many,
    MomentField,
    Prose,
    SourceRef,
    WarningCode,
    YesNo,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its folder in ``data/``, which starts its addresses, and its name for people."""

    folder: str
    label: str
    plural: str


class Part(BaseModel):
    """A value inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Remark(Part):
    """A calm editor's remark: a contradiction between sources, or a correction."""

    text: Prose = Field(alias="noi_dung", title="Nội dung lưu ý")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class Accepted(Part):
    """A warning that an editor has looked at and lets stand; errors can't be accepted."""

    code: WarningCode = Field(alias="ma", title="Mã cảnh báo", examples=["viet-tat-la"])
    reason: Line = Field(alias="ly_do", title="Vì sao")


class Record(Part):
    """A YAML file under ``data/``; ``id`` is the file's name and part of its address."""

    kind: ClassVar[Kind]

    id: str = Field(exclude=True, title="Mã")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field(
        (), alias="nguon", title="Nguồn", description="Mã của các nguồn nơi đọc được thông tin này."
    )
    remarks: tuple[Remark, ...] = Field(
        (), alias="luu_y", title="Lưu ý", description="Chỗ các nguồn nói khác nhau, hoặc điều đã đính chính."
    )
    updated: DateField | None = Field(None, alias="cap_nhat", title="Ngày cập nhật", examples=["22/11/2026"])
    accepted: tuple[Accepted, ...] = Field(
        (),
        alias="chap_nhan",
        title="Cảnh báo đã xem",
        description="Cảnh báo mà người biên tập đã xem và thấy đúng là phải vậy.",
    )
    draft: YesNo = Field(
        False, alias="nhap", title="Bản nháp", description="Bản nháp không được đăng lên cổng."
    )
    embargo: MomentField | None = Field(
        None,
        alias="dang_tu",
        title="Đăng từ",
        description="Trước giờ này (giờ Việt Nam) bản ghi chưa lên cổng.",
        examples=["01/12/2026 07:00"],
    )
    review_by: DateField | None = Field(
        None, alias="han_xem_lai", title="Hạn xem lại", description="Máy nhắc khi đến hạn xem lại nội dung."
    )

    def __eq__(self, other: object) -> bool:
        # Looked at first: two records of one portal are never equal, and comparing all fields is slow.
        if self is other:
            return True
        return isinstance(other, Record) and self.key == other.key and super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def heading(self) -> str:
        """How the record is called in a list or a link."""
        return str(getattr(self, "name", self.id))

    @cached_property
    def key(self) -> str:
        """The record's id with its kind, unique in a portal: ``dia-ban/xa-tan-luong``."""
        return f"{self.kind.folder}/{self.id}"

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; it works its key out anew."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("key", None)
        return copy
