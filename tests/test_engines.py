"""The Markdown tree belongs to no engine: MkDocs, ProperDocs and Zensical make the same pages of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.figures import note
from tests.hostile import write_hostile
from tests.one_portal import PROJECT, one_portal

SETTINGS = """site_name: Cổng Mẫu
site_url: https://example.vn/cong/
docs_dir: cay
theme: {name: material, language: vi, font: false}
markdown_extensions: [abbr, attr_list, md_in_html, tables]
plugins: []
"""
OTHERS = {"properdocs": ["build", "-q"], "zensical": ["build"]}


@dataclass
class _Article(HTMLParser):
    """The words of a page's article, its links, and what could run."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    depth: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.depth += 1
        if not self.depth:
            return
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.running.append(f"{tag} {name}={value}")
            # What an engine adds to a heading is its own business.
            if name == "href" and tag == "a" and dict(attrs).get("class") != "headerlink":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words += data.replace("¶", " ").split()


def read(page: Path) -> _Article:
    html = page.read_text(encoding="utf-8")
    # From the article on: around it a stock theme prints what front matter says as it is.
    article = _Article()
    article.feed(html[html.rindex('<article class="md-content__inner') :])
    assert article.words, page
    return article


def built_by(engine: str, words: list[str], tree: Path, folder: Path) -> Path:
    """The site that an engine makes of the tree."""
    shutil.copytree(tree, folder / "cay")
    if engine == "zensical":
        as_folders(folder / "cay")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    command = (
        [sys.executable, "-m", engine, *words] if engine != "zensical" else [_beside_python(engine), *words]
    )
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def as_folders(tree: Path) -> None:
    """Every page as the ``index.md`` of its folder: Zensical reads links from where the file is."""
    for page in sorted(tree.rglob("*.md")):
        if page.name != "index.md":
            page.with_suffix("").mkdir(exist_ok=True)
            page.rename(page.with_suffix("") / "index.md")


def _beside_python(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is locked and not installed"
    return found


@pytest.fixture(scope="module", params=["a plain portal", "a hostile one"])
def tree(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``portal generate`` writes."""
    folder = tmp_path_factory.mktemp("cong")
    portal = one_portal(folder)
    if request.param == "a hostile one":
        write_hostile(folder, PROJECT)
    status, said = portal.told("--out", "cay", verb="generate")
    assert status == 0, said
    return folder / "cay"


@pytest.mark.parametrize("engine", OTHERS)
def test_another_engine_makes_the_same_pages(engine: str, tree: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs").mkdir()
    (tmp_path / engine).mkdir()
    ours = built_by("mkdocs", ["build", "-q"], tree, tmp_path / "mkdocs")
    theirs = built_by(engine, OTHERS[engine], tree, tmp_path / engine)
    pages = sorted(path.relative_to(tree) for path in tree.rglob("*.md"))
    assert len(pages) > 30
    for page in pages:
        made = page.parent / "index.html" if page.name == "index.md" else page.with_suffix("") / "index.html"
        one, other = read(ours / made), read(theirs / made)
        assert other.words == one.words, made
        assert other.links == one.links, made
        assert other.running == [], made
    files = [path for path in tree.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert [path for path in files if not (theirs / path.relative_to(tree)).is_file()] == []
    note(f"pages of the Markdown tree that {engine} makes otherwise than MkDocs", f"0 of {len(pages)}")
