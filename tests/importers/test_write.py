"""What staff wrote changes by commands that say so, all or nothing, and the old text can be had again."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.importers.write import KEPT, write_files
from generator.site import Staged
from tests.figures import note
from tests.importers.desk import ROOT, Desk
from tests.one_portal import killed

KILLS = int(os.environ.get("KILLS", "5"))
WRITING = """
import sys
from pathlib import Path
from generator.importers.write import write_files
root = Path(sys.argv[1])
print("ready", flush=True)
for number in range(10_000):
    letter = "ab"[number % 2]
    write_files(root, {f"data/x/{name}.yml": letter * 3000 for name in range(8)})
"""
READING = (
    ["check"],
    ["find", "quoi dien"],
    ["generate", "--out", "cay"],
    ["build"],
    ["diff"],
    ["addresses"],
    ["schema"],
    ["export", "bang.xlsx", "--kind", "dien-hinh"],
    ["import", "bang.xlsx", "--kind", "dien-hinh", "--yes"],
)


def test_commands_that_only_read_write_no_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root)
    before = desk.snapshot()
    for verb, *words in READING:
        desk.portal(verb, *words)
        assert desk.snapshot() == before, verb
    assert not (desk.root / KEPT).exists()


def test_what_a_rename_replaced_can_be_had_again(desk: Desk) -> None:
    before = desk.snapshot()
    said = desk.portal("rename", "dia-ban/xa-quoi-dien", "xa-thu", "--yes")
    assert said.status == 0, said.err
    assert f"{KEPT}/0001/" in said.out
    changed = {path for path, data in desk.snapshot().items() if before.get(path) != data}
    for path in desk.snapshot().keys() - before.keys():
        (desk.root / path).unlink()
    shutil.copytree(desk.root / KEPT / "0001", desk.root, dirs_exist_ok=True)
    assert desk.snapshot() == before
    assert len(changed) > 5


def test_every_command_keeps_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"mot\r\n")
    assert write_files(tmp_path, {"a.yml": "hai\n", "b.yml": "moi\n"}) == f"{KEPT}/0001"
    assert write_files(tmp_path, {"a.yml": "hai\n"}) == ""
    assert write_files(tmp_path, {"c.yml": "moi\n"}) == ""
    assert write_files(tmp_path, {"a.yml": "ba\n"}) == f"{KEPT}/0002"
    assert [(tmp_path / KEPT / name / "a.yml").read_bytes() for name in ("0001", "0002")] == [
        b"mot\r\n",
        b"hai\r\n",
    ]
    assert not (tmp_path / KEPT / "0001/b.yml").exists()
    # Nobody publishes it by accident.
    assert (tmp_path / KEPT / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_write_that_fails_half_way_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.yml").write_text(f"cũ {name}", encoding="utf-8")
    real = Staged.take_its_place

    def broken(file: Staged) -> None:
        if file.path.name == "c.yml" and KEPT not in file.path.parts:
            raise OSError(28, "No space left on device")
        real(file)

    monkeypatch.setattr(Staged, "take_its_place", broken)
    new = {"b.yml": "mới", "c.yml": "mới", "d.yml": "mới", "moi.yml": "mới"}
    with pytest.raises(OSError, match="No space"):
        write_files(tmp_path, new, ("a.yml", "moi.yml"))
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.yml")}
    assert found == {f"{name}.yml": f"cũ {name}" for name in "abc"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [KEPT]


def test_what_stands_in_the_way_of_a_move_is_never_lost(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yml").write_text(name, encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_files(tmp_path, {"b.yml": "mới"}, ("a.yml", "b.yml"))
    assert [(tmp_path / f"{name}.yml").read_text(encoding="utf-8") for name in "ab"] == ["a", "b"]


def test_a_writer_killed_at_any_moment_leaves_every_file_old_or_new_and_the_old_text(tmp_path: Path) -> None:
    folder = tmp_path / "data/x"
    folder.mkdir(parents=True)
    for number in range(8):
        (folder / f"{number}.yml").write_text("a" * 3000, encoding="utf-8")
    moments = random.Random(5)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITING, str(tmp_path)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        assert process.stdout.readline()
        killed(process, moments.uniform(0, 0.2))
        process.stdout.close()
        texts = [(folder / f"{number}.yml").read_text(encoding="utf-8") for number in range(8)]
        assert set(texts) <= {"a" * 3000, "b" * 3000}
    kept = sorted((tmp_path / KEPT).glob("0*"))[:-1]
    assert kept
    for one in kept:
        for path in one.rglob("*.yml"):
            if not path.name.startswith("."):
                assert len(path.read_bytes()) == 3000
    note("kills while data are written", f"{KILLS} tried, 0 files broken")
