"""Tiny whole sites: the smallest that works, one broken in every way that has a name, one under an odd path.

``tests/sites/hong-quy-tac`` holds only what is laid over the smallest site, for rules speak once all records
can be read. ``UPDATE_GOLDEN=1 pytest tests/test_sites.py`` writes ``expected.txt`` anew; read the difference.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.problems import CODES
from tests.pictures import painted

SITES = Path(__file__).parent / "sites"
# Files that git or an editor would mend, or that a machine can't hold.
ODD_FILES: Mapping[str, bytes] = {
    "data/van-ban/ma-hoa-sai.yml": "ten: Chỉ thị Mẫu\n".encode("utf-16"),
    "data/van-ban/ma-hoa-sai-hai.yml": b"ten: Ch\xef th\xf2 M\xe3u\n",
    "data/van-ban/ky-tu-cam.yml": "ten: Chỉ thị\x07 Mẫu\nloai: Chỉ thị\n".encode(),
    "data/van-ban/ky-tu-an.yml": "ten: Chỉ\u200b thị Mẫu\nloai: Chỉ thị\n".encode(),
    "data/van-ban/tep-qua-lon.yml": b"ten: x\n# " + b"a" * (1024 * 1024),
}
# Drawn by the tests: words as in the guide's examples.
ODD_PHOTOS = {
    "content/anh/anh-sai-loai.jpg": "Một tệp SVG đổi đuôi thành .jpg",
    "content/anh/anh-hong.jpg": "Ảnh 1600 × 1200 điểm ảnh, tệp bị cắt ngang",
    "content/anh/anh-nang.jpg": "Ảnh 800 × 600 điểm ảnh, tệp nặng 21 MB",
    "content/anh/ANH.JPG": "Ảnh 800 × 600 điểm ảnh",
}
UNFIT_PHOTOS = {
    "content/anh/anh-nho.jpg": "Ảnh 320 × 240 điểm ảnh",
    "content/anh/anh-co-vi-tri.jpg": "Ảnh 800 × 600 điểm ảnh, có vị trí nơi chụp",
    "content/anh/anh-chua-dung.jpg": "Ảnh 800 × 600 điểm ảnh",
    "content/anh/anh-da-rut.jpg": "Ảnh 800 × 600 điểm ảnh",
}
ODD_LINKS = {
    "data/van-ban/khong-doc-duoc.yml": "khong-co.yml",
    "data/van-ban/lien-ket-tep.yml": "../../../ngoai.yml",
}


def placed(name: str, folder: Path, root: Path) -> Path:
    """A copy of a tiny site at ``folder`` that still finds the project's theme and settings."""
    shutil.copytree(SITES / name, folder, ignore=shutil.ignore_patterns("build", "site"))
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("../../../", f"{root.as_posix()}/"), encoding="utf-8")
    return folder


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a person sees who types this in ``cwd``."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment},
    )


@pytest.fixture
def broken(tmp_path: Path, project_root: Path) -> Path:
    """The site that is broken in every way a file can be."""
    folder = placed("hong", tmp_path / "hong", project_root)
    (tmp_path / "ngoai.yml").write_text("ten: Ngoài dự án\n", encoding="utf-8")
    for path, data in ODD_FILES.items():
        (folder / path).write_bytes(data)
    _paint(folder, ODD_PHOTOS)
    for path, target in ODD_LINKS.items():
        (folder / path).symlink_to(target)
    return folder


@pytest.fixture
def ruleless(tmp_path: Path, project_root: Path) -> Path:
    """The smallest site with records that break every rule between records."""
    folder = placed("toi-thieu", tmp_path / "quy-tac", project_root)
    for part in ("data", "content"):
        shutil.copytree(SITES / "hong-quy-tac" / part, folder / part, dirs_exist_ok=True)
    _paint(folder, UNFIT_PHOTOS)
    return folder


def _paint(folder: Path, photos: Mapping[str, str]) -> None:
    for path, words in photos.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(painted(words))


def agrees_with(golden: Path, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_broken_file_is_told_as_expected(broken: Path) -> None:
    done = run("generator.cli", "check", cwd=broken)
    assert (done.returncode, done.stderr) == (1, "")
    agrees_with(SITES / "hong" / "expected.txt", done.stdout)


def test_every_broken_rule_is_told_as_expected(ruleless: Path) -> None:
    done = run("generator.cli", "check", cwd=ruleless)
    assert (done.returncode, done.stderr) == (1, "")
    agrees_with(SITES / "hong-quy-tac" / "expected.txt", done.stdout)


def test_the_broken_sites_know_every_problem_code() -> None:
    goldens = [SITES / name / "expected.txt" for name in ("hong", "hong-quy-tac")]
    told = "".join(golden.read_text(encoding="utf-8") for golden in goldens)
    assert [code for code in CODES if f"(mã: {code})" not in told] == []


def test_every_place_that_is_told_exists(broken: Path) -> None:
    done = run("generator.cli", "check", cwd=broken)
    for row in done.stdout.splitlines():
        if ": lỗi: " not in row and ": cảnh báo: " not in row:
            continue
        file, line, column = row.split(": ")[0].rsplit(":", 2)
        path = broken / file
        if not path.exists():  # the settings that are missing, the link that leads nowhere
            assert (line, column) == ("1", "1")
            continue
        lines = path.read_bytes().decode("utf-8", "replace").split("\n")
        assert int(column) <= len(lines[int(line) - 1]) + 1, row


@pytest.mark.parametrize(
    "folder", ["toi-thieu", "đường dẫn có dấu/bản sao (1)", "NFD o\u0302\u0323 & 'nháy'"]
)
def test_the_smallest_site_builds_in_silence(folder: str, tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / folder, project_root)
    done = run("mkdocs", "build", "--strict", "--quiet", cwd=site)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "Cổng Mẫu" in (site / "site" / "index.html").read_text(encoding="utf-8")
    assert (site / "site" / "dien-hinh" / "ap-dong-2024" / "index.html").is_file()


def test_the_smallest_site_knows_nothing_of_the_real_one(tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / "toi-thieu", project_root)
    done = run("mkdocs", "build", "--strict", "--quiet", cwd=site)
    assert done.returncode == 0, done.stderr
    pages = [path.read_text(encoding="utf-8") for path in (site / "site").rglob("*.html")]
    foreign = ("Bến Tre", "Đồng khởi", "Thạnh Phú", "Chợ Lách", "Vĩnh Long", "Hai chân", "Ba mũi")
    assert [name for name in foreign if any(name in page for page in pages)] == []


def test_building_twice_changes_no_file_of_the_tree(tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / "toi-thieu", project_root)
    states = []
    for _ in range(2):
        done = run("generator.cli", "generate", "--out", "tree", cwd=site)
        assert done.returncode == 0, done.stderr
        tree = sorted((site / "tree").rglob("*"))
        states.append([(path, path.stat().st_mtime_ns) for path in tree if path.is_file()])
    assert states[0] == states[1]


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path, project_root: Path) -> None:
    built = []
    for seed in ("1", "2"):
        site = placed("toi-thieu", tmp_path / seed, project_root)
        options = ("build", "--site-url", "https://x.example/c/")
        done = run("generator.cli", *options, cwd=site, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        files = (path for path in sorted((site / "site").rglob("*")) if path.is_file())
        built.append({path.relative_to(site).as_posix(): path.read_bytes() for path in files})
    assert len(built[0]) > 100
    assert [
        path for path in built[0].keys() | built[1].keys() if built[0].get(path) != built[1].get(path)
    ] == []
