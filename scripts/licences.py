"""Writes docs/licences.md: what a built site needs, and under which licence each package comes.

``python scripts/licences.py`` writes it from what the installed packages say of themselves.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/licences.md"
HEAD = """# Licences

The portal is under the MIT licence. What building a site needs is locked in `requirements.lock`. Each package
there comes under a licence that `scripts/licences.py` allows; none asks anything of the pages.
Tools of development are checked by `tests/test_supply_chain.py`. `make licences` writes this page.

| package | licence |
| --- | --- |
"""
ALLOWED = {
    "0BSD": ("0bsd", "zero-clause bsd"),
    "Apache-2.0": ("apache-2.0", "apache 2.0", "apache software license", "apache license version 2.0"),
    "BSD-2-Clause": ("bsd-2-clause", "bsd 2-clause license"),
    "BSD-3-Clause": ("bsd-3-clause",),
    "BSD": ("bsd license", "bsd"),
    "ISC": ("isc", "isc license", "isc license (iscl)"),
    "MIT": ("mit", "mit license", "permission is hereby granted, free of charge, to any person"),
    "MIT-CMU": ("mit-cmu",),
    "MPL-2.0": ("mpl-2.0", "mozilla public license 2.0 (mpl 2.0)"),
    "PSF-2.0": ("psf-2.0", "psfl", "python software foundation license"),
}
_LONGEST = 60


def main() -> int:
    """Exit status 1 where a package says nothing that is allowed."""
    rows = {name: licence_of(name) for name in locked(ROOT / "requirements.lock")}
    PAGE.write_text(page(rows), encoding="utf-8")
    strange = [name for name, found in rows.items() if not allowed(found)]
    print(f"{len(rows)} packages, {len(strange)} of them under other licences: {strange}")
    return int(bool(strange))


def page(rows: dict[str, str]) -> str:
    """The whole page."""
    return HEAD + "".join(f"| {name} | {licence} |\n" for name, licence in sorted(rows.items()))


def locked(lock: Path) -> list[str]:
    """The names that a lock file holds and this machine installs."""
    names = re.findall(r"^([a-zA-Z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return [name for name in dict.fromkeys(names) if is_installed(name)]


def is_installed(name: str) -> bool:
    """Whether a package is here; some are for other systems."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def licence_of(name: str) -> str:
    """What a package says, in the short name where it is a known one."""
    told = list(_said(name))
    for text in told:
        known = [_short(part) for part in re.split(r" (?:AND|OR) ", text)]
        if all(known):
            return text if len(known) > 1 else str(known[0])
    return told[0] if told else "unknown"


def allowed(licence: str) -> bool:
    """Whether a licence, or one of those between which one may choose, is on the list."""
    return any(all(_short(part) for part in choice.split(" AND ")) for choice in licence.split(" OR "))


def _short(text: str) -> str | None:
    plain = " ".join(text.lower().split())
    return next((short for short, names in ALLOWED.items() if plain in (short.lower(), *names)), None)


def _said(name: str) -> list[str]:
    """Expression, field, classifiers, and the licence's own text, as far as they are there."""
    package = distribution(name)
    metadata = package.metadata
    fields = [text for key in ("License-Expression", "License") for text in metadata.get_all(key) or []]
    found = [text for text in fields if 0 < len(text) < _LONGEST and text != "UNKNOWN"]
    told = [text for text in metadata.get_all("Classifier") or [] if text.startswith("License :: ")]
    found += [text.rpartition(" :: ")[2] for text in told if text.count(" :: ") > 1]
    if not found:
        texts = [path.read_text() for path in package.files or [] if "licen" in path.name.lower()]
        plain = " ".join(" ".join(texts).lower().split())
        found = [
            short
            for short, names in ALLOWED.items()
            if any(len(name) > 20 and name in plain for name in names)
        ]
    return found


if __name__ == "__main__":
    sys.exit(main())
