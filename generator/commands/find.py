"""``portal find``: where is the file of "quoi dien"?"""

from __future__ import annotations

import argparse
from datetime import date

from generator.importers.search import find, title
from generator.importers.store import read_store
from generator.pipeline import Project

NAME = "find"
HELP = "tìm bản ghi theo tên hay chữ bất kỳ, có dấu hoặc không dấu"
_SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("words", nargs="+", metavar="CHỮ", help="chữ cần tìm, ví dụ: quoi dien")
    parser.add_argument("--all", action="store_true", help=f"hiện hết, không chỉ {_SHOWN} kết quả đầu")


def run(project: Project, options: argparse.Namespace, _: date) -> int:
    """Prints kind, id, name and file of each hit, the best first; 1 where there is none."""
    words = " ".join(options.words)
    store = read_store(project)
    found, near = find(store, words)
    if store.errors:
        print(f"Có {len(store.errors)} lỗi dữ liệu nên có bản ghi chưa đọc được; xem “portal check”.\n")
    if not found:
        hint = f" Có phải ý là: {'; '.join(near)}?" if near else ""
        print(f"Không tìm thấy bản ghi nào có “{words}”.{hint}")
        return 1
    shown = found if options.all else found[:_SHOWN]
    for hit in shown:
        draft = " (bản nháp)" if hit.record.draft else ""
        print(f"{hit.record.kind.label}: {title(store, hit.record)}{draft}")
        print(f"    mã {hit.record.key}, tệp {hit.path}")
    rest = len(found) - len(shown)
    print(f"\n{len(found)} kết quả." + (f" Còn {rest} kết quả nữa, thêm --all để xem." if rest else ""))
    return 0
