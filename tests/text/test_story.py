"""Stories made safe, proved against several engines: only our few elements come out, and all of the text."""

from __future__ import annotations

import re
import time
from html import unescape
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from generator.text.markdown import escape
from generator.text.story import ATTRIBUTES, BLOCKS, INLINE, MAX_DEPTH, safe_story
from generator.text.story_losses import left_out
from tests.text.test_markdown import ENGINES

ALLOWED = {*BLOCKS, *INLINE} - {"h1", "h5", "h6"}
# What engines add by themselves: anchors of headings, how a list is numbered.
OWN = {("h2", "id"), ("h3", "id"), ("h4", "id"), ("ol", "type")}
LEADS_ASTRAY = re.compile(r"(?!https:|mailto:)[a-z.+-]+:|//", re.IGNORECASE)


class _Elements(HTMLParser):
    """Every element with its attributes, and all of the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)


def harmful(html: str) -> list[str]:
    """Whatever stands in ``html`` that a story may not hold."""
    page = _Elements(html)
    found = [f"<!{other}" for other in page.other]
    for tag, attributes in page.elements:
        if tag not in ALLOWED:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            foreign = name not in ATTRIBUTES.get(tag, set()) and (tag, name) not in OWN
            if foreign or (name == "href" and LEADS_ASTRAY.match((value or "").strip())):
                found.append(f"{tag} {name}={value}")
    return found


def words(html: str) -> str:
    """All text of ``html``, without any white space."""
    return re.sub(r"\s+", "", _Elements(html).text)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) [y](JaVaScRiPt&#58;alert(1)) [z](data:text/html,x) [w](//evil.example)",
    "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>",
    "<a href='jav\tascript:alert(1)' onclick=alert(1)>x</a>",
    "# Tiêu đề {: onclick=alert(1) }\n\nĐoạn\n{: .x onclick=alert(1) }",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<details open ontoggle=alert(1)><summary>x</summary>y</details>",
    "<form action=https://evil.example><input name=a><button>x</button></form>",
    "<iframe src=https://evil.example></iframe><object data=x></object><embed src=x>",
    "<style>*{display:none}</style><link rel=stylesheet href=https://evil.example>",
    "</div></article></main><div style='position:fixed'>",
    "<!-- --> <!DOCTYPE html> <?php ?> <![CDATA[x]]>",
    "{{ config }} {% include 'x' %} {# #} ${x} --8<-- \"mkdocs.yml\"",
    "---\ntitle: x\n---\n",
    "*[CB]: <b onclick=x>\n\nCB",
    "![x](https://evil.example/p.png)",
    "<b>" * 500,
    "<blockquote>" * 500 + "x",
    "> " * 500 + "x",
    "- " * 500 + "x",
    "[" * 2000,
    "*a " * 2000,
    "<abbr title='\"><script>alert(1)</script>'>x</abbr>",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "<div markdown=1>\n\n[x](javascript:alert(1))\n\n</div>",
    "/// details | x\n    type: warning\n///\n\n!!! note\n    x\n\n:::x\n",
    "<p id=__search class=md-header name=x>x</p>",
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_harmful_comes_out_of_any_engine(body: str, engine: str) -> None:
    safe = safe_story(body)
    assert harmful(ENGINES[engine](safe)) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_test_itself_sees_harm(engine: str) -> None:
    assert harmful(ENGINES[engine]("<img src=x onerror=alert(1)>\n"))
    assert harmful('<p onclick="x">')
    assert harmful('<a href="javascript:x">')


_PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "&",
            '"',
            "'",
            "`",
            "*",
            "_",
            "[",
            "](",
            ")",
            "!",
            "#",
            "-",
            "|",
            "\\",
            "\n",
            "\n\n",
            "    ",
        ),
        *(
            "<b>",
            "</b>",
            "<p>",
            "</p>",
            "<a href=",
            "<details>",
            "<table><td>",
            "<li>",
            "<!--",
            "]]>",
            "{{",
            "{:",
        ),
        *("javascript:", "https://a.vn", "onclick=x", "1. ", "- ", "> ", "| a | b |\n|---|---|\n| c | d |\n"),
        *("Quới Điền", "đ", "\u200b", "\x00", "\u202e", " ", "&#x3c;", "&lt;script&gt;"),
    ]
)
BODIES = st.lists(_PIECES | st.text(max_size=8), max_size=40).map("".join)


@given(BODIES)
@example("<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>")
@settings(max_examples=150, deadline=None)
def test_nothing_harmful_comes_out_whatever_is_typed(body: str) -> None:
    safe = safe_story(body)
    for engine in ("python-markdown-material", "comrak", "markdown-it"):
        assert harmful(ENGINES[engine](safe)) == [], engine


@given(
    st.lists(st.text(alphabet="abcđưỳ Ạ1,.;:()?%/-“”", min_size=1, max_size=30), max_size=6).map("\n\n".join)
)
@settings(max_examples=100, deadline=None)
def test_plain_words_come_out_the_same_from_every_engine(body: str) -> None:
    wanted = words(MarkdownIt("commonmark").disable(["code", "lheading"]).render(body))
    for name, engine in ENGINES.items():
        assert words(engine(safe_story(body))) == wanted, name


BODY = """\
Đoạn *một* có **đậm**, [chữ](https://example.org/a?b=1&c=2) và `mã`.
Dòng hai của đoạn.

# Mục lớn

### Mục nhỏ

- một
- hai **đậm**

1. bước một
2. bước hai

| Xã | Số |
|---|--:|
| Quới Điền | 5 |

> Lời trích

<details><summary>Xem thêm</summary>

Phần ẩn <sub>dưới</sub>

</details>
"""


def test_a_story_stays_plain_markdown() -> None:
    first, *others = safe_story(BODY).split("\n\n")
    assert unescape(first) == (
        'Đoạn <em>một</em> có <strong>đậm</strong>, <a href="https://example.org/a?b=1&c=2">chữ</a> '
        "và <code>mã</code>. Dòng hai của đoạn."
    )
    assert others[:-3] == [
        *("## Mục lớn", "### Mục nhỏ", "- một\n- hai <strong>đậm</strong>"),
        "<ol> <li>bước một</li> <li>bước hai</li> </ol>",
    ]
    assert others[-3].endswith("<tr> <td>Quới Điền</td> <td>5</td> </tr> </tbody> </table>")
    assert others[-2:] == [
        "<blockquote> <p>Lời trích</p> </blockquote>",
        "<details><summary>Xem thêm</summary> <p>Phần ẩn <sub>dưới</sub></p> </details>",
    ]


def test_every_engine_builds_the_same_page() -> None:
    built = {name: _Elements(engine(safe_story(BODY))) for name, engine in ENGINES.items()}
    shapes = {name: [tag for tag, _ in page.elements] for name, page in built.items()}
    first = next(iter(shapes.values()))
    assert all(shape == first for shape in shapes.values()), shapes


def test_what_clerks_type_by_accident_is_text() -> None:
    assert safe_story("    Đoạn thụt đầu dòng.") == "Đoạn thụt đầu dòng."
    assert safe_story("Một câu.\n---\nCâu sau.") == "Một câu.\n\n<hr>\n\nCâu sau."


def test_a_picture_leaves_its_words() -> None:
    assert safe_story("![Con đường mới](https://example.org/a.png)") == "Con đường mới"


def test_a_refused_address_leaves_its_words() -> None:
    assert safe_story("[trang cũ](http://example.org)") == "trang cũ"


def test_words_and_addresses_are_the_callers_to_word() -> None:
    made = safe_story(
        "CB và [CB](/x/) `CB`",
        lambda text: Markup(str(escape(text)).replace("CB", "<i>CB</i>")),
        lambda target: f"../..{target}",
    )
    assert made == '<i>CB</i> và <a href="&#46;./&#46;./x/"><i>CB</i></a> <code>CB</code>'


def test_depth_is_limited_and_nothing_is_lost() -> None:
    made = safe_story("<blockquote>" * (MAX_DEPTH * 20) + "lõi")
    assert made.count("<blockquote>") == MAX_DEPTH
    assert "lõi" in made


def test_long_hostile_text_takes_no_long_time() -> None:
    start = time.perf_counter()
    for piece in ("<b>", "[", "*a ", "> ", "`", "<a href='", "![", "&"):
        safe_story(piece * 20_000)
    assert time.perf_counter() - start < 20


def test_an_empty_story_is_empty() -> None:
    assert safe_story("\n \n") == ""
    assert markdown.markdown(safe_story("")) == ""


@pytest.mark.parametrize(
    ("body", "losses"),
    [
        ("Một **đoạn** với [đường dẫn](https://a.vn) và <b>chữ</b>.\n\n| a | b |\n|---|---|\n| 1 | 2 |", []),
        ("Một\nhai ![ảnh](a.jpg)", [(1, "Ảnh")]),
        (
            'Một\n\n<div style="color:red">\n<script>x()</script>\n</div>',
            [(2, "Thẻ <div>"), (3, "Thẻ <script>")],
        ),
        ('<p style="color:red">Một</p>', [(0, "Thuộc tính “style” của thẻ <p>")]),
        ("[a](javascript:x)", []),  # CommonMark's own reader makes no link of it
        ("[a](http://a.vn)", [(0, "Địa chỉ liên kết “http://a.vn”")]),
        ('Một\n\n<a href="data:x">a</a>', [(2, "Địa chỉ liên kết “data:x”")]),
        ("<!-- ghi chú -->", []),
    ],
)
def test_an_editor_hears_what_is_left_out(body: str, losses: list[tuple[int, str]]) -> None:
    assert list(left_out(body)) == losses


@given(st.text())
def test_any_story_can_be_looked_through(body: str) -> None:
    for line, what in left_out(body):
        assert 0 <= line <= body.count("\n") + body.count("\r") + 1
        assert what
