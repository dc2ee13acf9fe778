"""``portal owners``: who approves which record, for the code host to ask them."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.talk import complain
from generator.editor.owners import FILE, codeowners, read_owners
from generator.importers.store import read_store
from generator.pipeline import Project
from generator.problems import render
from generator.schema import Area
from generator.site import write_atomically
from generator.source import lines_of

NAME = "owners"
HELP = f"ghi CODEOWNERS: ai duyệt bản ghi của nơi nào, theo {FILE}"
TARGET = "CODEOWNERS"
_EXAMPLE = "mac_dinh: ban-bien-tap\ndia_ban:\n  <mã địa bàn>: <tài khoản>"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--write", action="store_true", help=f"ghi tệp {TARGET}; không có thì chỉ in ra")
    parser.add_argument("--check", action="store_true", help=f"chỉ xem {TARGET} còn đúng không")


def run(project: Project, options: argparse.Namespace, _: date) -> int:
    """Prints or writes the file; 1 where it could not be made, or with ``--check`` is out of date."""
    said = lines_of(project.root, FILE)
    if not said:
        return complain(f"Chưa có tệp {FILE} ở thư mục gốc.", f"Ví dụ:\n{_EXAMPLE}")
    store = read_store(project)
    records = store.loaded.records
    areas = [record for record in records if isinstance(record, Area)]
    owners, problems = read_owners("\n".join(said).encode(), areas)
    for problem in problems:
        print(render(problem, said[problem.place.line - 1]))
    if owners is None:
        return 1
    text = codeowners(owners, {record.key: store.path_of(record.key) for record in records}, records)
    if options.write:
        write_atomically(project.root / TARGET, text.encode())
        print(f"Đã ghi {TARGET}.")
    elif options.check:
        if text.split("\n") != lines_of(project.root, TARGET):
            print(f"{TARGET} đã cũ. Hãy chạy “portal owners --write”.")
            return 1
        print(f"{TARGET} còn đúng.")
    else:
        print(text, end="")
    return 0
