"""Pages for frames on other sites, with what oEmbed consumers read to put them there (https://oembed.com)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from jinja2 import Template

from generator.outputs.files import OutputFile, Piece
from generator.outputs.templates import environment
from generator.schema import Exemplar, Indicator
from generator.source import Theme
from generator.views.embeds import WIDTH, Embed, embed, embedded
from generator.views.page import Desk

STYLE_SHEET = "assets/nhung.css"
# Of the whole dress a frame needs the tokens and what its few components share.
_BASE_SECTIONS = ("Tokens", "Shared pieces")
_SECTION = re.compile(r"^/\* -+ ([^-\n]+?) -+ \*/\n(.*?)(?=^/\* ----|\Z)", re.DOTALL | re.MULTILINE)
_COMPONENTS = ("badge", "board", "figure-tile", "link")


def embed_files(embeds: Iterable[Embed], theme: Theme) -> Iterator[OutputFile]:
    """A finished HTML page for each, its oEmbed answer where its full address is known, and one sheet."""
    yield style_file(theme)
    page = environment(theme.templates).get_template("pages/embed.html.j2")
    for frame in embeds:
        yield from _files(page, frame)


def style_file(theme: Theme) -> OutputFile:
    """The style sheet of all frames."""
    return OutputFile(STYLE_SHEET, embed_sheet(theme.styles, theme.frame_style).encode())


def embed_pieces(desk: Desk, theme: Theme) -> Iterator[Piece]:
    """Every frame, each by itself."""
    page = environment(theme.templates).get_template("pages/embed.html.j2")
    for path, record in embedded(desk.registry):
        yield Piece(path, (record,), partial(_piece, page, desk.at(path), record))


def _piece(page: Template, desk: Desk, record: Exemplar | Indicator) -> Iterator[OutputFile]:
    yield from _files(page, embed(desk, record))


def _files(page: Template, frame: Embed) -> Iterator[OutputFile]:
    yield OutputFile(f"{frame.path}index.html", page.render(c=frame).encode())
    if frame.address:
        yield OutputFile(f"{frame.path}oembed.json", oembed(frame))


def embed_sheet(styles: Mapping[str, str], own: str) -> str:
    """The tokens, the shared pieces, the few components and the frame's own style."""
    sections = dict(_SECTION.findall(styles["css/base.css"]))
    base = [sections[name] for name in _BASE_SECTIONS]
    components = [styles[f"components/{name}/style.css"] for name in _COMPONENTS]
    return "\n".join([*base, *components, own])


def oembed(frame: Embed) -> bytes:
    """The answer of type "rich" (oEmbed 1.0, section 2.3.4.4)."""
    told = {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "provider_name": frame.portal,
        "provider_url": frame.home,
        "url": frame.page_address,
        "html": frame.code,
        "width": WIDTH,
        "height": frame.height,
        "thumbnail_url": f"{frame.home}{frame.card.path}",
        "thumbnail_width": frame.card.width,
        "thumbnail_height": frame.card.height,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
