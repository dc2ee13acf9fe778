"""`portal new` and `portal find`: a record by answers or by flags, and where it is found again."""

from __future__ import annotations

import io
import re

import pytest

from generator.importers.identity import new_path
from generator.importers.new_record import new_text
from generator.importers.store import MAKEABLE, read_store
from generator.pipeline import Project
from generator.schema import Exemplar
from generator.source import parse_yaml
from generator.source.nodes import Plain
from tests.importers.desk import Desk

FLAGS = (
    *("--set", "ten=Chi bộ ấp Thử", "--set", "tom_tat=Việc tốt: làm đường", "--set", "nam=2024"),
    *("--set", "dia_ban=Xã Quới Điền", "--set", "cap=Cấp huyện", "--set", "trang_thai=dang xay dung"),
)
FILE = "data/dien-hinh/2024/chi-bo-ap-thu-2024.yml"


def _type(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    typed = io.BytesIO("".join(f"{answer}\n" for answer in answers).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed, encoding="utf-8"))


def test_flags_make_a_record_that_passes(desk: Desk) -> None:
    said = desk.portal("new", "dien-hinh", "--yes", *FLAGS)
    assert said.status == 0, said.err
    assert FILE in said.out
    text = (desk.root / FILE).read_text(encoding="utf-8")
    assert 'tom_tat: "Việc tốt: làm đường"\n' in text
    assert "dia_ban: xa-quoi-dien\n" in text, "in 2024 there was only one commune of this name"
    assert "phong_trao: dong-khoi-moi\n" in text, "the portal's only movement"
    assert "\n# chu_the:\n#   - " in text
    assert desk.sound()
    again = desk.portal("new", "dien-hinh", "--yes", *FLAGS, "--id", "chi-bo-ap-thu-2024")
    assert again.status == 2
    assert "đã có bản ghi khác dùng" in again.err


def test_the_suggested_id_gives_way_to_one_that_is_taken(desk: Desk) -> None:
    desk.portal("new", "dien-hinh", "--yes", *FLAGS)
    said = desk.portal("new", "dien-hinh", "--yes", *FLAGS, "--set", "dia_ban=Xã Hòa Lợi")
    assert "chi-bo-ap-thu-2024-xa-hoa-loi.yml" in said.out


def test_the_same_record_is_not_made_twice_unasked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.portal("new", "dien-hinh", "--yes", *FLAGS)
    before = desk.snapshot()
    said = desk.portal("new", "dien-hinh", "--yes", *FLAGS)
    assert said.status == 2
    assert f"Đã có bản ghi này: Chi bộ ấp Thử ({FILE})" in said.err
    answers = ["", "k"]
    _type(monkeypatch, *answers)
    said = desk.portal("new", "dien-hinh", *FLAGS)
    assert "Vẫn tạo thêm một bản ghi khác?" in said.out
    assert said.status == 2
    assert desk.snapshot() == before
    _type(monkeypatch, "", "c", "")
    assert desk.portal("new", "dien-hinh", *FLAGS).status == 0
    assert desk.portal("new", "dien-hinh", "--yes", *FLAGS, "--id", "chi-bo-ap-thu-hai").status == 0
    assert len(desk.snapshot()) == len(before) + 2


def test_missing_and_wrong_answers_are_told(desk: Desk) -> None:
    before = desk.snapshot()
    said = desk.portal("new", "dien-hinh", "--yes", "--set", "ten=A")
    assert said.status == 2
    assert "Tóm tắt (tom_tat)" in said.err
    assert "--set dia_ban=…" in said.err
    for option, words in (
        ("nam=22", "Năm:"),
        ("dia_ban=Xã Qưới Điền", "Xã Quới Điền"),
        ("trang_thai=xong", "Đã công nhận"),
        ("tieu_de=x", "Không có khóa “tieu_de”"),
        ("qua_trinh=x", "nhiều dòng con"),
        ("nam", "khóa=giá trị"),
    ):
        said = desk.portal("new", "dien-hinh", "--yes", *FLAGS, "--set", option)
        assert said.status == 2, option
        assert words in said.err
    assert desk.portal("new", "dienhinh", "--yes").status == 2
    assert desk.snapshot() == before


