"""How the verbs ask and answer: the same few words everywhere, and never a question to a script."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from generator.problems import Problem
from generator.text.folding import fold


def is_person() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty()


def ask(question: str, default: str = "") -> str:
    """One line from the person at the keyboard."""
    shown = f" [{default}]" if default else ""
    return input(f"{question}{shown}: ").strip() or default


def agreed(question: str) -> bool:
    """Yes or no; anything but a yes is a no."""
    return fold(input(f"{question} [c/K] ").strip()) in {"c", "co", "y", "yes", "dung"}


def complain(message: str, hint: str = "") -> int:
    """Says why the command stops; gives the exit status of a wrong command."""
    print(f"{message}\n  → {hint}" if hint else message, file=sys.stderr)
    return 2


def told(problem: Problem, where: str) -> str:
    """A problem with its place named in another way than file, line and column."""
    label = f"[{problem.label}] " if problem.label else ""
    rows = [f"{where}: {problem.severity.value}: {label}{problem.message}"]
    if problem.suggestion:
        rows.append("  → " + problem.suggestion.replace("\n", "\n    "))
    return "\n".join(rows)


def pairs(texts: Sequence[str]) -> dict[str, str]:
    """``KEY=VALUE`` arguments as a mapping; raises ValueError with the one that is none."""
    found = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise ValueError(text)
        found[key.strip()] = value.strip()
    return found


def add_set(parser: argparse.ArgumentParser, text: str) -> None:
    """The option ``--set KEY=VALUE``."""
    parser.add_argument("--set", metavar="KHÓA=GIÁ_TRỊ", action="append", default=[], help=text)


def tell_kept(folder: str) -> None:
    """Where the texts of before are, if any were replaced."""
    if folder:
        print(f"Bản trước khi ghi được giữ ở {folder}/; cần lấy lại thì chép tệp từ đó về.")
