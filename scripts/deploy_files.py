"""Writes the security headers into the ready files of ``deploy/``; ``--check`` only compares."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from generator.outputs.policy import security_headers
from generator.source import read_inline

ROOT = Path(__file__).resolve().parents[1]
WAYS: dict[str, Callable[[str, str], str]] = {
    "nginx.conf": lambda name, value: f'    add_header {name} "{value}" always;\n',
    "Caddyfile": lambda name, value: f'\t\t{name} "{value}"\n',
}
BETWEEN = re.compile(r"(# BEGIN headers\n).*?([ \t]*# END headers\n)", re.DOTALL)


def texts(root: Path) -> dict[Path, str]:
    """What each file of ``deploy/`` should hold."""
    headers = security_headers(read_inline(root / "theme").values())
    found = {}
    for name, way in WAYS.items():
        path = root / "deploy" / name
        rows = "".join(way(header, value) for header, value in headers.items())
        old = path.read_text(encoding="utf-8")
        found[path] = BETWEEN.sub(lambda cut, rows=rows: f"{cut[1]}{rows}{cut[2]}", old)  # type: ignore[misc]
    return found


def main() -> int:
    """Exit status 1 where ``--check`` finds a file that differs."""
    stale = [path for path, text in texts(ROOT).items() if path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv:
            path.write_text(texts(ROOT)[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
