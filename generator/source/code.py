"""What the generator itself is made of: caches must not outlive a change of code or of a library."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

import pydantic


@cache
def code_digest() -> str:
    """Changes with any file of the package, with Python, and with any installed distribution's version."""
    package = Path(__file__).parent.parent
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(package.rglob("*.py")):
        found.update(path.relative_to(package).as_posix().encode())
        found.update(path.read_bytes())
    installed = Path(pydantic.__file__).parent.parent
    for path in sorted(installed.glob("*.dist-info")):
        found.update(path.name.encode())
    return found.hexdigest()
