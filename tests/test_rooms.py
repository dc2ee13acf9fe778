"""What each room may do beyond its imports: touch the disk, print, exit, ask what day it is.

import-linter holds the direction of the imports (``make types``); this file holds the rest.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# `mkdocs_theme` reads and sets one environment variable.
# `forked` needs the system's processes and pipes, not its disk.
MAY_TOUCH_DISK = {
    "source",
    "site",
    "publishing",
    "importers",
    "cli",
    "mkdocs_plugin",
    "mkdocs_theme",
    "forked",
    "watching",
}
MAY_NAME_PATHS = MAY_TOUCH_DISK | {"pipeline", "commands", "engine"}
MAY_PRINT = {"cli", "commands", "__main__"}
MAY_ASK_THE_DATE = {"cli", "mkdocs_plugin"}

DISK_MODULES = {"os", "io", "shutil", "tempfile", "glob", "fileinput"}
DISK_METHODS = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rmdir", "unlink", "touch"),
    *("exists", "is_file", "is_dir", "iterdir", "glob", "rglob", "stat", "symlink_to", "resolve"),
}
PURE_PATHS = {"pathlib.PurePath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath"}
IN_MEMORY = {"io.BytesIO", "io.StringIO"}
DISK_CALLS = {"open", "jinja2.FileSystemLoader"}
PRINTING = {"print", "exit", "quit", "SystemExit", "sys.exit", "sys.stdout", "sys.stderr"}
CLOCKS = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.time",
    "time.localtime",
    "time.strftime",
}


def names_used(code: str) -> Iterator[tuple[int, str]]:
    """Line and full name of all that the code imports or reads: ``datetime.date.today``."""
    tree = ast.parse(code)
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                known[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield node.lineno, f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            head, _, rest = ast.unparse(node).partition(".")
            full = known.get(head, head)
            yield node.lineno, f"{full}.{rest}" if rest else full


def breaches(code: str, room: str) -> list[tuple[int, str]]:
    """Lines of a module of ``room`` that do what the room may not, with what they use."""
    found = set()
    for line, name in names_used(code):
        top = name.partition(".")[0]
        last = name.rpartition(".")[2]
        opens = top in DISK_MODULES and name not in IN_MEMORY
        touches = opens or name in DISK_CALLS or ("." in name and last in DISK_METHODS)
        names_paths = top == "pathlib" and name not in PURE_PATHS
        if (
            (touches and room not in MAY_TOUCH_DISK)
            or (names_paths and room not in MAY_NAME_PATHS)
            or (name in PRINTING and room not in MAY_PRINT)
            or (name in CLOCKS and room not in MAY_ASK_THE_DATE)
        ):
            found.add((line, name))
    return sorted(found)


def test_every_module_keeps_to_its_room(project_root: Path) -> None:
    package = project_root / "generator"
    found = []
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).with_suffix("").parts[0]
        for line, name in breaches(path.read_text(encoding="utf-8"), room):
            found.append(f"{path.relative_to(project_root)}:{line}: {room} may not use {name}")
    assert found == []


@pytest.mark.parametrize(
    ("room", "code"),
    [
        ("views", "from pathlib import Path"),
        ("views", "import pathlib"),
        ("link", "import os.path"),
        ("load", "import shutil as tools"),
        ("outputs", "import io\nio.open('a')"),
        ("pipeline", "from pathlib import Path\n(Path('a') / 'b').read_text()"),
        ("views", "def view(place):\n    return place.exists()"),
        ("check", "with open('a') as file: pass"),
        ("outputs", "from jinja2 import FileSystemLoader"),
        ("site", "print('done')"),
        ("source", "import sys\nsys.exit(1)"),
        ("load", "raise SystemExit(1)"),
        ("mkdocs_plugin", "import sys\nsys.stderr.write('x')"),
        ("views", "from datetime import date\ndate.today()"),
        ("check", "import datetime as dt\ndt.datetime.now()"),
        ("site", "from time import time\ntime()"),
        ("views", "from datetime import date\ndef view(today=date.today): ..."),
    ],
)
def test_a_breach_is_noticed(room: str, code: str) -> None:
    assert breaches(code, room)


@pytest.mark.parametrize(
    ("room", "code"),
    [
        ("source", "from pathlib import Path\nPath('a').read_text()"),
        ("site", "import os, shutil, tempfile"),
        ("views", "from pathlib import PurePosixPath"),
        ("pipeline", "from pathlib import Path\nPath('a') / 'b'"),
        ("cli", "import sys\nfrom datetime import date\nprint(date.today())\nsys.exit(1)"),
        ("mkdocs_plugin", "from datetime import date\ndate.today()"),
        ("views", "from datetime import date\ndef page(today: date): return date(2022, 1, 1)"),
        ("outputs", "from io import BytesIO\nBytesIO(b'')"),
        ("text", "def reopen(): ...\nreopen()"),
        ("site", "import time\ntime.perf_counter()"),
    ],
)
def test_what_a_room_is_for_is_allowed(room: str, code: str) -> None:
    assert breaches(code, room) == []
