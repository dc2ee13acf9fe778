"""Says which tests have just failed, and whether they are few enough to be tried once more, alone.

Browsers, terminals and clocks answer late now and then when every core is taken; a defect fails alone too
(docs/adr/0074-a-second-try-alone.md). Exit code 0 for a handful, 1 for more or for none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

FAILED = Path(".pytest_cache/v/cache/lastfailed")
HANDFUL = 5


def main() -> int:
    """Prints the tests that failed."""
    failed = sorted(json.loads(FAILED.read_text(encoding="utf-8"))) if FAILED.is_file() else []
    if not 0 < len(failed) <= HANDFUL:
        return 1
    print(
        "Thử lại riêng từng kiểm thử vừa hỏng (trying alone what has just failed):",
        *failed,
        sep="\n  ",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
