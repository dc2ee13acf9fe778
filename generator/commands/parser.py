"""The command line in Vietnamese: what argparse itself would say, it says in English."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

# What argparse says of a mistake, and what we say instead.
_MISTAKES = (
    (r"the following arguments are required: (.+)", r"Còn thiếu: \1."),
    (r"unrecognized arguments: (.+)", r"Không hiểu phần này: \1."),
    (r"argument (\S+): expected (?:at least )?one argument", r"Sau \1 còn thiếu một giá trị."),
    (r"argument (\S+): not allowed with argument (\S+)", r"Không dùng \1 cùng lúc với \2."),
    (r"argument LỆNH: invalid choice: '(.+?)' \(choose from (.+)\)", r"Không có lệnh “\1”. Các lệnh: \2."),
    (r"argument (\S+): invalid choice: '(.+?)' \(choose from (.+)\)", r"\1 không nhận “\2”. Chọn trong: \3."),
    (r"argument (\S+): invalid \S+ value: '(.+?)'", r"\1 không nhận “\2”."),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 chưa rõ là gì; có thể là: \2."),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách gõ: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and mistakes are in Vietnamese; so are those of its verbs."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **options, "add_help": False})
        self._positionals.title = "phần phải gõ"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in phần hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        """Ends with status 2, as argparse does."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{in_vietnamese(message)}\n  → Xem cách dùng và các tùy chọn: {self.prog} --help\n")


def in_vietnamese(message: str) -> str:
    """What argparse says of a mistake, for whoever made it."""
    for said, ours in _MISTAKES:
        if found := re.fullmatch(said, message):
            return found.expand(ours).replace("'", "")
    return message
