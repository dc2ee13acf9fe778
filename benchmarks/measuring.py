"""One build measured: wall and processor time, the memory of all its processes together, pages and bytes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OFTEN = 0.1
# A pause is so many times as long as the look before it took.
SPARING = 50


@dataclass(frozen=True)
class Run:
    """One build: seconds of wall and CPU time, megabytes at the peak, pages and their mean bytes."""

    engine: str
    records: int
    wall: float
    cpu: float
    memory: float
    pages: int
    bytes_per_page: int
    load: float


def measured(engine: str, records: int, command: list[str], cwd: Path, out: Path, code: Path = ROOT) -> Run:
    """Runs ``command`` once with the project at ``code``; raises CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started, load = time.monotonic(), os.getloadavg()[0]
    environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    # Byte code is kept, as Python does it by itself: some machines are set up not to.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    log = cwd / "race.log"
    with log.open("w") as told:
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=told, stderr=subprocess.STDOUT, start_new_session=True
        )
        peak = Peak(process.pid)
        peak.start()
        process.wait()
    wall = time.monotonic() - started
    peak.done.set()
    peak.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        print(log.read_text()[-3000:], file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = [path.stat().st_size for path in out.rglob("*.html")]
    mean = sum(pages) // max(1, len(pages))
    return Run(engine, records, round(wall, 2), round(cpu, 2), round(peak.megabytes), len(pages), mean, load)


class Peak(threading.Thread):
    """Looks again and again how much memory all processes of a session hold, what they share counted once.

    Ten times a second, or as often as takes a fiftieth of a processor: the kernel has to look at every page of
    theirs, which takes time from who is measured.
    """

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.megabytes = 0.0
        self.done = threading.Event()

    def run(self) -> None:
        """Until ``done`` is set."""
        pause = OFTEN
        while not self.done.wait(pause):
            began = time.thread_time()
            self.megabytes = max(self.megabytes, sum(map(_held, self._processes())))
            pause = max(OFTEN, SPARING * (time.thread_time() - began))

    def _processes(self) -> list[Path]:
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                # After the name, which may hold anything: state, parent, group, session.
                fields = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.session:
                found.append(place)
        return found


def _held(place: Path) -> float:
    """Megabytes of one process, its part of what is shared."""
    try:
        lines = (place / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
