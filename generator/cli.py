"""The command ``portal``: the only place that prints or exits."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.commands import (
    addresses,
    check,
    diff,
    export_sheet,
    find,
    gather,
    import_sheet,
    new,
    owners,
    rename,
    schema,
)
from generator.commands.parser import Parser
from generator.commands.progress import progress
from generator.engine.preparing import Packs, generate
from generator.engine.unchanged import inputs_of, is_published, keeping, recall, remember
from generator.forked import Begun, no_collecting
from generator.kept import Memory
from generator.mkdocs_plugin import PortalPlugin
from generator.outputs.pages import is_tree
from generator.outputs.redirects import NGINX
from generator.pipeline import Project, examine
from generator.publishing import (
    BusyError,
    VanishedError,
    building,
    compress,
    discard,
    hide_from_search,
    publish,
    vanished,
)
from generator.site import standing_of, text_of
from generator.text.hosts import is_sample

Command = Callable[[argparse.Namespace], int]
# Verbs with a module of their own: NAME, HELP, arguments(parser), run(project, options, today).
VERBS = (check, new, find, rename, import_sheet, export_sheet, schema, diff, addresses, gather, owners)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status: 0 done, 1 the data are wrong, 2 the command is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(argv)
    status = _status_of(options)
    if argv is None and options.run is run_build:
        _leave(status)
    return status


def _leave(status: int) -> None:
    """Ends the program at once: to take ten thousand records apart one by one takes a second or two."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads it any more
            stream.flush()
    os._exit(status)


