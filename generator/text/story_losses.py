"""What ``safe_story`` leaves out of a story, for the editor to know: never a surprise on the page."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from markdown_it.token import Token

from generator.text.errors import TextError
from generator.text.markdown import safe_href
from generator.text.story import ATTRIBUTES, BLOCKS, INLINE, reader, story_images


def left_out(body: str) -> Iterator[tuple[int, str]]:
    """Line of ``body`` (from 0) and name of everything that a page will not show, in order."""
    placed = frozenset(image.src for image in story_images(body)) if "anh/" in body else frozenset()
    for line, token in _lined(body):
        if token.type in {"html_block", "html_inline"}:
            yield from _tags(token.content, line, placed)
        elif token.type == "image":
            if token.attrGet("src") not in placed:
                yield line, "Ảnh"
        elif token.type == "link_open":
            yield from _address(_href(token), line)


def links_in(body: str) -> Iterator[tuple[int, str]]:
    """Line of ``body`` (from 0) and address of every link, in order."""
    return ((line, _href(token)) for line, token in _lined(body) if token.type == "link_open")


def _lined(body: str) -> Iterator[tuple[int, Token]]:
    """Every block and everything inside of paragraphs, with its line."""
    line = 0
    for token in reader().parse(body):
        line = token.map[0] if token.map else line
        if token.type != "inline":
            yield line, token
            continue
        within = line
        for inner in token.children or []:
            if inner.type in {"softbreak", "hardbreak"}:
                within += 1
            yield within, inner


def _href(link: Token) -> str:
    return str(link.attrGet("href") or "")


def _address(href: str, line: int) -> Iterator[tuple[int, str]]:
    try:
        safe_href(href)
    except TextError:
        yield line, f"Địa chỉ liên kết “{href[:60]}”"


def _tags(html: str, line: int, placed: frozenset[str]) -> Iterator[tuple[int, str]]:
    found = _Found(placed)
    found.feed(html)
    found.close()
    for offset, what in found.losses:
        yield line + offset, what


class _Found(HTMLParser):
    """Tags and attributes that are not on the short lists, with their lines."""

    def __init__(self, placed: frozenset[str]) -> None:
        super().__init__()
        self.placed = placed
        self.losses: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0] - 1
        if tag == "img" and dict(attrs).get("src") in self.placed:
            return
        if tag not in BLOCKS | INLINE:
            self.losses.append((line, "Ảnh" if tag == "img" else f"Thẻ <{tag}>"))
            return
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()):
                self.losses.append((line, f"Thuộc tính “{name}” của thẻ <{tag}>"))
            elif name == "href":
                self.losses += [(line, what) for _, what in _address(value or "", line)]
