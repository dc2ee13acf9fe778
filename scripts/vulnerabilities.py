"""Asks the public list of weaknesses about every locked package, and says plainly where it can't be asked.

Exit status 1 where a weakness is known, 2 where the asking itself went wrong: only a machine without the
network may go on to test everything else.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# What the network's libraries say where nobody answers.
_AWAY = re.compile(r"(?i)connection|max retries|name resolution|timed? ?out|unreachable|service ?error")
ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def main() -> int:
    """One line for each lock."""
    try:
        return max([report(lock, told(lock)) for lock in LOCKS])
    except BrokenError as broken:
        print(f"pip-audit could not do its work:\n{broken}", file=sys.stderr)
        return 2


class BrokenError(Exception):
    """The tool failed for a reason of its own; the text is what it said."""


def told(lock: str) -> Sequence[dict[str, Any]] | None:
    """What pip-audit says of each package of a lock; None where nobody answers. Raises BrokenError."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--timeout", "10"]
    command += ["--progress-spinner", "off", "--format", "json", "-r", str(ROOT / lock)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return None
    try:
        found: Sequence[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        if _AWAY.search(done.stderr):
            return None
        raise BrokenError(done.stderr.strip()[-2000:]) from None
    return found


def report(lock: str, found: Sequence[dict[str, Any]] | None) -> int:
    """Prints what is known; 1 where a package has a weakness."""
    asked = [one for one in found or () if "vulns" in one]
    if not asked:
        print(f"{lock}: the list of weaknesses can't be reached from here; nothing was compared")
        return 0
    weak = [one for one in asked if one["vulns"]]
    for one in weak:
        print(f"  {one['name']} {one['version']}: {', '.join(vuln['id'] for vuln in one['vulns'])}")
    print(f"{lock}: {len(asked)} of {len(found or ())} packages compared, {len(weak)} with a known weakness")
    return int(bool(weak))


if __name__ == "__main__":
    sys.exit(main())
