"""Every rule between records: what it lets pass, and what it says where."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from generator.check import RULES
from generator.problems import Severity
from tests.small_portal import files, problems, registry, told

SEEN = "data/ket-qua/ap-dong-duong-sach-2024.yml"
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"
OLD, NEW = "data/dia-ban/xa-mot.yml", "data/dia-ban/xa-hai.yml"
SOURCE = "data/nguon/bao-mau-2024-06-01.yml"
INDICATOR = "data/chi-tieu/cay-xanh.yml"
TREES = "ten: Cây xanh\ndon_vi_tinh: cây\nlinh_vuc: Môi trường\n"
TREES_SEEN = "chi_tieu: cay-xanh\ndia_ban: ap-dong\nky: 2024\nthuc_hien: 5\nnguon: bao-mau-2024-06-01\n"
SECOND = "data/tru-cot/mui-mot.yml"
SPEARHEAD = "ten: Mũi\nten_goi: Mũi một\nthu_tu: 2\nphong_trao: phong-trao-mau\n"


def edit(path: str, *pairs: str) -> dict[str, str]:
    """One file of the smallest portal with texts replaced: old, new, old, new …"""
    text = files()[path]
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return {path: text}


def milestones(*days: str) -> dict[str, str]:
    """The exemplar with registration and recognition on other days."""
    return edit(EXEMPLAR, "20/05/2024", days[1], "20/01/2024", days[0])


# rule, what breaks it, what is said and where, what sets it right
CASES = [
    (
        "figures_have_a_value",
        edit(SEEN, "thuc_hien: 7\nmuc_tieu: 6\n", "tong_so: 6\n"),
        f"thieu-so {SEEN}:1:1",
        edit(SEEN, "thuc_hien: 7\n", ""),
    ),
    (
        "figures_have_a_source",
        edit(SEEN, "nguon: bao-mau-2024-06-01\n", ""),
        f"thieu-nguon {SEEN}:1:1",
        edit(SEEN, "nguon: bao-mau-2024-06-01", "nguon: [bao-mau-2024-06-01]"),
    ),
    (
        "stated_shares_agree",
        edit(SEEN, "116,7", "116,6"),
        f"ty-le-lech {SEEN}:7:18",
        edit(SEEN, "116,7", "116,70"),
    ),
    (
        "parts_fit_their_whole",
        edit(SEEN, "muc_tieu: 6\nty_le_nguon_neu: 116,7", "tong_so: 6"),
        f"lon-hon-tong {SEEN}:5:12",
        edit(SEEN, "muc_tieu: 6\nty_le_nguon_neu: 116,7", "tong_so: 7"),
    ),
    (
        "unrecognised_exemplars_say_why",
        edit(EXEMPLAR, "trang_thai: cong-nhan", "trang_thai: thu-hoi", "moc: cong-nhan", "moc: thu-hoi"),
        f"thieu-ly-do {EXEMPLAR}:11:13",
        edit(
            EXEMPLAR,
            "trang_thai: cong-nhan",
            "trang_thai: thu-hoi\nly_do: Thôi dọn đường",
            "moc: cong-nhan",
            "moc: thu-hoi",
        ),
    ),
    (
        "status_follows_from_the_milestones",
        edit(EXEMPLAR, "moc: cong-nhan", "moc: tham-dinh"),
        f"thieu-moc {EXEMPLAR}:29:3",
        edit(EXEMPLAR, "moc: cong-nhan", "moc: nhan-rong"),
    ),
    (
        "recognition_is_not_before_registration",
        milestones("20/05/2024", "19/05/2024"),
        f"sai-thu-tu {EXEMPLAR}:33:11",
        milestones("20/05/2024", "20/05/2024"),
    ),
    (
        "recognition_is_not_before_registration",
        milestones("20/05/2024", "04/2024"),
        f"sai-thu-tu {EXEMPLAR}:33:11",
        milestones("20/05/2024", "2024"),
    ),
    (
        "groups_are_declared",
        {SECOND: SPEARHEAD + "nhom: ba-mui\n"},
        f"nhom-khong-co {SECOND}:5:7",
        {SECOND: SPEARHEAD + "nhom: mot-chan\n"},
    ),
    (
        "groups_are_declared",
        edit(EXEMPLAR, "tru_cot: duong-lang", "nhom_tru_cot: hai-chan"),
        f"nhom-khong-co {EXEMPLAR}:6:15",
        edit(EXEMPLAR, "tru_cot: duong-lang", "nhom_tru_cot: mot-chan"),
    ),
    (
        "successors_come_later",
        edit(NEW, "01/07/2025", "30/06/2025"),
        f"sai-thoi-ky {OLD}:6:10",
        edit(NEW, "01/07/2025", "02/07/2025"),
    ),
    (
        "places_of_one_code_are_of_different_eras",
        edit(NEW, "tu_ngay: 01/07/2025\n", "", "ten: Hai", "ten: Zê"),
        f"ma-dia-ban-trung {NEW}:4:5",
        edit(NEW, "tu_ngay: 01/07/2025\n", "", "00001", "00002"),
    ),
    (
        "sources_are_not_from_the_future",
        edit(SOURCE, "01/06/2024", "02/07/2024"),
        f"ngay-tuong-lai {SOURCE}:3:7",
        edit(SOURCE, "01/06/2024", "01/07/2024"),
    ),
    (
        "indicators_are_used",
        {INDICATOR: TREES},
        f"chua-dung {INDICATOR}:1:1",
        {INDICATOR: TREES, "data/ket-qua/cay-xanh-2024.yml": TREES_SEEN},
    ),
]


def test_the_smallest_portal_is_clean() -> None:
    assert problems({}) == []


@pytest.mark.parametrize(("rule", "wrong", "expected", "right"), CASES)
def test_a_rule_speaks_at_its_place_and_falls_silent(
    rule: str, wrong: dict[str, str], expected: str, right: dict[str, str]
) -> None:
    assert told(problems(wrong)) == [expected]
    assert problems(right) == []
    for changes, speaks in ((wrong, True), (right, False)):
        found = [list(each(registry(changes), date(2024, 7, 1))) for each in RULES if each.__name__ == rule]
        assert [bool(findings) for findings in found] == [speaks]


def test_every_rule_has_its_cases() -> None:
    assert {rule.__name__ for rule in RULES} == {case[0] for case in CASES}


def test_every_rule_that_is_written_is_used(project_root: Path) -> None:
    tree = ast.parse((project_root / "generator" / "check.py").read_text(encoding="utf-8"))
    written = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name != "check" and not node.name.startswith("_")
    ]
    assert written == [rule.__name__ for rule in RULES]


def test_all_rules_speak_at_once_sorted_by_place() -> None:
    wrong = {
        **edit(SEEN, "thuc_hien: 7\nmuc_tieu: 6\n", "", "nguon: bao-mau-2024-06-01\n", ""),
        **edit(SOURCE, "01/06/2024", "01/06/2150"),
        INDICATOR: TREES,
    }
    found = problems(wrong)
    assert [problem.code for problem in found] == ["chua-dung", "thieu-nguon", "thieu-so", "ngay-tuong-lai"]
    assert [problem.severity for problem in found].count(Severity.WARNING) == 2


def test_a_finding_carries_the_label_and_what_to_type() -> None:
    (found,) = problems(edit(SEEN, "116,7", "117"))
    assert found.label == "Tỷ lệ nguồn nêu (%)"
    assert found.message == "Nguồn nêu 117%, tính ra là 116,7%."
    assert "luu_y" in found.suggestion
