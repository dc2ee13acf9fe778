"""What a clerk reads when something is wrong."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import CODES, Place, Problem, Severity, render, shown, summary

PLACE = Place("data/dien-hinh/a.yml", 12, 5)


def test_render_marks_the_place_as_a_compiler_does() -> None:
    problem = Problem("khoa-trung", PLACE, "Khóa “ten” đã có ở dòng 3.", "Hãy xóa một dòng.", "Tên")
    assert render(problem, "    ten: Quới Điền").split("\n") == [
        "data/dien-hinh/a.yml:12:5: lỗi: [Tên] Khóa “ten” đã có ở dòng 3.",
        "  12 |     ten: Quới Điền",
        "     |     ^",
        "  → Hãy xóa một dòng.",
        "  (mã: khoa-trung)",
    ]


def test_render_without_line_label_and_suggestion() -> None:
    warning = Problem("ky-tu-an", PLACE, "Có ký tự ẩn.", severity=Severity.WARNING)
    expected = "data/dien-hinh/a.yml:12:5: cảnh báo: Có ký tự ẩn.\n  (mã: ky-tu-an)"
    assert render(warning, None) == expected


def test_suggestion_of_two_lines_is_indented() -> None:
    problem = Problem("cu-phap", PLACE, "x", "một\nhai")
    assert "\n  → một\n    hai\n" in render(problem, None)


@pytest.mark.parametrize(
    ("line", "column", "before"),
    [
        ("\tten: x", 2, "    "),
        ("ệ: x", 3, "  "),
        ("e\u0323\u0302: x", 5, "  "),
        ("：x", 2, "  "),
        ("ten", 4, "   "),
    ],
)
def test_caret_counts_terminal_cells(line: str, column: int, before: str) -> None:
    place = Place("a.yml", 1, column)
    assert render(Problem("cu-phap", place, "x"), line).split("\n")[2] == f"    | {before}^"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 5000 + "X" + "b" * 5000
    _, excerpt, caret, _ = render(Problem("cu-phap", Place("a.yml", 1, 5001), "x"), line).split("\n")
    assert len(excerpt) < 120
    assert excerpt[caret.index("^")] == "X"


def test_nothing_from_the_data_can_command_the_terminal() -> None:
    text = render(Problem("cu-phap", Place("a.yml", 1, 3), "x"), "\x1b[31m\u202eab\u200b")
    assert not {"\x1b", "\u202e", "\u200b"} & set(text)


def test_problems_sort_by_place_then_code() -> None:
    places = [Place("b.yml", 1, 1), Place("a.yml", 10, 1), Place("a.yml", 9, 5), Place("a.yml", 9, 4)]
    problems = [Problem(code, place, "x") for place in places for code in ("thut-le", "cu-phap")]
    ordered = [(p.place.file, p.place.line, p.place.column, p.code) for p in sorted(problems)]
    assert ordered == sorted(ordered)


def test_an_unknown_code_is_our_bug() -> None:
    with pytest.raises(ValueError, match="khong-biet"):
        Problem("khong-biet", PLACE, "x")


def test_problems_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PLACE.line = 3  # type: ignore[misc]


def test_codes_are_slugs_with_a_title() -> None:
    assert all(code.isascii() and code == code.lower() and " " not in code for code in CODES)
    assert all(title[0].isupper() and not title.endswith(".") for title in CODES.values())


def test_summary_counts_errors_and_warnings_apart() -> None:
    error = Problem("cu-phap", PLACE, "x")
    warning = dataclasses.replace(error, severity=Severity.WARNING)
    assert summary([error, warning, error, error]) == "3 lỗi, 1 cảnh báo"
    assert summary([warning]) == "1 cảnh báo"
    assert summary([]) == "không có lỗi"


@given(st.text(), st.integers(1, 400))
def test_render_and_shown_take_any_text(line: str, column: int) -> None:
    rendered = render(Problem("cu-phap", Place("a.yml", 1, column), "x"), line.replace("\n", ""))
    assert len(rendered.split("\n")) == 4
    assert len(shown(line)) <= 400
    assert "\n" not in shown(line)
