"""What ``progress`` shows on a terminal and in a log."""

from __future__ import annotations

import io
import os
import pty
import select
import time

from generator.commands.progress import progress
from generator.forked import processors


def test_a_log_gets_one_plain_line() -> None:
    out = io.StringIO()
    with progress("Đang dựng trang…", out, patience=0.01):
        time.sleep(0.05)
    assert out.getvalue() == "Đang dựng trang…\n"


def test_work_is_spread_over_processors_on_a_terminal_too() -> None:
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        before = processors(10_000)
        with progress("Đang dựng trang…", terminal):
            assert processors(10_000) == before
    os.close(leader)


def seen_on(leader: int, until: str, patience: float = 30) -> str:
    """What a terminal shows, piece after piece, until it shows a certain thing at its end."""
    seen = b""
    while not seen.endswith(until.encode()) and select.select([leader], [], [], patience)[0]:
        seen += os.read(leader, 1)
    return seen.decode()


def test_a_terminal_sees_the_seconds_and_then_a_clean_line() -> None:
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        with progress("Đang dựng trang…", terminal, patience=0.05):
            counted = seen_on(leader, " giây")
        # Whatever was counted meanwhile, the last sign clears the line and nothing follows.
        rest = seen_on(leader, "nothing", patience=0.5)
    os.close(leader)
    assert counted.startswith("Đang dựng trang…\r\x1b[KĐang dựng trang… ")
    assert rest.endswith("\r\x1b[K")
