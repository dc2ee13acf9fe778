"""Names that every file system can tell apart: FAT, NTFS and APFS fold case, and some rewrite accents."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.problems import Problem
from generator.schema.types import ID_PATTERN
from generator.source import read_tree
from generator.text.file_names import is_reserved, usable
from tests.figures import note

# What Windows refuses in a name.
REFUSED = set('<>:"\\|?*') | {chr(number) for number in range(32)}


def clashes(paths: Iterable[str]) -> list[str]:
    """Paths, folders too, that some file system would take for another, or could not hold."""
    spelled: dict[str, set[str]] = {}
    for path in paths:
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            name = "/".join(parts[:depth])
            spelled.setdefault(unicodedata.normalize("NFKD", name).casefold(), set()).add(name)
    wrong = [path for found in spelled.values() if len(found) > 1 for path in sorted(found)]
    return wrong + [path for path in paths if any(map(_is_refused, path.split("/")))]


def _is_refused(name: str) -> bool:
    return is_reserved(name) or name[-1] in ". " or bool(REFUSED & set(name)) or len(name.encode()) > 200


@pytest.mark.parametrize(
    "paths",
    [
        ["a/B", "a/b"],
        ["Ắ.yml", "A\u0306\u0301.yml"],
        ["x/con/y"],
        ["x/Aux.yml"],
        ["a."],
        ["a:b"],
        ["A/b", "a/c"],
    ],
)
def test_a_clash_is_noticed(paths: list[str]) -> None:
    assert clashes(paths)


def test_no_page_and_no_file_of_the_site_takes_the_place_of_another(built_site: Path) -> None:
    paths = [path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()]
    assert clashes(paths) == []
    assert [path for path in paths if not path.isascii()] == []
    note("addresses that a file system could confuse", f"0 of {len(paths)}")


def test_the_project_can_be_checked_out_anywhere(project_root: Path) -> None:
    told = subprocess.run(["git", "ls-files", "-z"], cwd=project_root, capture_output=True, check=True)
    paths = [path for path in told.stdout.decode().split("\0") if path]
    assert len(paths) > 500
    assert clashes(paths) == []


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_a_name_that_windows_keeps_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / f"data/{name}.yml").write_text("a: 1\n", encoding="utf-8")
    (problem,) = read_tree(tmp_path, "data", (".yml",))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.suggestion) == ("ten-tep", f"Hãy đổi tên thành: {name}-1.yml")
    assert "Windows" in problem.message
    assert not ID_PATTERN.match(name)
    assert ID_PATTERN.match(usable(name))


@pytest.mark.parametrize("name", ["con-1", "contra", "com", "com10", "ap-con"])
def test_names_that_only_look_like_it_are_fine(name: str) -> None:
    assert ID_PATTERN.match(name)
    assert not is_reserved(name)


def test_names_that_differ_by_case_or_accents_alone_are_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("an.yml", "An.yml", "Ấn.yml", unicodedata.normalize("NFD", "ấn.yml")):
        (tmp_path / "data" / name).write_text("a: 1\n", encoding="utf-8")
    found = list(read_tree(tmp_path, "data", (".yml",)))
    assert [one.path for one in found if not isinstance(one, Problem)] == ["data/an.yml"]
    assert [one.code for one in found if isinstance(one, Problem)] == ["ten-tep"] * 3
