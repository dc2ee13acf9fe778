"""YAML as clerks type it: every text kept as typed, every mistake named at its place."""

import time
import unicodedata
from string import ascii_letters

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.problems import Place, Severity
from generator.source import MappingNode, ScalarNode, as_plain, parse_yaml, place_of
from generator.source import yaml_text as module
from generator.source.decode import _PERHAPS_VNI, _VNI

FILE = "data/a.yml"


def read(text: str) -> object:
    parsed = parse_yaml(text.encode(), FILE)
    assert parsed.problems == ()
    return as_plain(parsed.node)


def test_nothing_is_typed() -> None:
    text = 'a: 0123\nb: on\nc: 10:30\nd: 23,47\ne: 17/10/2020\nf: 1e3\n"g": yes\nh: 2020-10-17\n'
    assert read(text) == {
        "a": "0123",
        "b": "on",
        "c": "10:30",
        "d": "23,47",
        "e": "17/10/2020",
        "f": "1e3",
        "g": "yes",
        "h": "2020-10-17",
    }


def test_nothing_and_null_are_none_unless_quoted() -> None:
    assert read("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: [~, x]\n") == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
        "e": "null",
        "f": [None, "x"],
    }


def test_blocks_keep_their_paragraphs() -> None:
    assert read("a: |\n  Một\n\n  Hai\nb: >-\n  Ba\n  bốn\n\n  năm\n") == {
        "a": "Một\n\nHai\n",
        "b": "Ba bốn\nnăm",
    }


@pytest.mark.parametrize("text", ["\ufeffa: |\r\n  x\r\n  y\r\nb: z\r\n", "a: |\r  x\r  y\rb: z\r"])
def test_bom_and_line_ends_are_accepted_in_silence(text: str) -> None:
    assert read(text) == {"a": "x\ny\n", "b": "z"}


def test_quotes_and_punctuation_inside_a_text_are_no_mistake() -> None:
    text = "a: Mô hình “Dân vận khéo” ở “Ấp 1”\nb: – không có\nc: '“Chân”'\n"
    text += "d: xem https://a.vn # ghi chú\ne: a\n  b\n"
    assert as_plain(parse_yaml(text.encode(), FILE).node) == {
        "a": "Mô hình “Dân vận khéo” ở “Ấp 1”",
        "b": "– không có",
        "c": "“Chân”",
        "d": "xem https://a.vn",
        "e": "a b",
    }
    assert parse_yaml(text.encode(), FILE).problems == ()


