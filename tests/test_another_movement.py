"""Another movement's portal from an empty folder, as the guide tells, and nothing of ours in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.source import parse_yaml
from generator.text.fences import Fence
from tests.guide_examples import fences, found, lay
from tests.test_guide import ROOT, run

PAGE = ROOT / "content" / "huong-dan" / "phong-trao-khac.md"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The project without any record or text."""
    for folder in ("data", "content"):
        (tmp_path / folder).mkdir()
    (tmp_path / "theme").symlink_to(ROOT / "theme", target_is_directory=True)
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def ours() -> set[str]:
    """Names that only this portal's own records give."""
    portal = parse_yaml((ROOT / "data/cong.yml").read_bytes(), "cong.yml").node
    assert portal
    names = (portal.get(key) for key in ("ten", "don_vi_van_hanh"))
    provinces = (ROOT / "data/dia-ban").rglob("tinh-*.yml")
    places = (parse_yaml(path.read_bytes(), path.name).node for path in provinces)
    told = [entry.value for entry in (*names, *(place.get("ten") for place in places if place)) if entry]
    return {str(getattr(value, "text", "")) for value in told} - {""}


def step(portal: Path, part: Fence) -> None:
    """Does what one example says."""
    if part.language == "sh":
        for command in part.text.splitlines():
            run(command, portal)
    else:
        lay(portal, [part])


def test_the_page_leads_from_an_empty_folder_to_a_portal(empty: Path) -> None:
    for part in fences(PAGE):
        step(empty, part)
    assert found(empty) == ()
    site = empty / "site"
    assert "Mỗi nhà nhận trồng" in (site / "dien-hinh/ap-dong-trong-cay/index.html").read_text(
        encoding="utf-8"
    )
    names = ours()
    assert len(names) > 2
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.suffix in {".html", ".json", ".xml", ".css", ".js", ".csv", ".txt", ".yml"}
    }
    assert [(path.name, name) for path, text in texts.items() for name in names if name in text] == []