def test_questions_repeat_until_the_answer_can_be_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [
        *("Chi bộ ấp Thử", "", "Làm đường", "9", "3", "2024", "Đang xây dựng"),
        *("Xã Quới", "Xã Quới Điền", "", "Chi Bộ", "ap-dai-thon-2022", "chi-bo-ap-thu"),
    ]
    _type(monkeypatch, *answers)
    said = desk.portal("new", "dien-hinh")
    assert said.status == 0, said.out + said.err
    for words in (
        "Mục này cần có.",
        "“9” không có trong danh sách",
        "Không có bản ghi nào tên là “Xã Quới”",
        "Có phải ý là “chi-bo”?",
        "đã có bản ghi khác dùng",
        "Mã [chi-bo-ap-thu-2024]",
    ):
        assert words in said.out
    assert desk.plain("dien-hinh/chi-bo-ap-thu")["trang_thai"] == "xay-dung"
    assert desk.sound()


def test_a_question_left_open_writes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.snapshot()
    _type(monkeypatch, "Chi bộ")
    said = desk.portal("new", "dien-hinh")
    assert said.status == 2
    assert "chưa tạo gì" in said.err
    assert desk.snapshot() == before


def test_a_story_begins_with_its_front_matter(desk: Desk) -> None:
    said = desk.portal(
        "new", "bai-viet", "--yes", "--set", "tieu_de=Đường mới: về ấp", "--set", "tom_tat=Ngắn"
    )
    assert said.status == 0, said.err
    text = (desk.root / "content/bai-viet/duong-moi-ve-ap.md").read_text(encoding="utf-8")
    assert "\nnhap: có\n" in text
    assert text.startswith("---\n")
    assert 'tieu_de: "Đường mới: về ấp"\n' in text
    assert desk.sound()


@pytest.mark.parametrize("kind", sorted(MAKEABLE))
def test_every_comment_of_a_new_file_can_be_uncommented(kind: str) -> None:
    """Whoever takes away "# " gets YAML, and every key is one of the record's."""
    model = MAKEABLE[kind]
    text = (
        re.sub(r"^# ", "", new_text(model, {}), flags=re.MULTILINE)
        .removeprefix("---\n")
        .partition("---\n")[0]
    )
    parsed = parse_yaml(text.encode(), "a.yml")
    assert parsed.problems == ()
    assert parsed.node
    keys = {field.alias for field in model.model_fields.values() if not field.exclude}
    assert {entry.key for entry in parsed.node.entries} == keys


@pytest.mark.parametrize("words", ["quoi dien", "Quới Điền", "QUỚI  ĐIỀN", "xa-quoi-dien"])
def test_find_needs_no_diacritics(words: str, desk: Desk) -> None:
    said = desk.portal("find", words)
    assert said.status == 0
    assert "data/dia-ban/truoc-2025/thanh-phu/xa-quoi-dien.yml" in said.out
    assert "mã dia-ban/xa-quoi-dien," in said.out


def test_find_tells_places_of_one_name_apart_the_living_first(desk: Desk) -> None:
    lines = [line for line in desk.portal("find", "quoi dien").out.splitlines() if "Xã Quới Điền," in line]
    assert lines[:2] == [
        "Địa bàn: Xã Quới Điền, tỉnh Vĩnh Long – từ 01/07/2025",
        "Địa bàn: Xã Quới Điền, huyện Thạnh Phú, tỉnh Bến Tre – đến 30/06/2025",
    ]


def test_a_record_lies_in_the_folder_of_its_year(desk: Desk) -> None:
    """Also where none of that year is there yet, and a form put one beside the folders."""
    (desk.root / "data/dien-hinh/le.yml").write_bytes(
        (desk.root / "data/dien-hinh/2022/ap-dai-thon-2022.yml").read_bytes()
    )
    store = read_store(Project(desk.root, desk.root))
    for year in ("2022", "2026"):
        row: dict[str, Plain] = {"nam": year, "dia_ban": "huyen-thanh-phu"}
        assert new_path(store, Exemplar, "x", row) == f"data/dien-hinh/{year}/x.yml"


def test_find_looks_into_texts_and_suggests_where_nothing_is(desk: Desk) -> None:
    assert "de-bao-ngan-man-hoa-loi" in desk.portal("find", "ngan man", "hoa loi", "--all").out
    said = desk.portal("find", "chi bộ ấp phòm")
    assert said.status == 1
    assert "Có phải ý là" in said.out
    (desk.root / "data/nguon/hong.yml").write_text("ten: [", encoding="utf-8")
    assert "1 lỗi dữ liệu" in desk.portal("find", "quoi dien").out


def test_a_record_called_con_gets_another_id(desk: Desk) -> None:
    said = desk.portal(
        "new", "thuat-ngu", "--set", "ten=Cồn", "--set", "giai_thich=Bãi đất nổi giữa sông.", "--yes"
    )
    assert said.status == 0, said.err + said.out
    assert (desk.root / "data/thuat-ngu/con-1.yml").exists()
