"""What is said once for a whole sheet (`--set`, the main movement) fills gaps; it never moves a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.desk import Desk
from tests.importers.test_cell_values import imported
from tests.importers.test_import_command import counts

FIGURE = {"Chỉ tiêu": "thu-ngan-sach", "Thực hiện": 31}
SOURCE = ("--set", "nguon=bao-dong-khoi-2022-08-10")


def test_a_period_for_the_whole_sheet_makes_new_records(desk: Desk, tmp_path: Path) -> None:
    row = {**FIGURE, "Địa bàn": "xa-hoa-loi"}
    imported(desk, tmp_path / "a.xlsx", "ket-qua", [row], "--set", "ky=2022", *SOURCE, "--write")
    before = desk.snapshot()
    options = ("--set", "ky=2025", *SOURCE, "--write")
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", [{**row, "Thực hiện": 40}], *options)
    assert counts(said.out) == (1, 0, 0, 0), said.out
    after = desk.snapshot()
    assert {path: after[path] for path in before} == before
    assert desk.plain("ket-qua/hoa-loi-thu-ngan-sach-2025")["thuc_hien"] == "40"

    there = ("--set", "dia_ban=xa-quoi-dien")
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", [FIGURE], *there, *options)
    assert counts(said.out) == (1, 0, 0, 0), said.out
    assert desk.plain("ket-qua/hoa-loi-thu-ngan-sach-2025")["thuc_hien"] == "40"


def test_a_year_for_the_whole_sheet_moves_no_exemplar(desk: Desk, tmp_path: Path) -> None:
    old = desk.plain("dien-hinh/ap-dai-thon-2022")
    row = {"Tên điển hình": old["ten"], "Địa bàn": old["dia_ban"], "Trạng thái": "Đang rà soát"}
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row], "--set", "nam=2024", "--write")
    assert said.status == 1
    assert counts(said.out) == (0, 0, 0, 1), said.out
    assert desk.plain("dien-hinh/ap-dai-thon-2022") == old


@pytest.mark.parametrize("by_id", [True, False])
def test_a_record_of_another_movement_stays_in_it(by_id: bool, desk: Desk, tmp_path: Path) -> None:
    other = (desk.root / "data/phong-trao/dong-khoi-moi.yml").read_text(encoding="utf-8")
    other = other.replace("ten: Đồng khởi mới\n", "ten: Phong trào khác\n")
    (desk.root / "data/phong-trao/phong-trao-khac.yml").write_text(other, encoding="utf-8")
    path = desk.root / "data/dien-hinh/2022/ap-dai-thon-2022.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("phong_trao: dong-khoi-moi", "phong_trao: phong-trao-khac"), encoding="utf-8"
    )
    old = desk.plain("dien-hinh/ap-dai-thon-2022")
    row = {"Tên điển hình": old["ten"], "Năm": old["nam"], "Địa bàn": old["dia_ban"], "Thứ tự": 77}
    if by_id:
        row = {"Mã bản ghi": "ap-dai-thon-2022", "Thứ tự": 77}
    options = ("--set", "lien_he=Một nơi", "--set", "trang_thai=ra-soat", "--write")
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row], *options)
    assert counts(said.out) == (0, 1, 0, 0), said.out
    new = desk.plain("dien-hinh/ap-dai-thon-2022")
    assert (new["phong_trao"], new["trang_thai"]) == ("phong-trao-khac", old["trang_thai"])
    assert "lien_he" not in old
    assert (new["thu_tu"], new["lien_he"]) == ("77", "Một nơi")
    assert "giữ nguyên “Phong trào” của 1 bản ghi" in " ".join(said.out.split())
    assert "“Trạng thái” của 1 bản ghi đang có giá trị khác (ap-dai-thon-2022)" in said.out


def test_a_code_is_nothing_for_a_whole_sheet(desk: Desk, tmp_path: Path) -> None:
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", [FIGURE], "--set", "id=mot-ma")
    assert said.status == 2
    assert "Không có khóa “id”" in said.err
