"""A portal for the tests of views: two old communes, merged on 1 July 2025, and their figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from generator.link import Registry, link
from generator.load import load
from generator.outputs.pages import markdown
from generator.outputs.templates import environment
from generator.source import SourceFile, read_theme
from generator.views.page import Desk, Page, Sheet

TODAY = date(2026, 11, 22)
THEME = Path(__file__).parents[2] / "theme"

BASE = {
    "data/cong.yml": "ten: Cổng\nkhau_hieu: Câu\nmo_ta: Mô tả\ndon_vi_van_hanh: Nhóm\nphong_trao: thi-dua\n",
    "data/phong-trao/thi-dua.yml": (
        "ten: Thi đua\ntom_tat: Câu\ndia_ban: tinh-dao\nvan_ban: chi-thi\nten_khung: Khung\n"
    ),
    "data/van-ban/chi-thi.yml": "ten: Chỉ thị\nloai: Chỉ thị\nso_hieu: 01-CT\ndia_ban: tinh-dao\n",
    "data/nguon/bao-a.yml": "ten: Bài A\nnoi_dang: Báo A\nngay: 10/08/2022\n",
    "data/nguon/bao-b.yml": "ten: Bài B\nnoi_dang: Báo B\nngay: 18/01/2023\n",
    "data/dia-ban/viet-nam.yml": "ten: Việt Nam\ncap: nuoc\n",
    "data/dia-ban/tinh-dao.yml": "ten: Đảo\ncap: tinh\nthuoc: viet-nam\n",
    "data/dia-ban/tinh-lon.yml": "ten: Lớn\ncap: tinh\nthuoc: viet-nam\ntu_ngay: 01/07/2025\n",
    "data/dia-ban/huyen-san.yml": (
        "ten: San\ncap: huyen\nthuoc: tinh-dao\nden_ngay: 30/06/2025\nke_thua: [xa-bien-moi, xa-nui-moi]\n"
        "cach_nhap: Không còn cấp huyện\n"
    ),
    "data/dia-ban/xa-bien.yml": (
        "ten: Biển\ncap: xa\nma: 100\nthuoc: huyen-san\nden_ngay: 30/06/2025\nke_thua: xa-bien-moi\n"
        "cach_nhap: Nhập toàn bộ\ncap_nhat: 01/08/2026\nnguon: bao-a\n"
    ),
    "data/dia-ban/xa-cat.yml": (
        "ten: Cát\ncap: xa\nma: 200\nthuoc: huyen-san\nden_ngay: 30/06/2025\nke_thua: xa-bien-moi\n"
        "cach_nhap: Nhập toàn bộ\n"
    ),
    "data/dia-ban/ap-mot.yml": "ten: Một\ncap: ap\nthuoc: xa-bien\n",
    "data/dia-ban/xa-bien-moi.yml": "ten: Biển\ncap: xa\nma: 200\nthuoc: tinh-lon\ntu_ngay: 01/07/2025\n",
    "data/dia-ban/xa-nui-moi.yml": "ten: Núi\ncap: xa\nthuoc: tinh-lon\ntu_ngay: 01/07/2025\n",
    "data/dien-hinh/ap-mot-2022.yml": (
        "ten: Ấp Một\ntom_tat: Đường sạch\ndia_ban: ap-mot\nphong_trao: thi-dua\ncap: huyen\nnam: 2022\n"
        "trang_thai: cong-nhan\nnguon: bao-a\n"
    ),
    "data/don-vi/huyen-uy.yml": "ten: Huyện ủy San\nloai: Cấp ủy\ndia_ban: huyen-san\n",
    "data/don-vi/tinh-uy.yml": "ten: Tỉnh ủy Đảo\nloai: Cấp ủy\ndia_ban: tinh-dao\n",
    "data/chi-tieu/cay-xanh.yml": "ten: Cây xanh trồng mới\ndon_vi_tinh: cây\nlinh_vuc: Môi trường\n",
    "data/chi-tieu/duong.yml": "ten: Đường làm mới\ndon_vi_tinh: km\nlinh_vuc: Hạ tầng\n",
    "data/ket-qua/cay-nua-nam.yml": (
        "chi_tieu: cay-xanh\ndia_ban: xa-bien\nky: 6 tháng đầu năm 2022\nthuc_hien: 14\n"
        "muc_tieu: 12\nnguon: bao-a\n"
    ),
    "data/ket-qua/cay-ca-nam.yml": (
        "chi_tieu: cay-xanh\ndia_ban: xa-bien\nky: 2022\nthuc_hien: 20\nmuc_tieu: 12\nnguon: bao-b\n"
        "cap_nhat: 02/09/2026\n"
    ),
    "data/ket-qua/cay-nam-sau.yml": (
        "chi_tieu: cay-xanh\ndia_ban: xa-bien\nky: 2023\nthuc_hien: 30\nnguon: bao-b\n"
    ),
    "data/ket-qua/cay-ca-ky.yml": (
        "chi_tieu: cay-xanh\ndia_ban: xa-bien\nky: 2020-2025\nmuc_tieu: 99\n"
        "tinh_chat: muc-tieu\nnguon: bao-b\n"
    ),
}

Maker = Callable[[Desk], Iterator[Sheet]]


def registry(changes: Mapping[str, str] | None = None) -> Registry:
    """The islands with files replaced, added or, by an empty text, left out."""
    texts = {path: text for path, text in {**BASE, **(changes or {})}.items() if text}
    files = [SourceFile(path, text.encode(), 0, len(text.encode())) for path, text in texts.items()]
    loaded = load([file for file in files if file.path.startswith("data/")], [])
    linked, problems = link(loaded)
    assert (*loaded.problems, *problems) == ()
    assert linked
    return linked


def made(maker: Maker, changes: Mapping[str, str] | None = None) -> dict[str, Page]:
    """The maker's pages by path."""
    return {sheet.path: sheet.page() for sheet in maker(Desk(registry(changes), TODAY))}


def written(page: Page) -> str:
    """The page as Markdown, through the real templates."""
    return markdown(page, environment(read_theme(THEME).templates))
