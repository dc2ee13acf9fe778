"""Files read at once say the same as read slowly, and only where nothing was wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source import as_plain, code_in_record, parse_yaml, plain_yaml

ROOT = Path(__file__).parent.parent
FILE = "data/a.yml"
WORDS = (
    "Tân Lương",
    "17/10/2020",
    "0123",
    "on",
    "~",
    "null",
    "",
    "#",
    " #ghi",
    " # ghi",
    "<b>",
    "a: b",
    "“a”",
    "- a",
    "– a",
)
SIGNS = (
    "&a ",
    "*a",
    "!x ",
    "<<: ",
    "{a: b}",
    "[a, b]",
    "[a，b]",
    "\\",
    '"',
    "'",
    "|",
    ">-",
    ":",
    "javascript:x",
    "---",
    "%",
    "…",
)
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "  ", "    "]),
    st.sampled_from(["ten: ", "ten:\n", "nam: ", "- ", "- ten: ", "“khoá”: ", "", "id: ", "'a': "]),
    st.sampled_from(["", "'", '"', ">-\n    ", "|\n    ", "["]),
    st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=3).map(" ".join),
)
ENDS = st.sampled_from(["", "'", '"', "]", "\n    dòng sau"])
TEXTS = st.lists(st.builds("{}{}".format, LINES, ENDS), min_size=1, max_size=6).map("\n".join)


def the_same_or_nothing(data: bytes) -> bool:
    """Whether it was read at once; what it says then is what the slow reader says, who finds no fault."""
    quick = plain_yaml(data, FILE)
    if quick is None:
        return False
    parsed = parse_yaml(data, FILE)
    assert parsed.node is not None
    assert (as_plain(parsed.node), parsed.problems, code_in_record(parsed.node)) == (quick, (), ())
    return True


@settings(max_examples=600)
@given(TEXTS)
def test_whatever_is_typed(text: str) -> None:
    the_same_or_nothing(text.encode())


@pytest.mark.parametrize("folder", ["tests/broken", "tests/fuzz", "tests/sites", "data"])
def test_every_file_we_have(folder: str) -> None:
    files = [path for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    assert files
    for path in files:
        the_same_or_nothing(path.read_bytes())


def test_real_records_are_read_at_once() -> None:
    files = sorted((ROOT / "data").rglob("*.yml"))
    read = sum(the_same_or_nothing(path.read_bytes()) for path in files)
    assert read > 0.9 * len(files)


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "- a", "ten: a\nten: b", "ten: &x a", "ten: *x", "ten: !y a", "<<: a", "ten: a #b",
        "ten: “a”", "ten: – a", "ten: a\n  nam: b", "ten: a\n  b",
        "---\nten: a\n---\nten: b", "%YAML 1.1\n---\nten: a",
        "ten: <b>a", "ten: data:text", "ten: [a，b]", 'ten: "\\u200b"', "ten: \u1100\u1161", "ten: {a: b}",
        "? a\n: b\n? a\n: c",
    ],
)  # fmt: skip
def test_what_may_be_a_slip_is_left_to_the_slow_reader(text: str) -> None:
    assert plain_yaml(text.encode(), FILE) is None


def test_depth_is_left_to_the_slow_reader() -> None:
    assert plain_yaml(f"ten: {'[' * 9}{']' * 9}".encode(), FILE) is None
