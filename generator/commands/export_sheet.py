"""``portal export``: a workbook to fill in, which `portal import` reads back."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from generator.commands.talk import complain
from generator.importers.store import kind_named, read_store
from generator.importers.write import write_new
from generator.pipeline import Project
from generator.schema import KINDS

NAME = "export"
HELP = "tạo bảng tính .xlsx có danh sách chọn, để trống hoặc kèm dữ liệu đang có"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", metavar="TỆP.xlsx", help="tệp sẽ tạo")
    parser.add_argument("--kind", metavar="LOẠI", required=True, help="loại bản ghi, ví dụ: dien-hinh")
    parser.add_argument(
        "--empty", action="store_true", help="chỉ tiêu đề và danh sách chọn, không kèm dữ liệu"
    )
    parser.add_argument("--force", action="store_true", help="ghi đè tệp đã có")


def run(project: Project, options: argparse.Namespace, _: date) -> int:
    """Writes the workbook; refuses to lose one that is there."""
    from generator.importers.export import workbook_of

    model, hint = kind_named(options.kind)
    if model is None or model.kind.folder not in KINDS:
        return complain(f"Không xuất được loại “{options.kind}” ra bảng tính.", hint)
    target = Path(options.file)
    if target.suffix.lower() != ".xlsx":
        return complain(f"{target} không có đuôi .xlsx.", f"Ví dụ: {target.with_suffix('.xlsx')}")
    store = read_store(project)
    if store.errors:
        print(f"Lưu ý: {len(store.errors)} lỗi dữ liệu, tệp có lỗi không có trong bảng; xem “portal check”.")
    data = workbook_of(store, model, options.empty)
    try:
        write_new(target, data, options.force)
    except FileExistsError:
        return complain(f"Đã có tệp {target}.", "Hãy chọn tên khác, hoặc thêm --force để ghi đè.")
    except OSError as error:
        return complain(
            f"Không ghi được {target}: {error.strerror}.", "Hãy kiểm tra thư mục, và đóng tệp nếu đang mở."
        )
    count = 0 if options.empty else sum(type(record) is model for record in store.loaded.records)
    print(f"Đã tạo {target} với {count} bản ghi. Điền xong, xem thử bằng:")
    print(f"  portal import {target} --kind {model.kind.folder}")
    return 0
