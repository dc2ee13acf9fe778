"""How staff name a photo and the spot of it that must be seen: pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from generator.text.errors import TextError, quoted
from generator.text.folding import fold

# Where the files lie under the folder of content.
FOLDER = "anh"
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")

_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAME = re.compile(rf"(?:{_PART}/)*{_PART}\.(?:jpe?g|png|webp)")
# What an editor of text or of forms writes before the name: all of it leads to the one folder.
_BEFORE = re.compile(rf"(?:\.\./)*(?:/?content/|/)?{FOLDER}/")
_IN_TEXT = re.compile(rf"(?<![\w-]){FOLDER}/({_NAME.pattern})(?![\w.-])")
_ADDRESS = re.compile(rf"(?<=\]\(){_BEFORE.pattern}({_NAME.pattern})(?=[)\s])")
_PLACED = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>", re.IGNORECASE)
_WORDS = {"giua": (50, 50), "tren": (50, 0), "duoi": (50, 100), "trai": (0, 50), "phai": (100, 50)}
_PERCENT = re.compile(r"(\d{1,3})\s*%?[\s,;x×]+(\d{1,3})\s*%?")


@dataclass(frozen=True, slots=True)
class Focus:
    """The spot that no crop may lose, in percent from the left and from the top."""

    x: int = 50
    y: int = 40

    def __str__(self) -> str:
        return f"{self.x}% {self.y}%"


def parse_photo(text: str) -> str:
    """The photo's path below ``content/anh/``: ``2024/hop-to.jpg``."""
    plain = text.strip()
    before = _BEFORE.match(plain)
    name = plain[before.end() :] if before else plain
    if not _NAME.fullmatch(name):
        raise TextError(
            f"{quoted(plain)} không phải là tên một tệp ảnh của cổng.",
            "Hãy để tệp .jpg, .png hoặc .webp trong thư mục content/anh, tên gồm chữ thường không dấu, số và "
            "gạch nối, rồi ghi tên tệp ấy, ví dụ: hop-to-13.jpg.",
        )
    return name


def is_photo(address: str) -> bool:
    """Whether an address in a story names a photo of the portal."""
    try:
        parse_photo(address)
    except TextError:
        return False
    return bool(_BEFORE.match(address.strip()))


def photos_in(body: str) -> tuple[str, ...]:
    """Every photo that a text in Markdown or HTML names, whether or not it stands where it can be shown."""
    return tuple(_IN_TEXT.findall(body))


def readdressed(body: str, to: Callable[[str], str]) -> str:
    """The text with every picture of the portal at the address that ``to`` gives for its name."""
    return _ADDRESS.sub(lambda hit: to(hit[1]), body)


def without_photos(body: str, names: Collection[str]) -> str:
    """The text without the pictures of these names, words and all; every line keeps its number."""

    def left(hit: re.Match[str]) -> str:
        return hit[0] if set(photos_in(hit[0])).isdisjoint(names) else "\n" * hit[0].count("\n")

    return _PLACED.sub(left, body)


def parse_focus(text: str) -> Focus:
    """``trên``, ``dưới trái``, or percent from the left and from the top: ``30% 20%``."""
    words = fold(text).replace(",", " ").split()
    if words and all(word in _WORDS for word in words):
        found = [_WORDS[word] for word in words]
        across = next((x for x, _ in found if x != 50), 50)
        down = next((y for _, y in found if y != 50), 50)
        return Focus(across, down)
    percent = _PERCENT.fullmatch(text.strip())
    if percent and max(int(percent[1]), int(percent[2])) <= 100:
        return Focus(int(percent[1]), int(percent[2]))
    raise TextError(
        f"{quoted(text)} không chỉ được một điểm trên ảnh.",
        "Hãy viết: giữa, trên, dưới, trái, phải, trên trái…, hoặc phần trăm từ trái và từ trên: 30% 20%.",
    )
