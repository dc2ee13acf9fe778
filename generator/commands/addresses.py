"""``portal addresses``: which addresses were published, kept beside the data so that none is lost."""

from __future__ import annotations

import argparse
from datetime import date

from generator.pipeline import Project, examine, published
from generator.site import write_atomically
from generator.views.published import own_addresses

NAME = "addresses"
HELP = "ghi lại các địa chỉ đã đăng, để sau này không địa chỉ nào mất"
_HEAD = (
    "# Địa chỉ các trang đã đăng. Lệnh “portal build --publish” và “portal addresses --write” ghi tệp này;\n"
    "# bản ghi nào đổi mã hoặc bị xóa thì “portal check” hỏi một dòng trong data/chuyen-huong.yml.\n"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--write", action="store_true", help="ghi thêm các địa chỉ mới vào tệp")


def run(project: Project, options: argparse.Namespace, today: date) -> int:
    """Says how many addresses are new; writes them when asked."""
    new = note(project, today) if options.write else new_addresses(project, today)
    if new is None:
        print("Dữ liệu còn lỗi nên chưa ghi địa chỉ. Hãy chạy “portal check”.")
        return 1
    done = "Đã ghi thêm" if options.write else "Chưa ghi"
    print(f"{done} {len(new)} địa chỉ mới ({published(project).path}).")
    return 0


def new_addresses(project: Project, today: date) -> set[str] | None:
    """Addresses of today that the file does not hold yet; None while the data are wrong."""
    registry = examine(project, today).registry
    if registry is None:
        return None
    return own_addresses(registry) - {found for _, found in published(project).addresses()}


def note(project: Project, today: date) -> set[str] | None:
    """Adds the new addresses to the file, which stays sorted; what once stood in it is never taken out."""
    new = new_addresses(project, today)
    if new:
        known = {found for _, found in published(project).addresses()}
        text = _HEAD + "".join(f"{found}\n" for found in sorted(known | new) if found)
        write_atomically(project.root / published(project).path, text.encode())
    return new
