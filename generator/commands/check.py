"""``portal check``: all that is wrong with the data, for people or for tools."""

from __future__ import annotations

import argparse
import time
from datetime import date

from generator.importers.outward import dead_links, outward_links
from generator.importers.store import read_store
from generator.pipeline import Examined, Project, examine, source_lines
from generator.problems import summary
from generator.reports import FORMATS
from generator.text.hosts import is_sample

NAME = "check"
HELP = "kiểm tra dữ liệu, nói rõ chỗ sai và cách sửa"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--format", choices=tuple(FORMATS), default="text", help="text cho người đọc; còn lại cho công cụ"
    )
    parser.add_argument(
        "--links",
        action="store_true",
        help="hỏi thử mọi liên kết ra ngoài; cần mạng, chỉ báo chứ không chặn",
    )
    parser.add_argument("--strict", action="store_true", help="coi cảnh báo như lỗi")


def run(project: Project, options: argparse.Namespace, today: date) -> int:
    """Prints the report; 1 where there is an error, or with ``--strict`` a warning."""
    started = time.monotonic()
    examined = examine(project, today)
    address = examined.registry.portal.site_url or "" if examined.registry else ""
    site_url = "" if is_sample(address) else address  # nobody can open a page there
    report = FORMATS[options.format](examined.problems, source_lines(project, examined.problems), site_url)
    if report:
        print(report)
    if options.format == "text":
        print(("\n" if report else "") + _last_word(examined, time.monotonic() - started))
    if options.links and options.format == "text":
        _tell_dead_links(project)
    return 1 if examined.registry is None or (options.strict and examined.problems) else 0


def _tell_dead_links(project: Project) -> None:
    links = outward_links(read_store(project).loaded)
    dead = dead_links(links)
    for link in dead:
        print(f"{link.url}\n  {link.trouble}; ghi ở {', '.join(map(str, link.places))}")
    print(f"Liên kết ra ngoài: {len(links)}, không mở được: {len(dead)}.")
    if dead:
        print("Hãy sửa địa chỉ, hoặc ghi thêm bản lưu ở mục ban_luu của nguồn. Cổng vẫn dựng như thường.")


def _last_word(examined: Examined, seconds: float) -> str:
    if examined.registry is None:
        return f"Kiểm tra xong: {summary(examined.problems)}. Hãy sửa rồi chạy lại “portal check”."
    warnings = f", {summary(examined.problems)}" if examined.problems else ""
    count = len(examined.registry.by_key)
    return f"Dữ liệu dùng được: {count} bản ghi và bài viết{warnings} ({seconds:.1f} giây)."