# what a clerk typed, the code, the place, words of the message, words of the suggestion
MISTAKES = [
    ("ten: Chân: một\n", "hai-cham", 1, 10, "“ten” có dấu hai chấm", "ten: 'Chân: một'"),
    ("a: b\nten: it's: x\n", "hai-cham", 2, 10, "dấu nháy", "ten: 'it''s: x'"),
    ("a: b\n  c: d\n", "thut-le", 2, 3, "sâu hơn dòng trên", "xóa 2 dấu cách"),
    ("a:\n  b: 1\n   c: 2\n", "thut-le", 3, 4, "sâu hơn dòng trên", "0 hoặc 2 dấu cách"),
    ("a:\n    b: 1\n   c: 2\n", "thut-le", 3, 4, "không thẳng hàng", "0 hoặc 4 dấu cách"),
    ("  a: 1\nb: 2\n", "thut-le", 2, 1, "không thẳng hàng", "vào 2 dấu cách (đang là 0)"),
    ("a: |\n  x\n y\nb: 1\n", "thut-le", 3, 2, "không thẳng hàng", "0 hoặc 2"),
    ("a:\n  - x\n - y\n", "thut-le", 3, 2, "không thẳng hàng", "0 hoặc 2"),
    ("a: 1\n- b\n", "danh-sach-sai", 2, 1, "cùng một tầng", "dưới khóa"),
    ("a:\n  - x\n  y: 1\n", "danh-sach-sai", 3, 3, "cùng một tầng", "thẳng hàng"),
    ("a: - x\n", "danh-sach-sai", 1, 4, "cùng dòng với khóa", "- x"),
    ("a: x\n  - y\n", "danh-sach-sai", 2, 3, "bị nối vào", "để trống sau dấu hai chấm"),
    ("ten:Ấp Phong\n", "thieu-cach", 1, 5, "khóa “ten”", "ten: Ấp Phong"),
    ("a: 1\nten:x\nb: 2\n", "thieu-cach", 2, 5, "Thiếu dấu cách", "ten: x"),
    ("a:\n  - b:c\n    d: e\n", "thieu-cach", 2, 7, "Thiếu dấu cách", "b: c"),
    ("a: b\n ten:d\n", "thieu-cach", 2, 6, "Thiếu dấu cách", "ten: d"),
    ("ten:\u00a0x\nb: 1\n", "thieu-cach", 1, 5, "không ngắt", "ten: x"),
    ("a: 1\nten\nb: 2\n", "thieu-hai-cham", 2, 1, "“ten” thiếu dấu hai chấm", "khóa: giá trị"),
    ("a: 1\nten：x\nb: 2\n", "dau-toan-rong", 2, 4, "toàn rộng", "ten: x"),
    ("ten：\n", "dau-toan-rong", 1, 4, "toàn rộng", "Hãy viết: ten:"),
    ("a: [x，y]\n", "dau-toan-rong", 1, 6, "toàn rộng", "“,”"),
    ("a: 1\n\tb: 2\n", "dau-tab", 2, 1, "phím Tab", "dấu cách"),
    ("a:\n\tb: 2\n", "dau-tab", 2, 1, "phím Tab", "dấu cách"),
    ("a:\n  - x\n  \t- y\n", "dau-tab", 3, 3, "phím Tab", "dấu cách"),
    ('a: "x\nb: y\n', "dau-nhay", 1, 4, "mở ở đây mà không đóng", 'thêm dấu "'),
    ("a: 'x\nb: 'y'\n", "dau-nhay", 1, 4, "mở ở đây mà không đóng", "thêm dấu '"),
    ("b: 'it's'\n", "dau-nhay", 1, 8, "vẫn còn chữ", "viết đôi"),
    ('a: "x" y\nb: 1\n', "dau-nhay", 1, 8, "vẫn còn chữ", '\\"'),
    ('a: "C:\\xq"\n', "dau-nhay", 1, 7, "dấu \\ có nghĩa riêng", "nháy đơn"),
    ("ten: “Đồng khởi mới”\n", "ngoac-cong", 1, 6, "ngoặc kép cong “…”", "'Đồng khởi mới'"),
    ("ten: “Chân: một”\n", "ngoac-cong", 1, 6, "ngoặc kép cong “…”", "'Chân: một'"),
    ('ten: "Ấp Phong”\nb: 1\n', "ngoac-cong", 1, 15, "đóng bằng dấu ngoặc cong ”", 'đóng bằng dấu "'),
    ("a:\n  – x\n  – y\n", "dau-dong-la", 2, 3, "“–”", "- x"),
    ("a: [x, y\nb: 1\n", "dau-ngoac", 1, 4, "Dấu [ mở", "dấu ]"),
    ("a: [x] y\n", "dau-ngoac", 1, 8, "Sau dấu ] vẫn còn chữ", "'…'"),
    ("a: @x\n", "ky-tu-dau", 1, 4, "“@”", "'@x'"),
    ("a: %x\n", "ky-tu-dau", 1, 4, "“%”", "'%x'"),
    ("a: >5 tỷ\n", "ky-tu-dau", 1, 4, "“>”", "'>5 tỷ'"),
    ("a: ,x\n", "ky-tu-dau", 1, 4, "“,”", "',x'"),
    ("a: 1\n: x\n", "khoa-phuc-tap", 2, 1, "khóa", "ten: Tân Lương"),
    ("a: {{ x }}\n", "khoa-phuc-tap", 1, 5, "trống hoặc là một dấu ngoặc", "'…'"),
    ("ten: a\nb: 1\nten: c\n", "khoa-trung", 3, 1, "“ten” đã có ở dòng 1, cột 1", "xóa dòng kia"),
    ("a:\n  - b: 1\n    b: 2\n", "khoa-trung", 3, 5, "dòng 2, cột 5", "xóa"),
    ("a: &x 1\n", "yaml-nang-cao", 1, 4, "neo &", "dấu nháy"),
    ("a: *x\n", "yaml-nang-cao", 1, 4, "tham chiếu *", "dấu nháy"),
    ("a: !!python/object x\n", "yaml-nang-cao", 1, 4, "thẻ kiểu !", "dấu nháy"),
    ("<<: x\n", "yaml-nang-cao", 1, 1, "khóa trộn", "dấu nháy"),
    ("%YAML 1.1\n---\na: 1\n", "yaml-nang-cao", 1, 1, "chỉ thị %", "dấu nháy"),
    ("a: x\n---\nb: 1\n", "nhieu-tai-lieu", 2, 1, "tài liệu thứ hai", "tệp riêng"),
    ("a: x\n...\nb\n", "nhieu-tai-lieu", 2, 1, "kết thúc tài liệu", "xóa dòng"),
    ("a: " + "[" * 13 + "]" * 13, "long-qua-sau", 1, 15, "quá 12 tầng", "phẳng hơn"),
    ("- a\n- b\n", "khong-phai-ban-ghi", 1, 1, "khóa: giá trị", "tệp riêng"),
    ("xin chào\n", "khong-phai-ban-ghi", 1, 1, "khóa: giá trị", "tệp riêng"),
    ("# ghi chú\n", "tep-rong", 1, 1, "không có nội dung", "xóa tệp"),
    ("a: b\nx: \x07c\n", "ky-tu-cam", 2, 4, "U+0007", "gõ lại"),
    ("a: x\u2028y\n", "ky-tu-cam", 1, 5, "LINE SEPARATOR", "gõ lại"),
    ('a: "x\\0"\n', "ky-tu-cam", 1, 4, "U+0000", "nháy đơn"),
    ("ten: Ñoàng khôûi môùi\n", "ma-hoa-sai", 1, 6, "VNI", "UniKey"),
    ("ten: §ång khëi ®iÓn h×nh\n", "ma-hoa-sai", 1, 6, "TCVN3", "UniKey"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "message", "suggestion"), MISTAKES)
