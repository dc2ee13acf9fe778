"""Each test of this folder gets a portal that it may spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A copy of the real portal with the command line beside it."""
    root = tmp_path / "cong thi đua"
    root.mkdir()
    return Desk(root, capsys)
