"""What a change means, in words, before it is published."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.editor.change_report import Changes, as_html, as_markdown, as_text, headline
from generator.editor.changes import FieldChange, RecordChange, record_changes
from tests.small_portal import changed
from tests.test_check import EXEMPLAR, STORY, edit
from tests.test_sites import placed, run

TERM = "data/thuat-ngu/tdm.yml"


def words(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    found = record_changes(changed(before), changed(after))
    return [(each.key, each.state, [(f.label, f.before, f.after) for f in each.fields]) for each in found]


def test_choices_and_ids_are_told_as_people_call_them() -> None:
    after = edit(
        EXEMPLAR,
        "trang_thai: cong-nhan",
        "trang_thai: tham-dinh",
        "dia_ban: ap-dong\nphong",
        "dia_ban: ap-tay\nphong",
    )
    assert words({}, after) == [
        (
            "dien-hinh/ap-dong-2024",
            "sửa",
            [("Địa bàn", "Ấp Đông", "Ấp Tây"), ("Trạng thái", "Đã công nhận", "Đang thẩm định")],
        )
    ]


def test_fields_inside_are_named_by_their_way() -> None:
    after = edit(EXEMPLAR, "20/05/2024", "21/05/2024", "chi_phi: Bà con góp công, không góp tiền.\n", "")
    assert words({}, after)[0][2] == [
        ("Quá trình thứ 2 › Ngày", "20/05/2024", "21/05/2024"),
        ("Chi phí, nguồn lực", "Bà con góp công, không góp tiền.", ""),
    ]


def test_new_gone_and_rewritten() -> None:
    after = {
        "data/thuat-ngu/moi.yml": "ten: Mới\n",
        TERM: "",
        **edit(STORY, "Không ai phải góp tiền.", "Không ai góp.\n\nThật."),
    }
    assert words({}, after) == [
        ("bai-viet/ap-dong-don-duong", "sửa", [("Nội dung bài", "", "3 dòng thêm, 1 dòng bớt")]),
        ("thuat-ngu/moi", "mới", []),
        ("thuat-ngu/tdm", "bỏ", []),
    ]


def test_the_way_of_typing_is_no_change() -> None:
    assert (
        words(
            {},
            edit(
                EXEMPLAR,
                "cap: xa",
                "cap: Cấp xã",
                "nguon: bao-mau-2024-06-01\ncap_nhat",
                "nguon: [bao-mau-2024-06-01]\ncap_nhat",
            ),
        )
        == []
    )


def test_every_form_escapes_what_the_data_say() -> None:
    odd = RecordChange("a/b", "Loại", "<b>|*x*", "sửa", (FieldChange("Tên", "<i>", "a|b"),))
    changes = Changes("HEAD", [odd], [])
    assert headline(changes) == "So với HEAD: 1 bản ghi sửa."
    assert "<b>" not in as_html(changes)
    assert "<i>" not in as_html(changes)
    for row in as_markdown(changes).splitlines():
        assert "<b>" not in row
        assert row.count("|") in {0, 4}
    assert "  Tên: <i> → a|b" in as_text(changes)
    assert headline(Changes("HEAD", [], [])) == "So với HEAD: không có gì thay đổi."


@pytest.fixture
def saved(tmp_path: Path, project_root: Path) -> Path:
    """The smallest portal inside a folder of a git repository, as it was saved once."""
    site = placed("toi-thieu", tmp_path / "kho" / "cong", project_root)
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(tmp_path / "kho"), *who, *command], check=True)
    return site


def test_the_command_tells_records_and_pages(saved: Path) -> None:
    done = run("generator.cli", "diff", cwd=saved)
    assert (done.returncode, done.stdout.strip()) == (0, "So với HEAD: không có gì thay đổi.")
    for path, text in edit(EXEMPLAR, "ten: Ấp Đông giữ đường sạch", "ten: Ấp Đông giữ đường đẹp").items():
        (saved / path).write_text(text, encoding="utf-8")
    done = run("generator.cli", "diff", cwd=saved)
    assert done.returncode == 0, done.stderr
    assert "Tên điển hình: Ấp Đông giữ đường sạch → Ấp Đông giữ đường đẹp" in done.stdout
    assert "sửa /dien-hinh/ap-dong-2024/ (Ấp Đông giữ đường đẹp)" in done.stdout
    markdown = run("generator.cli", "diff", "--format", "markdown", cwd=saved)
    assert markdown.stdout.startswith("**So với HEAD")
    html = run("generator.cli", "diff", "--format", "html", cwd=saved)
    assert html.stdout.startswith("<!doctype html>")


def test_data_with_mistakes_are_still_compared(saved: Path) -> None:
    (saved / TERM).write_text("ten: [\n", encoding="utf-8")
    done = run("generator.cli", "diff", cwd=saved)
    assert done.returncode == 0
    assert "thuat-ngu/tdm), bỏ" in done.stdout
    assert "hãy chạy “portal check”" in done.stdout


@pytest.mark.parametrize("rev", ["khong-co", "HEAD~99"])
def test_an_unknown_revision_is_told(saved: Path, rev: str) -> None:
    done = run("generator.cli", "diff", rev, cwd=saved)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Không đọc được bản “{rev}”: ")


def test_no_option_reaches_git(saved: Path) -> None:
    done = run("generator.cli", "diff", "--", "--output=x", cwd=saved)
    assert done.returncode == 2
    assert not (saved / "x").exists()
