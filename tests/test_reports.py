"""One list of problems as people, GitHub, SARIF readers and scripts want it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import CODES, Place, Problem, Severity
from generator.reports import FORMATS, as_github, as_gitlab, as_json, as_sarif, as_text

ERROR = Problem("khoa-la", Place("data/b.yml", 3, 1), "Không có khóa “x”.", "Có phải ý là “y”?", "Tên")
WARNING = Problem("ky-tu-an", Place("data/a.yml", 1, 9), "Có ký tự ẩn.", severity=Severity.WARNING)
LINES = {"data/a.yml": ["ten: Chỉ thị"], "data/b.yml": ["a: 1", "b: 2", "x: 3"]}
ALL = (WARNING, ERROR, Problem("khoa-la", Place("data/a.yml", 2, 1), "Không có khóa “z”."))


def test_people_read_errors_first_then_warnings_then_counts() -> None:
    text = as_text(ALL, LINES)
    heads = ["LỖI: phải sửa thì mới đăng được (2)", "CẢNH BÁO: vẫn đăng được, nhưng nên xem lại (1)"]
    order = [
        text.index(word)
        for word in (heads[0], "data/a.yml:2:1", "data/b.yml:3:1", heads[1], "data/a.yml:1:9")
    ]
    assert order == sorted(order)
    assert "  3 | x: 3\n    | ^\n  → Có phải ý là “y”?" in text
    tail = text[text.index("Tổng cộng") :].split("\n")
    assert tail[0] == "Tổng cộng 2 lỗi, 1 cảnh báo:"
    assert [row.split(":")[0].strip() for row in tail[1:3]] == ["2 × khoa-la", "1 × ky-tu-an"]


def test_nothing_wrong_is_nothing_said() -> None:
    assert as_text((), {}) == ""
    assert as_github((), {}) == ""
    assert json.loads(as_json((), {})) == {"errors": 0, "warnings": 0, "problems": []}
    assert json.loads(as_sarif((), {}))["runs"][0]["results"] == []


def test_scripts_get_every_field() -> None:
    report = json.loads(as_json(ALL, LINES, "https://example.org/cong/"))
    assert (report["errors"], report["warnings"]) == (2, 1)
    assert report["problems"][2] == {
        "code": "khoa-la",
        "title": CODES["khoa-la"],
        "severity": "error",
        "file": "data/b.yml",
        "line": 3,
        "column": 1,
        "label": "Tên",
        "message": "Không có khóa “x”.",
        "suggestion": "Có phải ý là “y”?",
        "guide": "https://example.org/cong/huong-dan/loi/khoa-la/",
    }


def test_github_shows_each_beside_its_line() -> None:
    odd = Problem("ten-tep", Place("data/a,b: 100%.yml", 1, 1), "50%\nhai dòng")
    title = CODES["ten-tep"]
    where = "file=data/a%2Cb%3A 100%25.yml,line=1,col=1"
    shown = as_github((ERROR, odd), {}).split("\n")
    assert shown[0] == f"::error {where},title={title} (ten-tep)::50%25%0Ahai dòng"
    assert shown[1].startswith("::error file=data/b.yml,line=3,col=1,title=")
    assert shown[1].endswith("::[Tên] Không có khóa “x”.%0A→ Có phải ý là “y”?")
    assert as_github((WARNING,), {}).startswith("::warning file=data/a.yml,line=1,col=9,")


def test_sarif_names_rules_places_and_help() -> None:
    run = json.loads(as_sarif(ALL, LINES, "https://example.org/"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["khoa-la", "ky-tu-an"]
    assert rules[0]["helpUri"] == "https://example.org/huong-dan/loi/khoa-la/"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error"]
    place = run["results"][2]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "data/b.yml"}, "region": {"startLine": 3, "startColumn": 1}}
    assert "helpUri" not in json.loads(as_sarif(ALL, LINES))["runs"][0]["tool"]["driver"]["rules"][0]


def test_sarif_addresses_hold_no_letter_that_an_address_may_not() -> None:
    odd = Problem("ten-tep", Place("data/van-ban/Tên Sai.yml", 1, 1), "x")
    result = json.loads(as_sarif((odd,), {}))["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "data/van-ban/T%C3%AAn%20Sai.yml"


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_finding_does_not_matter(name: str) -> None:
    assert FORMATS[name](ALL, LINES, "") == FORMATS[name](ALL[::-1], LINES, "")


@given(st.text(), st.text(min_size=1))
def test_no_message_breaks_out_of_its_annotation(message: str, file: str) -> None:
    line = as_github((Problem("cu-phap", Place(file, 1, 1), message),), {})
    assert re.fullmatch(r"::error file=[^:,\n\r]*,line=1,col=1,title=[^:,\n\r]*::[^\n\r]*", line)


def test_gitlab_shows_only_what_is_new() -> None:
    found = json.loads(as_gitlab(ALL, LINES))
    assert [each["location"]["path"] for each in found] == ["data/a.yml", "data/a.yml", "data/b.yml"]
    assert found[0]["severity"] == "minor"
    assert found[2]["severity"] == "major"
    assert "→ Có phải ý là “y”?" in found[2]["description"]
    # What only moved down is known already; the same words twice are two.
    moved = Problem(ERROR.code, Place("data/b.yml", 9, 1), ERROR.message)
    marks = [each["fingerprint"] for each in json.loads(as_gitlab((ERROR, moved), LINES))]
    assert marks[0] == found[2]["fingerprint"]
    assert len(set(marks)) == 2
