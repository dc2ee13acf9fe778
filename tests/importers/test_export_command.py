"""`portal export`: a workbook that offers what can be typed, and comes back through the import unchanged."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.importers.columns import ID_TITLE, Vocabulary, vocabulary
from generator.importers.parts import part_fields, part_words
from generator.schema import KINDS, Exemplar
from generator.schema.fields import Shape, fields_of
from tests.importers.desk import Desk

# Between them they hold every shape of field: lists, parts, figures, periods, days, choices, references.
WHOLE = {"dien-hinh", "ket-qua", "dia-ban", "van-ban", "phong-trao", "nguon"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_comes_back_from_its_workbook(kind: str, desk: Desk, tmp_path: Path) -> None:
    """Unchanged where its files are there, and whole where they are all gone."""
    before = desk.store.by_key
    files = desk.snapshot()
    count = sum(key.startswith(f"{kind}/") for key in before)
    assert desk.portal("export", "--kind", kind, tmp_path / "a.xlsx").status == 0

    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", kind, "--write")
    assert f"Tổng cộng: 0 mới, 0 thay đổi, {count} không đổi, 0 từ chối." in said.out
    assert desk.snapshot() == files

    if kind not in WHOLE:
        return
    shutil.rmtree(desk.root / "data" / kind)
    said = desk.portal("import", tmp_path / "a.xlsx", "--kind", kind, "--write")
    assert f"Tổng cộng: {count} mới, 0 thay đổi, 0 không đổi, 0 từ chối." in said.out
    assert desk.store.by_key == before


def _sheet(desk: Desk, file: Path, *options: str) -> Any:
    assert desk.portal("export", "--kind", "dien-hinh", *options, file).status == 0
    return load_workbook(file)


def test_an_empty_workbook_offers_choices_and_explains_its_columns(desk: Desk, tmp_path: Path) -> None:
    book = _sheet(desk, tmp_path / "a.xlsx", "--empty")
    main = book.worksheets[0]
    titles = [cell.value for cell in main[1]]
    fields = [field for field in fields_of(Exemplar) if field.shape is not Shape.PART]
    assert titles == [ID_TITLE, *(field.title + " *" * field.required for field in fields)]
    assert main.max_row == 1
    assert all(cell.comment and cell.comment.text for cell in main[1])
    assert book["Danh mục"].sheet_state == "hidden"

    offers = {
        str(offer.sqref).partition("2:")[0]: offer.formula1 for offer in main.data_validations.dataValidation
    }
    for column, field in enumerate(fields, 2):
        letter = main.cell(1, column).column_letter
        assert (letter in offers) == (field.shape in {Shape.CHOICE, Shape.REF, Shape.YES_NO}), field.key
        assert main.column_dimensions[letter].number_format == "@"
    lists = book["Danh mục"]
    offered = {cell.value for row in lists.iter_rows(min_row=2) for cell in row if cell.value}
    assert {"Đã công nhận", "Xã Quới Điền, Huyện Thạnh Phú [xa-quoi-dien]"} <= offered
    assert {"Quá trình", "Cách làm", "Lưu ý"} <= set(book.sheetnames)


def test_what_a_clerk_picks_in_the_empty_workbook_becomes_a_record(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = _sheet(desk, file, "--empty")
    main = book.worksheets[0]
    picked = {
        ID_TITLE: "ap-thu-2024",
        "Tên điển hình *": "Ấp Thử",
        "Tóm tắt *": "=Không phải công thức",
        "Chủ thể": "Xã Quới Điền, Huyện Thạnh Phú [dia-ban/xa-quoi-dien]; don-vi/to-tham-dinh-463",
        "Địa bàn *": "Xã Quới Điền, Huyện Thạnh Phú [xa-quoi-dien]",
        "Phong trào *": "Đồng khởi mới [dong-khoi-moi]",
        "Cấp *": "Cấp huyện",
        "Năm *": 2024,
        "Trạng thái *": "Đã công nhận",
        "Điều đã thay đổi": "Đoạn một.\nĐoạn hai.",
        "Bản nháp": "không",
    }
    for cell in list(main[1]):
        if cell.value in picked:
            target = main.cell(2, cell.column, picked[cell.value])
            target.data_type = "n" if cell.value == "Năm *" else "s"
    course = book["Quá trình"]
    for row, (stage, period) in enumerate((("Đăng ký", "quý I/2024"), ("Được công nhận", "10/2024")), 2):
        for cell in list(course[1]):
            value = {ID_TITLE: "ap-thu-2024", "Mốc *": stage, "Kỳ": period}.get(cell.value)
            if value:
                course.cell(row, cell.column, value)
    book.save(file)

    said = desk.portal("import", file, "--kind", "dien-hinh", "--write")

    assert said.status == 0, said.out
    plain = desk.plain("dien-hinh/ap-thu-2024")
    assert plain["chu_the"] == ["dia-ban/xa-quoi-dien", "don-vi/to-tham-dinh-463"]
    assert plain["tom_tat"] == "=Không phải công thức"
    assert plain["thay_doi"] == "Đoạn một.\n\nĐoạn hai."
    assert plain["qua_trinh"] == [
        {"moc": "dang-ky", "ky": "quý I/2024"},
        {"moc": "cong-nhan", "ky": "10/2024"},
    ]
    assert desk.sound()


def test_a_mistake_on_a_further_sheet_is_told_at_its_cell(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = _sheet(desk, file)
    course = book["Quá trình"]
    column = next(cell.column for cell in course[1] if cell.value == "Ngày")
    course.cell(3, column, "31/02/2022")
    course.cell(course.max_row + 1, 1, "khong-co")
    course.cell(course.max_row, 2, "Đăng ký")
    book.save(file)

    said = desk.portal("import", file, "--kind", "dien-hinh")

    letter = course.cell(3, column).column_letter
    assert f"Quá trình!{letter}3: lỗi: [Quá trình thứ 2 › Ngày]" in said.out
    assert f"Quá trình!A{course.max_row}: lỗi: [{ID_TITLE}] Mã này không có ở trang chính" in said.out
    assert said.status == 1


def test_a_workbook_that_is_there_is_not_lost(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"mine")
    said = desk.portal("export", "--kind", "dien-hinh", file)
    assert said.status == 2
    assert "--force" in said.err
    assert file.read_bytes() == b"mine"
    assert desk.portal("export", "--kind", "dien-hinh", file, "--force", "--empty").status == 0
    assert desk.portal("export", "--kind", "dien-hinh", tmp_path / "a.ods").status == 2
    assert desk.portal("export", "--kind", "bai-viet", tmp_path / "b.xlsx").status == 2


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_column_title_names_its_own_field(kind: str) -> None:
    """An exported header must never be read as another field."""
    model = KINDS[kind]
    _own_titles(vocabulary(model))
    for part in part_fields(model):
        _own_titles(part_words(part))


def _own_titles(words: Vocabulary) -> None:
    for field in words.fields.values():
        assert words.key_of(field.title + " *") == field.key
    assert words.key_of(ID_TITLE) == "id"
