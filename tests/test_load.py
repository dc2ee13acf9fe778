"""Files become records, or problems with a label, a place and what to type instead."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import label_of, load, model_at
from generator.problems import Place, Problem, Severity
from generator.schema import KINDS, Document, Movement, Observation, Phase, Portal, Record, Story
from generator.schema.story import Page
from generator.source import SourceFile
from tests.small_portal import files, read, told

PATH = "data/van-ban/chi-thi.yml"
RIGHT = "ten: Chỉ thị Mẫu\nloai: Chỉ thị\n"
SEEN = "data/ket-qua/a.yml"


def one(text: str, path: str = PATH) -> Record:
    loaded = read({path: text})
    assert loaded.problems == ()
    (record,) = loaded.records
    return record


def wrong(text: str, path: str = PATH) -> list[Problem]:
    loaded = read({path: text})
    assert loaded.records == ()
    return list(loaded.problems)


def test_the_smallest_portal_has_one_of_each_kind() -> None:
    loaded = read(files())
    assert loaded.problems == ()
    assert {record.kind.folder for record in loaded.records} == {*KINDS, "cong", "bai-viet", "trang"}
    assert loaded.nodes.keys() == {record.key for record in loaded.records}


def test_a_record_is_named_by_its_file_wherever_it_lies_in_its_folder() -> None:
    record = one(RIGHT, "data/van-ban/nam-2024/chi-thi-01.yml")
    assert (record.id, record.key) == ("chi-thi-01", "van-ban/chi-thi-01")
    assert isinstance(record, Document)


def test_settings_stories_and_pages_are_known_by_their_place() -> None:
    loaded = read(
        {path: files()[path] for path in files() if path.startswith("content/") or path == "data/cong.yml"}
    )
    assert [type(record) for record in loaded.records] == [Portal, Story, Page]
    story = loaded.records[1]
    assert isinstance(story, Story)
    assert story.body.startswith("Sáng thứ bảy, mỗi nhà")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ky: 2022", "năm 2022"),
        ("ky: 10/2022", "tháng 10 năm 2022"),
        ("ky: 6 tháng đầu năm 2022", "6 tháng đầu năm 2022"),
        (unicodedata.normalize("NFD", "ky: 6 tháng đầu năm 2022"), "6 tháng đầu năm 2022"),
        ("ky: 17/10/2020", "ngày 17/10/2020"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_vietnamese_ways_of_typing_are_understood(typed: str, text: str, end: str, mark: str) -> None:
    rows = ["chi_tieu: duong", "dia_ban: xa", typed, "thuc_hien: '23,47'", "muc_tieu: 204.700", ""]
    record = one(mark + end.join(rows), SEEN)
    assert isinstance(record, Observation)
    assert record.period.text == text
    assert record.actual
    assert record.target
    assert (record.actual.low, record.target.low) == (Decimal("23.47"), Decimal(204700))


def test_one_value_may_stand_for_a_list() -> None:
    single, listed = one(RIGHT + "can_cu: a\n"), one(RIGHT + "can_cu:\n  - a\n")
    assert isinstance(single, Document)
    assert single == listed
    assert single.rests_on == ("a",)


def test_ids_on_one_line_are_asked_for_line_by_line() -> None:
    sources = {f"data/nguon/{name}.yml": f"ten: {name}\nnoi_dang: Báo\nngay: 01/06/2024\n" for name in "ab"}
    (found,) = read({**sources, PATH: RIGHT + "nguon: a, b\n"}).problems
    assert found.suggestion == "Hãy viết mỗi mã trên một dòng:\n  - a\n  - b"
    (lost,) = read({**sources, PATH: RIGHT + "nguon: a, c\n"}).problems
    assert "mỗi mã trên một dòng" not in lost.suggestion


def test_an_optional_field_may_be_left_empty() -> None:
    assert one(RIGHT + "so_hieu:\nnguon:\ncan_cu: []\n") == one(RIGHT)


def test_all_problems_of_a_file_are_told() -> None:
    found = wrong("loai: []\nngay: 31/02/2024\nlien_ket: http://example.org\ncan_cu: [A, b-c]\nten_goi: x\n")
    assert told(found) == [
        f"thieu-khoa {PATH}:1:1",
        f"gia-tri-sai {PATH}:1:7",
        f"ngay-sai {PATH}:2:7",
        f"ma-sai-dang {PATH}:4:10",
        f"dia-chi-sai {PATH}:3:11",
        f"khoa-la {PATH}:5:1",
    ]


def test_all_files_are_read_though_some_are_broken() -> None:
    loaded = read({PATH: "ten:x\n", "data/dia-ban/a.yml": "ten: A\ncap: xa\n", "data/nguon/b.yml": "- b\n"})
    assert [record.key for record in loaded.records] == ["dia-ban/a"]
    assert [problem.code for problem in loaded.problems] == ["thieu-cach", "khong-phai-ban-ghi"]


def test_a_file_that_could_not_be_read_is_passed_on() -> None:
    unreadable = Problem("khong-doc-duoc", Place(PATH, 1, 1), "Không đọc được.")
    assert load([unreadable], []).problems == (unreadable,)


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("ten: A\n", "Thiếu mục “Loại văn bản”.", "Hãy thêm dòng “loai: …”."),
        (RIGHT + "so_hieuu: 1\n", "Không có khóa “so_hieuu” trong mẫu.", "Có phải ý là “so_hieu”?"),
        (RIGHT + "id: x\n", "Không có khóa “id” trong mẫu.", "Các khóa được dùng: nguon,"),
        (
            RIGHT + "luu_y: x\n",
            "Mục này cần một danh sách.",
            "Hãy viết mỗi mục như sau:\nluu_y:\n  - noi_dung: x",
        ),
        (
            RIGHT + "luu_y: [Chỗ này khác]\n",
            "Mục này cần các dòng con dạng “khóa: giá trị”.",
            "Hãy viết mỗi mục như sau:\nluu_y:\n  - noi_dung: Chỗ này khác",
        ),
        (
            RIGHT + "con_hieu_luc: chắc là\n",
            "“chắc là” không rõ là có hay không.",
            "Hãy viết “có” hoặc “không”.",
        ),
    ],
)
def test_a_problem_says_what_is_wrong_and_what_to_type(text: str, message: str, suggestion: str) -> None:
    (found,) = wrong(text)
    assert found.message == message
    assert found.suggestion.startswith(suggestion)
    assert found.severity is Severity.ERROR


def test_a_missing_field_shows_its_example_where_it_has_one() -> None:
    found = wrong("ten: A\nnhom: b\nthu_tu: 1\nphong_trao: m\n", "data/tru-cot/a.yml")
    assert [problem.suggestion for problem in found] == [
        "Hãy thêm dòng “ten_goi: …”. Ví dụ: ten_goi: Chân thứ nhất"
    ]


def test_a_problem_inside_a_list_names_the_item() -> None:
    text = files()["data/phong-trao/phong-trao-mau.yml"].replace("tu: 15/01/2024", "tu: 15/13/2024")
    (found,) = wrong(text, "data/phong-trao/a.yml")
    assert (found.label, found.place.line, found.place.column) == ("Giai đoạn thứ 1 › Từ", 9, 9)


def test_a_missing_field_inside_a_list_stands_at_its_item() -> None:
    text = files()["data/phong-trao/phong-trao-mau.yml"].replace("    chu_de: Đường làng sạch\n", "")
    (found,) = wrong(text, "data/phong-trao/a.yml")
    assert (found.code, found.label, found.place.line) == ("thieu-khoa", "Chủ đề năm thứ 1 › Chủ đề", 21)


def test_a_choice_lists_what_may_be_typed() -> None:
    (found,) = wrong("ten: A\ncap: phường xã\n", "data/dia-ban/a.yml")
    assert found.message == "“phường xã” không có trong danh sách cho phép."
    assert "xa (Xã)" in found.suggestion


def test_a_choice_nearly_typed_is_suggested_first() -> None:
    (found,) = wrong("ten: A\ncap: xax\n", "data/dia-ban/a.yml")
    assert found.suggestion.startswith("Có phải ý là “xa”? Hãy chọn một trong: ")


@pytest.mark.parametrize("typed", ["thi-tran", "Thị trấn", "thị trấn", "THI TRAN", "thi_tran"])
def test_a_choice_may_be_typed_by_its_label(typed: str) -> None:
    assert one(f"ten: A\ncap: {typed}\n", "data/dia-ban/a.yml").heading == "Thị trấn A"


def test_two_files_of_one_id() -> None:
    loaded = read({PATH: RIGHT, "data/van-ban/cu/chi-thi.yml": RIGHT})
    assert told(list(loaded.problems)) == ["ma-trung data/van-ban/cu/chi-thi.yml:1:1"]
    assert PATH in loaded.problems[0].message


def test_kinds_may_share_an_id() -> None:
    assert read({PATH: RIGHT, "data/dia-ban/chi-thi.yml": "ten: A\ncap: xa\n"}).problems == ()


@pytest.mark.parametrize(
    ("path", "suggestion"),
    [
        ("data/vanban/a.yml", "Có phải ý là thư mục “van-ban”?"),
        ("data/xyzzy/a.yml", "Các thư mục được dùng: ban-do, bo-tieu-chi,"),
        ("data/a.yml", "Các thư mục được dùng: ban-do, bo-tieu-chi,"),
    ],
)
def test_a_folder_of_no_kind(path: str, suggestion: str) -> None:
    (found,) = wrong(RIGHT, path)
    assert found.code == "thu-muc-la"
    assert found.suggestion.startswith(suggestion)


def test_a_slip_of_typing_is_told_once() -> None:
    found = wrong(RIGHT + "can_cu:\n  – chi-thi-mot\n  – chi-thi-hai\n")
    assert [problem.code for problem in found] == ["dau-dong-la"]


def test_a_warning_of_typing_keeps_the_record() -> None:
    loaded = read({PATH: RIGHT + "so_hieu: 09 #moi\n"})
    assert [record.id for record in loaded.records] == ["chi-thi"]
    assert [problem.severity for problem in loaded.problems] == [Severity.WARNING]


def test_a_story_can_not_set_its_own_body() -> None:
    (found,) = wrong("---\ntieu_de: A\ntom_tat: B\nbody: C\n---\nD\n", "content/bai-viet/a.md")
    assert told([found]) == ["khoa-la content/bai-viet/a.md:4:1"]


def test_labels_and_models_are_found_by_yaml_keys() -> None:
    assert label_of(Movement, ("giai_doan", 0, "nguon", 1)) == "Giai đoạn thứ 1 › Nguồn thứ 2"
    assert label_of(Movement, ("khong-co",)) == ""
    assert model_at(Movement, ("giai_doan", 0)) is Phase
    assert model_at(Movement, ("ten",)) is None


@given(st.text(), st.sampled_from([PATH, "data/cong.yml", "data/phong-trao/a.yml", "data/ket-qua/a.yml"]))
def test_no_text_makes_it_fall(text: str, path: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    loaded = load([SourceFile(path, data, 0, len(data))], [])
    assert loaded.records or loaded.problems


VALUES = st.recursive(
    st.sampled_from(["", "x", "1,5", "2022", "có", "a-b", "dia-ban/a", "'x'", "~"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["ten", "nguon", "tu", "x"]), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_value_at_any_key_makes_it_fall(folder: str, data: st.DataObject) -> None:
    keys = [field.alias for field in KINDS[folder].model_fields.values() if field.alias]
    pairs = data.draw(st.dictionaries(st.sampled_from(keys), VALUES, max_size=6))
    path = f"data/{folder}/a.yml"
    loaded = read({path: "".join(f"{key}: {value}\n" for key, value in pairs.items())})
    assert loaded.records or loaded.problems
    assert all(problem.message and problem.place.file == path for problem in loaded.problems)
