"""Writes the security headers into the ready files of ``deploy/``; ``--check`` only compares."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from generator.outputs.policy import FORMS, FRAMES, forms_headers, frame_policy, security_headers
from generator.source import read_inline

ROOT = Path(__file__).resolve().parents[1]
NGINX = (
    '    default "{page}";\n    ~^{frames} "{frame}";\n    ~^/{forms} "{form}";\n',
    '    add_header {name} "{value}" always;\n',
)
_CADDY_POLICIES = """\
\theader @page Content-Security-Policy "{page}"
\theader @frame Content-Security-Policy "{frame}"
\theader @forms Content-Security-Policy "{form}"
"""
CADDY = (_CADDY_POLICIES, '\t\t{name} "{value}"\n')
FILES = {"nginx.conf": NGINX, "Caddyfile": CADDY}


def texts(root: Path) -> dict[Path, str]:
    """What each file of ``deploy/`` should hold."""
    headers = security_headers(read_inline(root / "theme").values())
    policies = {
        "page": headers.pop("Content-Security-Policy"),
        "frame": frame_policy(),
        "frames": FRAMES,
        "form": forms_headers()["Content-Security-Policy"],
        "forms": FORMS,
    }
    # By path, as the policies are: the ready files say it themselves.
    del headers["Cross-Origin-Opener-Policy"]
    found = {}
    for file, (rules, row) in FILES.items():
        path = root / "deploy" / file
        text = path.read_text(encoding="utf-8")
        text = _between(text, "policies", rules.format(**policies))
        rows = "".join(row.format(name=name, value=value) for name, value in headers.items())
        found[path] = _between(text, "headers", rows)
    return found


def _between(text: str, name: str, rows: str) -> str:
    cut = re.compile(rf"(# BEGIN {name}\n).*?([ \t]*# END {name}\n)", re.DOTALL)
    return cut.sub(lambda found: f"{found[1]}{rows}{found[2]}", text)


def main() -> int:
    """Exit status 1 where ``--check`` finds a file that differs."""
    stale = [path for path, text in texts(ROOT).items() if path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv:
            path.write_text(texts(ROOT)[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
