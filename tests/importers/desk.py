"""A portal of one's own to change, with the real records, and the command line to change it with."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.importers.store import Store, read_store
from generator.pipeline import Project
from generator.source import as_plain
from generator.source.nodes import Plain

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


class Desk:
    """A copy of the real portal and the verbs that work on it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self._capsys = root, capsys
        for folder in ("data", "content"):
            shutil.copytree(ROOT / folder, root / folder)
        settings = {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "theme": {"custom_dir": str(ROOT / "theme" / "overrides")},
            "plugins": [{"portal": {"theme_dir": str(ROOT / "theme")}}],
        }
        (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")

    def portal(self, verb: str, *words: str | Path) -> Said:
        """Runs one command as if it were typed in the portal's folder."""
        self._capsys.readouterr()
        status = main([verb, *map(str, words), "--config", str(self.root / "mkdocs.yml")])
        out, err = self._capsys.readouterr()
        return Said(status, out, err)

    @property
    def store(self) -> Store:
        """The records as they are on the disk now."""
        return read_store(Project(self.root, ROOT / "theme"))

    def plain(self, key: str) -> Mapping[str, Plain]:
        """What the file of a record says."""
        plain = as_plain(self.store.loaded.nodes[key])
        assert isinstance(plain, dict)
        return plain

    def snapshot(self) -> dict[str, bytes]:
        """Every file that staff wrote, by path."""
        paths = [path for folder in ("data", "content") for path in (self.root / folder).rglob("*.*")]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}

    def sound(self) -> bool:
        """Whether `portal check` finds no error."""
        return self.portal("check").status == 0
