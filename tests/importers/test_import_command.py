"""`portal import`: what clerks' sheets become, cell by cell, through the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.importers import clerk_sheets
from tests.importers.clerk_sheets import CLERKS, Clerk
from tests.importers.desk import Desk

_COUNTS = re.compile(r"Tổng cộng: (\d+) mới, (\d+) thay đổi, (\d+) không đổi, (\d+) từ chối\.")
_CELL = re.compile(r"^ {6}(\S.*?![A-Z]+\d+): lỗi: ", re.MULTILINE)


def counts(out: str) -> tuple[int, ...]:
    found = _COUNTS.search(out)
    assert found, out
    return tuple(map(int, found.groups()))


@pytest.mark.parametrize("clerk", CLERKS, ids=lambda clerk: clerk.name)
def test_a_clerks_sheet_comes_in_right_or_is_refused_by_cell(
    clerk: Clerk, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / clerk.file
    clerk.make(file)
    before = desk.snapshot()

    shown = desk.portal("import", file, "--kind", clerk.kind, *clerk.options)
    refused = len(set(clerk.places))
    assert counts(shown.out) == (clerk.new, clerk.changed, clerk.same, refused), shown.out
    assert _CELL.findall(shown.out) == list(clerk.places), shown.out
    assert all(word in shown.out for word in clerk.words), shown.out
    assert shown.status == (1 if clerk.places else 0)
    assert desk.snapshot() == before, "nothing is written without --write"

    desk.portal("import", file, "--kind", clerk.kind, *clerk.options, "--write")
    after = desk.snapshot()
    assert len(after) - len(before) == clerk.new
    for key, values in clerk.records.items():
        plain = desk.plain(key)
        assert {name: plain.get(name) for name in values} == values
    assert desk.sound()

    again = desk.portal("import", file, "--kind", clerk.kind, *clerk.options, "--write")
    assert counts(again.out) == (0, 0, clerk.new + clerk.changed + clerk.same, refused), again.out
    assert desk.snapshot() == after, "a second import changes nothing"


def test_what_changes_in_a_file_is_what_the_sheet_says(desk: Desk, tmp_path: Path) -> None:
    path = desk.root / "data/dien-hinh/2022/ap-dai-thon-2022.yml"
    old = path.read_text(encoding="utf-8")
    noted = old.replace("cap: huyen\n", "# cấp do huyện xét\ncap: huyen  # chưa xét ở tỉnh\n")
    path.write_bytes(noted.replace("\n", "\r\n").encode())
    clerk_sheets.update(tmp_path / "a.xlsx")

    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "dien-hinh", "--write")

    assert "Trạng thái: “cong-nhan” → “ra-soat”" in said.out
    text = path.read_bytes().decode()
    assert "\r\n" in text
    lines, expected = text.replace("\r\n", "\n").split("\n"), noted.split("\n")
    changed = [(a, b) for a, b in zip(expected, lines, strict=True) if a != b]
    dated = next(line for line in expected if line.startswith("cap_nhat: "))
    assert [a for a, _ in changed] == ["trang_thai: cong-nhan", dated] or [a for a, _ in changed] == [
        "trang_thai: cong-nhan"
    ]
    assert "mo_hinh" not in desk.plain("dien-hinh/quoi-dien-2023")


def test_guessed_columns_wait_for_somebody_to_agree(desk: Desk, tmp_path: Path) -> None:
    clerk_sheets.odd_headers(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "nguon", "--column", "A=ten", "--write")
    assert "có phải “Nơi đăng (noi_dang)”?" in said.out
    assert "--column B=noi_dang" in said.out
    assert counts(said.out) == (0, 0, 0, 1)
    options = ("--column", "A=ten", "--column", "B=noi_dang", "--column", "D=")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "nguon", *options, "--write")
    assert counts(said.out) == (1, 0, 0, 0)
    assert "tac_gia" not in desk.plain("nguon/bao-dong-khoi-2024-01-02")


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a.csv", clerk_sheets.old_csv, "không dùng mã UTF-8"),
        ("a.xls", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0"), "không phải là tệp .xlsx"),
        ("a.xlsx", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0 locked"), "đang được đặt mật khẩu"),
        ("b.xlsx", lambda path: None, "Không mở được tệp"),
        (
            "c.csv",
            lambda path: path.write_text("a;b\n1;2\n", encoding="utf-8"),
            "Không tìm thấy dòng tiêu đề",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_words(
    name: str, make: object, words: str, desk: Desk, tmp_path: Path
) -> None:
    assert callable(make)
    make(tmp_path / name)
    said = desk.portal("import", tmp_path / name, "--kind", "chi-tieu")
    assert said.status == 2
    assert words in said.err
    assert "→" in said.err


def test_a_broken_archive_is_no_traceback(desk: Desk, tmp_path: Path) -> None:
    import zipfile

    for suffix in ("xlsx", "ods"):
        with zipfile.ZipFile(tmp_path / f"a.{suffix}", "w") as archive:
            archive.writestr("content.xml", "<a")
            archive.writestr("xl/workbook.xml", "<a")
        said = desk.portal("import", tmp_path / f"a.{suffix}", "--kind", "chi-tieu")
        assert said.status == 2
        assert "Không đọc được nội dung" in said.err


def test_a_row_that_would_break_the_data_is_refused_at_its_cell(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active
    book.active.append(["Mã bản ghi", "Tên", "Cấp", "Thuộc"])
    book.active.append(["huyen-thanh-phu", "Thạnh Phú", "Huyện", "Xã Hòa Lợi [xa-hoa-loi]"])
    book.save(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "dia-ban", "--write")
    assert said.status == 1
    assert "Sheet!D2: lỗi: [Thuộc] “Huyện Thạnh Phú” nằm trong chính nó" in said.out
    assert desk.sound()


def test_a_figure_under_two_years_is_not_guessed(desk: Desk, tmp_path: Path) -> None:
    clerk_sheets.two_years(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "ket-qua", "--write")
    assert said.status == 1
    assert "Cột D (“Thực hiện – Năm 2023”) và cột E (“Thực hiện – Năm 2024”) cùng là “Thực hiện”" in said.out
    assert "Tổng cộng" not in said.out
    options = ("--column", "E=thuc_hien", "--write")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "ket-qua", *options)
    assert counts(said.out) == (1, 0, 0, 0)
    assert said.status == 0
    assert desk.plain("ket-qua/hoa-loi-thu-ngan-sach-2024")["thuc_hien"] == "55"


def test_a_column_that_is_not_there_is_told_and_one_without_a_header_may_be_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    clerk_sheets.told_twice(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "thuat-ngu", "--column", "Z=ten")
    assert said.status == 2
    assert "Bảng không có cột “Z”" in said.err
    assert "A “Tên đầy đủ”, B “Chữ viết tắt”" in said.err
    clerk_sheets.no_header_above_a_column(tmp_path / "b.xlsx")
    said = desk.portal("import", tmp_path / "b.xlsx", "--kind", "thuat-ngu", "--column", "C=giai_thich")
    assert counts(said.out) == (1, 0, 0, 0), said.out


def test_names_and_days_that_are_wrong_are_told_in_one_round(desk: Desk, tmp_path: Path) -> None:
    clerk_sheets.many_mistakes(tmp_path / "a.xlsx")
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", "don-vi")
    assert _CELL.findall(said.out) == ["Sheet1!B2", "Sheet1!C2"], said.out


def test_a_text_in_an_old_font_is_told_at_its_cell(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "a.xlsx"
    desk.portal("export", "--kind", "dien-hinh", file)
    book = load_workbook(file)
    main, steps = book.worksheets[0], book["Cách làm"]
    head = next(cell for cell in list(main[1]) if cell.value == "Tóm tắt *")
    main[f"{head.coordinate[:-1]}2"] = "Toùm taét VNI ñeå thöû"
    steps.cell(steps.max_row, 3).value = "Toùm taét VNI ñeå thöû"
    book.save(file)
    said = desk.portal("import", file, "--kind", "dien-hinh")
    assert _CELL.findall(said.out) == [f"Điển hình!{head.coordinate[:-1]}2", f"Cách làm!C{steps.max_row}"], (
        said.out
    )
