"""The theme as texts and bytes in memory, so that nothing later has to open a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_BASE_STYLE = "css/base.css"
_BASE_SCRIPT = "scripts/portal.js"


@dataclass(frozen=True, slots=True)
class Theme:
    """``templates`` by path in the theme (``pages/…``, ``components/…``), ``styles`` in the order of the
    joined sheet, ``scripts`` in that of the joined script, ``assets`` by path under ``assets/``, ``examples``
    by component (YAML text), ``fonts`` by file name, for pictures only: pages load assets/fonts;
    ``frame_style`` of the pages that other sites show, ``inline`` scripts that stand in every page, by name;
    ``workers``: "on" and "off" (outputs/offline.py); ``editor``: the forms of ``/quan-tri/``, by path.
    """

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    assets: Mapping[str, bytes]
    examples: Mapping[str, str]
    fonts: Mapping[str, bytes]
    frame_style: str
    inline: Mapping[str, str]
    editor: Mapping[str, bytes]
    workers: Mapping[str, str]


def read_inline(folder: Path) -> dict[str, str]:
    """Scripts that stand in every page, by name: the browser runs them before it draws."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("inline/*.js"))}


def read_theme(folder: Path) -> Theme:
    """Reads pages, components and assets; ``overrides`` is MkDocs' business."""
    pages = _texts(folder, "pages/**/*.j2")
    components = _texts(folder, "components/*/template.html")
    assets = {
        path.relative_to(folder / "assets").as_posix(): path.read_bytes()
        for path in sorted((folder / "assets").rglob("*"))
        if path.is_file()
    }
    base = {_BASE_STYLE: assets.pop(_BASE_STYLE, b"").decode()}
    others = {path: assets.pop(path).decode() for path in sorted(assets) if path.endswith(".css")}
    scripts = _texts(folder, "scripts/*.js")
    return Theme(
        templates=pages | components,
        styles=base | others | _texts(folder, "components/*/style.css"),
        scripts={path: scripts[path] for path in sorted(scripts, key=lambda path: path != _BASE_SCRIPT)},
        assets=assets,
        examples={
            Path(path).parts[1]: text for path, text in _texts(folder, "components/*/examples.yml").items()
        },
        fonts={path.name: path.read_bytes() for path in sorted((folder / "fonts").glob("*.ttf"))},
        frame_style="".join(_texts(folder, "pages/embed.css").values()),
        inline=read_inline(folder),
        editor=_bytes(folder / "forms") | _bytes(folder / "vendor", "*/**/*"),
        workers={path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("worker/*.js"))},
    )


def _bytes(folder: Path, pattern: str = "**/*") -> dict[str, bytes]:
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.glob(pattern))
    }


def parse_examples(texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Examples by component: those who write the theme write them, so plain YAML will do."""
    return {name: yaml.safe_load(text) for name, text in texts.items()}
