"""Has the system tell which files change, instead of looking at ten thousand of them twice a second."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# Reading a file is told as well, and is no change.
CHANGES = frozenset({"created", "deleted", "modified", "moved"})


class Watch:
    """Calls ``changed`` with the files that changed; ``observer`` is started by who serves."""

    def __init__(self, changed: Callable[[set[Path]], None]) -> None:
        self.changed = changed
        self.observer = Observer()

    def add(self, path: str, _: None = None, *, recursive: bool = True) -> None:
        """Watches a folder or a file."""
        place = Path(path).resolve()
        alone = place.is_file()

        def tell(event: FileSystemEvent) -> None:
            if event.is_directory or event.event_type not in CHANGES:
                return
            told = {Path(os.fsdecode(name)) for name in (event.src_path, event.dest_path) if name}
            if not alone or place in told:
                self.changed(told)

        handler = FileSystemEventHandler()
        handler.on_any_event = tell  # type: ignore[method-assign]
        # A file that an editor puts in the place of another is seen by its folder only.
        self.observer.schedule(
            handler, str(place.parent if alone else place), recursive=recursive and not alone
        )
