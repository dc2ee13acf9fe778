"""Stories: front matter with places that count from the top of the file, and the text below it."""

from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Place
from generator.source import as_plain, split_front_matter

FILE = "content/cau-chuyen/a.md"


def test_front_matter_and_body() -> None:
    data = "\ufeff---\r\ntieu_de: Con đường của tổ 13\r\n---\r\n\r\nChuyện\r\n".encode()
    parsed, body, line = split_front_matter(data, FILE)
    assert parsed.problems == ()
    assert as_plain(parsed.node) == {"tieu_de": "Con đường của tổ 13"}
    assert (body, line) == ("\nChuyện\n", 4)
    assert parsed.line(5) == "Chuyện"


def test_places_count_from_the_top_of_the_file() -> None:
    parsed, _, _ = split_front_matter(b"---\na: 1\nb: x: y\n---\nz\n", FILE)
    assert [problem.place for problem in parsed.problems] == [Place(FILE, 3, 5)]
    parsed, _, _ = split_front_matter(b"---\na: 'x\n---\nz\n", FILE)
    assert [problem.place for problem in parsed.problems] == [Place(FILE, 2, 4)]


def test_a_rule_in_the_body_is_no_second_document() -> None:
    parsed, body, _ = split_front_matter(b"---\na: 1\n---\nx\n\n---\ny\n", FILE)
    assert parsed.problems == ()
    assert body == "x\n\n---\ny\n"


def test_missing_and_unclosed_front_matter() -> None:
    parsed, body, line = split_front_matter("# Chuyện\n".encode(), FILE)
    assert [(p.code, p.place) for p in parsed.problems] == [("thieu-phan-dau", Place(FILE, 1, 1))]
    assert (parsed.node, body, line) == (None, "# Chuyện\n", 1)
    parsed, body, _ = split_front_matter(b"---\na: 1\n", FILE)
    assert [(p.code, p.place) for p in parsed.problems] == [("thieu-phan-dau", Place(FILE, 1, 1))]
    assert "đóng lại" in parsed.problems[0].message


def test_the_body_is_checked_too() -> None:
    parsed, _, _ = split_front_matter(b"---\na: 1\n---\nx\n\0y\n", FILE)
    assert [(p.code, p.place) for p in parsed.problems] == [("ky-tu-cam", Place(FILE, 5, 1))]


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes(head: bytes, tail: bytes) -> None:
    for data in (head, b"---\n" + head + b"\n---\n" + tail):
        parsed, _, line = split_front_matter(data, FILE)
        assert parsed.node is not None or parsed.problems
        assert line >= 1
