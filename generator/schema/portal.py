"""The portal's own settings, ``data/cong.yml``: its name, who runs it, what the home page shows first."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.schema.base import Kind, Part, Record
from generator.schema.types import (
    Choice,
    ExemplarRef,
    Href,
    Line,
    Many,
    MovementRef,
    ObservationRef,
    Prose,
    StoryRef,
    Whole,
    Year,
    YesNo,
    choice,
)


class GitHost(Choice):
    """Where the project is kept, for the forms at ``/quan-tri/`` to save to."""

    GITHUB = "github", "GitHub"
    GITLAB = "gitlab", "GitLab"
    GITEA = "gitea", "Gitea, Forgejo"
    TEST = "thu", "Chỉ để tập, không lưu về kho"


class Contact(Part):
    """How to reach those who run the portal; absent fields are not shown."""

    email: Line | None = Field(None, alias="thu_dien_tu", title="Thư điện tử")
    phone: Line | None = Field(None, alias="dien_thoai", title="Điện thoại")
    address: Line | None = Field(None, alias="dia_chi", title="Địa chỉ")
    text: Line | None = Field(None, alias="ghi_chu", title="Ghi chú")


class MemberExemplar(Part):
    """An exemplar of another portal, as that portal's open data tell it."""

    name: Line = Field(alias="ten", title="Tên điển hình")
    url: Href = Field(alias="lien_ket", title="Liên kết")
    place: Line | None = Field(None, alias="noi", title="Nơi")
    year: Year | None = Field(None, alias="nam", title="Năm")


class MemberPortal(Part):
    """Another portal that this one leads to; all after the summary is written by ``portal gather``."""

    name: Line = Field(alias="ten", title="Tên cổng")
    site_url: Href = Field(
        alias="dia_chi_trang",
        title="Địa chỉ trang chủ",
        description="Trang chủ của cổng ấy, kết thúc bằng dấu gạch chéo.",
        examples=["https://thidua.example.vn/"],
    )
    summary: Line | None = Field(None, alias="tom_tat", title="Giới thiệu ngắn")
    exemplars: Whole | None = Field(
        None,
        alias="so_dien_hinh",
        title="Số điển hình",
        description="Lệnh portal gather ghi, lấy từ dữ liệu mở của cổng ấy.",
    )
    recognised: Whole | None = Field(None, alias="so_cong_nhan", title="Số điển hình đã công nhận")
    data_version: Line | None = Field(None, alias="ban_du_lieu", title="Bản dữ liệu")
    newest: tuple[MemberExemplar, ...] = Field((), alias="dien_hinh_moi", title="Điển hình mới")


class Workshop(Part):
    """How the forms reach the project; without it they open only a folder on one's own machine."""

    host: Annotated[GitHost, choice(GitHost)] = Field(alias="noi", title="Nơi giữ kho")
    repo: Line | None = Field(None, alias="kho", title="Tên kho", description="Ví dụ: ban-thi-dua/cong.")
    branch: Line | None = Field(None, alias="nhanh", title="Nhánh")
    server: Href | None = Field(
        None, alias="may_chu", title="Máy chủ", description="Khi cơ quan tự đặt máy chủ git."
    )
    app_id: Line | None = Field(
        None, alias="ma_ung_dung", title="Mã ứng dụng OAuth", description="Của GitLab, Gitea hoặc Forgejo."
    )
    sign_in: Href | None = Field(
        None, alias="dang_nhap", title="Máy chủ đăng nhập", description="Chỉ GitHub cần."
    )
    review: YesNo = Field(
        True, alias="duyet", title="Duyệt trước khi đăng", description="Chỉ GitHub và GitLab có."
    )


class Portal(Record):
    """The one record that stands directly in ``data/``."""

    kind: ClassVar[Kind] = Kind("cong", "Cổng", "Thiết lập cổng")

    name: Line = Field(alias="ten", title="Tên cổng")
    motto: Line = Field(alias="khau_hieu", title="Câu giới thiệu ngắn")
    summary: Line = Field(alias="mo_ta", title="Mô tả cổng")
    site_url: Href | None = Field(None, alias="dia_chi_trang", title="Địa chỉ trang")
    operator: Line = Field(alias="don_vi_van_hanh", title="Đơn vị vận hành")
    contact: Contact = Field(default_factory=lambda: Contact(), alias="lien_he", title="Liên hệ")
    licence: Line | None = Field(None, alias="giay_phep", title="Giấy phép nội dung")
    movement: MovementRef = Field(alias="phong_trao", title="Phong trào chính")
    hero_title: Line | None = Field(None, alias="tieu_de_trang_chu", title="Tiêu đề trang chủ")
    hero_text: Prose | None = Field(None, alias="loi_mo_dau", title="Lời mở đầu trang chủ")
    offline: YesNo = Field(
        True,
        alias="doc_khi_mat_mang",
        title="Đọc khi mất mạng",
        description="Ghi “không” để trình duyệt của người đọc bỏ các trang đã giữ lại trên máy.",
    )
    searched_too: Annotated[tuple[Href, ...], Many] = Field(
        (),
        alias="tim_kiem_chung",
        title="Tìm kiếm chung",
        description="Địa chỉ thư mục tìm kiếm của các cổng khác, ví dụ https://example.vn/assets/search/.",
    )
    workshop: Workshop | None = Field(None, alias="bien_tap", title="Biểu mẫu biên tập")
    members: tuple[MemberPortal, ...] = Field(
        (),
        alias="cong_thanh_vien",
        title="Cổng thành viên",
        description="Các cổng khác mà cổng này dẫn tới và tìm kiếm chung.",
    )
    figures: Annotated[tuple[ObservationRef, ...], Many] = Field(
        (), alias="so_lieu_noi_bat", title="Số liệu nổi bật"
    )
    exemplars: Annotated[tuple[ExemplarRef, ...], Many] = Field(
        (), alias="dien_hinh_noi_bat", title="Điển hình nổi bật"
    )
    stories: Annotated[tuple[StoryRef, ...], Many] = Field(
        (), alias="bai_viet_noi_bat", title="Bài viết nổi bật"
    )
