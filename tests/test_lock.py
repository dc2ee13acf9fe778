"""The lock files: complete, hashed, and free of any address."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")


def read_lock(text: str) -> dict[str, list[tuple[Requirement, int]]]:
    """Locked requirements by name, each with its number of hashes; a name may differ by Python version."""
    locked: dict[str, list[tuple[Requirement, int]]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        if entry.strip():
            requirement, *hashes = entry.split("--hash=")
            parsed = Requirement(requirement.strip())
            locked.setdefault(canonicalize_name(parsed.name), []).append((parsed, len(hashes)))
    return locked


def strange_lines(text: str) -> list[str]:
    """Lines that name an address, or an option other than a hash."""
    return [
        line
        for line in text.splitlines()
        if "http" in line or "file:" in line or re.search(r"(^|\s)--?(?!hash=sha256:)\w", line)
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_and_no_option_stands_in_a_lock(project_root: Path, name: str) -> None:
    assert strange_lines((project_root / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "    --find-links wheels",
        "-f wheels",
        "# from http://x",
        "a @ file:///b",
    ],
)
def test_a_strange_line_is_noticed(line: str) -> None:
    assert strange_lines(f"mkdocs==1.6.1 \\\n    --hash=sha256:00\n{line}\n") == [line]


def test_the_lock_of_the_audit_tools_has_hashes_and_no_address(project_root: Path) -> None:
    text = (project_root / "tests/tools/package-lock.json").read_text(encoding="utf-8")
    packages = [found for name, found in json.loads(text)["packages"].items() if name]
    assert [found for found in packages if "integrity" not in found or "resolved" in found] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(project_root: Path, name: str) -> None:
    for versions in read_lock((project_root / name).read_text(encoding="utf-8")).values():
        for requirement, hashes in versions:
            assert [part.operator for part in requirement.specifier] == ["=="], requirement
            assert hashes > 0, requirement


@pytest.mark.parametrize(("name", "extras"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "dev"])])
def test_the_lock_is_as_new_as_the_project_file(project_root: Path, name: str, extras: list[str]) -> None:
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = list(project["dependencies"])
    for extra in extras:
        asked += project["optional-dependencies"][extra]
    locked = read_lock((project_root / name).read_text(encoding="utf-8"))

    for requirement in map(Requirement, asked):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not locked: run `make lock`"
        for pinned, _ in versions:
            version = next(iter(pinned.specifier)).version
            assert requirement.specifier.contains(version, prereleases=True), (
                f"{requirement}: run `make lock`"
            )


def test_both_locks_agree(project_root: Path) -> None:
    runtime, dev = (read_lock((project_root / name).read_text(encoding="utf-8")) for name in LOCKS)
    for name, versions in runtime.items():
        assert [str(pinned) for pinned, _ in versions] == [str(pinned) for pinned, _ in dev[name]]


def test_windows_gets_its_terminal_colours(project_root: Path) -> None:
    """click, mkdocs and pytest ask for colorama on Windows only; a lock made elsewhere may forget it."""
    assert "colorama" in read_lock((project_root / LOCKS[0]).read_text(encoding="utf-8"))


def imported(folder: Path) -> Iterator[str]:
    """The top names of all that the modules of a folder import."""
    for path in folder.rglob("*.py"):
        if "sites" in path.relative_to(folder).parts:  # broken on purpose
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


@pytest.mark.parametrize(("folder", "extras"), [("generator", []), ("tests", ["dev"]), ("scripts", ["dev"])])
def test_what_is_imported_is_asked_for(project_root: Path, folder: str, extras: list[str]) -> None:
    """A package that is here only because another needs it may be gone tomorrow."""
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(need for extra in extras for need in project["optional-dependencies"][extra]),
    ]
    declared = {canonicalize_name(Requirement(need).name) for need in asked}
    ours = {"benchmarks", "generator", "tests", "scripts", *sys.stdlib_module_names}
    providers = packages_distributions()

    names = set(imported(project_root / folder)) - ours
    unasked = [n for n in names if not {canonicalize_name(d) for d in providers.get(n, [])} & declared]
    assert unasked == [], f"add to pyproject.toml, then `make lock`: {unasked}"
