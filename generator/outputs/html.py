"""The HTML of a page's Markdown, straight away where it holds nothing but what our own templates write.

Our templates write three kinds of blocks: HTML of components, ``##`` headings, paragraphs of escaped text.
Everything else (lists, tables, code of stories and guides) is left to a Markdown engine.
"""

from __future__ import annotations

import re
from html import unescape

from markdown.extensions.toc import unique
from markdown.util import BLOCK_LEVEL_ELEMENTS

from generator.text.folding import slugify

_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_TAG = re.compile(r"<([a-z][a-z0-9]*)[\s>/]")
_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "details",
            "dialog",
            "div",
            "dl",
            "fieldset",
            "figure",
        ),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p"),
        *("pre", "script", "section", "style", "table", "ul"),
    }
)
# What is part of a block stands in one that began before a blank line.
_PARTS = frozenset(BLOCK_LEVEL_ELEMENTS) - _BLOCKS
_AFTER_A_NAME = " >\n"
_HEADING = re.compile(r"(#{2,4}) ([^#\n]+)$")
_MARKUP = re.compile(r"<[^>]*>")
# The escape turns each of these into an entity: one that stands bare was written by a person, as Markdown.
_BY_HAND = re.compile(r"[*_\[\]`\\{}|~]|^\s*(?:[-+>=#:]|\d{1,9}[.)]\s)|  $|^[ \t]", re.MULTILINE)


def body_of(markdown: str) -> str:
    """The text without its front matter."""
    front = _FRONT.match(markdown)
    return markdown[front.end() :] if front else markdown


def html_of(body: str) -> str | None:
    """``body`` as HTML, the same that Python-Markdown gives; None where it takes an engine to read it."""
    found: list[str] = []
    used: set[str] | None = None
    for block in body.split("\n\n"):
        text = block.strip("\n")
        if not text:
            continue
        tag = _TAG.match(text)
        if tag and tag[1] in _BLOCKS:
            if not _closed(text, tag[1]):
                return None
            found.append(text)
        elif heading := _HEADING.match(text):
            if used is None:
                used = _identifiers(body)
            found.append(_heading(heading, used))
        elif text.startswith("</") or (tag and tag[1] in _PARTS) or _BY_HAND.search(_MARKUP.sub("", text)):
            return None
        else:
            found.append(f"<p>{text}</p>")
    return "\n".join(found)


def _closed(html: str, tag: str) -> bool:
    """Whether the block ends every ``tag`` that it begins: else engines differ on what comes after it."""
    if tag == "p":  # <path>, <pre> and <picture> begin like it; no other block's name is the beginning of one
        opened = sum(map(html.count, (f"<p{after}" for after in _AFTER_A_NAME)))
    else:
        opened = html.count(f"<{tag}")
    return tag == "hr" or opened == html.count(f"</{tag}>")


def _identifiers(html: str) -> set[str]:
    """Every ``id`` in ``html``: a text of ours holds no bare quotation mark."""
    return {part.partition('"')[0] for part in html.split(' id="')[1:]}


def _heading(found: re.Match[str], used: set[str]) -> str:
    level, text = len(found[1]), found[2].strip()
    identifier = unique(slugify(unescape(_MARKUP.sub("", text))), used)
    return f'<h{level} id="{identifier}">{text}</h{level}>'
