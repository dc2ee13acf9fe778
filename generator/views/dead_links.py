"""Links of stories that lead to a place of the site where no page is; only views know all addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from generator.link import Registry
from generator.load import Loaded
from generator.problems import Place, Problem, Severity, shown
from generator.schema import Story
from generator.schema.story import Page
from generator.source import place_of
from generator.text.folding import alike
from generator.text.story_losses import links_in
from generator.views.addresses import address
from generator.views.site import all_sheets

CODE = "lien-ket-hong"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)
_HOW = "Hãy mở trang cần dẫn tới trong trình duyệt rồi chép địa chỉ, bỏ phần tên miền: /dien-hinh/…/."


def dead_links(registry: Registry, loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """Every link to a page of the site that isn't there, with its line and the nearest page."""
    links = list(_inner_links(registry))
    if not links:
        return ()
    pages = {sheet.path for sheet in all_sheets(registry, today)}
    known = pages | {redirect.old for redirect in registry.redirects}
    folders = {path.partition("/")[0] for path in pages if path.count("/") > 1}
    return tuple(
        _dead(story, loaded, line, href, _nearest(href, to, pages))
        for story, line, href, to in links
        if to not in known and to.partition("/")[0] in folders
    )


def _inner_links(registry: Registry) -> Iterator[tuple[Story | Page, int, str, str]]:
    """Links to a page, not to a file, with the address from the root that each leads to."""
    written: tuple[Story | Page, ...] = (*registry.all(Story), *registry.all(Page))
    for story in written:
        if CODE in {each.code for each in story.accepted} or "](" not in story.body:
            continue
        for line, href in links_in(story.body):
            path = urlsplit(href).path if not _ELSEWHERE.match(href) else ""
            if path and "." not in path.rpartition("/")[2].strip("."):
                whole = posixpath.normpath(posixpath.join("/", address(story), path)).strip("/")
                yield story, line, href, f"{whole}/" if whole else ""


def _nearest(href: str, to: str, pages: set[str]) -> str:
    """The page that was meant: as the address reads from the root, or of the same kind and really alike."""
    typed = urlsplit(href).path
    plain = "/".join(part for part in typed.split("/") if part not in {"", ".", ".."}) + "/"
    if plain in pages:
        return plain
    for wanted in (plain, to):
        folder, _, identifier = wanted.strip("/").rpartition("/")
        same = {path.strip("/").rpartition("/")[2]: path for path in pages if path.startswith(f"{folder}/")}
        if folder and (near := alike(identifier, same, limit=1)):
            return same[near[0]]
    return ""


def _dead(story: Story | Page, loaded: Loaded, line: int, href: str, near: str) -> Problem:
    file = place_of(loaded.nodes[story.key], ()).file
    return Problem(
        CODE,
        Place(file, loaded.bodies[story.key] + line, max(story.body.split("\n")[line].find(href), 0) + 1),
        f"Liên kết {shown(href)} dẫn tới chỗ không có trang nào.",
        f"Có phải ý là /{near}?" if near else _HOW,
        severity=Severity.WARNING,
    )
