"""A server behind a slow line: 300 ms before every answer, 1.6 Mbit/s for all answers together, bytes counted.

The browser's own throttling leaves out what workers fetch, which would flatter an engine that searches in one.
"""

from __future__ import annotations

import threading
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO

from tests.browser import site_server

LATENCY = 0.3
BYTES_A_SECOND = 1_600_000 / 8
PIECE = 4_096


class Line:
    """``slow``: whether answers wait; ``sent``: bytes of bodies so far."""

    def __init__(self) -> None:
        self.slow = False
        self.sent = 0
        self.lock = threading.Lock()

    def send(self, source: BinaryIO, target: BinaryIO) -> None:
        """Copies ``source`` as fast as the line allows."""
        while piece := source.read(PIECE):
            with self.lock:
                self.sent += len(piece)
                if self.slow:
                    time.sleep(len(piece) / BYTES_A_SECOND)
            target.write(piece)


LINE = Line()


class _Slow(site_server.Handler):
    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        if LINE.slow:
            time.sleep(LATENCY)
        super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        LINE.send(source, outputfile)


def serve(folder: Path, site_path: str) -> AbstractContextManager[str]:
    """As ``tests.browser.site_server.serve``, on the line."""
    return site_server.serve(folder, site_path, _Slow)
