"""Stories made safe: what staff write as Markdown or HTML comes out as Markdown that nothing can abuse.

The body is read as CommonMark (with tables), rendered, cleaned by a sanitiser that parses as browsers do,
and written anew as Markdown: every text through the same escape as text from data, every tag from a
short list and without attributes of its own. See docs/adr/0005-story-text.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from generator.text.errors import TextError
from generator.text.markdown import escape, safe_href
from generator.text.photos import is_photo

HEADINGS = {"h1": "##", "h2": "##", "h3": "###", "h4": "####", "h5": "####", "h6": "####"}
BLOCKS = {
    *("p", "ul", "ol", "li", "blockquote", "hr", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *HEADINGS,
}
INLINE = {
    "a",
    "abbr",
    "strong",
    "em",
    "b",
    "i",
    "s",
    "sub",
    "sup",
    "small",
    "mark",
    "q",
    "cite",
    "code",
    "br",
}
VOID = {"br", "hr"}
AS_IT_STANDS = {"abbr", "code"}
ATTRIBUTES = {"a": {"href"}, "abbr": {"title"}, "ol": {"start"}, "img": {"alt", "src", "title"}}
NOTHING_WITHOUT = {"a": "href", "abbr": "title"}
MAX_DEPTH = 24

Words = Callable[[str], Markup]
Href = Callable[[str], str]


@dataclass(slots=True)
class _Tag:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[_Tag | str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StoryImage:
    """A photo of the portal where a story places it, between two blocks; not escaped."""

    src: str
    alt: str
    title: str


def safe_story(body: str, words: Words = escape, href: Href = str) -> Markup:
    """``body`` as safe Markdown for any engine, blocks divided by blank lines.

    ``words`` escapes running text (and may explain abbreviations), ``href`` turns a checked address into
    the one that the page needs. Nothing raises: what is not allowed is left out, its text stays.
    """
    parts = story_parts(body, words, href)
    # Every text went through the escape and every tag is one of ours.
    return Markup("\n\n".join(part for part in parts if isinstance(part, Markup)))  # noqa: S704


def story_images(body: str) -> tuple[StoryImage, ...]:
    """The photos that ``body`` places where a page can show them, in order."""
    return tuple(part for part in story_parts(body) if isinstance(part, StoryImage))


def story_parts(body: str, words: Words = escape, href: Href = str) -> Iterator[Markup | StoryImage]:
    """The same as ``safe_story`` gives, a part for each block, and photos where they stand between blocks."""
    cleaned = nh3.clean(
        reader().render(body),
        tags=BLOCKS | INLINE | {"img"},
        attributes=ATTRIBUTES,
        url_schemes={"https", "mailto"},
        link_rel=None,
    )
    tree = _Tree()
    tree.feed(cleaned)
    tree.close()
    for part in _Writer(words, href).blocks(tree.root.inside):
        # Every text went through the escape and every tag is one of ours.
        yield part if isinstance(part, StoryImage) else Markup(part)  # noqa: S704


def plain_blocks(body: str) -> tuple[str, ...]:
    """The words of ``body``, a text for each heading, paragraph, list item or cell; not escaped."""
    blocks = []
    for token in reader().parse(body):
        if token.type == "inline":
            blocks.append("".join(_words(found) for found in token.children or ()))
        elif token.type == "html_block":
            blocks.append(unescape(nh3.clean(token.content, tags=set())))
    return tuple(plain for block in blocks if (plain := " ".join(block.split())))


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "code_inline", "image"} else ""


def reader() -> MarkdownIt:
    """CommonMark with tables, without what clerks type by accident: code by indenting, headings by `---`."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return reader.disable(["code", "fence", "lheading"])


