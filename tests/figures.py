"""Figures that docs/reliability.md quotes: tests write them, ``make audit`` puts them there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs/reliability.md"
FIGURES = "figures: make audit"


def note(name: str, value: object) -> None:
    """Appends ``name: value`` to the file named by ``FIGURES``, where somebody asked for it."""
    if name_of_file := os.environ.get("FIGURES"):
        with Path(name_of_file).open("a", encoding="utf-8") as out:
            out.write(f"{name}: {value}\n")


def main(file: str) -> None:
    """The notes of a run into the page; what another command wrote there stays."""
    page = PAGE.read_text(encoding="utf-8")
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    new = dict(line.split(": ", 1) for line in lines if ": " in line)
    PAGE.write_text(placed(page, FIGURES, table({**known(page), **new})), encoding="utf-8")


def table(pairs: Mapping[str, str]) -> str:
    """Notes as rows."""
    rows = "".join(f"| {name} | {said} |\n" for name, said in pairs.items())
    return f"| what | figures |\n| --- | --- |\n{rows}"


def known(page: str) -> dict[str, str]:
    """The rows that stand in the page."""
    inside = page.partition(f"<!-- {FIGURES} -->\n")[2].partition(f"<!-- /{FIGURES} -->")[0]
    return dict(re.findall(r"^\| (.+?) \| (.+) \|$", inside.partition("| --- |")[2], re.MULTILINE))


def placed(page: str, name: str, rows: str) -> str:
    """``page`` with ``rows`` between the marks of that name."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    assert begin in page, name
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}{rows}{end}", page, flags=re.DOTALL)


if __name__ == "__main__":
    main(sys.argv[1])
