"""``portal diff``: what would change on the portal, in words, before anything is published."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.talk import complain
from generator.editor.change_report import FORMATS, Changes
from generator.editor.changes import PageChange, page_changes, record_changes
from generator.link import link
from generator.load import Loaded, load
from generator.pipeline import CONTENT_SUFFIXES, DATA_SUFFIXES, Project, all_finished, theme_of
from generator.source import SourceFile, read_tree
from generator.source.history import HistoryError, files_at

NAME = "diff"
HELP = "nói rõ bản ghi nào, trang nào sẽ thay đổi so với bản đã lưu trong git"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "rev", nargs="?", default="HEAD", metavar="PHIÊN_BẢN", help="so với bản nào (mặc định: HEAD)"
    )
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="markdown cho pull request")


def run(project: Project, options: argparse.Namespace, today: date) -> int:
    """Prints the change; it is no mistake where there is none."""
    try:
        before = _at(project, options.rev)
    except HistoryError as error:
        return complain(f"Không đọc được bản “{options.rev}”: {error}", "Ví dụ: portal diff HEAD~1")
    after = _now(project)
    pages = _page_changes(project, before, after, today)
    print(FORMATS[options.format](Changes(options.rev, record_changes(before, after), pages)))
    return 0


def _at(project: Project, revision: str) -> Loaded:
    suffixes = (*DATA_SUFFIXES, *CONTENT_SUFFIXES)
    files = files_at(project.root, revision, (project.data, project.content), suffixes)
    return _loaded(project, files)


def _loaded(project: Project, files: list[SourceFile]) -> Loaded:
    data = [file for file in files if file.path.startswith(f"{project.data}/")]
    content = [file for file in files if file.path.startswith(f"{project.content}/")]
    return load(data, content)


def _now(project: Project) -> Loaded:
    return load(
        read_tree(project.root, project.data, DATA_SUFFIXES),
        read_tree(project.root, project.content, CONTENT_SUFFIXES),
    )


def _page_changes(
    project: Project, before: Loaded, after: Loaded, today: date
) -> tuple[PageChange, ...] | None:
    """Pages with the theme of today on both sides; None where either side can't be linked."""
    old, _ = link(before, project.showing)
    new, _ = link(after, project.showing)
    if old is None or new is None:
        return None
    theme = theme_of(project)
    return page_changes(all_finished(old, theme, today), all_finished(new, theme, today))