class _Tree(HTMLParser):
    """The cleaned HTML, which is well-formed, as a tree of limited depth."""

    def __init__(self) -> None:
        super().__init__()
        self.root = _Tag("")
        self.open = [self.root]
        self.too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = _Tag(tag, {name: value for name, value in attrs if value})
        if tag == "img":
            self._picture(found)
            return
        if len(self.open) > MAX_DEPTH and tag not in VOID:
            self.too_deep += 1
            return
        self.open[-1].inside.append(found)
        if tag not in VOID:
            self.open.append(found)

    def _picture(self, found: _Tag) -> None:
        """A photo of the portal between blocks; else its words, for it could come from anywhere."""
        above = [tag.name for tag in self.open]
        if above in ([""], ["", "p"]) and is_photo(found.attributes.get("src", "")):
            self.open[-1].inside.append(found)
        else:
            self.handle_data(found.attributes.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif len(self.open) > 1 and tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        inside = self.open[-1].inside
        if inside and isinstance(inside[-1], str):
            inside[-1] += data
        else:
            inside.append(data)


@dataclass(frozen=True, slots=True)
class _Writer:
    words: Words
    href: Href

    def blocks(self, nodes: list[_Tag | str]) -> Iterator[str | StoryImage]:
        """Top-level blocks: headings, paragraphs and simple lists as Markdown, all else as HTML."""
        previous = ""
        for block in _grouped(nodes):
            if block.name == "img":
                found = block.attributes
                yield StoryImage(found["src"].strip(), found.get("alt", "").strip(), found.get("title", ""))
                previous = block.name
                continue
            text = self._block(block, previous)
            if text:
                previous = block.name
                yield text

    def _block(self, block: _Tag, previous: str) -> str:
        if block.name in HEADINGS:
            heading = self.inline(block.inside)
            return f"{HEADINGS[block.name]} {heading}" if heading else ""
        if block.name == "p":
            return self.inline(block.inside)
        # Engines differ on where one list ends and the next begins: the next one is HTML.
        if block.name in {"ul", "ol"} and previous not in {"ul", "ol"} and _is_simple(block):
            return self._list(block)
        return self._inline(block)

    def _list(self, block: _Tag) -> str:
        items = [item for item in block.inside if isinstance(item, _Tag)]
        marks = (
            [f"{number}." for number in range(1, len(items) + 1)]
            if block.name == "ol"
            else ["-"] * len(items)
        )
        return "\n".join(
            f"{mark} {self.inline(item.inside)}" for mark, item in zip(marks, items, strict=True)
        )

    def inline(self, nodes: list[_Tag | str]) -> str:
        """Running text on one line."""
        return "".join(self._inline(node) for node in nodes).strip()

    def _inline(self, node: _Tag | str) -> str:
        if isinstance(node, str):
            return _spaced(node, self.words)
        if node.name in VOID:
            return f"<{node.name}>"
        inner = _Writer(escape, self.href) if node.name in AS_IT_STANDS else self
        shown = "".join(map(inner._inline, node.inside))
        attributes = self._attributes(node)
        if (node.name == "p" and not shown.strip()) or (node.name in NOTHING_WITHOUT and not attributes):
            return shown
        name = f"h{len(HEADINGS[node.name])}" if node.name in HEADINGS else node.name
        return f"<{name}{attributes}>{shown}</{name}>"

    def _attributes(self, node: _Tag) -> str:
        allowed = ATTRIBUTES.get(node.name, set())
        pairs = (
            (name, self._value(name, value)) for name, value in node.attributes.items() if name in allowed
        )
        return "".join(f' {name}="{value}"' for name, value in pairs if value)

    def _value(self, name: str, value: str) -> str:
        if name == "start":
            return value if value.isascii() and value.isdigit() and len(value) < 5 else ""
        if name == "href":
            try:
                value = self.href(safe_href(value))
            except TextError:
                return ""
        return str(escape(value))


def _grouped(nodes: list[_Tag | str]) -> Iterator[_Tag]:
    """Blocks, with running text that stands between them gathered into paragraphs."""
    loose = _Tag("p")
    for node in nodes:
        if isinstance(node, str) or node.name in INLINE:
            loose.inside.append(node)
            continue
        yield loose
        loose = _Tag("p")
        if node.name == "p" and any(isinstance(part, _Tag) and part.name == "img" for part in node.inside):
            yield from _grouped(node.inside)
        else:
            yield node
    yield loose


def _is_simple(block: _Tag) -> bool:
    """A list of single lines, numbered from one, is the same in every engine."""
    items = [node for node in block.inside if not isinstance(node, str) or node.strip()]
    return not block.attributes and all(
        isinstance(item, _Tag) and item.name == "li" and item.inside and _is_line(item) for item in items
    )


def _is_line(item: _Tag) -> bool:
    return all(isinstance(node, str) or node.name in INLINE for node in item.inside)


def _spaced(text: str, words: Words) -> str:
    """The escape drops spaces at both ends, which divide words from the tags beside them."""
    shown = words(text)
    if not shown:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{shown}{' ' if text[-1].isspace() else ''}"
