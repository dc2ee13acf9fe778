"""Bytes → text: UTF-8 only, and nothing in it that a reader can't see or a terminal would obey."""

from __future__ import annotations

import codecs
import re

from generator.problems import Place, Problem, Severity
from generator.text.hidden import HIDDEN, letter_name

MAX_BYTES = 1024 * 1024

_SAVE_AS_UTF8 = (
    "Hãy lưu lại tệp với mã UTF-8. Notepad: Tệp → Lưu thành → Mã hóa: UTF-8. "
    "Chữ viết bằng phông VNI hoặc TCVN3 (.VnTime) cần chuyển sang Unicode trước, "
    "ví dụ bằng UniKey (Ctrl+Shift+F6)."
)
_TO_UNICODE = (
    "Hãy chuyển đoạn chữ sang Unicode (UniKey: Ctrl+Shift+F6) rồi dán lại, hoặc gõ lại bằng bảng mã Unicode."
)
_MAX_WARNINGS = 20

# The printable characters of YAML 1.1 without NEL, LS and PS, line breaks to YAML, not to editors.
FORBIDDEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Texts typed with an old font and pasted as they are: “Ñoàng khôûi” (VNI), “§ång khëi” (TCVN3).
_VNI = re.compile("[AEOaeo][ØÛøûÙù]|[ÔÖôö][ØÛÙÏÕøûùïõ]|Ñ[a-zôö]|ñ[aeiouyôö]")
_TCVN3 = re.compile("[a-zA-Z][µ¸¶·¹¨ª¬¾½¼]|[a-z][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]|(?<!\\w)[§®][a-zA-Z\u00bc-\u00ff]")
# Signs that no language has between two letters of a word: one is enough (“qu¶n”, “m¹nh”, “tªn”).
_SURELY_TCVN3 = re.compile("[a-zA-Z][¨ª¬µ¶¸¹¼½¾](?=[a-z])")
# Quick looks that spare most texts slow searches, for what these can't do without: a set of letters that
# comes first is looked for quickly.
_PERHAPS_VNI = re.compile("[ØÛøûÙùÏÕïõÑñ](?:(?<=[AEOaeoÔÖôö].)|(?<=[Ññ])(?=[a-zôö]))")
_PERHAPS_TCVN3 = re.compile("[\u00a7\u00a8\u00aa\u00ac-\u00ae\u00b5-\u00b9\u00bc-\u00be]")
_FONTS = (("TCVN3 (ABC)", _PERHAPS_TCVN3, _TCVN3), ("VNI", _PERHAPS_VNI, _VNI))


def decode(data: bytes, file: str) -> tuple[str | None, str, tuple[Problem, ...]]:
    """`data` as (text, text to show, problems), line ends \\n; the text is None where it must not be used."""
    if len(data) > MAX_BYTES:
        return None, "", (_too_large(file),)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = _plain_lines(data.decode())
    except UnicodeDecodeError as error:
        return None, _plain_lines(data.decode("utf-8", "replace")), (_not_utf8(data, error.start, file),)
    # Nothing in it that can't be seen but line ends: neither forbidden nor hidden letters.
    plain = text.replace("\n", "").isprintable()
    if not plain and data.count(b"\0") > len(data) // 4:
        return None, text, (_utf16(file),)
    if not plain and (bad := FORBIDDEN.search(text)):
        return None, text, (_forbidden(text, bad.start(), file),)
    if text.isascii():
        return text, text, ()
    if old := _old_font(text, file):
        return None, text, (old,)
    return text, text, () if plain else _hidden(text, file)


def hidden_escape(value: str, line: str, place: Place) -> list[Problem]:
    """A warning where `value` holds a letter that can't be seen, typed with a backslash on `line`."""
    hidden = next((letter for letter in HIDDEN.findall(value) if letter not in line), None)
    if hidden is None:
        return []
    message = f"Giá trị chứa ký tự ẩn, viết bằng dấu \\: {letter_name(hidden)}."
    return [Problem("ky-tu-an", place, message, "Hãy bỏ ký tự đó.", severity=Severity.WARNING)]


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _place(text: str, offset: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _too_large(file: str) -> Problem:
    return Problem(
        "tep-qua-lon",
        Place(file, 1, 1),
        "Tệp lớn hơn 1 MB, nên không được đọc.",
        "Hãy tách thành nhiều tệp, mỗi bản ghi một tệp; ảnh và tài liệu để riêng, không dán vào đây.",
    )


def _utf16(file: str) -> Problem:
    message = "Tệp được lưu bằng mã UTF-16 (“Unicode” của Notepad cũ), không phải UTF-8."
    return Problem("ma-hoa-sai", Place(file, 1, 1), message, _SAVE_AS_UTF8)


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(b"\0") > len(data) // 4:
        return _utf16(file)
    before = _plain_lines(data[:start].decode())
    message = "Chữ ở đây không theo mã UTF-8; có lẽ tệp được lưu bằng Windows-1258, TCVN3 (ABC) hoặc VNI."
    return Problem("ma-hoa-sai", _place(before, len(before), file), message, _SAVE_AS_UTF8)


def _forbidden(text: str, offset: int, file: str) -> Problem:
    return Problem(
        "ky-tu-cam",
        _place(text, offset, file),
        f"Có ký tự không được phép ở đây ({letter_name(text[offset])}), thường do dán từ Word hoặc PDF.",
        "Hãy xóa ký tự đó rồi gõ lại đoạn chữ quanh nó.",
    )


def _old_font(text: str, file: str) -> Problem | None:
    for name, perhaps, pattern in _FONTS:
        if not perhaps.search(text):
            continue
        hits = pattern.finditer(text)
        first = next(hits, None)
        # One odd pair may be a foreign name; two are a text in an old font.
        if first and (next(hits, None) or (pattern is _TCVN3 and _SURELY_TCVN3.search(text))):
            message = f"Đoạn chữ này có vẻ gõ bằng bảng mã {name}, lên trang sẽ thành chữ sai."
            return Problem("ma-hoa-sai", _place(text, first.start(), file), message, _TO_UNICODE)
    return None


def _hidden(text: str, file: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "ky-tu-an",
            _place(text, hit.start(), file),
            f"Có một ký tự ẩn ở đây: {letter_name(hit.group())}.",
            "Hãy xóa ký tự đó (đặt con trỏ ngay sau nó và nhấn Backspace), hoặc gõ lại đoạn chữ.",
            severity=Severity.WARNING,
        )
        for hit, _ in zip(HIDDEN.finditer(text), range(_MAX_WARNINGS), strict=False)
    )
