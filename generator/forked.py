"""Work spread over the machine's processors by fork: what was read is shared, only results travel back."""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, BinaryIO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_PROCESS = 150
MANY = 2 * WORTH_A_PROCESS
_MOST = 8
# How far a process gives way, as of the system's nineteen steps.
GIVES_WAY = 10
ONE = "PORTAL_ONE_PROCESS"
# Bytes that a pipe is read and written by.
_AT_ONCE = 1 << 20


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
    return max(1, min(available, _MOST, items // WORTH_A_PROCESS))


def side_by_side(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> list[R]:
    """``work`` done on shares of ``items``, every n-th item each; one result for each share, in order."""
    return _spread(work, items, processors(len(items)))


def _spread(work: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int) -> list[R]:
    if jobs == 1:
        return [work(items)]
    children = [_start(partial(_alone, work, items[share::jobs])) for share in range(1, jobs)]
    try:
        return [work(items[::jobs]), *map(_result, children)]
    except BaseException:
        for pid, pipe in children:
            pipe.close()
            _gone(pid)
        raise


def _alone(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> Iterator[R]:
    yield work(items)


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
        self._parts = InParts[R](lambda: iter([work()]), items, gives_way)

    def result(self) -> R:
        """What the work gives, once it is done; raises what it raised."""
        try:
            return self._parts.next()
        finally:
            self._parts.end()


class Later(Begun[R]):
    """Work in a process of its own that begins only when its result is asked for: its memory ends with it."""

    def __init__(self, work: Callable[[], R], items: int = MANY) -> None:
        self._begin = partial(Begun, work, items)

    def result(self) -> R:
        found: R = self._begin().result()
        return found


class InParts(Generic[R]):
    """The same for work that gives several things, one after the other, and does not wait between them."""

    def __init__(self, work: Callable[[], Iterator[R]], items: int = MANY, gives_way: bool = False) -> None:
        def begun() -> Iterator[R]:
            if gives_way:
                os.nice(GIVES_WAY)
            return work()

        forks = processors(items) > 1
        self._child = _start(begun) if forks else None
        self._here = None if forks else _when_asked(work)

    def next(self) -> R:
        """The next thing, once it is there; raises what the work raised."""
        if self._child:
            found: R = _answer(self._child)
            return found
        assert self._here
        return next(self._here)

    def end(self) -> None:
        """Nobody wants more of it: returns when nothing of it is being made or written."""
        child, self._child = self._child, None
        if child:
            child[1].close()
            _gone(child[0])


def _when_asked(work: Callable[[], Iterator[R]]) -> Iterator[R]:
    yield from work()


class Gate:
    """Where work that was begun early waits until what it writes to is there: up to so many processes."""

    def __init__(self) -> None:
        self._ends = list(os.pipe())
        # Who made it needs no leave: it begins nothing early.
        self._passed = {os.getpid()}

    def open(self) -> None:
        """Lets all go on who wait, or will; the process that made the gate does this once."""
        os.write(self._ends[1], b"." * _MOST)
        self.close()

    def close(self) -> None:
        """Nobody will pass any more."""
        while self._ends:
            os.close(self._ends.pop())

    def wait(self) -> None:
        """Returns when the gate is open; raises LostProcessError where it never will be."""
        if os.getpid() in self._passed:
            return
        if len(self._ends) > 1:
            os.close(self._ends.pop())
        if not os.read(self._ends[0], 1):
            raise LostProcessError("nobody opened the gate")
        self._passed.add(os.getpid())


# Waits so many seconds at most; true once the work beside it is over.
Enough = Callable[[float], bool]


@contextmanager
def meanwhile(small: Callable[[Enough], None]) -> Iterator[None]:
    """Something small that goes on beside the work: no thread, for beside one nothing is spread by fork.

    Where the machine can't fork, a thread.
    """
    if hasattr(os, "fork"):
        with _in_a_process(small):
            yield
        return
    done = threading.Event()
    beside = threading.Thread(target=small, args=(done.wait,), daemon=True)
    beside.start()
    try:
        yield
    finally:
        done.set()
        beside.join()


@contextmanager
def _in_a_process(small: Callable[[Enough], None]) -> Iterator[None]:
    ours, theirs = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(theirs)
            # Readable once the process that works ends, however it does.
            small(lambda patience: bool(select.select([ours], [], [], patience)[0]))
        finally:
            os._exit(0)
    os.close(ours)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGKILL)
        _gone(pid)
        os.close(theirs)


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


def _start(work: Callable[[], Iterator[Any]]) -> tuple[int, BinaryIO]:
    reading, writing = _wide_pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb", _AT_ONCE)
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb", _AT_ONCE) as pipe:
            for answer in _answers(work):
                pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
                pipe.flush()
        status = 0
    finally:
        os._exit(status)


def _wide_pipe() -> tuple[int, int]:
    """A pipe that takes most answers at once, so that who gives one need not wait until it is asked for."""
    reading, writing = os.pipe()
    if sys.platform.startswith("linux"):
        import fcntl

        with suppress(OSError):  # a user may have so much and no more of these
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _AT_ONCE)
    return reading, writing


def _answers(work: Callable[[], Iterator[Any]]) -> Iterator[tuple[bool, Any]]:
    """What the work gives; at last, where it fails, what the parent raises."""
    try:
        for part in work():
            yield True, part
    except OSError as error:  # a full disk is told to people, not as a bug of ours
        yield False, OSError(error.errno, error.strerror, error.filename)
    except GeneratorExit:
        raise
    except BaseException:  # noqa: BLE001 - told to the parent, which raises it
        yield False, traceback.format_exc()


def _result(child: tuple[int, BinaryIO]) -> Any:
    found = _answer(child)
    child[1].close()
    _gone(child[0])
    return found


def _answer(child: tuple[int, BinaryIO]) -> Any:
    try:
        done, answer = pickle.load(child[1])  # noqa: S301 - written by our own child
    except (EOFError, pickle.UnpicklingError):
        raise LostProcessError("a process ended without an answer") from None
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
