"""Work spread over the machine's processors by fork: what was read is shared, only results travel back."""

from __future__ import annotations

import gc
import os
import pickle
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_PROCESS = 150
MANY = 2 * WORTH_A_PROCESS
# How far a process gives way, as of the system's nineteen steps.
GIVES_WAY = 10
ONE = "PORTAL_ONE_PROCESS"


class LostProcessError(RuntimeError):
    """A process of ours died or failed; the text holds its traceback."""


def processors(items: int) -> int:
    """How many processes ``items`` pieces of work are worth; one where the machine can't fork safely.

    The variable PORTAL_ONE_PROCESS, set to anything, asks for one.
    """
    if os.environ.get(ONE) or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    available = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(available, 8, items // WORTH_A_PROCESS))


def side_by_side(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> list[R]:
    """``work`` done on shares of ``items``, every n-th item each; one result for each share, in order."""
    return _spread(work, items, processors(len(items)))


def _spread(work: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int) -> list[R]:
    if jobs == 1:
        return [work(items)]
    children = [_start(work, items[share::jobs]) for share in range(1, jobs)]
    try:
        return [work(items[::jobs]), *map(_result, children)]
    except BaseException:
        for pid, pipe in children:
            pipe.close()
            _gone(pid)
        raise


def shared_out(jobs: Sequence[Callable[[], R]], items: int) -> list[R]:
    """What each job gives, in order: a process takes the next one when it is done with its last.

    For a few jobs of different length, the longest first, that have to do with so many ``items`` in all.
    """
    count = min(processors(items), len(jobs))
    if count < 2:
        return [job() for job in jobs]
    reading, writing = os.pipe()
    # As many bytes as jobs: who reads one has the job of that number.
    os.write(writing, bytes(range(len(jobs))))
    os.close(writing)

    def work(_: Sequence[int]) -> dict[int, R]:
        return {number[0]: jobs[number[0]]() for number in iter(lambda: os.read(reading, 1), b"")}

    try:
        done: dict[int, R] = {}
        for found in _spread(work, range(len(jobs)), count):
            done |= found
    finally:
        os.close(reading)
    return [done[number] for number in range(len(jobs))]


class Begun(Generic[R]):
    """Work begun early, in a process of its own; without one to spare it waits until its result is asked for.

    It has to do with so many ``items``, many where nothing is said. What nobody waits for yet may give way to
    other processes.
    """

    def __init__(self, work: Callable[[], R], items: int = MANY, gives_way: bool = False) -> None:
        self._work = work

        def begun(_: Sequence[int]) -> R:
            if gives_way:
                os.nice(GIVES_WAY)
            return work()

        self._child = _start(begun, ()) if processors(items) > 1 else None

    def result(self) -> R:
        """What the work gives, once it is done; raises what it raised."""
        child, self._child = self._child, None
        return _result(child) if child else self._work()

    def abandon(self) -> None:
        """Nobody wants the result any more: returns when nothing of it is being made or written."""
        child, self._child = self._child, None
        if child:
            child[1].close()
            _gone(child[0])


def interleaved(shares: Sequence[Sequence[T]]) -> list[T]:
    """Results of each item, one list a share, in the order of the items."""
    jobs = len(shares)
    found: list[Any] = [None] * sum(map(len, shares))
    for number, share in enumerate(shares):
        found[number::jobs] = share
    return found


@contextmanager
def no_collecting() -> Iterator[None]:
    """Without the garbage collector: what a build makes lives until its end, and looking is slow."""
    was = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


def _start(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            try:
                answer: tuple[bool, Any] = (True, work(items))
            except OSError as error:  # a full disk is told to people, not as a bug of ours
                answer = (False, OSError(error.errno, error.strerror, error.filename))
            except BaseException:  # noqa: BLE001 - told to the parent, which raises it
                answer = (False, traceback.format_exc())
            pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def _result(child: tuple[int, BinaryIO]) -> Any:
    pid, reading = child
    with reading:
        data = reading.read()
    if not data:
        raise LostProcessError("a process ended without an answer")
    done, answer = pickle.loads(data)  # noqa: S301 - written by our own child
    _gone(pid)
    if isinstance(answer, OSError) and not done:
        raise answer
    if not done:
        raise LostProcessError(answer)
    return answer


def _gone(pid: int) -> None:
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return
