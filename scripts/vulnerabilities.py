"""Asks the public list of weaknesses about every locked package, and says plainly where it can't be asked.

Exit status 1 only where a weakness is known: a machine without the network may still test everything else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def main() -> int:
    """One line for each lock."""
    return max([report(lock, told(lock)) for lock in LOCKS])


def told(lock: str) -> Sequence[dict[str, Any]] | None:
    """What pip-audit says of each package of a lock; None where it could not ask."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--timeout", "10"]
    command += ["--progress-spinner", "off", "--format", "json", "-r", str(ROOT / lock)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        found: Sequence[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
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