@pytest.mark.parametrize("loader", ["libyaml", "pure"])
def test_one_mistake_one_message_at_its_place(
    text: str,
    code: str,
    line: int,
    column: int,
    message: str,
    suggestion: str,
    loader: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if loader == "pure":
        monkeypatch.setattr(module, "EVENTS", yaml.BaseLoader)
    (problem,) = parse_yaml(text.encode(), FILE).problems
    assert (problem.code, problem.place) == (code, Place(FILE, line, column))
    assert message in problem.message
    assert suggestion in problem.suggestion
    assert not any(word in problem.message for word in ("while", "did not", "expected", "found"))


def test_the_quick_look_misses_no_pair_of_an_old_font() -> None:
    letters = sorted({*ascii_letters, *map(chr, range(0xC0, 0x100))})
    pairs = [one + other for one in letters for other in letters if _VNI.search(one + other)]
    assert len(pairs) > 100
    assert not [pair for pair in pairs if not _PERHAPS_VNI.search(f"x {pair} y")]


def test_libyaml_is_used_here() -> None:
    assert yaml.__with_libyaml__
    assert module.EVENTS is yaml.CBaseLoader


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        ("a: 1\nten: Đồng".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: 1\nten: Đồng".encode("utf-16-le"), 1, 1, "UTF-16"),
        ("a: 1\nten: Ấp ".encode() + "Mo\u0309 Cày".encode("cp1258"), 2, 11, "Windows-1258"),
        (b"ten: \xa7\xe5ng kh\xebi", 1, 6, "TCVN3"),
        ("\ufeffa: 1\r\nten: ".encode() + "Beán".encode("latin-1"), 2, 8, "VNI"),
    ],
)
def test_other_encodings_are_named(data: bytes, line: int, column: int, words: str) -> None:
    parsed = parse_yaml(data, FILE)
    (problem,) = parsed.problems
    assert (problem.code, problem.place) == ("ma-hoa-sai", Place(FILE, line, column))
    assert words in problem.message
    assert "Hãy lưu lại tệp với mã UTF-8" in problem.suggestion
    assert parsed.node is None


