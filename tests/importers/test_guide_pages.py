"""The guide's pages on spreadsheets and records: every command in them runs and says what they promise."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.guide_examples import fences
from tests.importers import clerk_sheets
from tests.importers.desk import ROOT, Desk

GUIDE = ROOT / "content" / "huong-dan"
FILLED: dict[str, str | int] = {
    "Tên điển hình *": "Điển hình thử",
    "Tóm tắt *": "Một việc để thử",
    "Địa bàn *": "Xã Quới Điền, Huyện Thạnh Phú [xa-quoi-dien]",
    "Phong trào *": "Đồng khởi mới [dong-khoi-moi]",
    "Cấp *": "Cấp huyện",
    "Năm *": 2024,
    "Trạng thái *": "Đang xây dựng",
}


def fill(file: Path) -> None:
    """What a clerk does between two commands."""
    book = load_workbook(file)
    main = book.worksheets[0]
    for cell in list(main[1]):
        if cell.value in FILLED:
            main.cell(2, cell.column, FILLED[str(cell.value)])
    book.save(file)


@pytest.mark.parametrize("page", ["bang-tinh.md", "tim-tao-doi-ma.md"])
def test_every_command_of_the_page_runs_and_says_so(
    page: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.root)
    clerk_sheets.two_row_header(desk.root / "bieu-cua-huyen.xlsx")
    said = ""
    ran = 0
    for fence in fences(GUIDE / page):
        if fence.language == "text":
            assert all(line in said for line in fence.text.splitlines()), said
            continue
        said = ""
        for line in fence.text.splitlines():
            program, verb, *words = shlex.split(line)
            assert program == "portal"
            done = desk.portal(verb, *words)
            assert done.status == 0, done.out + done.err
            said, ran = said + done.out, ran + 1
            if verb == "export":
                fill(desk.root / words[-1])
    assert ran >= 4
    assert any("thu-2024.yml" in path for path in desk.snapshot())
