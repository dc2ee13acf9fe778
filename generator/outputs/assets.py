"""Style sheets, scripts and icons of the theme; what every page needs is one sheet and one script."""

from __future__ import annotations

from collections.abc import Iterator

from generator.outputs.files import OutputFile
from generator.source import Theme

STYLE_SHEET = "assets/portal.css"
SCRIPT = "assets/portal.js"


def asset_files(theme: Theme) -> Iterator[OutputFile]:
    """Every asset under ``assets/``; styles and scripts are joined in the theme's order."""
    yield OutputFile(STYLE_SHEET, "\n".join(theme.styles.values()).encode())
    yield OutputFile(SCRIPT, "\n".join(theme.scripts.values()).encode())
    for path, data in theme.assets.items():
        yield OutputFile(f"assets/{path}", data)