def _status_of(options: argparse.Namespace) -> int:
    run: Command = options.run
    try:
        status = run(options)
        sys.stdout.flush()  # whether anybody reads it is found out here, not when Python ends
        return status
    except Abort as problem:
        print(problem.args[0] if problem.args else problem, file=sys.stderr)
        return 1
    except ConfigurationError as problem:
        print(f"Chưa chạy được với {options.config}: {problem}", file=sys.stderr)
        return 2
    except BusyError as problem:
        print(f"Một lần dựng khác đang ghi vào {problem}. Hãy đợi nó xong rồi chạy lại.", file=sys.stderr)
        return 2
    except VanishedError as problem:
        print(
            f"Trong lúc dựng, {problem} bị xóa mất. Trang đã đăng vẫn nguyên vẹn; hãy dựng lại.",
            file=sys.stderr,
        )
        return 2
    except OSError as problem:
        if _nobody_reads():
            return 141  # as the shell says of a program that wrote to a closed pipe
        where = f" ({problem.filename})" if problem.filename else ""
        told = f"Không đọc hoặc ghi được{where}: {problem.strerror}. Trang đã đăng vẫn nguyên vẹn."
        print(told, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nĐã dừng.", file=sys.stderr)
        return 130


def _nobody_reads() -> bool:
    """Whether what we print goes nowhere, as with ``portal check | head``: nobody is to be told."""
    try:
        print(flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for Python's own flush at the end
        return True
    return False


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="portal", description="Dựng cổng thông tin thi đua từ dữ liệu YAML.")
    verbs = parser.add_subparsers(required=True, metavar="LỆNH")
    build = _verb(verbs, "build", "dựng trang vào thư mục site/", run_build)
    build.add_argument("--out", metavar="THƯ_MỤC", help="thư mục nhận trang (mặc định: site)")
    build.add_argument("--compress", action="store_true", help="thêm tệp .br và .gz nén sẵn cho máy chủ")
    build.add_argument("--site-url", metavar="ĐỊA_CHỈ", help="địa chỉ sẽ đăng trang, kể cả đường dẫn con")
    kinds = build.add_mutually_exclusive_group()
    kinds.add_argument("--publish", action="store_true", help="bản để đăng: ghi lại mọi địa chỉ của trang")
    kinds.add_argument(
        "--preview", action="store_true", help="bản để duyệt: có cả bản nháp, máy tìm kiếm không đọc"
    )
    serve = _verb(verbs, "serve", "xem thử; lưu tệp là trang tự cập nhật", run_serve)
    serve.add_argument(
        "--addr", metavar="MÁY:CỔNG", default="127.0.0.1:8000", help="mặc định: 127.0.0.1:8000"
    )
    tree = _verb(verbs, "generate", "chỉ tạo cây Markdown", run_generate)
    tree.add_argument("--out", metavar="THƯ_MỤC", required=True, help="thư mục nhận cây Markdown")
    for module in VERBS:
        module.arguments(_verb(verbs, module.NAME, module.HELP, _running(module.run)))
    return parser


def _running(run: Callable[[Project, argparse.Namespace, date], int]) -> Command:
    return lambda options: run(_project(options.config), options, date.today())


def _verb(
    verbs: argparse._SubParsersAction[Parser], name: str, text: str, run: Command
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=text, description=text)
    verb.add_argument(
        "--config", metavar="TỆP", default="mkdocs.yml", help="tệp cấu hình (mặc định: mkdocs.yml)"
    )
    verb.set_defaults(run=run)
    return verb


@no_collecting()
def run_build(options: argparse.Namespace) -> int:
    """``portal build``"""
    started = time.monotonic()
    overrides = {"site_url": options.site_url} if options.site_url else {}
    found = _config(options.config, **overrides)
    plugin = _plugin(found)
    plugin.previewing = options.preview
    project = plugin.project_of(found)
    target = _receiving(options.out or found.site_dir, project)
    if options.publish:
        _with_a_real_address(project, found.site_url)
    # Under the lock even to find that nothing changed: what a killed build left is cleared away first.
    with building(target, project.build) as folder:
        looked_at = Begun(partial(standing_of, target))
        inputs = inputs_of(project, found, date.today())
        standing = looked_at.result()
        if is_published(project, target, inputs, standing) and not options.compress:
            took = time.monotonic() - started
            if options.publish:
                _note_addresses(options.config)
            print(f"Không có gì thay đổi; {_shown(target)} vẫn đúng ({took:.1f} giây).")
            return 0
        known = None if options.preview else recall(project, target, standing)
        packs = _build_into(folder, target, project, options, overrides, known)
        # The old site stands where the new one was made.
        clearing = Begun(partial(discard, folder))
        pages = remember(project, target, inputs, packs).pages
        clearing.result()
    if options.publish:
        _note_addresses(options.config)
    shown = _shown(target)
    print(f"Đã dựng {pages} trang trong {time.monotonic() - started:.1f} giây vào {shown}.")
    python = "python" if os.name == "nt" else "python3"
    print(f"Xem thử: {python} -m http.server --directory {shown} 8000, rồi mở http://127.0.0.1:8000/")
    return 0


def _note_addresses(config_file: str) -> None:
    """What is published now is promised to last."""
    noted = addresses.note(_project(config_file), date.today()) or ()
    print(f"Đã ghi {len(noted)} địa chỉ mới vào danh sách địa chỉ đã đăng.")


def _build_into(
    folder: Path,
    target: Path,
    project: Project,
    options: argparse.Namespace,
    overrides: dict[str, str],
    known: Memory | None,
) -> Callable[[], Packs] | None:
    """Builds the whole site in ``folder`` and lets it take the place of ``target``."""
    from mkdocs.commands.build import build

    with _quiet_engine(), progress("Đang dựng trang…"):
        config = _config(options.config, strict=True, site_dir=str(folder), **overrides)
        plugin = _plugin(config)
        plugin.previewing = options.preview
        # A preview is made anew, and nothing is made from it: what is public never rests on it.
        plugin.begin(config, target, known, None if options.preview else keeping(project, target))
        build(config)
        if lost := vanished(folder, plugin.promised):
            raise VanishedError(lost[0])
        if options.preview:
            hide_from_search(folder)
        if options.compress:
            compress(folder)
        publish(folder, target)
        return plugin.packs_of_build()


def run_serve(options: argparse.Namespace) -> int:
    """``portal serve``"""
    from mkdocs.commands.serve import serve

    _config(options.config)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve(options.config, dev_addr=options.addr)
    return 0


def run_generate(options: argparse.Namespace) -> int:
    """``portal generate``"""
    project = _project(options.config)
    generate(project, date.today(), _receiving(options.out, project))
    print(f"Đã tạo cây Markdown trong {options.out}.")
    return 0


def _with_a_real_address(project: Project, site_url: str | None) -> None:
    """Raises Abort where links that people share would lead to an example."""
    registry = examine(project, date.today()).registry
    address = site_url or (registry.portal.site_url if registry else None)
    if address and is_sample(address):
        raise Abort(
            f"Chưa đăng được: “{address}” là địa chỉ mẫu (mã: dia-chi-mau).\n"
            "  → Hãy ghi địa chỉ thật vào dòng dia_chi_trang của data/cong.yml, hoặc thêm --site-url https://…"
        )


def _project(config_file: str) -> Project:
    config = _config(config_file)
    return _plugin(config).project_of(config)


def _plugin(config: MkDocsConfig) -> PortalPlugin:
    plugin = config.plugins["portal"]
    assert isinstance(plugin, PortalPlugin)
    return plugin


def _config(config_file: str, **overrides: Any) -> MkDocsConfig:
    """What mkdocs.yml says; raises ConfigurationError in words for people."""
    if not Path(config_file).is_file():
        raise ConfigurationError("không có tệp này. Hãy chạy lệnh trong thư mục có mkdocs.yml.")
    config = load_config(config_file, **overrides)
    if "portal" not in config.plugins:
        raise ConfigurationError("mục plugins thiếu dòng “- portal”.")
    return config


def _receiving(out: str, project: Project) -> Path:
    """The folder to write into; raises ConfigurationError where other files would be lost."""
    folder = Path(out).resolve()
    kept = (project.root / project.data, project.root / project.content, project.theme)
    if any(folder in (path, *path.parents) or path in folder.parents for path in kept):
        raise ConfigurationError(f"không ghi vào {out}, vì ở đó có dữ liệu hoặc giao diện của cổng.")
    if folder.exists() and not folder.is_dir():
        raise ConfigurationError(f"{out} đang là một tệp. Hãy chọn một thư mục trống hoặc chưa có.")
    if folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder):
        raise ConfigurationError(f"{out} đã có tệp khác. Hãy chọn một thư mục trống hoặc chưa có.")
    return folder


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds nothing but what an earlier run made: a site with its rules, or a tree."""
    if (folder / ".git").exists():
        return False
    site = all((folder / name).is_file() for name in ("index.html", NGINX))
    return site or is_tree(text_of(folder / "index.md"))


def _shown(path: Path) -> str:
    """``path`` as it is typed from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


class _quiet_engine:  # noqa: N801 (used as a with-statement's word)
    """Lets only warnings and errors of MkDocs through, in plain lines."""

    def __enter__(self) -> None:
        self.handler = logging.StreamHandler(sys.stderr)
        self.handler.setLevel(logging.WARNING)
        self.handler.setFormatter(logging.Formatter("%(message)s"))
        logging.getLogger("mkdocs").addHandler(self.handler)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self.handler)


if __name__ == "__main__":
    sys.exit(main())
