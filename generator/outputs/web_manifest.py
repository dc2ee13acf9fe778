"""The web app manifest: what the portal is called when it stands on a phone's home screen."""

from __future__ import annotations

import json

from generator.outputs.files import OutputFile
from generator.schema import Portal

WEB_MANIFEST = "manifest.webmanifest"
# Home screens cut longer names: https://developer.chrome.com/docs/apps/manifest/name#short_name
MAX_SHORT_NAME = 12
SIZES = (192, 512)


def web_manifest(portal: Portal) -> OutputFile:
    """Addresses are relative to the manifest, so that the site works under any path."""
    data = {
        "name": portal.name,
        "short_name": _short(portal.name),
        "description": portal.summary,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            {"src": f"assets/icons/favicon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in SIZES
        ],
    }
    return OutputFile(WEB_MANIFEST, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


def _short(name: str) -> str:
    """The name's first words that fit, at least one."""
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) > MAX_SHORT_NAME:
        words.pop()
    return " ".join(words)