@pytest.mark.parametrize(
    ("text", "code", "column", "words"),
    [
        ("ten: Tổ số #5\n", "dau-thang", 12, "'Tổ số #5'"),
        ("ten: #5\n", "dau-thang", 6, "'#5'"),
        ("ten: Ấp\u200b Phong\n", "ky-tu-an", 8, "Backspace"),
        ("ten: Ấp\u202e Phong\n", "ky-tu-an", 8, "Backspace"),
    ],
)
def test_warnings_leave_the_record_usable(text: str, code: str, column: int, words: str) -> None:
    parsed = parse_yaml(text.encode(), FILE)
    (problem,) = parsed.problems
    assert (problem.code, problem.place, problem.severity) == (code, Place(FILE, 1, column), Severity.WARNING)
    assert words in problem.suggestion
    assert parsed.node is not None


def test_all_duplicates_are_told_and_the_first_is_kept() -> None:
    parsed = parse_yaml(b"a: 1\nb: x\na: 2\nb: y\na: 3\n", FILE)
    assert [problem.place.line for problem in parsed.problems] == [3, 4, 5]
    assert as_plain(parsed.node) == {"a": "1", "b": "x"}


def test_the_same_key_in_nfc_and_nfd_is_one_key() -> None:
    nfd = unicodedata.normalize("NFD", "tên")
    (problem,) = parse_yaml(f"tên: 1\n{nfd}: 2\n".encode(), FILE).problems
    assert problem.code == "khoa-trung"


def test_what_is_refused_gives_no_record() -> None:
    for text in ("a: *x\n", "a: &x 1\n", "{a: 1}: 2\n", "a: b: c\n"):
        assert parse_yaml(text.encode(), FILE).node is None


def test_line_shows_what_was_typed() -> None:
    parsed = parse_yaml(b"a: 1\r\nb: x: y\r\n", FILE)
    assert parsed.line(2) == "b: x: y"
    assert parsed.line(99) is None


TREE = parse_yaml(b"ten: x\nket_qua:\n  - nam: 2022\n    so:\n  - nam: 2023\n", FILE).node


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        (("ten",), False, (1, 6)),
        (("ten",), True, (1, 1)),
        (("ket_qua", 0, "nam"), False, (3, 10)),
        (("ket_qua", 1, "nam"), True, (5, 5)),
        (("ket_qua", 0, "so"), False, (4, 8)),
        (("ket_qua", 1, "thieu"), False, (5, 5)),
        (("ket_qua", 7), False, (3, 3)),
        (("ket_qua", 1), True, (5, 5)),
        (("ket_qua", 0, "nam", "function-after"), False, (3, 10)),
        (("ten", "[key]"), False, (1, 1)),
        ((), False, (1, 1)),
    ],
)
def test_place_of_a_pydantic_location(path: tuple[str | int, ...], key: bool, place: tuple[int, int]) -> None:
    assert TREE is not None
    assert place_of(TREE, path, key) == Place(FILE, *place)


