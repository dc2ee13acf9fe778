"""Every rule between records: what it lets pass, and what it says where."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.check import RULES, Known, check
from generator.check.noticed import NOTHING
from generator.check.texts import SHARED
from generator.link import link
from generator.problems import Severity
from generator.views.head import MAX_DESCRIPTION
from tests.small_portal import changed, files, problems, registry, told

SEEN = "data/ket-qua/ap-dong-duong-sach-2024.yml"
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"
OLD, NEW = "data/dia-ban/xa-mot.yml", "data/dia-ban/xa-hai.yml"
STORY = "content/bai-viet/ap-dong-don-duong.md"
SOURCE = "data/nguon/bao-mau-2024-06-01.yml"
DIRECTIVE = "data/van-ban/chi-thi-09.yml"
INDICATOR = "data/chi-tieu/cay-xanh.yml"
TREES = "ten: Cây xanh\ndon_vi_tinh: cây\nlinh_vuc: Môi trường\n"
TREES_SEEN = "chi_tieu: cay-xanh\ndia_ban: ap-dong\nky: 2024\nthuc_hien: 5\nnguon: bao-mau-2024-06-01\n"
PORTAL = "data/cong.yml"
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


SHARE_SEEN = "data/ket-qua/ty-le.yml"


def shares(name: str, value: str) -> dict[str, str]:
    """An indicator in percent with one result."""
    return {
        "data/chi-tieu/ty-le.yml": f"ten: {name}\ndon_vi_tinh: '%'\nlinh_vuc: Môi trường\n",
        SHARE_SEEN: _amount(value).replace("cay-xanh", "ty-le"),
    }


def _amount(value: str) -> str:
    return TREES_SEEN.replace("thuc_hien: 5", f"thuc_hien: {value}")


def amounts(*values: str) -> dict[str, str]:
    """Results of one indicator."""
    seen = {f"data/ket-qua/{name}.yml": _amount(value) for name, value in zip("abc", values, strict=True)}
    return {INDICATOR: TREES, **seen}


def averages(last: str) -> dict[str, str]:
    """Results of one indicator of which a place may have as much as any other, whatever its size."""
    return {
        **amounts("10", "12", "0"),
        INDICATOR: TREES.replace("ten: ", "ten: Bình quân "),
        "data/ket-qua/c.yml": last,
    }


GIVEN = "data/khen-thuong/xa-mot-2024.yml"
ANNULLED = "huy_bo:\n  - ngay: 01/06/2024\n    quyet_dinh: Quyết định số 9\n    nguon: bao-mau-2024-06-01\n"
REVOKED = ("trang_thai: cong-nhan", "trang_thai: thu-hoi\nly_do: Khai sai", "moc: cong-nhan", "moc: thu-hoi")
UNPRAISED = edit(PORTAL, "dien_hinh_noi_bat: ap-dong-2024\n", "")
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
        "figures_are_likely",
        shares("Tỷ lệ hộ dọn đường", "100,5"),
        f"so-la {SHARE_SEEN}:4:12",
        shares("Tỷ lệ hộ dọn đường so với kế hoạch", "100,5"),
    ),
    (
        "figures_are_likely",
        amounts("10", "12", "1.200"),
        "so-la data/ket-qua/c.yml:4:12",
        amounts("10", "12", "1.199"),
    ),
    (
        "figures_are_likely",
        amounts("1.000", "1.200", "10"),
        "so-la data/ket-qua/c.yml:4:12",
        amounts("1.000", "1.200", "0"),
    ),
    (
        "figures_are_likely",
        amounts("10", "12", "1.200"),
        "so-la data/ket-qua/c.yml:4:12",
        {**amounts("10", "12", "1.200"), "data/ket-qua/c.yml": _amount("1.200").replace("ap-dong", "xa-mot")},
    ),
    (
        "figures_are_likely",
        averages(_amount("1.200").replace("ap-dong", "xa-mot")),
        "so-la data/ket-qua/c.yml:4:12",
        averages(_amount("120").replace("ap-dong", "xa-mot")),
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
        "annulments_are_told_in_full",
        {GIVEN: files()[GIVEN] + ANNULLED + "    cua: dia-ban/ap-tay\n"},
        f"huy-bo {GIVEN}:19:10",
        {GIVEN: files()[GIVEN] + ANNULLED + "    cua: dia-ban/ap-dong\n"},
    ),
    (
        "annulled_exemplars_are_revoked",
        {**UNPRAISED, EXEMPLAR: files()[EXEMPLAR] + ANNULLED},
        f"huy-bo {EXEMPLAR}:11:13",
        {**UNPRAISED, EXEMPLAR: edit(EXEMPLAR, *REVOKED)[EXEMPLAR] + ANNULLED},
    ),
    (
        "annulled_exemplars_are_not_shown_first",
        {EXEMPLAR: edit(EXEMPLAR, *REVOKED)[EXEMPLAR] + ANNULLED},
        f"huy-bo {PORTAL}:12:20",
        {**UNPRAISED, EXEMPLAR: edit(EXEMPLAR, *REVOKED)[EXEMPLAR] + ANNULLED},
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
        "nothing_happened_tomorrow",
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
    (
        "nothing_happened_tomorrow",
        edit(SEEN, "đầu năm 2024", "đầu năm 2025"),
        f"ngay-tuong-lai {SEEN}:3:5",
        edit(SEEN, "đầu năm 2024", "đầu năm 2025\ntinh_chat: du-bao"),
    ),
    (
        "nothing_happened_tomorrow",
        edit(EXEMPLAR, "nam: 2024", "nam: 2025"),
        f"ngay-tuong-lai {EXEMPLAR}:10:6",
        edit(EXEMPLAR, "nam: 2024", "nam: 2023"),
    ),
    *(
        (
            "nothing_happened_tomorrow",
            edit(path, day, day[:-4] + "2150"),
            f"ngay-tuong-lai {path}:{place}",
            edit(path, day, day[:-4] + "2023"),
        )
        for path, day, place in (
            ("data/van-ban/chi-thi-09.yml", "ngay: 15/01/2024", "6:7"),
            (SEEN, "tinh_den: 20/05/2024", "4:11"),
            (STORY, "ngay: 03/06/2024", "4:7"),
            ("data/hoc-tap/ap-tay-hoc-ap-dong.yml", "ngay: 25/05/2024", "4:7"),
            ("data/ca-nhan/nguyen-thi-mau.yml", "thoi_diem: 06/2024", "6:16"),
            (NEW, "cap_nhat: 02/06/2024", "7:11"),
        )
    ),
    (
        "titles_are_reviewed_in_time",
        edit(EXEMPLAR, "nam: 2024", "nam: 2024\nhan_ra_soat: 31/07/2024"),
        f"den-han-ra-soat {EXEMPLAR}:11:14",
        edit(EXEMPLAR, "nam: 2024", "nam: 2024\nhan_ra_soat: 01/08/2024"),
    ),
    (
        "records_are_looked_at_again",
        edit(SEEN, "ky: 6", "han_xem_lai: 01/07/2024\nky: 6"),
        f"den-han-ra-soat {SEEN}:3:14",
        edit(SEEN, "ky: 6", "han_xem_lai: 02/07/2024\nky: 6"),
    ),
    (
        "names_tell_records_apart",
        {"data/dia-ban/ap-khac.yml": "ten: Đông\ncap: ap\nthuoc: xa-mot\n"},
        "trung-ten data/dia-ban/ap-khac.yml:1:6",
        {"data/dia-ban/ap-khac.yml": "ten: Đông\ncap: ap\nthuoc: xa-hai\n"},
    ),
    (
        "names_tell_records_apart",
        {"data/thuat-ngu/zz.yml": "ten: Tổ dân mẫu\nviet_tat: TDM\n"},
        "trung-ten data/thuat-ngu/zz.yml:2:11",
        {"data/thuat-ngu/zz.yml": "ten: Ban Thi đua Mẫu\n"},
    ),
    (
        "records_lie_in_places_of_their_time",
        edit(EXEMPLAR, "dia_ban: ap-dong", "dia_ban: xa-mot")
        | edit(OLD, "30/06/2025", "30/06/2023")
        | edit(GIVEN, "dia_ban: xa-mot", "dia_ban: ap-dong"),
        f"het-thoi-ky {EXEMPLAR}:4:10",
        edit(EXEMPLAR, "dia_ban: ap-dong", "dia_ban: xa-mot") | edit(OLD, "30/06/2025", "30/06/2024"),
    ),
    (
        "records_lie_in_places_of_their_time",
        edit(SEEN, "dia_ban: ap-dong", "dia_ban: xa-hai"),
        f"het-thoi-ky {SEEN}:2:10",
        edit(SEEN, "dia_ban: ap-dong", "dia_ban: xa-hai\ntinh_chat: du-bao"),
    ),
    (
        "records_lie_in_places_of_their_time",
        edit(GIVEN, "dia_ban: xa-mot", "dia_ban: xa-hai"),
        f"het-thoi-ky {GIVEN}:12:10",
        edit(GIVEN, "dia_ban: xa-mot", "dia_ban: ap-tay"),
    ),
    (
        "exemplars_are_told_of_in_their_time",
        edit(SOURCE, "01/06/2024", "31/12/2023") | edit(DIRECTIVE, "15/01/2024", "15/01/2023"),
        f"nguon-cu {EXEMPLAR}:10:6",
        edit(SOURCE, "01/06/2024", "31/12/2023"),
    ),
    (
        "sources_are_cited",
        {"data/nguon/thua.yml": "ten: Bài thừa\nnoi_dang: Báo Mẫu\nngay: 01/06/2024\n"},
        "chua-dung data/nguon/thua.yml:1:1",
        {
            "data/nguon/thua.yml": "ten: Bài thừa\nnoi_dang: Báo Mẫu\nngay: 01/06/2024\n",
            **edit(SEEN, "nguon: bao-mau-2024-06-01", "nguon: [bao-mau-2024-06-01, thua]"),
        },
    ),
    (
        "what_is_told_has_a_source",
        edit(STORY, "nguon: bao-mau-2024-06-01\n", "", "van_ban: chi-thi-09\n", ""),
        f"thieu-nguon {STORY}:2:1",
        edit(STORY, "nguon: bao-mau-2024-06-01\n", ""),
    ),
    (
        "summaries_fit_what_is_shared",
        edit(STORY, "Bảy ki-lô-mét đường, mỗi nhà hai mươi mét.", "chữ " * 40 + "x"),
        f"tom-tat-dai {STORY}:3:10",
        edit(STORY, "Bảy ki-lô-mét đường, mỗi nhà hai mươi mét.", "chữ " * 39 + "chữx"),
    ),
    (
        "abbreviations_are_explained",
        edit(EXEMPLAR, "Trưởng Ấp Đông", "Trưởng ấp hoặc UBND và MTTQ (hỏi UBND trước)"),
        [f"viet-tat-la {EXEMPLAR}:22:10"] * 2,
        edit(EXEMPLAR, "Trưởng Ấp Đông", "TDM, phần III của Hướng dẫn số 02-HD/BTC; ĐƯỜNG LÀNG SẠCH"),
    ),
    (
        "abbreviations_are_explained",
        edit(STORY, "Không ai phải góp tiền.", "Một dòng.\n\nKhông ai trong UBND phải góp tiền."),
        f"viet-tat-la {STORY}:18:16",
        edit(STORY, "Không ai phải góp tiền.", "Không ai trong Ủy ban phải góp tiền."),
    ),
    (
        "places_and_people_are_linked",
        edit(STORY, "mỗi nhà cầm chổi", "bà Nguyễn Thị Mẫu và Nguyễn Thị Mẫu ở xã Hai cầm chổi"),
        [f"chua-lien-ket {STORY}:12:18", f"chua-lien-ket {STORY}:12:53"],
        edit(
            STORY,
            "mỗi nhà cầm chổi",
            "[Nguyễn Thị Mẫu](/ca-nhan/nguyen-thi-mau/) ở [xã Hai](../dia-ban/xa-hai/) và xã Một, "
            "một xã hai trăm nhà, cầm chổi",
        ),
    ),
    *(
        (
            "nobody_can_be_rung_up",
            edit(STORY, "Không ai phải góp tiền.", f"Gọi {number}, không ai phải góp tiền."),
            f"so-rieng-tu {STORY}:16:5",
            edit(STORY, "Không ai phải góp tiền.", f"Gọi {harmless}, không ai phải góp tiền."),
        )
        for number, harmless in (
            ("0912.345.678", "0270 3822 456"),
            ("+84 912 345 678", "1.234.567.890"),
            ("083190001234", "[đây](https://example.org/083190001234)"),
            ("321456789", "https://example.org/?id=321456789"),
            ("083 190 001 234", "083 190"),
        )
    ),
    (
        "texts_are_our_own",
        edit(EXEMPLAR, "Mỗi nhà nhận 20 mét trước cửa.", "Mỗi nhà nhận 20 mét. [1]"),
        f"chep-nguon {EXEMPLAR}:19:12",
        edit(EXEMPLAR, "Mỗi nhà nhận 20 mét trước cửa.", "Mỗi nhà nhận “20 mét”."),
    ),
    (
        "texts_are_our_own",
        edit(STORY, "Không ai phải góp tiền.", f"Bà kể: “{'nhà ' * 46}”."),
        f"chep-nguon {STORY}:16:8",
        edit(STORY, "Không ai phải góp tiền.", f"Bà kể: “{'nhà ' * 45}”."),
    ),
    (
        "the_portal_has_an_address",
        edit(PORTAL, "giay_phep: ", "dia_chi_trang: https://thidua.example.gov.vn/\ngiay_phep: "),
        f"dia-chi-mau {PORTAL}:7:16",
        edit(PORTAL, "giay_phep: ", "dia_chi_trang: https://thidua.tinh-mau.gov.vn/\ngiay_phep: "),
    ),
    (
        "stories_lose_nothing",
        edit(STORY, "Không ai phải góp tiền.", "Không ai\n<font color=red>phải góp</font> tiền."),
        f"bai-bi-bo {STORY}:17:1",
        edit(STORY, "Không ai phải góp tiền.", "Không ai\n<b>phải góp</b> tiền."),
    ),
]


def test_the_smallest_portal_is_clean() -> None:
    assert problems({}) == []


@pytest.mark.parametrize(("rule", "wrong", "expected", "right"), CASES)
def test_a_rule_speaks_at_its_place_and_falls_silent(
    rule: str, wrong: dict[str, str], expected: str | list[str], right: dict[str, str]
) -> None:
    assert told(problems(wrong)) == ([expected] if isinstance(expected, str) else expected)
    assert problems(right) == []
    for changes, speaks in ((wrong, True), (right, False)):
        found = [list(each(registry(changes), date(2024, 7, 1))) for each in RULES if each.__name__ == rule]
        assert [bool(findings) for findings in found] == [speaks]


def test_every_rule_has_its_cases() -> None:
    assert {rule.__name__ for rule in RULES} == {case[0] for case in CASES}


def test_every_rule_that_is_written_is_used(project_root: Path) -> None:
    modules = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in (project_root / "generator" / "check").glob("*.py")
    ]
    written = {
        node.name
        for module in modules
        for node in module.body
        if isinstance(node, ast.FunctionDef) and [arg.arg for arg in node.args.args][:1] == ["registry"]
    }
    assert {name for name in written if not name.startswith("_")} == {
        "check",
        "old_addresses_tell_no_name",
        "removed_awards_are_told_nowhere",  # of what the registry does not hold
        "withheld_names_stand_nowhere",  # needs the files, for the registry forgets the name
        *(rule.__name__ for rule in RULES),
    }


@pytest.mark.parametrize("stated", ["117", "116,7", "116,67", "116,70"])
def test_a_share_is_compared_as_finely_as_it_is_stated(stated: str) -> None:
    assert problems(edit(SEEN, "116,7", stated)) == []


@pytest.mark.parametrize("stated", ["116", "116,6", "116,66"])
def test_a_share_that_is_off_at_its_own_fineness_is_told(stated: str) -> None:
    assert [problem.code for problem in problems(edit(SEEN, "116,7", stated))] == ["ty-le-lech"]


def test_a_milestone_known_by_its_year_forgets_none_before_it() -> None:
    between = "    ngay: 20/06/2024\n  - moc: tham-dinh\n    ngay: 2024\n"
    late = edit(EXEMPLAR, "    ngay: 20/01/2024\n", between)
    assert told(problems(late)) == [f"sai-thu-tu {EXEMPLAR}:35:11"]


def test_a_warning_can_be_accepted_with_a_reason() -> None:
    accepted = "chap_nhan:\n  - ma: {}\n    ly_do: Nguồn viết đúng như vậy.\n"
    wrong = edit(SEEN, "116,7", "115")
    assert problems({SEEN: wrong[SEEN] + accepted.format("ty-le-lech")}) == []
    assert told(problems({SEEN: wrong[SEEN] + accepted.format("viet-tat-la")})) == [f"ty-le-lech {SEEN}:7:18"]
    (unknown,) = problems({SEEN: wrong[SEEN] + accepted.format("ty-le-lec")})
    assert (unknown.code, unknown.suggestion) == ("gia-tri-sai", "Có phải ý là “ty-le-lech”?")


def test_an_error_can_not_be_accepted() -> None:
    accepted = "chap_nhan:\n  - ma: thieu-nguon\n    ly_do: Không có.\n"
    wrong = edit(SEEN, "nguon: bao-mau-2024-06-01\n", accepted)
    assert [problem.code for problem in problems(wrong)] == ["thieu-nguon"]


def test_what_is_shared_is_what_pages_say() -> None:
    assert SHARED == MAX_DESCRIPTION


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
    (found,) = problems(edit(SEEN, "116,7", "115"))
    assert found.label == "Tỷ lệ nguồn nêu (%)"
    assert found.message == "Nguồn nêu 115%, tính ra là 116,7%."
    assert "luu_y" in found.suggestion


def test_what_texts_hold_is_looked_for_once() -> None:
    text = {STORY: files()[STORY] + "\nCả ấp có TSVMTD và “" + "lời " * 50 + "”.\n"}
    loaded = changed(text)
    loaded = replace(loaded, digests={record.key: record.key.encode() for record in loaded.records})
    linked, _ = link(loaded)
    assert linked
    first, again = Known(), Known()
    found = check(linked, loaded, date(2024, 7, 1), first)
    assert {"viet-tat-la", "chep-nguon"} <= {problem.code for problem in found}
    again.before = first.now
    assert check(linked, loaded, date(2024, 7, 1), again) == found
    assert again.now == first.now
    lied = dict.fromkeys(first.now, NOTHING)
    assert check(linked, loaded, date(2024, 7, 1), Known(lied)) != found
