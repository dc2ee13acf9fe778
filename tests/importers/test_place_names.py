"""Places as clerks write them: the level in front of the name, often shortened."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.importers.desk import Desk
from tests.importers.test_cell_values import EXEMPLAR, imported
from tests.importers.test_import_command import counts

WITHIN = {"Thuộc": "huyen-thanh-phu"}


@pytest.mark.parametrize(
    ("level", "name", "kept"),
    [
        ("Xã", "Xã Tân Thử", "Tân Thử"),
        ("Xã", unicodedata.normalize("NFD", "XÃ  Tân Thử"), "Tân Thử"),
        ("Thị trấn", "TT. Tân Thử", "Tân Thử"),
        ("Xã", "Phường Tân Thử", "Phường Tân Thử"),
        ("Ấp", "Xãng Tân", "Xãng Tân"),
    ],
)
def test_the_level_is_no_part_of_a_places_name(
    level: str, name: str, kept: str, desk: Desk, tmp_path: Path
) -> None:
    row = {"Tên": name, "Cấp": level, **WITHIN}
    said = imported(desk, tmp_path / "a.xlsx", "dia-ban", [row], "--write")
    assert counts(said.out) == (1, 0, 0, 0), said.out
    made = [record for record in desk.store.loaded.records if getattr(record, "name", "") == kept]
    assert len(made) == 1
    assert "xa-xa" not in made[0].id
    said = imported(desk, tmp_path / "a.xlsx", "dia-ban", [row])
    assert counts(said.out) == (0, 0, 1, 0), said.out


def test_a_level_in_front_makes_no_change_of_a_known_place(desk: Desk, tmp_path: Path) -> None:
    row = {"Mã bản ghi": "xa-quoi-dien", "Tên": "X. Quới Điền"}
    said = imported(desk, tmp_path / "a.xlsx", "dia-ban", [row])
    assert counts(said.out) == (0, 0, 1, 0), said.out


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("X. Quới Điền", "xa-quoi-dien"),
        ("x.quoi dien, H. Thạnh Phú", "xa-quoi-dien"),
        ("TT Thạnh Phú", "thi-tran-thanh-phu"),
        ("H. Thạnh Phú", "huyen-thanh-phu"),
    ],
)
def test_a_shortened_level_is_read(typed: str, place: str, desk: Desk, tmp_path: Path) -> None:
    row = {**EXEMPLAR, "Địa bàn": typed}
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row], "--write")
    assert counts(said.out) == (1, 0, 0, 0), said.out
    assert desk.plain("dien-hinh/to-hen-gio-2024")["dia_ban"] == place


@pytest.mark.parametrize(("year", "first"), [(2024, "[xa-quoi-dien]"), (2026, "[xa-quoi-dien-moi]")])
def test_what_there_was_in_the_rows_year_is_offered_first(
    year: int, first: str, desk: Desk, tmp_path: Path
) -> None:
    row = {**EXEMPLAR, "Địa bàn": "X. Quới Điềm", "Năm": year}
    said = imported(desk, tmp_path / "a.xlsx", "dien-hinh", [row])
    offered = said.out.partition("Có phải ý là: ")[2]
    assert offered.partition(";")[0].endswith(first), said.out
