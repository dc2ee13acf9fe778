"""The generator serves any movement: nothing that only this portal names stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.text.folding import slugify

FOLDERS = ("generator", "theme")
KINDS = ("dia-ban", "ca-nhan", "phong-trao")
TEXT = {".py", ".html", ".j2", ".md", ".yml", ".css", ".js", ".svg"}
# Words of the language that a place happens to be called by.
ORDINARY = {"Việt Nam", "Phong"}


def names(project_root: Path) -> set[str]:
    found = {
        yaml.safe_load(path.read_text(encoding="utf-8"))["ten"]
        for kind in KINDS
        for path in (project_root / "data" / kind).rglob("*.yml")
    }
    return {name for name in found if " " in name} - ORDINARY


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_of_this_portal_stands_in_code_or_theme(project_root: Path, folder: str) -> None:
    known = names(project_root)
    words = {re.escape(name) for name in known | {slugify(name) for name in known}}
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b")
    told = [
        f"{path.relative_to(project_root)}: {match[0]}"
        for path in sorted((project_root / folder).rglob("*"))
        if path.suffix in TEXT
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert told == []
