"""Style sheets, scripts and icons of the theme, the components' styles joined into one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.outputs.files import OutputFile

STYLE_SHEET = "assets/portal.css"


def asset_files(assets: Mapping[str, bytes], styles: Mapping[str, str]) -> Iterator[OutputFile]:
    """Every asset under ``assets/``; ``styles`` are joined in the order given, base first."""
    yield OutputFile(STYLE_SHEET, "\n".join(styles.values()).encode())
    for path, data in assets.items():
        yield OutputFile(f"assets/{path}", data)
