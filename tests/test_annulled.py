"""An annulled award: marked wherever it stands in the built site, or standing nowhere at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.schema import Commendation, Exemplar, Person
from generator.schema.annulment import MARK
from generator.text.folding import fold
from generator.views.linked import awards_of
from tests.small_portal import files, problems, registry, told
from tests.test_check import EXEMPLAR, PORTAL, SOURCE, STORY, edit
from tests.test_sites import placed, run

GIVEN = "data/khen-thuong/xa-mot-2024.yml"
NAME, GIVEN_NAME = "Ấp Đông giữ đường sạch", "Khen thưởng cấp xã năm 2024"
DECISION = "Quyết định số 77/QĐ-UBND"
ANNULLED = f"huy_bo:\n  - ngay: 01/06/2024\n    quyet_dinh: {DECISION}\n    ly_do: Khai không đúng\n"
SOURCED = "    nguon: bao-mau-2024-06-01\n"
REVOKED = (
    "trang_thai: cong-nhan",
    "trang_thai: thu-hoi\nly_do: Khai không đúng",
    "moc: cong-nhan",
    "moc: thu-hoi",
)


def exemplar(more: str = "", *pairs: str) -> dict[str, str]:
    return {EXEMPLAR: edit(EXEMPLAR, *(pairs or REVOKED))[EXEMPLAR] + ANNULLED + SOURCED + more}


def given(more: str = "") -> dict[str, str]:
    return {GIVEN: files()[GIVEN] + ANNULLED + SOURCED + more}


NOT_FIRST = edit(PORTAL, "dien_hinh_noi_bat: ap-dong-2024\n", "")


def test_what_is_annulled_says_so_in_its_name() -> None:
    found = registry({**exemplar(), **given(), **NOT_FIRST})
    assert found.get(Exemplar, "ap-dong-2024").name == f"{NAME} {MARK}"
    assert found.get(Commendation, "xa-mot-2024").name == f"{GIVEN_NAME} {MARK}"
    assert problems({**exemplar(), **given(), **NOT_FIRST}) == []


def test_what_one_holder_lost_the_others_keep() -> None:
    found = registry(given("    cua: ca-nhan/nguyen-thi-mau\n"))
    award = found.get(Commendation, "xa-mot-2024")
    assert award.name == GIVEN_NAME
    person, area = found.get(Person, "nguyen-thi-mau"), found.by_key["dia-ban/ap-dong"]
    assert awards_of(found, person) == ()
    assert GIVEN_NAME in repr(awards_of(found, area))
    gone = registry(given("    cua: ca-nhan/nguyen-thi-mau\n    go_bo: có\n")).get(
        Commendation, "xa-mot-2024"
    )
    assert (gone.recipients, gone.annulments) == (("dia-ban/ap-dong",), ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({EXEMPLAR: edit(EXEMPLAR, *REVOKED)[EXEMPLAR] + ANNULLED}, ["thieu-khoa"]),
        ({EXEMPLAR: exemplar()[EXEMPLAR].replace(SOURCED, "    nguon: []\n")}, ["huy-bo", "huy-bo"]),
        (exemplar("", "nam: 2024", "nam: 2024"), ["huy-bo", "huy-bo"]),
        (given("    cua: dia-ban/ap-tay\n"), ["huy-bo"]),
    ],
)
def test_a_decision_that_is_half_told_is_an_error(changes: dict[str, str], expected: list[str]) -> None:
    assert [problem.code for problem in problems(changes)] == expected


def test_the_home_page_does_not_praise_it() -> None:
    assert told(problems(exemplar())) == [f"huy-bo {PORTAL}:12:20"]


def built(tmp_path: Path, root: Path, changes: dict[str, str]) -> Path:
    site = placed("toi-thieu", tmp_path / "cong", root)
    for path, text in changes.items():
        (site / path).unlink(missing_ok=True)
        if text:
            (site / path).write_text(text, encoding="utf-8")
    done = run("generator.cli", "build", "--site-url", "https://thidua.internal/", cwd=site)
    assert done.returncode == 0, done.stdout + done.stderr
    return site / "site"


def texts(site: Path) -> dict[str, str]:
    """Every text file of the site as read: JSON and HTML escapes undone."""
    found = {}
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".json", ".xml", ".md", ".csv", ".txt", ".ics", ".js", ".svg"}:
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"\\u([0-9a-f]{4})", lambda hit: chr(int(hit[1], 16)), text)
            text = re.sub(r"</tspan><tspan[^>]*>", "", text)
            text = re.sub(r"&#(\d+);", lambda hit: chr(int(hit[1])), text)
            found[path.relative_to(site).as_posix()] = re.sub(
                r"\r?\n ", "", text
            )  # folded lines of calendars
    return found


def test_it_is_marked_wherever_it_stands(tmp_path: Path, project_root: Path) -> None:
    site = built(tmp_path, project_root, {**exemplar(), **given(), **NOT_FIRST})
    found = texts(site)
    named = {path: text for path, text in found.items() if NAME in text or GIVEN_NAME in text}
    kinds = (
        "dien-hinh/ap-dong-2024/index.html",
        "du-lieu/",
        "theo-doi/",
        "bai-viet/",
        "dia-ban/",
    )
    for kind in kinds:
        assert any(path.startswith(kind) for path in named), kind
    bare = {}
    for path, text in named.items():
        left = re.sub(rf"({NAME}|{GIVEN_NAME})\s*{re.escape(MARK)}", "", text)
        if NAME in left or GIVEN_NAME in left:
            bare[path] = left[max(0, left.find(NAME) - 60) : left.find(NAME) + 60]
    assert bare == {}
    page = found["dien-hinh/ap-dong-2024/index.html"]
    assert f"Hủy bỏ theo {DECISION} ngày 01/06/2024" in page
    assert '"award"' not in page
    assert "Đã hủy bỏ" in found["khen-thuong/index.html"]
    assert "Lý do hủy bỏ: Khai không đúng" in found["khen-thuong/index.html"]
    assert 'href="#lam-theo' not in page.split("p-note")[0]
    assert "Điển hình trong bài đã bị hủy bỏ" in found["bai-viet/ap-dong-don-duong/index.html"]
    record = json.loads((site / "du-lieu/dien-hinh/ap-dong-2024.json").read_text(encoding="utf-8"))
    assert record["huy_bo"][0]["quyet_dinh"] == DECISION


def test_what_must_go_is_nowhere(tmp_path: Path, project_root: Path) -> None:
    changes = {
        **exemplar("    go_bo: có\n"),
        **given("    go_bo: có\n"),
        **NOT_FIRST,
        **edit(STORY, "dien_hinh: ap-dong-2024\n", ""),
        "data/hoc-tap/ap-tay-hoc-ap-dong.yml": "",
    }
    site = built(tmp_path, project_root, changes)
    wanted = [form.encode() for name in (NAME, GIVEN_NAME) for form in (name, fold(name))]
    wanted += [b"ap-dong-2024.jpg", b"dien-hinh/ap-dong-2024", b"xa-mot-2024", DECISION.encode()]
    leaks = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in wanted)
    ]
    assert leaks == []
    assert not (site / "dien-hinh/ap-dong-2024").exists()


def test_what_still_leads_to_it_or_tells_of_it_is_an_error() -> None:
    gone = {**exemplar("    go_bo: có\n"), **NOT_FIRST}
    assert {problem.code for problem in problems(gone)} == {"ma-khong-co"}
    assert "gỡ khỏi cổng" in problems(gone)[0].message
    clean = {
        **gone,
        **edit(STORY, "dien_hinh: ap-dong-2024\n", "", "Không ai phải góp tiền.", f"Xem {NAME}."),
        "data/hoc-tap/ap-tay-hoc-ap-dong.yml": "",
        **edit(SOURCE, "tom_tat: ", f"tom_tat: Kể chuyện {NAME.upper()}. "),
    }
    found = [problem for problem in told(problems(clean)) if problem.startswith("huy-bo")]
    assert found == [f"huy-bo {STORY}:15:5", f"huy-bo {SOURCE}:5:10"]
