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


def everything_on(leader: int) -> str:
    """All that was written to a terminal: it hands its text over in pieces, so read until none is left."""
    seen = b""
    while select.select([leader], [], [], 0.5)[0]:
        seen += os.read(leader, 4096)
    return seen.decode()


def test_a_terminal_sees_the_seconds_and_then_a_clean_line() -> None:
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        with progress("Đang dựng trang…", terminal, patience=0.05):
            time.sleep(0.2)
        seen = everything_on(leader)
    os.close(leader)
    assert seen.startswith("Đang dựng trang…")
    assert "\x1b[KĐang dựng trang… 0 giây" in seen
    assert seen.endswith("\r\x1b[K")
