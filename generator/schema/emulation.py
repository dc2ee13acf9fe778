"""The heart of a movement: who learns from whom, who caught up, who went past."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Record
from generator.schema.types import (
    Choice,
    DateField,
    ExemplarRef,
    IndicatorRef,
    LearnerRef,
    Line,
    Prose,
    YesNo,
    choice,
)


class EmulationStep(Choice):
    """How the follower stands to the exemplar."""

    LEARNS = "hoc-tap", "Học tập"
    CAUGHT_UP = "bat-kip", "Bắt kịp"
    SURPASSED = "vuot-qua", "Vượt qua"


class Emulation(Record):
    """A dated, sourced link from a follower to an exemplar; ``planned`` where it is only announced."""

    kind: ClassVar[Kind] = Kind("hoc-tap", "Học tập điển hình", "Học tập, bắt kịp, vượt qua")

    step: Annotated[EmulationStep, choice(EmulationStep)] = Field(alias="buoc", title="Bước")
    follower: LearnerRef = Field(alias="ben_hoc", title="Bên học tập")
    follower_name: Line | None = Field(None, alias="ten_ben_hoc", title="Tên gọi bên học tập")
    exemplar: ExemplarRef = Field(alias="dien_hinh", title="Điển hình")
    date: DateField = Field(alias="ngay", title="Ngày")
    indicator: IndicatorRef | None = Field(None, alias="chi_tieu", title="Chỉ tiêu")
    planned: YesNo = Field(False, alias="du_kien", title="Dự kiến")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
