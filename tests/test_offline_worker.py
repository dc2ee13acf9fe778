"""The worker that keeps pages: small, named by what it keeps, and easily taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.outputs.files import OutputFile
from generator.outputs.offline import worker_file
from generator.outputs.policy import WORKER
from generator.source import Theme, read_theme
from tests.small_portal import registry

THEME = read_theme(Path(__file__).resolve().parents[1] / "theme")
REGISTRY = registry()
PAGE = b"trang"


def made(theme: Theme = THEME, page: bytes = PAGE) -> OutputFile:
    return worker_file(REGISTRY.portal, theme, page)


def version(file: OutputFile) -> str:
    found = re.search(rb'VERSION = "(\w+)"', file.data)
    assert found
    return found[1].decode()


def test_it_is_small_and_the_same_for_the_same_content() -> None:
    file = made()
    assert file.path == WORKER
    assert len(file.data) < 6000
    assert b"%" + b"VERSION" not in file.data
    assert b'OFFLINE = "ngoai-tuyen/"' in file.data
    assert made() == file


def test_its_version_changes_with_what_it_keeps_from_the_start() -> None:
    before = version(made())
    for changed in (
        replace(THEME, styles={**THEME.styles, "css/base.css": "a {}"}),
        replace(THEME, assets={**THEME.assets, "js/finder.js": b"1"}),
        replace(THEME, scripts={**THEME.scripts, "scripts/portal.js": "1"}),
        replace(THEME, workers={**THEME.workers, "on": THEME.workers["on"] + "let more;"}),
    ):
        assert version(made(changed)) != before
    assert version(made(page=b"khac")) != before
    same = replace(THEME, assets={**THEME.assets, "covers/1.svg": b"<svg/>"})
    assert version(made(same)) == before


def test_a_portal_that_wants_none_publishes_the_one_that_goes_away() -> None:
    portal = REGISTRY.portal.model_copy(update={"offline": False})
    text = worker_file(portal, THEME, PAGE).data.decode()
    assert "unregister()" in text
    assert "fetch" not in text


def test_one_word_names_the_caches_everywhere() -> None:
    pages = '"portal " + scope.pathname + " pages 1"'
    assert pages in THEME.scripts["scripts/offline.js"]
    assert "OURS = `portal ${SCOPE.pathname} `" in THEME.workers["on"]
    assert "PAGES = `${OURS}pages 1`" in THEME.workers["on"]
    assert "`portal ${new URL(self.registration.scope).pathname} `" in THEME.workers["off"]
