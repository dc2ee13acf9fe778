"""Pages for frames on other sites, with what oEmbed consumers read to put them there (https://oembed.com)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.outputs.files import OutputFile
from generator.outputs.templates import environment
from generator.source import Theme
from generator.views.embeds import WIDTH, Embed

STYLE_SHEET = "assets/nhung.css"
# Of the whole dress a frame needs the tokens and what its few components share.
_BASE_SECTIONS = ("Tokens", "Shared pieces")
_SECTION = re.compile(r"^/\* -+ ([^-\n]+?) -+ \*/\n(.*?)(?=^/\* ----|\Z)", re.DOTALL | re.MULTILINE)
_COMPONENTS = ("badge", "board", "figure-tile", "link")


def embed_files(embeds: Iterable[Embed], theme: Theme) -> Iterator[OutputFile]:
    """A finished HTML page for each, its oEmbed answer where its full address is known, and one sheet."""
    page = environment(theme.templates).get_template("pages/embed.html.j2")
    yield OutputFile(STYLE_SHEET, embed_sheet(theme.styles, theme.frame_style).encode())
    for embed in embeds:
        yield OutputFile(f"{embed.path}index.html", page.render(c=embed).encode())
        if embed.address:
            yield OutputFile(f"{embed.path}oembed.json", oembed(embed))


def embed_sheet(styles: Mapping[str, str], own: str) -> str:
    """The tokens, the shared pieces, the few components and the frame's own style."""
    sections = dict(_SECTION.findall(styles["css/base.css"]))
    base = [sections[name] for name in _BASE_SECTIONS]
    components = [styles[f"components/{name}/style.css"] for name in _COMPONENTS]
    return "\n".join([*base, *components, own])


def oembed(embed: Embed) -> bytes:
    """The answer of type "rich" (oEmbed 1.0, section 2.3.4.4)."""
    told = {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": embed.portal,
        "provider_url": embed.home,
        "url": embed.page_address,
        "html": embed.code,
        "width": WIDTH,
        "height": embed.height,
        "thumbnail_url": f"{embed.home}{embed.card.path}",
        "thumbnail_width": embed.card.width,
        "thumbnail_height": embed.card.height,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
