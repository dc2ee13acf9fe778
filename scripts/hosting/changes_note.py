"""What a pull request changes, as a comment: ``portal diff REV`` in Markdown, cut where hosts would refuse.

``python scripts/hosting/changes_note.py REV`` prints it. The mark in its first line finds it again.
"""

from __future__ import annotations

import subprocess
import sys

MARK = "<!-- portal diff -->"
# GitHub takes 65,536 characters, GitLab a million.
LIMIT = 60_000


def note(changes: str, limit: int = LIMIT) -> str:
    """The comment: whole lines, and how many were left out."""
    kept: list[str] = []
    length = 0
    lines = changes.splitlines()
    for line in lines:
        length += len(line) + 1
        if length > limit:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    more = ["", f"… và {left} dòng nữa. Xem đủ bằng lệnh `portal diff`."] if left else []
    return "\n".join((MARK, *kept, *more, ""))


def main() -> int:
    """Prints the comment; where nothing can be compared, says why in its place."""
    command = [sys.executable, "-m", "generator.cli", "diff", *sys.argv[1:], "--format", "markdown"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(note(done.stdout if done.returncode == 0 else f"Chưa so sánh được: {done.stderr.strip()}"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
