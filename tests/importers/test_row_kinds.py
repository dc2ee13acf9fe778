"""Rows that look like notes, signatures or totals: none is lost in silence, doubtful ones are asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.importers.desk import Desk, Said
from tests.importers.test_import_command import counts

Rows = list[list[Any]]
DATED = "Kế hoạch số 05/KH-UBND, ngày 15 tháng 01 năm 2024"


def shown(desk: Desk, path: Path, kind: str, rows: Rows) -> Said:
    book = Workbook()
    assert book.active
    for row in rows:
        book.active.append(row)
    book.save(path)
    return desk.portal("import", path, "--kind", kind)


def test_a_name_with_a_date_or_an_office_is_a_record_where_rows_are_numbered(
    desk: Desk, tmp_path: Path
) -> None:
    rows: Rows = [
        ["TT", "Tên văn bản", "Loại"],
        [1, DATED, "Kế hoạch"],
        [2, "Quyết định số 88/QĐ-TH", "Quyết định"],
    ]
    said = shown(desk, tmp_path / "a.xlsx", "van-ban", rows)
    assert counts(said.out) == (2, 0, 0, 0), said.out
    rows = [
        ["STT", "Tên", "Giải thích"],
        [None, "Bí thư", "Nằm trên các dòng có số."],
        [2, "Thủ trưởng cơ quan", "Thử."],
        [3, "Ấp thử", "Thử."],
        [],
        [None, "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"],
        [None, "- Như trên;", "CHỦ TỊCH"],
    ]
    said = shown(desk, tmp_path / "a.xlsx", "thuat-ngu", rows)
    assert counts(said.out) == (3, 0, 0, 0), said.out
    assert "dòng 6–7: phần ghi chú, ký tên" in said.out
    assert "Bỏ qua 2 dòng" in said.out
    assert said.status == 0


def test_where_full_rows_follow_the_foot_has_not_begun(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [
        ["Chỉ tiêu", "Địa bàn", "Kỳ", "Thực hiện", "Nguồn"],
        [None, None, None, None, "Ghi chú: số liệu tạm"],
        ["thu-ngan-sach", "xa-hoa-loi", "2021", "5", "bao-dong-khoi-2022-08-10"],
        [None, None, "Hòa Lợi, ngày 05 tháng 01 năm 2022"],
    ]
    said = shown(desk, tmp_path / "a.xlsx", "ket-qua", rows)
    assert counts(said.out) == (1, 0, 0, 0), said.out
    assert "dòng 2: dòng ghi chú" in said.out
    assert "dòng 4: phần ghi chú, ký tên" in said.out


def test_what_may_be_foot_or_record_is_asked_and_the_answers_work(desk: Desk, tmp_path: Path) -> None:
    head: list[Any] = ["Tên", "Giải thích"]
    body: Rows = [["Ấp thử", "Một ấp."], ["Bí thư", "Người đứng đầu cấp ủy."], ["Khu thử", "Một khu."]]
    said = shown(desk, tmp_path / "a.xlsx", "thuat-ngu", [head, *body])
    assert counts(said.out) == (1, 0, 0, 2), said.out
    assert said.status == 1
    assert "Sheet!A3: lỗi: Dòng “Bí thư” nằm ở phần giống ghi chú, ký tên" in said.out
    assert "Sheet!A4: lỗi: Dòng “Khu thử”" in said.out

    numbered = [[number, *row] for number, row in enumerate(body, 1)]
    said = shown(desk, tmp_path / "b.xlsx", "thuat-ngu", [["STT", *head], *numbered])
    assert counts(said.out) == (3, 0, 0, 0), said.out
    coded = [[code, *row] for code, row in zip(("ap-thu", "bi-thu", "khu-thu"), body, strict=True)]
    said = shown(desk, tmp_path / "c.xlsx", "thuat-ngu", [["Mã bản ghi", *head], *coded])
    assert counts(said.out) == (3, 0, 0, 0), said.out
    said = shown(desk, tmp_path / "d.xlsx", "thuat-ngu", [head, body[0], body[2]])
    assert counts(said.out) == (2, 0, 0, 0), said.out


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (["STT", "Tên", "Giải thích"], [2, "Cộng", "Thêm vào."], (1, 0, 0, 1)),
        (["STT", "Tên", "Giải thích"], [None, "Cộng", "Thêm vào."], (1, 0, 0, 0)),
        (["Mã bản ghi", "Tên", "Giải thích"], ["cong", "Cộng", "Thêm vào."], (2, 0, 0, 0)),
    ],
)
def test_a_numbered_total_is_asked_about(
    head: list[Any], row: list[Any], expected: tuple[int, ...], desk: Desk, tmp_path: Path
) -> None:
    first = ["ap-thu" if head[0] == "Mã bản ghi" else 1, "Ấp thử", "Một ấp."]
    said = shown(desk, tmp_path / "a.xlsx", "thuat-ngu", [head, first, row])
    assert counts(said.out) == expected, said.out
    assert ("nêu ở trên" in said.out) is (sum(expected) == 1)
