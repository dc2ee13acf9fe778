"""The disk on the way out: what changed is written, what is gone is pruned, a failure leaves what was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.files import OutputFile
from generator.site import Written, write_atomically, write_tree


def tree(folder: Path) -> dict[str, str]:
    """Texts of all files under ``folder``, hidden ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def write(folder: Path, files: dict[str, str]) -> Written:
    return write_tree(folder, [OutputFile(path, text.encode()) for path, text in files.items()])


def test_a_tree_is_written_and_counted(tmp_path: Path) -> None:
    files = {"index.md": "a", "dien-hinh/x.md": "Quới Điền"}
    assert write(tmp_path / "docs", files) == Written(2, 0, 0)
    assert tree(tmp_path / "docs") == files


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "1", "b.md": "1"})
    for path in tmp_path.iterdir():
        os.utime(path, ns=(1, 1))
    assert write(tmp_path, {"a.md": "1", "b.md": "2"}) == Written(1, 1, 0)
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1
    assert (tmp_path / "b.md").stat().st_mtime_ns > 1


def test_what_is_gone_is_pruned_with_its_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "1", "b/c/d.md": "1", "b/e.md": "1"})
    (tmp_path / "left" / "over").mkdir(parents=True)
    assert write(tmp_path, {"b/e.md": "1"}) == Written(0, 1, 2)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["b", "b/e.md"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": "file"}, {"a/b.md": "in a folder now"}),
        ({"a": "file"}, {"a/b/c.md": "deeper"}),
        ({"a/b.md": "in a folder"}, {"a": "file now"}),
        ({"a/b/c.md": "deeper", "a/d.md": "too"}, {"a": "file now"}),
    ],
)
def test_a_file_may_become_a_folder_and_back(
    tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    write(tmp_path, before)
    write(tmp_path, after)
    assert tree(tmp_path) == after


NAMES = st.sampled_from(["a", "b", "c.md"])
FILES = st.dictionaries(
    st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.sampled_from(["1", "2"]), max_size=5
)


def possible(files: dict[str, str]) -> dict[str, str]:
    """Without files that another file would have to be a folder for."""
    return {
        path: text for path, text in files.items() if not any(other.startswith(path + "/") for other in files)
    }


@given(st.lists(FILES.map(possible), min_size=1, max_size=4))
def test_whatever_stood_there_the_tree_is_what_was_asked_for(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    for files in states:
        written = write(folder, files)
        assert tree(folder) == files
        assert written.changed + written.unchanged == len(files)
    assert write(folder, states[-1]) == Written(0, len(states[-1]), 0)


def test_a_view_that_fails_leaves_every_page_that_stood(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "old", "b.md": "old"})

    def failing() -> Iterator[OutputFile]:
        yield OutputFile("a.md", b"new")
        raise ValueError("our own bug")

    with pytest.raises(ValueError, match="our own bug"):
        write_tree(tmp_path, failing())
    assert tree(tmp_path) == {"a.md": "new", "b.md": "old"}


def test_a_failed_write_leaves_the_old_bytes_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError):
        write_atomically(target, "not bytes")  # type: ignore[arg-type]
    assert tree(tmp_path) == {"a.md": "old"}


def test_what_is_written_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.md", b"x")
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o644
