"""The version published before the present one: reads GitHub's list of deployments, prints a commit."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping


def version_before(deployments: Iterable[Mapping[str, str]]) -> str | None:
    """The newest commit that isn't the newest: the same one is published every night."""
    newest_first = sorted(deployments, key=lambda found: found["created_at"], reverse=True)
    commits = list(dict.fromkeys(found["sha"] for found in newest_first))
    return commits[1] if len(commits) > 1 else None


def main() -> int:
    """Exit status 1 where nothing older is known."""
    found = version_before(json.load(sys.stdin))
    if not found:
        print("Chưa có bản nào cũ hơn để quay lại (nothing older was published).", file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
