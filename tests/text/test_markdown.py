"""The escape is proved against real engines: whatever the text, it comes out as that text, no more."""

from collections.abc import Callable
from html.parser import HTMLParser

import comrak
import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from generator.text.errors import TextError
from generator.text.markdown import attribute, escape, plain_text, safe_href

Engine = Callable[[str], str]

_MATERIAL = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "smarty"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *(
        "pymdownx.emoji",
        "pymdownx.fancylists",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.keys",
    ),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.saneheaders"),
    *("pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde", "pymdownx.blocks.admonition", "pymdownx.blocks.html"),
]
_MAGICLINK = {"repo_url_shorthand": True, "user": "ai", "repo": "do", "social_url_shorthand": True}
_COMRAK = (
    *("alerts", "block_directive", "description_lists", "footnotes", "greentext", "highlight", "insert"),
    *("inline_footnotes", "math_code", "math_dollars", "math_latex", "multiline_block_quotes", "shortcodes"),
    *("spoiler", "strikethrough", "subscript", "subtext", "superscript", "table", "underline"),
    "wikilinks_title_after_pipe",
)


def _comrak(*extensions: str) -> Engine:
    options, parse, render = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in extensions:
        assert hasattr(options, name)
        setattr(options, name, True)
    parse.smart = True
    render.unsafe_ = True
    return lambda text: comrak.render_markdown(text, options, parse, render)


def _python_markdown(*extensions: str) -> Engine:
    settings_of = {"pymdownx.magiclink": _MAGICLINK} if "pymdownx.magiclink" in extensions else {}
    engine = markdown.Markdown(extensions=list(extensions), extension_configs=settings_of)
    return lambda text: engine.reset().convert(text)


ENGINES: dict[str, Engine] = {
    "python-markdown-plain": _python_markdown("tables", "md_in_html", "attr_list"),
    "python-markdown-material": _python_markdown(*_MATERIAL),
    "comrak": _comrak(*_COMRAK),
    "markdown-it": MarkdownIt("js-default", {"html": True, "typographer": True}).render,
}

PLACES = {
    "paragraph": ("{}\n", ["p"]),
    "later paragraph": ("## Trước\n\n{}\n\nSau\n", ["h2", "p", "p"]),
    "heading": ("## {}\n", ["h2"]),
    "list item": ("- {}\n", ["ul", "li"]),
    "numbered item": ("1. {}\n", ["ol", "li"]),
    "quotation": ("> {}\n", ["blockquote", "p"]),
    "table cell": (
        "| A |  B |\n| --- | --- |\n| x | {} |\n",
        ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
    ),
    "raw html": ('<div title="{0}"><span>{0}</span></div>\n', ["div", "span"]),
    "inline html": ('Trước <span title="{0}">{0}</span> sau\n', ["p", "span"]),
}
# The element that must hold the text, and how many of its kind come before it.
HOLDER = {
    "paragraph": ("p", 0), "later paragraph": ("p", 0), "heading": ("h2", 0), "list item": ("li", 0),
    "numbered item": ("li", 0), "quotation": ("p", 0), "table cell": ("td", 1), "raw html": ("span", 0),
    "inline html": ("span", 0),
}  # fmt: skip


