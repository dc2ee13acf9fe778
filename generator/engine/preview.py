"""The live preview: of a saved record the page that somebody looks at comes first, all others after it.

The whole site is built beside the one that is shown and takes its place when it is done.
"""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from generator.engine.around import Around
from generator.engine.preparing import Work
from generator.engine.shell import Shells
from generator.engine.writing import content_of
from generator.forked import no_collecting
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
    'font-size:.8rem;background:#1f2937;color:#fff;z-index:9">Các trang khác đang được cập nhật…</p>'
).encode()
# Long enough for a browser to load the page before all processors are busy with the others.
A_MOMENT = 0.3
# More records than somebody saves by hand: a branch was changed, or a table came in.
MANY = 5
RECORDS = (".yml", ".yaml")


class SupersededError(Exception):
    """A record was saved while the site was being made: what is being made is not wanted any more."""


class UnknownArgumentError(Exception):
    """An argument of a sheet that can't be brought up to date by itself."""


class Preview:
    """What is looked at, what was saved, and how the last whole site was made.

    ``registry`` and ``changed`` hold the records that were saved since then.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self.root = root
        self.folder = folder
        self.viewed = ""
        self.saved: set[Path] = set()
        self.building = False
        self.work: Work | None = None
        self.around: Around | None = None
        self.shells: Shells | None = None
        self.registry: Registry | None = None
        self.changed: dict[str, Record] = {}

    def built(self, work: Work, around: Around) -> None:
        """The pages of a whole site were made."""
        self.work, self.around, self.shells = work, around, Shells(around.render, work.shells)
        self.registry, self.changed = work.ground.registry, {}

    def still_wanted(self) -> None:
        """Raises SupersededError where a record was saved meanwhile, which is to be seen first."""
        if self.building and 0 < len(self.saved) <= MANY:
            raise SupersededError

    def attend(self, server: LiveReloadServer, build: Callable[[], None]) -> None:
        """Lets ``server`` show the page that is looked at before ``build`` makes the whole site."""
        site = Path(server.root)
        shown = server.serve_request

        def serving(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO", ""))
            if path.endswith("/"):
                self.viewed = path.removeprefix(server.mount_path)
            return _with_a_notice(shown, environ, start) if self.building else shown(environ, start)

        def rebuild() -> None:
            # The site that is shown is whole: nobody has to wait for the next one.
            _show(server, server._visible_epoch)
            self.building = True
            try:
                while not self._made(server, site, build):
                    with server._rebuild_cond:
                        server._want_rebuild = False
            finally:
                self.building = False
            server._wanted_epoch = _now()

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

    def _made(self, server: LiveReloadServer, site: Path, build: Callable[[], None]) -> bool:
        """Makes the page that is looked at, then the whole site; False where another record was saved."""
        saved, self.saved = self.saved, set()
        with no_collecting():
            first = self.page_first(site, saved)
        if first:
            _show(server, _now())
            time.sleep(A_MOMENT)
        # What the build before the last one left would stay until there is far more of it.
        gc.collect()
        try:
            build()
        except SupersededError:
            return False
        return True

    def _changes(self, server: LiveReloadServer, told: set[Path]) -> None:
        self.saved = self.saved | {path for path in told if path.suffix in RECORDS and path.name[0] != "."}
        with server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()

    def page_first(self, site: Path, saved: set[Path]) -> bool:
        """Shows the page that is looked at with the records that were saved; False where it takes more."""
        if not (0 < len(saved) <= MANY and self.work and self.around and self.shells):
            return False
        if not all(self._changed(path) for path in sorted(saved)) or not self.registry:
            self.registry = None
            return False
        sheet = next((sheet for sheet in self.work.sheets if sheet.path == self.viewed), None)
        if sheet is None:
            return False
        try:
            fresh = _renewed(sheet, self.registry, self.changed)
        except UnknownArgumentError:
            return False
        ground = self.work.ground
        one = finished(page_of(fresh), ground.made, ground.site_url)
        html = self.shells.page(one.meta, one.page.path, content_of(one, self.around))
        write_atomically(site / sheet.path / "index.html", html.encode())
        return True

    def _changed(self, path: Path) -> bool:
        """Takes the record in that was saved; False where that takes more than to read it."""
        if not self.registry or not path.is_relative_to(self.root / self.folder):
            return False
        file = read_file(self.root, FoundFile(path.relative_to(self.root).as_posix(), 0, 0))
        if isinstance(file, Problem):
            return False
        record, _, problems, _ = read(file, False)
        if record is None or any(problem.severity is Severity.ERROR for problem in problems):
            return False
        digest = hashlib.blake2b(file.data, digest_size=16).digest()
        self.registry = relinked(self.registry, record, digest)
        if self.registry:
            self.changed[record.key] = self.registry.by_key.plain[record.key]
        return self.registry is not None


def _now() -> int:
    return round(time.monotonic() * 1000)


def _show(server: LiveReloadServer, epoch: int) -> None:
    """Browsers that know an older state of the site load it again, and nobody waits."""
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch = epoch
        server._epoch_cond.notify_all()


def _with_a_notice(
    shown: Callable[[dict[str, Any], Any], Iterable[bytes]], environ: dict[str, Any], start: Any
) -> Iterable[bytes]:
    """A page says at its foot that it may not be up to date yet; everything else comes as it is."""
    said: list[Any] = []
    parts = shown(environ, lambda *told: said.append(told))
    body = b"".join(parts)
    getattr(parts, "close", lambda: None)()
    status, headers, *rest = said[-1]
    if dict(headers).get("Content-Type") == "text/html":
        head, mark, tail = body.rpartition(b"</body>")
        body = head + UPDATING + mark + tail if mark else body
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        headers.append(("Content-Length", str(len(body))))
    start(status, headers, *rest)
    return [body]


def _renewed(sheet: Sheet, registry: Registry, changed: Mapping[str, Record]) -> Sheet:
    """The sheet with new records wherever old ones stood; raises UnknownArgumentError."""
    places = any(isinstance(record, Area | BoundaryMap) for record in changed.values())

    def part(value: Any) -> Any:
        if isinstance(value, Record):
            return changed.get(value.key, value)
        if isinstance(value, tuple):
            return tuple(map(part, value))
        if value is None or isinstance(value, str | int):
            return value
        if hasattr(type(value), "of"):
            return type(value).of(registry)
        if isinstance(value, Atlas) and not places:
            return value
        raise UnknownArgumentError(type(value).__name__)

    args = tuple(map(part, sheet.args))
    return Sheet(replace(sheet.desk, registry=registry), sheet.make, args)
