"""Text and links from data made safe for Markdown and HTML: one escape, right in both, in any engine."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.text.errors import TextError, quoted

# No-break spaces inside a text are meant ("8 tỷ đồng" on one line); all other white space is not.
_COLLAPSIBLE = re.compile(r"[^\S\u00a0\u202f]+")
_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

# What any engine may read as more than text. Numeric entities are text everywhere: inside raw HTML, where a
# backslash would show, and in Markdown, where `*` would not. What gets one only in company (10:30, c/o, 1/2,
# (c), www.) is what autolinks, emoji, typographers and smart symbols look for.
_SPECIAL = re.compile(
    # First one set of letters, which is looked for quickly; then why the letter found is special.
    r"""(?x) [-.,/:(&<>"'*_\[\]\\`|{}$~^=\#+!?@0-9] (?:
      (?<=[&<>"'*_\[\]\\`|{}$~^=\#+!?@])
    | (?<=-)(?=-) | (?<=\.)(?=\.) | (?<=,)(?=,) | (?<=/)(?=/)
    | (?<=:)(?=\S)                                      # 10:30  :emoji:  https:
    | (?<=[Ww][Ww][Ww]\.)
    | (?<=[0-9]/)(?<![0-9]{2}/)(?=[0-9](?![0-9]))       # 1/2
    | (?<=[Cc]/)(?=[Oo])                                # c/o
    | (?<=\()(?=(?:[CcRrPp]|[Tt][Mm])\))               # (c)
    | (?<=[0-9])(?:[Ss](?=[Tt])|[NnRr](?=[Dd])|[Tt](?=[Hh]))  # 21st, the digit stays
    )"""
)
# A tag is taken out of the text before engines look for anything but code, links, formulas and macros.
_IN_ATTRIBUTE = re.compile(r"[&<>\"'`\[\]\\{}|$]")
_ENTITIES = {chr(code): f"&#{code};" for code in range(128)} | {
    f"{digit}{letter}": f"{digit}&#{ord(letter)};" for digit in range(10) for letter in "SsNnRrTt"
}
# The start of a line is where engines look for lists (1. a) (i)), rules, definitions and blocks.
_LEADING = re.compile(r"[0-9A-Za-z]{1,10}(?=[.)](?:\s|$))|(?=[-.)(:;,/%])")
_NO_BREAK = {"\u00a0": "&#160;", "\u202f": "&#8239;"}
_BREAKABLE = re.compile("[\u00a0\u202f]")

# RFC 3986, 4.2: what stands before a colon in the first segment is a scheme, or the address is none.
_SCHEME = re.compile(r"([^/?#:]*):")
_FORBIDDEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\ud800-\udfff\\]"
)
_INVALID = re.compile(r'["<>^`{|}\']')
_MAIL = re.compile(r"[^@/?#:,;]+@[^@/?#:,;.]+(?:\.[^@/?#:,;.]+)+(?:\?[^#]*)?")
_BARE_HOST = re.compile(r"(?:www\.|(?:[a-z0-9-]+\.)+(?:vn|com|org|net)(?:/|$))", re.IGNORECASE)
_SOURCE_FILE = re.compile(r"\.md(?:[?#]|$)")
_EXAMPLES = "Ví dụ đúng: https://example.vn/bai-viet hoặc mailto:hopthu@example.vn hoặc /dien-hinh/."


def plain_text(value: object) -> str:
    """The text that `escape` shows: one line, single spaces, no control or invisible characters."""
    text = str(value)
    # Almost every text: nothing in it but letters, signs and single spaces, seen at a glance.
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    text = _UNWANTED.sub("", _COLLAPSIBLE.sub(" ", text))
    return _COLLAPSIBLE.sub(" ", text).strip()


def escape(value: object) -> Markup:
    """`value` as text for a place in Markdown, in raw HTML, or in a double-quoted attribute.

    Markup (and what knows its own `__html__`) passes through unchanged. The result is one line.
    Two things no escape can stop, since some engines look for them after reading entities, and both are
    harmless: GFM's autolinks of mail addresses, and comrak's check box for an item that starts with "[ ]".
    """
    kind = type(value)
    if kind is str:
        return _escape(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if hasattr(value, "__html__"):
        return Markup(value)  # noqa: S704 - it says itself that it is markup
    return _escape(str(value))


@lru_cache(maxsize=65536)
def _escape(text: str) -> Markup:
    text = plain_text(text)
    lead = _LEADING.match(text)
    if lead:
        at = lead.end()
        shown = _inside(text[:at]) + _entity(text[at]) + _inside(text[at + 1 :])
    else:
        shown = _inside(text)
    return Markup(shown)  # noqa: S704 - the one place where text becomes markup


def attribute(value: object) -> str:
    """`value` for a double-quoted attribute of an HTML tag, where engines look for less than in running text.

    Shorter than `escape`, which is right there too: addresses are most of what stands in attributes.
    """
    if type(value) is str:
        return _attribute(value)
    return escape(value)


@lru_cache(maxsize=65536)
def _attribute(text: str) -> str:
    return _IN_ATTRIBUTE.sub(lambda found: _ENTITIES[found[0]], plain_text(text))


def _inside(text: str) -> str:
    text = _SPECIAL.sub(lambda found: _ENTITIES[found[0]], text)
    return text if text.isprintable() else _BREAKABLE.sub(lambda found: _NO_BREAK[found[0]], text)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def escape_code(text: str) -> Markup:
    """`text` for the inside of `<pre>` or `<code>`, on one line: spaces and line ends stay, as entities."""
    return Markup("".join(char if char.isalnum() else _entity(char) for char in text))  # noqa: S704


@lru_cache(maxsize=16384)
def safe_href(url: str) -> str:
    """`url`, if it is https:, mailto: or within the site; it still has to be escaped for its place.

    Characters that no address may hold are percent-encoded. Raises TextError for everything else.
    """
    plain = url.strip(" \t\r\n\u00a0")
    if not plain:
        raise TextError("Chưa có địa chỉ liên kết.", _EXAMPLES)
    if _FORBIDDEN.search(plain):
        raise TextError(
            f"Địa chỉ {quoted(url)} có khoảng trắng, dấu \\ hoặc ký tự ẩn.",
            f"Hãy chép lại địa chỉ. {_EXAMPLES}",
        )
    scheme = _SCHEME.match(plain)
    if scheme:
        plain = scheme[0].lower() + plain[scheme.end() :]
        _check_scheme(plain, scheme[1].lower())
    elif plain.startswith("//"):
        raise TextError(f"Địa chỉ {quoted(url)} thiếu https: ở đầu.", f"Hãy gõ https:{plain}")
    elif _BARE_HOST.match(plain):
        raise TextError(f"Địa chỉ {quoted(url)} thiếu https:// ở đầu.", f"Hãy gõ https://{plain}")
    elif _SOURCE_FILE.search(plain):
        raise TextError(
            f"Địa chỉ {quoted(url)} là một tệp để soạn, không phải trang.",
            "Hãy chép địa chỉ của trang từ trình duyệt, bỏ phần tên miền. Ví dụ: /bai-viet/duong-ve-ap/.",
        )
    return _INVALID.sub(lambda found: f"%{ord(found[0]):02X}", plain)


def _check_scheme(url: str, scheme: str) -> None:
    if scheme == "https":
        _check_host(url)
    elif scheme == "mailto":
        if not _MAIL.fullmatch(url[len("mailto:") :]):
            raise TextError(
                f"{quoted(url)} không phải là địa chỉ thư.", "Ví dụ đúng: mailto:hopthu@example.vn"
            )
    elif scheme == "http":
        raise TextError(
            f"Địa chỉ {quoted(url)} dùng http: không an toàn.", f"Hãy gõ https:{url[len('http:') :]}"
        )
    else:
        raise TextError(f"Không dùng được địa chỉ bắt đầu bằng {quoted(scheme + ':')}.", _EXAMPLES)


def _check_host(url: str) -> None:
    try:
        parts = urlsplit(url)
        sound = bool(parts.hostname) and parts.username is None and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or not url.startswith("https://"):
        raise TextError(f"Địa chỉ {quoted(url)} không có tên trang web đúng.", _EXAMPLES)
