"""Indicators and what was observed of them: target, actual, whole, period, place, source."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Record
from generator.schema.types import (
    AreaRef,
    Choice,
    DateField,
    DocumentRef,
    FigureField,
    IndicatorRef,
    Line,
    PeriodField,
    Prose,
    UnitRef,
    Whole,
    YesNo,
    choice,
)


class Direction(Choice):
    """Which way is better; ``NEITHER`` where a count only says how many there are."""

    UP = "tang", "Càng cao càng tốt"
    DOWN = "giam", "Càng thấp càng tốt"
    NEITHER = "khong-xet", "Chỉ để biết, không xét cao thấp"


class Nature(Choice):
    """What kind of statement a figure is."""

    ACTUAL = "thuc-te", "Kết quả"
    FORECAST = "du-bao", "Dự báo"
    GOAL = "muc-tieu", "Mục tiêu"
    REGISTERED = "dang-ky", "Đăng ký"


class Indicator(Record):
    """Something that is counted or measured; ``summable`` where adding communes up is right."""

    kind: ClassVar[Kind] = Kind("chi-tieu", "Chỉ tiêu", "Chỉ tiêu")

    name: Line = Field(alias="ten", title="Tên chỉ tiêu")
    unit: Line = Field(alias="don_vi_tinh", title="Đơn vị tính")
    field: Line = Field(alias="linh_vuc", title="Lĩnh vực")
    direction: Annotated[Direction, choice(Direction)] = Field(
        Direction.UP, alias="chieu_tot", title="Chiều tốt"
    )
    summable: YesNo = Field(False, alias="cong_don", title="Cộng dồn được")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
    order: Whole = Field(100, alias="thu_tu", title="Thứ tự")


class Observation(Record):
    """One result of one indicator; the percentage is computed, ``stated_share`` only checks it.

    ``actual`` may be missing where only a target is known; ``target`` is what was aimed at,
    ``whole`` what the actual is a part of.
    """

    kind: ClassVar[Kind] = Kind("ket-qua", "Kết quả", "Kết quả chỉ tiêu")

    indicator: IndicatorRef = Field(alias="chi_tieu", title="Chỉ tiêu")
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    unit: UnitRef | None = Field(None, alias="don_vi", title="Đơn vị")
    period: PeriodField = Field(alias="ky", title="Kỳ báo cáo")
    as_of: DateField | None = Field(None, alias="tinh_den", title="Tính đến ngày")
    nature: Annotated[Nature, choice(Nature)] = Field(Nature.ACTUAL, alias="tinh_chat", title="Tính chất")
    actual: FigureField | None = Field(None, alias="thuc_hien", title="Thực hiện")
    target: FigureField | None = Field(None, alias="muc_tieu", title="Chỉ tiêu đề ra")
    whole: FigureField | None = Field(None, alias="tong_so", title="Trên tổng số")
    stated_share: FigureField | None = Field(None, alias="ty_le_nguon_neu", title="Tỷ lệ nguồn nêu (%)")
    qualifier: Line | None = Field(
        None, alias="chi_tiet", title="Chi tiết", description="Phần nào của chỉ tiêu."
    )
    text: Prose | None = Field(None, alias="mo_ta", title="Diễn giải")
    document: DocumentRef | None = Field(None, alias="van_ban", title="Theo văn bản")