class _Page(HTMLParser):
    """The elements of a page in order, the text within each, and every title attribute."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.titles: list[str | None] = []
        self.hrefs: list[str | None] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.titles += [value for name, value in attrs if name == "title"]
        self.hrefs += [value for name, value in attrs if name == "href"]
        self.tags.append(tag)
        self.texts.append("")
        self._open.append(len(self.tags) - 1)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.texts[place] += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def text_of(self, tag: str, before: int) -> str:
        return [text for name, text in zip(self.tags, self.texts, strict=True) if name == tag][before]


_FRAGMENTS = st.sampled_from(
    [
        *("Đồng khởi", "ấp", "a", "x", "1", "23,47%", "17/10/2020", "1.", "2)", "(a)", "i.", "A)", "10:30"),
        *("<b>", "</div>", "<script>", "<!--", "-->", "<", ">", "&", "&amp;", "&#42;", "&lt", "*", "**", "_"),
        *(
            "__",
            "`",
            "```",
            "~~~",
            "~",
            "~~",
            "#",
            "##",
            "#1",
            "!1",
            "?1",
            "![",
            "[",
            "]",
            "](",
            ")",
            "(",
            "[",
        ),
        *(
            "[^1]",
            "[^1]:",
            "*[a]:",
            "[a]: b",
            "[[a]]",
            "[TOC]",
            "[ ]",
            "[x]",
            "!!!",
            "???",
            "===",
            "---",
            "- ",
        ),
        *(
            "-",
            "--",
            "...",
            "..",
            ",,",
            "+",
            "+-",
            "+/-",
            "=/=",
            "++a++",
            "==",
            "^",
            "^^",
            "{",
            "}",
            "{{",
            "{%",
        ),
        *("{: #a .b }", "{#a}", "{++", "|", "||", "\\", "\\(", "$", "$$", ":", "::", ":::", ":smile:", ": "),
        *("/", "//", "///", "c/o", "1/2", "3/4", "(c)", "(tm)", "(r)", "(p)", "1st", "22nd", "11th", "6th"),
        *("http://", "https://a.vn", "www.", "www.a.vn", "ftp://a.vn", "javascript:x", "@", "@ai", "ai/do#1"),
        *(
            '"',
            "'",
            "“",
            "”",
            "–",
            "…",
            " ",
            "    ",
            "\t",
            "\n",
            "\n\n",
            "\r\n",
            "\u00a0",
            "\u202f",
            "\u2028",
        ),
        *(
            "\x00",
            "\x02",
            "\x03",
            "\x85",
            "\ufeff",
            "\u200b",
            "\u202e",
            "\ud800",
            "%",
            ";--8<-- ",
            "klzzwxh:0",
        ),
        *(
            "\x02klzzwxh:0001\x03",
            "\x02wzxhzdk:0\x03",
            "\x02amp\x03",
            "zz1337",
            "!",
            "?",
            ";",
            ".",
            ",",
            "-#",
        ),
    ]
)
TEXTS = st.lists(_FRAGMENTS | st.text(max_size=4), max_size=12).map("".join)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=120, deadline=None)
@given(text=TEXTS)
@example(text="1. Ấp 3/4 <script>alert('*x*')</script> {{ c }} | [a](javascript:b) https://a.vn 10:30")
@example(text="1st6th 22nd6th 1/22nd c/o6th c/o:x")
@example(text="-")
@example(text="+ a")
@example(text="    bốn dấu cách")
def test_any_text_comes_out_as_text(engine: str, place: str, text: str) -> None:
    template, tags = PLACES[place]
    wanted = plain_text(text).strip()
    if not wanted:
        return
    page = _Page(ENGINES[engine](template.format(escape(text))))
    assert page.tags == tags
    assert page.others == []
    assert page.text_of(*HOLDER[place]).strip("\n") == wanted
    assert [title for title in page.titles if title != wanted] == []
    assert len(page.titles) == template.count("title=")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "around", ['<div title="{}"><b>a</b></div>\n', 'Trước <a title="{}"><b>a</b></a> sau\n']
)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
@example(text="../../dien-hinh/a/#b *a* _b_ ~~c~~ ==d== ^^e^^ :smile: $f$ `g` [h](i) https://a.vn @k")
def test_any_text_stays_in_its_attribute(engine: str, around: str, text: str) -> None:
    page = _Page(ENGINES[engine](around.format(attribute(text))))
    assert page.titles == [plain_text(text)]
    assert page.tags[-2:] == [around.partition("<")[2].partition(" ")[0], "b"]
    assert page.others == []


def test_an_address_stays_readable_in_an_attribute() -> None:
    assert attribute("../../dien-hinh/a/?b=1#c") == "../../dien-hinh/a/?b=1#c"
    assert attribute(Markup("<b>")) == "<b>"
    assert attribute('"><script>') == "&#34;&#62;&#60;script&#62;"


@settings(max_examples=150, deadline=None)
@given(text=TEXTS.filter(lambda text: plain_text(text) != ""))
def test_markdown_within_html_is_text_too(text: str) -> None:
    page = _Page(ENGINES["python-markdown-material"](f'<div markdown="1">\n\n{escape(text)}\n\n</div>'))
    assert page.tags == ["div", "p"]
    assert page.text_of("p", 0) == plain_text(text)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS | st.sampled_from(["a@b.vn xmpp:a@b.vn", "[ ] a"]))
def test_what_is_read_after_the_entities_does_no_harm(text: str) -> None:
    """Some engines look for mail addresses and check boxes in the finished text, past any escape."""
    page = _Page(_comrak("autolink", "tasklist", "table")(f"- {escape(text)}\n"))
    assert set(page.tags) <= {"ul", "li", "a", "input"}
    assert all(href and href.startswith(("mailto:", "xmpp:")) for href in page.hrefs)


@given(st.text())
def test_escape_is_one_line_of_clean_text(text: str) -> None:
    shown = escape(text)
    assert isinstance(shown, Markup)
    assert not set(shown) & set("<>\"'*_[]\\`|{}$~^=\n\r\t\u00a0\x00")
    assert shown.unescape() == plain_text(text)
    shown.encode("utf-8")


@given(st.text())
def test_plain_text_is_stable(text: str) -> None:
    once = plain_text(text)
    assert plain_text(once) == once
    assert once == once.strip()
    assert "  " not in once


def test_ordinary_vietnamese_text_stays_readable() -> None:
    text = "Tỷ lệ hộ nghèo giảm còn 23,47% (17/10/2020), đạt 204.700 – “Đồng khởi mới”."
    assert escape(text) == text


def test_markup_passes_through() -> None:
    html = Markup("<b>đã viết</b>")
    assert escape(html) is html or escape(html) == html
    assert escape(str(html)) == "&#60;b&#62;đã viết&#60;/b&#62;"


def test_other_values_are_escaped_as_their_text() -> None:
    assert escape(12) == "12"
    assert escape(None) == "None"


def test_no_break_space_within_a_text_is_kept() -> None:
    assert escape(" 8\u00a0tỷ \u00a0đồng\u00a0") == "8&#160;tỷ &#160;đồng"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.vn/bài-viết?a=1&b=2#c", "mailto:hop.thu@example.vn", "mailto:a@example.vn?subject=x",
        "/dien-hinh/", "../../dia-ban/thanh-phu/", "#nguon", "?q=x", "tep.vn.pdf", "https://example.vn:8443/",
    ],
)  # fmt: skip
def test_good_links_stay_as_they_are(url: str) -> None:
    assert safe_href(url) == url


def test_a_link_is_cleaned_a_little() -> None:
    assert safe_href(' HTTPS://example.vn/"x" ') == "https://example.vn/%22x%22"


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("http://example.vn/a", "https://example.vn/a"), ("//example.vn/a", "https://example.vn/a"),
        ("www.example.vn", "https://www.example.vn"), ("example.vn/a", "https://example.vn/a"),
        ("javascript:alert(1)", "https:"), ("JaVaScRiPt:alert(1)", "https:"), ("data:text/html,x", "https:"),
        ("java\nscript:alert(1)", "https:"), ("\x01javascript:alert(1)", "https:"),
        ("\\\\example.vn", "https:"),
        ("/\\example.vn", "https:"), ("https:example.vn", "https:"), ("https://", "https:"),
        ("https://example.vn@evil.vn/", "https:"), ("https://[::1", "https:"), ("https://a:x/", "https:"),
        ("mailto:", "mailto:hopthu"), ("mailto:a", "mailto:hopthu"), ("", "https:"), ("/a b", "https:"),
        ("a@b:c", "https:"), (":x", "https:"), ("vbscript:x", "https:"), ("file:///etc/passwd", "https:"),
    ],
)  # fmt: skip
def test_bad_links_are_refused_with_a_hint(url: str, hint: str) -> None:
    with pytest.raises(TextError) as refused:
        safe_href(url)
    assert hint in refused.value.suggestion


_URLS = st.lists(
    st.sampled_from(["https:", "http:", "mailto:", "javascript:", "data:", "//", "/", "\\", "a", "@", ":",
                     "?", "#", "\t", "\n", " ", "\x00", "vn", ".", "[", "]", "%", '"', "<", "J"])
    | st.text(max_size=3),
    max_size=8,
).map("".join)  # fmt: skip


@given(_URLS)
def test_any_link_is_safe_or_refused(url: str) -> None:
    try:
        href = safe_href(url)
    except TextError as refused:
        said = (refused.message, refused.suggestion)
        assert all(said)
        return
    assert safe_href(href) == href
    before, colon, _ = href.partition(":")
    has_scheme = bool(colon) and not set(before) & set("/?#")
    assert not has_scheme or before in {"https", "mailto"}
    assert not href.startswith("//")
    page = _Page(f'<a href="{escape(href)}">x</a>')
    assert page.hrefs == [href]
