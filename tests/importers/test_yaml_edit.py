"""Edits of YAML: only the lines of what changes, and always what was meant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers.yaml_edit import edited, rendered
from generator.source import as_plain
from generator.source.nodes import Plain
from generator.source.yaml_text import parse_text

TEXT = """\
# đầu tệp
ten: "Một: hai"   # tên cũ
nam: 2022 # năm

# trước nguồn
nguon:   # vì sao
  # về a
  - a
  - b # bê
tom_tat: >-
  Dài qua
  hai dòng.
luu_y:
  - noi_dung: x
    nguon: [a]
# cuối tệp
"""
ORDER = ["ten", "tom_tat", "nam", "cap", "nguon", "luu_y", "cap_nhat"]


def lines(text: str) -> list[str]:
    return text.split("\n")


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"nam": "2023"}, ["nam: 2022 # năm"], ["nam: 2023 # năm"]),
        ({"ten": "Ba"}, ['ten: "Một: hai"   # tên cũ'], ["ten: Ba   # tên cũ"]),
        ({"ten": "Ba # bốn"}, ['ten: "Một: hai"   # tên cũ'], ['ten: "Ba # bốn"   # tên cũ']),
        ({"nguon": ["a", "b", "c"]}, [], ["  - c"]),
        ({"nguon": ["b"]}, ["  # về a", "  - a"], []),
        ({"nguon": ["c", "a", "b"]}, [], ["  - c"]),
        ({"nam": None}, ["nam: 2022 # năm"], []),
        ({"cap": "huyen"}, [], ["cap: huyen"]),
        ({"cap_nhat": "22/11/2026"}, [], ["cap_nhat: 22/11/2026"]),
        ({"tom_tat": "Ngắn."}, ["tom_tat: >-", "  Dài qua", "  hai dòng."], ["tom_tat: Ngắn."]),
        (
            {"luu_y": [{"noi_dung": "x", "nguon": ["a"]}, {"noi_dung": "y: z"}]},
            [],
            ['  - noi_dung: "y: z"'],
        ),
    ],
)
def test_only_the_lines_of_a_change_change(changes: dict[str, Plain], old: list[str], new: list[str]) -> None:
    after = lines(edited(TEXT, changes, ORDER))
    left = lines(TEXT)
    for line in old:
        left.remove(line)
    for line in new:
        after.remove(line)
    assert after == left


def test_a_new_key_stands_in_the_models_order() -> None:
    keys = [
        line.partition(":")[0] for line in lines(edited(TEXT, {"cap": "xa", "cap_nhat": "1/1/2024"}, ORDER))
    ]
    assert keys.index("nam") < keys.index("cap") < keys.index("nguon") < keys.index("cap_nhat")


@pytest.mark.parametrize("text", ["{ten: a, nam: 2022}\n", "  ten: a\n"])
def test_a_layout_that_has_no_lines_to_edit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"keys|edited"):
        edited(text, {"ten": "b"}, ORDER)


# What a record may hold: one line or paragraphs, no white space at the ends.
words = st.text(
    st.one_of(st.sampled_from("aăđQ 1:#-'\"“”[]{}&*!|>%@`,.?~"), st.characters(categories=["L", "N", "P"])),
    min_size=1,
    max_size=140,
).map(lambda text: unicodedata.normalize("NFC", " ".join(text.split())))
texts = st.lists(words.filter(bool), min_size=1, max_size=3).map("\n\n".join)
values: st.SearchStrategy[Plain] = st.one_of(
    texts,
    st.lists(texts, min_size=1, max_size=4),
    st.lists(st.dictionaries(st.sampled_from(["ten", "mo_ta"]), texts, min_size=1), min_size=1, max_size=3),
)


@settings(deadline=None)
@given(value=values)
def test_what_is_written_is_read_back(value: Plain) -> None:
    text = rendered("khoa", value)
    parsed = parse_text(text, "a.yml")
    assert parsed.node is not None, text
    assert as_plain(parsed.node) == {"khoa": value}


@settings(deadline=None)
@given(first=values, second=values)
def test_any_value_can_follow_any_other(first: Plain, second: Plain) -> None:
    text = f"# một\nten: a\n{rendered('khoa', first)}# hai\nnam: 2022 # ba\n"
    after = edited(text, {"khoa": second}, ["ten", "khoa", "nam"])
    assert after.startswith("# một\nten: a\nkhoa:")
    assert after.endswith("# hai\nnam: 2022 # ba\n")
