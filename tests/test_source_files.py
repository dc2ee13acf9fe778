"""Files are found in a steady order, inside the project only, under names that can be addresses."""

import os
from pathlib import Path

import pytest

from generator.problems import Problem, Severity
from generator.source import FoundFile, SourceFile, list_tree, read_file, read_tree


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("a: 1\n", encoding="utf-8")


def outcome(root: Path) -> list[str]:
    """Paths of files, and `code path` of problems."""
    found = read_tree(root, "data", (".yml",))
    return [f"{one.code} {one.place}" if isinstance(one, Problem) else one.path for one in found]


def test_files_are_sorted_and_carry_their_state(tmp_path: Path) -> None:
    write(tmp_path, "data/b/x.yml", "data/a/y-2.yml", "data/a/y-1.yml", "data/readme.md")
    files = list(read_tree(tmp_path, "data", (".yml",)))
    assert all(isinstance(file, SourceFile) for file in files)
    assert outcome(tmp_path) == ["data/a/y-1.yml", "data/a/y-2.yml", "data/b/x.yml"]
    first = files[0]
    assert isinstance(first, SourceFile)
    state = (tmp_path / "data/a/y-1.yml").stat()
    assert (first.id, first.data, first.mtime_ns, first.size) == ("y-1", b"a: 1\n", state.st_mtime_ns, 5)


def test_a_missing_folder_is_empty(tmp_path: Path) -> None:
    assert outcome(tmp_path) == []


def test_hidden_files_and_backups_are_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        "data/.x.yml",
        "data/.git/x.yml",
        "data/~$x.yml",
        "data/x.yml~",
        "data/#x.yml#",
        "data/x.yml.bak",
    )
    assert outcome(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Quới Điền.yml", "quoi-dien.yml"),
        ("a_b.yml", "a-b.yml"),
        ("a (1).yml", "a-1.yml"),
        ("A.yml", "a.yml"),
        ("-a.yml", "a.yml"),
        ("日本.yml", "ten-moi.yml"),
    ],
)
def test_odd_names_are_refused_with_a_better_one(tmp_path: Path, name: str, suggested: str) -> None:
    write(tmp_path, f"data/{name}")
    (problem,) = read_tree(tmp_path, "data", (".yml",))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.file) == ("ten-tep", f"data/{name}")
    assert problem.suggestion == f"Hãy đổi tên thành: {suggested}"


def test_names_are_shown_in_nfc_and_folders_are_checked(tmp_path: Path) -> None:
    write(tmp_path, "data/Ba\u0301o/x.yml")
    assert outcome(tmp_path) == ["ten-tep data/Báo:1:1"]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    write(tmp_path, "data/a.yml")
    Path(os.fsdecode(os.fsencode(tmp_path / "data") + b"/\xe1.yml")).write_bytes(b"a: 1")
    assert outcome(tmp_path) == ["data/a.yml", "ten-tep data/\ufffd.yml:1:1"]


@pytest.mark.parametrize("name", ["x.yaml", "x.YML", "x.yml.txt", "x.yml.docx"])
def test_a_wrong_suffix_is_not_lost_in_silence(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"data/{name}")
    assert outcome(tmp_path) == [f"ten-tep data/{name}:1:1"]


def test_an_ending_in_capitals_is_told_with_the_whole_new_name(tmp_path: Path) -> None:
    write(tmp_path, "content/anh/Quét đường.JPG")
    (found,) = list_tree(tmp_path, "content/anh", (".jpg", ".jpeg"))
    assert isinstance(found, Problem)
    assert "Hãy đổi tên thành: quet-duong.jpg" in found.suggestion
    assert "Windows" in found.suggestion


def test_a_plain_text_among_records_is_told_but_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, "data/Tổ Hoa.txt", "data/dia-chi-da-dang.txt", "content/anh/ghi-chu.txt")
    (found,) = read_tree(tmp_path, "data", (".yml",))
    assert isinstance(found, Problem)
    assert (found.code, found.severity) == ("ten-tep", Severity.WARNING)
    assert "to-hoa.yml" in found.suggestion
    assert "Mọi tệp" in found.suggestion
    assert list(list_tree(tmp_path, "content/anh", (".jpg",))) == []


def test_links_out_of_the_tree_and_linked_folders_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    write(root, "data/a.yml")
    write(tmp_path, "outside.yml")
    (root / "data/b.yml").symlink_to(tmp_path / "outside.yml")
    (root / "data/c.yml").symlink_to("a.yml")
    (root / "data/d.yml").symlink_to("missing.yml")
    (root / "data/loop").symlink_to(root / "data")
    assert outcome(root) == [
        "data/a.yml",
        "lien-ket-tep data/b.yml:1:1",
        "data/c.yml",
        "khong-doc-duoc data/d.yml:1:1",
        "lien-ket-tep data/loop:1:1",
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "data/a.yml")
    os.mkfifo(tmp_path / "data/b.yml")
    assert outcome(tmp_path) == ["data/a.yml", "khong-doc-duoc data/b.yml:1:1"]


def test_a_file_that_vanished_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "data/a.yml")
    (found,) = list_tree(tmp_path, "data", (".yml",))
    assert isinstance(found, FoundFile)
    (tmp_path / "data/a.yml").unlink()
    problem = read_file(tmp_path, found)
    assert isinstance(problem, Problem)
    assert problem.code == "khong-doc-duoc"


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    write(tmp_path, "data/a.yml")
    with (tmp_path / "data/a.yml").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    (file,) = read_tree(tmp_path, "data", (".yml",))
    assert isinstance(file, SourceFile)
    assert file.size == 100 * 1024 * 1024
    assert len(file.data) == 1024 * 1024 + 1
