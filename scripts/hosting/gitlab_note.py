"""Writes the comment of ``changes_note.py`` into a GitLab merge request: one comment, written anew each time.

A job's own token may not comment, so NHAN_TIN_KHOA holds a project access token with the scope ``api``.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from scripts.hosting.changes_note import MARK

PATIENCE = 30


def put(notes: str, token: str, body: str) -> str:
    """Changes our comment under the address ``notes``, or adds it; gives the method that was used."""
    ours = next(
        (found for found in _asked(f"{notes}?per_page=100", token) if found["body"].startswith(MARK)), None
    )
    address, method = (f"{notes}/{ours['id']}", "PUT") if ours else (notes, "POST")
    _asked(address, token, method, body)
    return method


def _asked(address: str, token: str, method: str = "GET", body: str | None = None) -> Any:
    if not address.startswith(("https://", "http://")):
        raise ValueError(address)
    data = None if body is None else json.dumps({"body": body}).encode()
    headers = {"PRIVATE-TOKEN": token, "Content-Type": "application/json"}
    request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310 - checked above
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        return json.load(answer)


def main() -> int:
    """Never stops a pipeline: whether the comment arrives says nothing about the data."""
    environment = os.environ
    notes = (
        f"{environment['CI_API_V4_URL']}/projects/{environment['CI_PROJECT_ID']}"
        f"/merge_requests/{environment['CI_MERGE_REQUEST_IID']}/notes"
    )
    try:
        put(notes, environment["NHAN_TIN_KHOA"], Path(sys.argv[1]).read_text(encoding="utf-8"))
    except (urllib.error.URLError, TimeoutError) as error:
        print(f"Chưa nhắn được vào merge request: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
