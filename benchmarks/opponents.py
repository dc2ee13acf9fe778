"""Other generators, each given our Markdown tree in the form it wants: (command, folder to run in, its output).

All get the same: every page as Markdown, and all else that the portal makes (pages for frames, feeds, open data,
the search index, pictures, styles) finished, to copy.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / ".cache" / "bench" / "tools"
# A hint for our own theme; Eleventy would look for a file of that name.
_LAYOUT = re.compile(r'\nlayout: "[a-z]+"\n')
Prepared = tuple[list[str], Path, Path]

STOCK = """site_name: Cổng Mẫu
docs_dir: {tree}
theme: {{name: material, language: vi, font: false}}
nav: [index.md, dien-hinh/index.md, dia-ban/index.md, chi-tieu/index.md, bai-viet/index.md]
markdown_extensions: [abbr, attr_list, md_in_html, tables, toc]
validation: {{omitted_files: ignore, unrecognized_links: ignore, absolute_links: ignore, not_found: ignore}}
"""
LAYOUT = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="/assets/portal.css"></head><body><header><nav><a href="/">Trang chủ</a>
<a href="/dien-hinh/">Điển hình</a> <a href="/dia-ban/">Địa bàn</a></nav></header>
<main>{content}</main><footer>Cổng Mẫu</footer></body></html>
"""


def stock(tree: Path, work: Path) -> Prepared:
    """MkDocs with Material as they come, a short nav, its search on."""
    work.mkdir(parents=True)
    (work / "mkdocs.yml").write_text(STOCK.format(tree=tree), encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet"], work, work / "site"


def hugo(tree: Path, work: Path) -> Prepared:
    """Hugo with one small layout; section pages are called ``_index.md`` there."""
    _renamed(tree, work / "content")
    _others(tree, work / "static")
    layouts = work / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        text = LAYOUT.format(title="{{ .Title }}", content="{{ .Content }}")
        (layouts / f"{name}.html").write_text(text, encoding="utf-8")
    (work / "config.toml").write_text(
        'baseURL = "https://mau.example/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n",
        encoding="utf-8",
    )
    return ["hugo", "--quiet", "-d", str(work / "out")], work, work / "out"


def eleventy(tree: Path, work: Path) -> Prepared:
    """Eleventy with markdown-it, its own engine, without a template language inside Markdown."""
    shutil.copytree(tree, work / "in", ignore=lambda _, names: [name for name in names if _other(name)])
    _others(tree, work / "others")
    for path in (work / "in").rglob("*.md"):
        path.write_text(_LAYOUT.sub("\n", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    (work / "in" / "_includes").mkdir()
    layout = LAYOUT.format(title="{{ title }}", content="{{ content }}")
    (work / "in" / "_includes" / "page.liquid").write_text(layout, encoding="utf-8")
    (work / "in" / "in.json").write_text('{"layout": "page.liquid"}', encoding="utf-8")
    (work / "eleventy.config.js").write_text(
        "module.exports = (c) => { c.addGlobalData('layout', 'page.liquid');"
        " c.addPassthroughCopy({ others: '/' });"
        " return { markdownTemplateEngine: false, dir: { input: 'in', output: 'out' } }; };",
        encoding="utf-8",
    )
    return ["node", str(TOOLS / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"], work, work / "out"


def pelican(tree: Path, work: Path) -> Prepared:
    """Pelican: every page is a page; its feeds and archives are off."""
    for path in tree.rglob("*.md"):
        target = work / "content" / "pages" / path.relative_to(tree)
        target.parent.mkdir(parents=True, exist_ok=True)
        front, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        fields = dict(line.split(": ", 1) for line in front.split("\n"))
        slug = path.relative_to(tree).with_suffix("").as_posix().removesuffix("/index")
        target.write_text(f"Title: {fields['title'][1:-1]}\nSlug: {slug}\n\n{body}", encoding="utf-8")
    _others(tree, work / "content" / "others")
    templates = work / "theme" / "templates"
    templates.mkdir(parents=True)
    (work / "theme" / "static").mkdir()
    text = LAYOUT.format(title="{{ page.title }}", content="{{ page.content }}")
    (templates / "page.html").write_text(text, encoding="utf-8")
    (templates / "index.html").write_text("", encoding="utf-8")
    (work / "conf.py").write_text(
        "PATH = 'content'\nSTATIC_PATHS = ['others']\nREADERS = {'html': None}\nTHEME = 'theme'\nPAGE_SAVE_AS = '{slug}/index.html'\nPAGE_URL = '{slug}/'\n"
        "DIRECT_TEMPLATES = []\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
        "AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\nSITEURL = ''\nTIMEZONE = 'Asia/Ho_Chi_Minh'\n"
        "MARKDOWN = {'extensions': ['abbr', 'attr_list', 'md_in_html', 'tables', 'toc', 'meta']}\n",
        encoding="utf-8",
    )
    return [str(TOOLS / "venv/bin/pelican"), "-s", "conf.py", "-o", "out", "-q"], work, work / "out"


def zensical(tree: Path, work: Path) -> Prepared:
    """Zensical reads the same mkdocs.yml as stock MkDocs."""
    shutil.copytree(tree, work / "docs")
    text = STOCK.format(tree="docs").replace("validation:", "#")
    (work / "mkdocs.yml").write_text(text, encoding="utf-8")
    return [str(TOOLS / "venv/bin/zensical"), "build", "--clean"], work, work / "site"


def _other(name: str) -> bool:
    return "." in name and not name.endswith(".md")


def _others(tree: Path, target: Path) -> None:
    """All files that are no Markdown."""
    shutil.copytree(tree, target, ignore=shutil.ignore_patterns("*.md"))


def _renamed(tree: Path, target: Path) -> None:
    for path in tree.rglob("*.md"):
        name = "_index.md" if path.name == "index.md" else path.name
        place = target / path.parent.relative_to(tree) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
