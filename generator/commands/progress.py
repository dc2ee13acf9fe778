"""Says that work goes on: the seconds count up on a terminal, one plain line stands anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TextIO

from generator.forked import Enough, meanwhile

PATIENCE = 1.0


@contextmanager
def progress(words: str, out: TextIO | None = None, patience: float = PATIENCE) -> Iterator[None]:
    """Prints ``words``; on a terminal adds seconds after each ``patience`` and clears the line."""
    stream = out or sys.stdout
    if not stream.isatty():
        print(words, file=stream, flush=True)
        yield
        return
    stream.flush()
    try:
        with meanwhile(partial(_tick, words, stream, patience)):
            yield
    finally:
        print("\r\x1b[K", end="", file=stream, flush=True)


def _tick(words: str, stream: TextIO, patience: float, enough: Enough) -> None:
    started = time.monotonic()
    print(words, end="", file=stream, flush=True)
    while not enough(patience):
        print(f"\r\x1b[K{words} {time.monotonic() - started:.0f} giây", end="", file=stream, flush=True)
