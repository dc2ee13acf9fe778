"""``portal`` as it is typed: exit statuses, words, and never a traceback for bad data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_portal import files
from tests.test_sites import placed, run

WRONG = {
    "data/cong.yml": b"",
    "data/phong-trao/phong-trao-mau.yml": b"ten: [",
    "data/dia-ban/xa-mot.yml": b"\xff\xfe\x00",
    "data/dien-hinh/ap-dong-2024.yml": "ten: Ấp Đông\nnam: hai không hai bốn\n".encode(),
    "data/nguon/bao-mau-2024-06-01.yml": b"- a\n- b\n",
    "content/bai-viet/ap-dong-don-duong.md": b"---\n",
}


def portal(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run("generator.cli", *words, cwd=cwd)


@pytest.fixture
def site(tmp_path: Path, project_root: Path) -> Path:
    """The smallest portal, to be broken."""
    return placed("toi-thieu", tmp_path / "toi-thieu", project_root)


def test_check_says_that_all_is_well(site: Path) -> None:
    done = portal("check", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Dữ liệu dùng được: {len(files())} bản ghi và bài viết (")


def test_whoever_reads_only_the_beginning_is_told_nothing_more(site: Path) -> None:
    words = [sys.executable, "-m", "generator.cli", "check"]
    reading, writing = os.pipe()
    os.close(reading)
    # Python holds back what goes into a pipe, unless this is set.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(words, cwd=site, stdout=writing, stderr=subprocess.PIPE, env=usual, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_check_lets_warnings_pass_but_says_them(site: Path) -> None:
    (site / "data/chi-tieu/thua.yml").write_text(
        "ten: Thừa\ndon_vi_tinh: cây\nlinh_vuc: A\n", encoding="utf-8"
    )
    done = portal("check", cwd=site)
    assert done.returncode == 0
    assert "data/chi-tieu/thua.yml:1:1: cảnh báo: " in done.stdout
    assert f"Dữ liệu dùng được: {len(files()) + 1} bản ghi và bài viết, 1 cảnh báo (" in done.stdout


def test_check_lets_a_warning_of_typing_pass_too(site: Path) -> None:
    (site / "data/thuat-ngu/tdm.yml").write_text("ten: Ban Thi đua Mẫu #1\n", encoding="utf-8")
    done = portal("check", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert "(mã: dau-thang)" in done.stdout


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        *((["check"], path) for path in WRONG),
        (["build", "--out", "out"], "data/dien-hinh/ap-dong-2024.yml"),
        (["generate", "--out", "out"], "data/dien-hinh/ap-dong-2024.yml"),
    ],
)
def test_bad_data_is_told_and_nothing_is_written(site: Path, verb: list[str], path: str) -> None:
    (site / path).write_bytes(WRONG[path])
    done = portal(*verb, cwd=site)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{path}:" in said
    assert ": lỗi: " in said
    assert "Traceback" not in said
    assert not (site / "out").exists()
    assert not (site / "site").exists()


def test_a_failed_build_leaves_the_published_site(site: Path) -> None:
    assert portal("build", cwd=site).returncode == 0
    before = (site / "site/index.html").read_bytes()
    (site / "data/cong.yml").write_text("ten: [", encoding="utf-8")
    assert portal("build", cwd=site).returncode == 1
    assert (site / "site/index.html").read_bytes() == before
    # The lock is held by the system, not by the file, which stays.
    assert [path.name for path in site.iterdir() if path.name.startswith(".site")] == [".site-lock"]


def test_build_says_how_many_pages_how_long_and_what_to_type(site: Path) -> None:
    done = portal("build", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    pages = len(list((site / "site").rglob("*.html")))
    assert f"Đã dựng {pages} trang trong " in done.stdout
    assert "python3 -m http.server --directory site 8000" in done.stdout


def test_build_takes_the_address_it_will_be_published_at(site: Path) -> None:
    done = portal("build", "--out", "x/y", "--site-url", "https://example.org/cong/", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert 'href="https://example.org/cong/' in (site / "x/y/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["build", "generate"])
@pytest.mark.parametrize("foreign", ["index.html", "index.md", "index.html .git"])
def test_a_folder_of_somebody_else_is_let_be(site: Path, verb: str, foreign: str) -> None:
    theirs = site / "cua-nguoi-khac"
    theirs.mkdir()
    for name in foreign.split():
        (theirs / name).write_text("của tôi", encoding="utf-8")
    done = portal(verb, "--out", "cua-nguoi-khac", cwd=site)
    assert done.returncode == 2
    assert "đã có tệp khác" in done.stderr
    assert {path.name for path in theirs.iterdir()} == set(foreign.split())


def test_what_we_made_is_made_anew_unless_it_became_a_checkout(site: Path) -> None:
    for verb, out in (("build", "trang"), ("generate", "cay")):
        assert [portal(verb, "--out", out, cwd=site).returncode for _ in range(2)] == [0, 0]
        (site / out / ".git").mkdir()
        assert portal(verb, "--out", out, cwd=site).returncode == 2


def test_forms_save_where_the_portal_reads(site: Path) -> None:
    (site / "data").rename(site / "du-lieu-goc")
    settings = site / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8").replace(
        "  - portal:\n", "  - portal:\n      data_dir: du-lieu-goc\n"
    )
    settings.write_text(told, encoding="utf-8")
    assert portal("build", cwd=site).returncode == 0
    forms = (site / "site/quan-tri/config.yml").read_text(encoding="utf-8")
    assert "folder: du-lieu-goc/dien-hinh" in forms
    assert "folder: data/" not in forms


def test_generate_leaves_a_markdown_tree(site: Path) -> None:
    done = portal("generate", "--out", "tree", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert "tree" in done.stdout
    assert (site / "tree/dien-hinh/ap-dong-2024.md").read_text(encoding="utf-8").startswith("---\ntitle: ")
    assert (site / "tree/assets/portal.css").is_file()


@pytest.mark.parametrize(
    ("verb", "out"),
    [
        *(("generate", out) for out in (".", "..", "data", "data/tree", "full")),
        *(("build", out) for out in (".", "full")),
    ],
)
def test_no_folder_is_overwritten_that_holds_something_else(site: Path, verb: str, out: str) -> None:
    (site / "full").mkdir()
    (site / "full/thu.docx").write_bytes(b"x")
    before = sorted(path for path in site.rglob("*"))
    done = portal(verb, "--out", out, cwd=site)
    assert done.returncode == 2
    assert done.stderr.startswith("Chưa chạy được với mkdocs.yml: ")
    assert sorted(path for path in site.rglob("*")) == before


@pytest.mark.parametrize("verb", [["check"], ["build"], ["generate", "--out", "tree"], ["serve"]])
def test_without_settings_it_says_where_to_stand(tmp_path: Path, verb: list[str]) -> None:
    done = portal(*verb, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "thư mục có mkdocs.yml" in done.stderr


def test_settings_without_the_plugin_are_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: []\n", encoding="utf-8")
    done = portal("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "plugins thiếu dòng “- portal”" in done.stderr


def test_settings_that_are_no_yaml_are_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: [\n", encoding="utf-8")
    done = portal("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [[], ["chek"], ["build", "--uot", "x"]])
def test_a_slip_in_the_command_is_told(tmp_path: Path, words: list[str]) -> None:
    done = portal(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert "cách gõ: portal" in done.stderr


def test_help_speaks_vietnamese(tmp_path: Path) -> None:
    done = portal("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "kiểm tra dữ liệu" in done.stdout
