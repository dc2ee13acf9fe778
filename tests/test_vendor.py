"""What comes from others is what they published, with their licence; what we serve of it asks nobody else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.outputs.forms import form_files
from generator.schema import GitHost, Portal, Workshop
from generator.source import read_theme
from scripts.vendor import PACKAGES, SUMS, VENDOR, sums

CDN = re.compile(rb"https?://(?:unpkg\.com|cdn\.jsdelivr\.net|esm\.sh|cdnjs\.)[^`'\" ]*")


def test_every_file_is_the_one_that_was_fetched() -> None:
    assert SUMS.read_text(encoding="utf-8") == sums()
    named = {
        f"{package['folder']}/{file}"
        for package in json.loads(PACKAGES.read_text(encoding="utf-8")).values()
        for file in package["files"]
    }
    assert {line.split("  ")[1] for line in SUMS.read_text(encoding="utf-8").splitlines()} == named
    licences = [path for path in named if "LICENSE" in path and path.count("/") == 1]
    assert len(licences) == len(json.loads(PACKAGES.read_text(encoding="utf-8")))
    assert all("MIT" in (VENDOR / path).read_text(encoding="utf-8") for path in licences)


def portal(workshop: Workshop | None) -> Portal:
    return Portal.model_validate(
        {
            "id": "cong",
            **dict.fromkeys(("ten", "khau_hieu", "mo_ta", "don_vi_van_hanh"), "Cổng mẫu"),
            "phong_trao": "a",
            "bien_tap": workshop,
        }
    )


def published(workshop: Workshop | None, project_root: Path) -> dict[str, bytes]:
    files = form_files(portal(workshop), read_theme(project_root / "theme").editor)
    return {file.path.removeprefix("quan-tri/"): file.data for file in files}


def test_nothing_that_is_published_names_a_server_for_scripts_or_letters(project_root: Path) -> None:
    for path, data in published(None, project_root).items():
        assert CDN.findall(data) == [], path


@pytest.mark.parametrize(
    ("settings", "asked", "review"),
    [
        ({"noi": "github", "kho": "a/b"}, "https://api.github.com", True),
        ({"noi": "github", "kho": "a/b", "may_chu": "https://git.vn/x"}, "https://git.vn", True),
        ({"noi": "gitlab", "kho": "a/b/c", "duyet": "không"}, "https://gitlab.com", False),
        (
            {"noi": "gitlab", "kho": "a/b", "may_chu": "https://git.vn", "ma_ung_dung": "x"},
            "https://git.vn",
            True,
        ),
        ({"noi": "gitea", "kho": "a/b", "may_chu": "https://git.vn"}, "https://git.vn", False),
        ({"noi": "thu"}, "", False),
    ],
)
def test_only_the_git_host_that_is_set_may_be_asked(
    settings: dict[str, str], asked: str, review: bool, project_root: Path
) -> None:
    workshop = Workshop.model_validate(settings)
    files = published(workshop, project_root)
    connect = re.search(r"connect-src ([^;]*);", files["index.html"].decode())
    assert connect
    assert connect[1].split() == ["'self'", "blob:", "data:", *([asked] if asked else [])]
    config = files["config.yml"].decode()
    assert ("publish_mode: editorial_workflow" in config) == review
    name = "test-repo" if workshop.host is GitHost.TEST else workshop.host.value
    assert config.startswith(f"backend:\n  name: {name}\n")
