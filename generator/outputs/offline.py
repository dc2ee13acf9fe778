"""The worker by which pages that were read stay readable: see docs/adr/0061-readable-without-a-line.md."""

from __future__ import annotations

import hashlib

from generator.outputs.files import OutputFile
from generator.outputs.policy import WORKER
from generator.schema import Portal
from generator.source import Theme
from generator.views.offline import PATH


def worker_file(portal: Portal, theme: Theme, page: bytes) -> OutputFile:
    """The worker, or the one that takes earlier workers away where the portal does not want any.

    Its version changes with what it keeps from the start, and with nothing else; ``page`` is a digest of the
    page that it shows where there is no line.
    """
    if not portal.offline:
        return OutputFile(WORKER, _light(theme.workers["off"]).encode())
    text = _light(theme.workers["on"]).replace("%OFFLINE%", PATH)
    kept = [text, *theme.styles.values(), *theme.scripts.values(), page.hex()]
    found = hashlib.blake2b("\0".join(kept).encode(), digest_size=6)
    for path, data in sorted(theme.assets.items()):
        if path.startswith("js/"):
            found.update(path.encode() + data)
    return OutputFile(WORKER, text.replace("%VERSION%", found.hexdigest()).encode())


def _light(script: str) -> str:
    """The script without the comments and the indenting that only its authors need."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