def test_nodes_remember_quotes_and_places() -> None:
    parsed = parse_yaml(b"a: 'x'\nb:\n  - y\n", FILE)
    assert isinstance(parsed.node, MappingNode)
    entry = parsed.node.get("a")
    assert entry is not None
    assert entry.key_place == Place(FILE, 1, 1)
    assert entry.value == ScalarNode("x", Place(FILE, 1, 4), True)
    assert parsed.node.get("c") is None


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"a: \t- x\n\x85")
def test_any_bytes_give_problems_never_an_exception(data: bytes) -> None:
    parsed = parse_yaml(data, FILE)
    assert parsed.node is not None or parsed.problems
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in parsed.problems)


YAMLISH = st.lists(
    st.sampled_from(  # what YAML stumbles over
        [*"abạ:-?#&*!|>'\"%@`,[]{}<~ \n\t\\", ": ", "\n  ", "\n- ", "“", "”", "–", "：", "---\n", "...\n"]
    ),
    max_size=40,
)


@given(YAMLISH)
def test_anything_like_yaml_gives_places_inside_the_file(parts: list[str]) -> None:
    text = "".join(parts)
    parsed = parse_yaml(text.encode(), FILE)
    assert parsed.node is not None or parsed.problems
    lines = text.split("\n")
    for problem in parsed.problems:
        assert problem.place.line <= len(lines)
        assert problem.place.column <= len(lines[problem.place.line - 1]) + 1


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp")), max_size=60)


@given(st.dictionaries(st.sampled_from(["ten", "tom_tat", "noi_dung"]), TEXTS, min_size=1))
def test_texts_come_back_in_nfc(record: dict[str, str]) -> None:
    data = yaml.safe_dump(record, allow_unicode=True, default_style='"', width=10**6).encode()
    parsed = parse_yaml(data, FILE)
    if parsed.node is None:  # a text that looks typed in an old font
        assert [problem.code for problem in parsed.problems] == ["ma-hoa-sai"]
        return
    assert as_plain(parsed.node) == {key: unicodedata.normalize("NFC", text) for key, text in record.items()}


@given(st.text("aăâeêioôơuưyđAĐTRthn ", min_size=1))
def test_nfd_in_nfc_out(text: str) -> None:
    nfd = unicodedata.normalize("NFD", text + "ệ")
    assert read(f"a: 'x{nfd}'\n") == {"a": unicodedata.normalize("NFC", "x" + text + "ệ")}


SIZE = 1024 * 1024 - 16
BOMBS = {
    "laughs": "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 9000)),
    "brackets": "[" * SIZE,
    "dashes": "- " * (SIZE // 2),
    "maps": "{a: " * (SIZE // 4),
    "list": "a: [" + "1," * (SIZE // 2 - 8),
    "words": "a b\n" * (SIZE // 4),
    "duplicates": "a: 1\n" * 15_000,
    "smart": "a:\n" + "- “x”\n" * 9_000,
    "joined": "a: b\n" + " c d\n" * (SIZE // 5 - 9),
    "quote": '"' + "\n" * (SIZE - 8),
    "hidden": "a: " + "\u200b" * (SIZE // 3 - 8),
    "tags": "a: !" * (SIZE // 4),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name: str) -> None:
    data = BOMBS[name].encode()
    assert len(data) <= 1024 * 1024
    # The quickest of three: in a process that has run two thousand tests, clearing up may fall into one.
    assert min(_seconds(data) for _ in range(3)) < 1


def _seconds(data: bytes) -> float:
    start = time.process_time()
    parse_yaml(data, FILE)
    return time.process_time() - start


def test_large_files_and_large_records_are_refused() -> None:
    too_long = parse_yaml(b"a: " + b"x" * 1024 * 1024, FILE)
    assert [problem.code for problem in too_long.problems] == ["tep-qua-lon"]
    too_many = parse_yaml(b"a: [" + b"1," * 20_000 + b"]", FILE)
    assert [(problem.code, problem.place.line) for problem in too_many.problems] == [("tep-qua-lon", 1)]
    assert parse_yaml(b"a: [" + b"1," * 19_000 + b"]", FILE).problems == ()
