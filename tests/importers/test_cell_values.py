"""What Excel's own dates and numbers become, and what staff are shown of them before anything is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.importers.desk import Desk, Said
from tests.importers.test_import_command import counts

EXEMPLAR = {
    "Tên điển hình": "Tổ hẹn giờ",
    "Tóm tắt": "Một việc để thử",
    "Địa bàn": "Xã Quới Điền [xa-quoi-dien]",
    "Cấp": "Cấp xã",
    "Năm": 2024,
    "Trạng thái": "Đang xây dựng",
}


def imported(desk: Desk, path: Path, kind: str, rows: list[dict[str, Any]], *options: str) -> Said:
    book = Workbook()
    assert book.active
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(path)
    return desk.portal("import", path, "--kind", kind, *options)


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (datetime(2026, 11, 28, 17, 30), "28/11/2026 17:30"),  # noqa: DTZ001
        (datetime(2026, 11, 28, 17, 29, 59, 999_000), "28/11/2026 17:30"),  # noqa: DTZ001
        (datetime(2026, 11, 28), "28/11/2026"),  # noqa: DTZ001
    ],
)
def test_a_moment_keeps_its_hour(moment: datetime, kept: str, desk: Desk, tmp_path: Path) -> None:
    row = {**EXEMPLAR, "Đăng từ": moment}
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row], "--write")
    assert counts(said.out) == (1, 0, 0, 0), said.out
    assert desk.plain("dien-hinh/to-hen-gio-2024")["dang_tu"] == kept


def test_a_field_of_days_takes_no_hour(desk: Desk, tmp_path: Path) -> None:
    row = {**EXEMPLAR, "Hạn rà soát": datetime(2027, 4, 3, 7)}  # noqa: DTZ001
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row])
    assert said.status == 1
    assert "Sheet!G2: lỗi: [Hạn rà soát] Ô này là 07:00 ngày 03/04/2027" in said.out
    assert "gõ 03/04/2027" in said.out
    row["Hạn rà soát"] = "03/04/2027"
    assert imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row]).status == 0
