"""The live preview: of a saved record the page that somebody looks at comes first, all others after it.

The whole site is built beside the one that is shown and takes its place when it is done.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from generator.engine.around import Around
from generator.engine.preparing import Work
from generator.engine.shell import Shells
from generator.engine.writing import content_of
from generator.link import Registry, relinked
from generator.load import read
from generator.outputs.pages import finished
from generator.problems import Problem, Severity
from generator.schema import Area, BoundaryMap, Record
from generator.site import write_atomically
from generator.source.files import FoundFile, read_file
from generator.views.map import Atlas
from generator.views.page import Sheet
from generator.views.site import page_of
from generator.watching import Watch

UPDATING = (
    '<p role="status" style="position:fixed;inset:auto 0 0 0;margin:0;padding:.6rem 1rem;text-align:center;'
    'font-size:.8rem;background:#1f2937;color:#fff;z-index:9">Các trang khác đang được cập nhật…</p></body>'
)
# Long enough for a browser to load the page before all processors are busy with the others.
A_MOMENT = 0.3


RECORDS = (".yml", ".yaml")


class UnknownArgumentError(Exception):
    """An argument of a sheet that can't be brought up to date by itself."""


class Preview:
    """What is looked at, what was saved, and how the last whole site was made."""

    def __init__(self, root: Path, folder: str) -> None:
        self.root = root
        self.folder = folder
        self.viewed = ""
        self.saved: set[Path] = set()
        self.work: Work | None = None
        self.around: Around | None = None
        self.shells: Shells | None = None

    def built(self, work: Work, around: Around) -> None:
        """A whole site was made."""
        self.work, self.around, self.shells = work, around, Shells(around.render, work.shells)

    def attend(self, server: LiveReloadServer, build: Callable[[], None]) -> None:
        """Lets ``server`` show the page that is looked at before ``build`` makes the whole site."""
        site = Path(server.root)
        shown = server.serve_request

        def serving(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO", ""))
            if path.endswith("/"):
                self.viewed = path.removeprefix(server.mount_path)
            return shown(environ, start)

        def rebuild() -> None:
            saved, self.saved = self.saved, set()
            first = self.page_first(site, saved)
            if first:
                with server._epoch_cond:
                    server._visible_epoch = server._wanted_epoch
                    server._epoch_cond.notify_all()
                time.sleep(A_MOMENT)
            build()
            if first:
                server._wanted_epoch = round(time.monotonic() * 1000)

        server.set_app(serving)
        server.builder = rebuild
        server.build_delay = 0.02
        watch = Watch(partial(self._changes, server))
        paths = list(server._watched_paths)
        server.observer.unschedule_all()
        server.observer = watch.observer  # type: ignore[assignment]
        server.watch = watch.add  # type: ignore[method-assign, assignment]
        for path in paths:
            watch.add(path)

    def _changes(self, server: LiveReloadServer, told: set[Path]) -> None:
        self.saved |= {path for path in told if path.suffix in RECORDS and path.name[0] != "."}
        with server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()

    def page_first(self, site: Path, saved: set[Path]) -> bool:
        """Shows the page that is looked at with the one record that was saved; False where it takes more."""
        if len(saved) != 1 or not (self.work and self.around and self.shells):
            return False
        sheet = next((sheet for sheet in self.work.sheets if sheet.path == self.viewed), None)
        changed = self._changed(next(iter(saved)))
        if sheet is None or changed is None:
            return False
        try:
            fresh = _renewed(sheet, *changed)
        except UnknownArgumentError:
            return False
        one = finished(page_of(fresh), self.work.made, self.work.site_url)
        html = self.shells.page(one.meta, one.page.path, content_of(one, self.around))
        write_atomically(site / sheet.path / "index.html", html.replace("</body>", UPDATING).encode())
        return True

    def _changed(self, path: Path) -> tuple[Registry, Record] | None:
        assert self.work
        if not path.is_relative_to(self.root / self.folder):
            return None
        file = read_file(self.root, FoundFile(path.relative_to(self.root).as_posix(), 0, 0))
        if isinstance(file, Problem):
            return None
        record, _, problems, _ = read(file, False)
        if record is None or any(problem.severity is Severity.ERROR for problem in problems):
            return None
        digest = hashlib.blake2b(file.data, digest_size=16).digest()
        registry = relinked(self.work.registry, record, digest)
        return (registry, registry.by_key[record.key]) if registry else None


def _renewed(sheet: Sheet, registry: Registry, record: Record) -> Sheet:
    """The sheet with the new record wherever the old one stood; raises UnknownArgumentError."""

    def part(value: Any) -> Any:
        if isinstance(value, Record):
            return record if value.key == record.key else value
        if isinstance(value, tuple):
            return tuple(map(part, value))
        if value is None or isinstance(value, str | int):
            return value
        if hasattr(type(value), "of"):
            return type(value).of(registry)
        if isinstance(value, Atlas) and not isinstance(record, Area | BoundaryMap):
            return value
        raise UnknownArgumentError(type(value).__name__)

    args = tuple(map(part, sheet.args))
    return Sheet(replace(sheet.desk, registry=registry), sheet.make, args)
