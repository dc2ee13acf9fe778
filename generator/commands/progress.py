"""Says that work goes on: the seconds count up on a terminal, one plain line stands anywhere else."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE = 1.0
# Waits so long at most; true where nobody waits for more seconds.
Enough = Callable[[float], bool]


@contextmanager
def progress(words: str, out: TextIO | None = None, patience: float = PATIENCE) -> Iterator[None]:
    """Prints ``words``; on a terminal adds seconds after each ``patience`` and clears the line."""
    stream = out or sys.stdout
    if not stream.isatty():
        print(words, file=stream, flush=True)
        yield
        return
    stream.flush()
    counting = _in_a_process if hasattr(os, "fork") else _in_a_thread
    try:
        with counting(lambda enough: _tick(words, stream, patience, enough)):
            yield
    finally:
        print("\r\x1b[K", end="", file=stream, flush=True)


@contextmanager
def _in_a_process(tick: Callable[[Enough], None]) -> Iterator[None]:
    """A thread would keep the work that goes on from being spread over processors by fork."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(theirs)
            # Readable once the process that works ends, however it does.
            tick(lambda patience: bool(select.select([ours], [], [], patience)[0]))
        finally:
            os._exit(0)
    os.close(ours)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(theirs)


@contextmanager
def _in_a_thread(tick: Callable[[Enough], None]) -> Iterator[None]:
    done = threading.Event()
    ticker = threading.Thread(target=tick, args=(done.wait,), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(words: str, stream: TextIO, patience: float, enough: Enough) -> None:
    started = time.monotonic()
    print(words, end="", file=stream, flush=True)
    while not enough(patience):
        print(f"\r\x1b[K{words} {time.monotonic() - started:.0f} giây", end="", file=stream, flush=True)
