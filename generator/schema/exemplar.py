"""An exemplar (điển hình): who, where, for what, and its life from registration to recognition and beyond."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.annulment import Annullable
from generator.schema.base import Kind, Part
from generator.schema.photo import Pictured
from generator.schema.types import (
    ActorRef,
    AreaRef,
    AwardLevelField,
    Choice,
    Code,
    ContentRef,
    DateField,
    DocumentRef,
    Line,
    Many,
    MovementRef,
    ObservationRef,
    PeriodField,
    PillarRef,
    Prose,
    SourceRef,
    TitleRef,
    Whole,
    Year,
    YesNo,
    choice,
)


class Stage(Choice):
    """A milestone in an exemplar's life, in the order of the procedure."""

    REGISTERED = "dang-ky", "Đăng ký"
    CHOSEN = "chon-diem", "Được chọn làm điểm"
    BUILDING = "xay-dung", "Xây dựng"
    APPRAISED = "tham-dinh", "Thẩm định"
    RECOGNISED = "cong-nhan", "Được công nhận"
    NOT_RECOGNISED = "chua-dat", "Chưa được công nhận"
    SPREAD = "nhan-rong", "Nhân rộng"
    REVIEWED = "ra-soat", "Rà soát"
    REVOKED = "thu-hoi", "Thu hồi danh hiệu"


class Status(Choice):
    """Where an exemplar stands today; a title is not forever."""

    REGISTERED = "dang-ky", "Đã đăng ký"
    BUILDING = "xay-dung", "Đang xây dựng"
    STANDARD = "lam-chuan", "Làm chuẩn để học tập"
    APPRAISAL = "tham-dinh", "Đang thẩm định"
    RECOGNISED = "cong-nhan", "Đã công nhận"
    PRAISED = "bieu-duong", "Được biểu dương"
    NOT_RECOGNISED = "chua-dat", "Chưa được công nhận"
    REVIEW = "ra-soat", "Đang rà soát"
    REVOKED = "thu-hoi", "Đã thu hồi"


class Milestone(Part):
    """Something that happened to the exemplar; ``date`` or ``period`` may be unknown."""

    stage: Annotated[Stage, choice(Stage)] = Field(alias="moc", title="Mốc")
    date: DateField | None = Field(None, alias="ngay", title="Ngày")
    period: PeriodField | None = Field(None, alias="ky", title="Kỳ")
    text: Prose | None = Field(None, alias="mo_ta", title="Mô tả")
    document: DocumentRef | None = Field(None, alias="van_ban", title="Văn bản")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class HowStep(Part):
    """A thing that was done, for those who want to do the same; which came first isn't said."""

    name: Line = Field(alias="ten", title="Việc")
    text: Prose | None = Field(None, alias="mo_ta", title="Cách làm")
    sources: Annotated[tuple[SourceRef, ...], Many] = Field((), alias="nguon", title="Nguồn")


class CriterionResult(Part):
    """A criterion met or not; absent ``met`` means that the sources do not say."""

    name: Line = Field(alias="ten", title="Tiêu chí")
    met: YesNo | None = Field(None, alias="dat", title="Đạt")
    note: Line | None = Field(None, alias="ghi_chu", title="Ghi chú")


class Exemplar(Annullable, Pictured):
    """A unit, person or place that others may learn from."""

    kind: ClassVar[Kind] = Kind("dien-hinh", "Điển hình", "Điển hình")

    name: Line = Field(alias="ten", title="Tên điển hình")
    summary: Line = Field(alias="tom_tat", title="Tóm tắt")
    subjects: Annotated[tuple[ActorRef, ...], Many] = Field(
        (), alias="chu_the", title="Chủ thể", description="Đơn vị, cá nhân hoặc địa bàn được nêu gương."
    )
    area: AreaRef = Field(alias="dia_ban", title="Địa bàn")
    movement: MovementRef = Field(alias="phong_trao", title="Phong trào")
    pillar: PillarRef | None = Field(None, alias="tru_cot", title="Trụ cột")
    pillar_group: Code | None = Field(
        None,
        alias="nhom_tru_cot",
        title="Nhóm trụ cột",
        description="Khi nguồn chỉ nêu nhóm, không nêu trụ cột.",
    )
    content: ContentRef | None = Field(None, alias="noi_dung", title="Nội dung thi đua")
    model: Line | None = Field(None, alias="mo_hinh", title="Mô hình")
    level: AwardLevelField = Field(alias="cap", title="Cấp")
    year: Year = Field(alias="nam", title="Năm")
    status: Annotated[Status, choice(Status)] = Field(alias="trang_thai", title="Trạng thái")
    reason: Prose | None = Field(None, alias="ly_do", title="Lý do")
    title: TitleRef | None = Field(None, alias="danh_hieu", title="Danh hiệu")
    order: Whole = Field(0, alias="thu_tu", title="Thứ tự")
    change: Prose | None = Field(None, alias="thay_doi", title="Điều đã thay đổi")
    how: tuple[HowStep, ...] = Field((), alias="cach_lam", title="Cách làm")
    cost: Prose | None = Field(None, alias="chi_phi", title="Chi phí, nguồn lực")
    contact: Line | None = Field(None, alias="lien_he", title="Hỏi ai")
    results: Annotated[tuple[ObservationRef, ...], Many] = Field((), alias="ket_qua", title="Kết quả")
    criteria: tuple[CriterionResult, ...] = Field((), alias="tieu_chi", title="Tiêu chí")
    milestones: tuple[Milestone, ...] = Field((), alias="qua_trinh", title="Quá trình")
    documents: Annotated[tuple[DocumentRef, ...], Many] = Field((), alias="van_ban", title="Văn bản")
    review_due: DateField | None = Field(None, alias="han_ra_soat", title="Hạn rà soát")
