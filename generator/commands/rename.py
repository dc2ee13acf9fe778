"""``portal rename``: another id for a record, with everything that names it."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.talk import agreed, complain, is_person, tell_kept
from generator.importers.rename import Renaming, plan_rename
from generator.importers.store import read_store
from generator.importers.write import write_files
from generator.pipeline import Project
from generator.text.errors import TextError

NAME = "rename"
HELP = "đổi mã một bản ghi, cả mọi chỗ nhắc tới, và để lại chuyển hướng từ địa chỉ cũ"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("old", metavar="LOẠI/MÃ_CŨ", help="ví dụ: dien-hinh/tan-luong-2023")
    parser.add_argument("new", metavar="MÃ_MỚI", help="ví dụ: nam-chi-bo-tan-luong-2023")
    parser.add_argument("--yes", action="store_true", help="không hỏi lại")


def run(project: Project, options: argparse.Namespace, today: date) -> int:
    """Says what will change, changes it all."""
    store = read_store(project)
    if store.errors:
        return complain(
            f"Dữ liệu đang có {len(store.errors)} lỗi nên có thể sót chỗ nhắc tới bản ghi.",
            "Hãy chạy “portal check” và sửa hết lỗi rồi đổi mã.",
        )
    kind = options.old.strip("/").partition("/")[0]
    try:
        renaming = plan_rename(store, options.old, options.new.strip("/").removeprefix(f"{kind}/"), today)
    except TextError as error:
        return complain(error.message, error.suggestion)
    _show(renaming)
    if is_person() and not options.yes and not agreed("Đổi mã như trên?"):
        print("Chưa đổi gì.")
        return 1
    try:
        kept = write_files(project.root, renaming.files, (renaming.old_path, renaming.new_path))
    except FileExistsError:
        return complain(f"Đã có tệp {renaming.new_path}.", "Hãy chọn một mã khác.")
    print("Đã đổi xong. Hãy chạy “portal check”.")
    tell_kept(kept)
    return 0


def _show(renaming: Renaming) -> None:
    print(f"{renaming.record.kind.label}: {renaming.record.heading}")
    print(f"  tệp: {renaming.old_path} → {renaming.new_path}")
    for path in renaming.mentions:
        print(f"  sửa chỗ nhắc tới: {path}")
    if renaming.redirect:
        print(f"  chuyển hướng: {renaming.redirect[0]} → {renaming.redirect[1]}")
