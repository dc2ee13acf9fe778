"""Writes the table of rooms in docs/architecture.md from the modules' own docstrings, in the order data flow.

``python scripts/architecture.py`` writes, ``--check`` only says whether the table is what it would write.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: scripts/architecture.py -->", "<!-- /rooms -->"


def main(arguments: list[str]) -> int:
    """Exit status 0 when the page holds the table."""
    old = PAGE.read_text(encoding="utf-8")
    new = with_table(old, table(ROOT))
    if "--check" in arguments:
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8")
    return 0


def with_table(page: str, rows: str) -> str:
    """``page`` with what stands between the markers replaced."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{rows}{END}{after}"


def table(root: Path) -> str:
    """One row for each room that exists, earliest first."""
    rows = [f"| `{path.relative_to(root).as_posix()}` | {job(path)} |" for path in rooms(root)]
    return "\n".join(["| room | its one job |", "|---|---|", *rows]) + "\n"


def rooms(root: Path) -> list[Path]:
    """Modules and packages directly under ``generator/``, in the order of the import contract."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "one-way")
    names = [name for layer in reversed(layers) for name in re.findall(r"\w+", layer)]
    found = [root / "generator" / name for name in names]
    return [path if path.is_dir() else path.with_suffix(".py") for path in found if exists(path)]


def exists(path: Path) -> bool:
    """Whether the room has been built."""
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def job(path: Path) -> str:
    """The first paragraph of the room's docstring as one line."""
    source = path / "__init__.py" if path.is_dir() else path
    docstring = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split()).replace("``", "`").replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
