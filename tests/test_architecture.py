"""The picture of the rooms is what the modules say of themselves."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.architecture import PAGE, main, rooms


def test_the_table_of_rooms_is_up_to_date() -> None:
    assert main(["--check"]) == 0, "run: python scripts/architecture.py"


def test_every_module_directly_under_the_package_is_a_room(project_root: Path) -> None:
    package = project_root / "generator"
    built = {path for path in package.iterdir() if path.suffix == ".py" and not path.stem.startswith("__")}
    built |= {path.parent for path in package.glob("*/__init__.py")}
    assert built - set(rooms(project_root)) == set()


def test_every_decision_that_is_named_exists(project_root: Path) -> None:
    folders = ("generator", "theme", "tests", "scripts", "benchmarks", "docs", "content")
    files = [path for folder in folders for path in (project_root / folder).rglob("*") if path.is_file()]
    texts = (
        path.read_text(encoding="utf-8") for path in files if path.suffix in {".py", ".md", ".js", ".html"}
    )
    named = {name for text in texts for name in re.findall(r"docs/adr/(\d[\w-]+\.md)", text)}
    assert len(named) > 5
    assert [name for name in sorted(named) if not (project_root / "docs/adr" / name).exists()] == []


def test_every_file_that_the_page_names_exists(project_root: Path) -> None:
    words = [word for line in PAGE.read_text(encoding="utf-8").splitlines() for word in line.split("`")[1::2]]
    paths = [word for word in words if "/" in word and " " not in word and "*" not in word]
    bases = (project_root, project_root / "generator", project_root / "docs", project_root / "tests")
    assert len(paths) > 20
    assert [path for path in paths if not any((base / path).exists() for base in bases)] == []
