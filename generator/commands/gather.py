"""``portal gather``: figures of the member portals, from their open data into this portal's settings."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.talk import complain
from generator.importers.gather import gathered, settings_with
from generator.importers.store import read_store
from generator.importers.write import write_files
from generator.pipeline import Project
from generator.schema import Portal
from generator.text.errors import TextError

NAME = "gather"
HELP = "lấy số liệu của các cổng thành viên từ dữ liệu mở của họ"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--write", action="store_true", help="ghi vào tệp thiết lập; không có thì chỉ xem")
    parser.add_argument(
        "--base",
        metavar="ĐỊA_CHỈ",
        default="",
        help="địa chỉ máy chủ, khi các cổng nằm cùng một máy chủ và dia_chi_trang chỉ ghi đường dẫn",
    )


def run(project: Project, options: argparse.Namespace, today: date) -> int:
    """Says what each member tells; keeps it when asked. A member that is silent keeps its old figures."""
    store = read_store(project)
    portal = next((record for record in store.loaded.records if isinstance(record, Portal)), None)
    if portal is None or store.errors:
        return complain("Dữ liệu đang có lỗi.", "Hãy chạy “portal check” và sửa hết lỗi rồi làm lại.")
    if not portal.members:
        return complain(
            "Cổng này chưa có cổng thành viên.", "Hãy thêm mục cong_thanh_vien vào data/cong.yml."
        )
    answers = gathered(portal, options.base or portal.site_url or "")
    for answer in answers:
        said = answer.trouble or f"{answer.told and answer.told['so_dien_hinh']} điển hình"
        print(f"{answer.member.name}: {said}")
    if all(answer.told is None for answer in answers):
        return complain("Không cổng nào trả lời.", "Số liệu cũ được giữ nguyên.")
    try:
        path, text = settings_with(store, answers, today)
    except TextError as error:
        return complain(error.message, error.suggestion)
    if not options.write:
        print("Chưa ghi gì. Thêm --write để ghi vào tệp thiết lập.")
        return 0
    write_files(project.root, {path: text})
    print(f"Đã ghi vào {path}.")
    return 0
