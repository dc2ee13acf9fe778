"""Commendations: how many collectives and individuals, given or proposed, by whom, in which year."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.annulment import Annullable
from generator.schema.base import Kind
from generator.schema.types import (
    ActorRef,
    AreaRef,
    AwardLevelField,
    Choice,
    DocumentRef,
    Line,
    Many,
    UnitRef,
    Whole,
    Year,
    choice,
)


class CommendationState(Choice):
    """Whether the commendation was given or only proposed."""

    GIVEN = "da-khen", "Đã khen thưởng"
    PROPOSED = "de-nghi", "Đề nghị khen thưởng"


class Commendation(Annullable):
    """Commendations of one year and level, with names where the sources give them."""

    kind: ClassVar[Kind] = Kind("khen-thuong", "Khen thưởng", "Khen thưởng")

    name: Line = Field(alias="ten", title="Tên")
    year: Year = Field(alias="nam", title="Năm")
    level: AwardLevelField = Field(alias="cap_khen_thuong", title="Cấp khen thưởng")
    giver: UnitRef = Field(alias="don_vi_khen", title="Đơn vị khen thưởng")
    proposer: UnitRef | None = Field(None, alias="don_vi_de_nghi", title="Đơn vị đề nghị")
    state: Annotated[CommendationState, choice(CommendationState)] = Field(
        alias="tinh_trang", title="Tình trạng"
    )
    collectives: Whole | None = Field(None, alias="so_tap_the", title="Số tập thể")
    individuals: Whole | None = Field(None, alias="so_ca_nhan", title="Số cá nhân")
    recipients: Annotated[tuple[ActorRef, ...], Many] = Field((), alias="nguoi_nhan", title="Người nhận")
    reason: Line = Field(alias="thanh_tich", title="Thành tích")
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    documents: Annotated[tuple[DocumentRef, ...], Many] = Field((), alias="van_ban", title="Văn bản")
