"""Columns whose headers differ only by a year: no year is taken for another, with `--yes` neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.desk import Desk
from tests.importers.test_cell_values import imported
from tests.importers.test_import_command import counts

KNOWN = {"Chỉ tiêu": "thu-ngan-sach", "Địa bàn": "xa-hoa-loi"}
OPTIONS = ("--set", "ky=2024", "--set", "nguon=bao-dong-khoi-2022-08-10", "--yes", "--write")


@pytest.mark.parametrize(
    "headers",
    [
        ("Thực hiện 2022", "Thực hiện 2023", "Thực hiện 2024"),
        ("Thực hiện 2022", "2023", "2024"),
        ("Năm 2022", "Năm 2023", "Năm 2024"),
        ("KQ thực hiện 6 tháng 2024", "KQ thực hiện cả năm 2023", "KQ thực hiện cả năm 2024"),
    ],
)
def test_a_column_of_one_year_among_others_is_chosen_by_somebody(
    headers: tuple[str, ...], desk: Desk, tmp_path: Path
) -> None:
    row = KNOWN | dict(zip(headers, (22, 23, 24), strict=True))
    before = desk.snapshot()
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", [row], *OPTIONS)
    assert said.status == 1
    assert f"Sheet!C1: lỗi: Các cột C (“{headers[0]}”), D (“{headers[1]}”), E (“{headers[2]}”)" in said.out
    assert "--column E=thuc_hien" in said.out
    assert desk.snapshot() == before

    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", [row], *OPTIONS, "--column", "E=thuc_hien")
    assert counts(said.out) == (1, 0, 0, 0), said.out
    assert desk.plain("ket-qua/hoa-loi-thu-ngan-sach-2024")["thuc_hien"] == "24"


def test_plan_and_outcome_of_one_year_are_two_columns(desk: Desk, tmp_path: Path) -> None:
    row = {**KNOWN, "Kế hoạch năm 2024": 20, "Thực hiện năm 2024": 24, "Năm": 2024}
    said = imported(desk, tmp_path / "a.xlsx", "ket-qua", [row], *OPTIONS)
    assert counts(said.out) == (1, 0, 0, 0), said.out
    plain = desk.plain("ket-qua/hoa-loi-thu-ngan-sach-2024")
    assert (plain["muc_tieu"], plain["thuc_hien"]) == ("20", "24")
