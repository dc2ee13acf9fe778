"""A figure as the sources state it: exact, "gần", "hơn", "từ … đến …". Its doubt is carried and printed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from generator.text.errors import TextError, quoted
from generator.text.folding import fold, nearest, nfc
from generator.text.numbers import clean_number, format_number, parse_number


class Qualifier(Enum):
    """How exactly a figure is known; the value is the word that is printed."""

    EXACT = ""
    ALMOST = "gần"
    MORE_THAN = "hơn"
    LESS_THAN = "dưới"
    ABOUT = "khoảng"
    AT_LEAST = "ít nhất"
    AT_MOST = "không quá"
    RANGE = "từ … đến …"


_WORDS = {
    "gần": Qualifier.ALMOST,
    "hơn": Qualifier.MORE_THAN,
    "trên": Qualifier.MORE_THAN,
    "dưới": Qualifier.LESS_THAN,
    "khoảng": Qualifier.ABOUT,
    "xấp xỉ": Qualifier.ABOUT,
    "ít nhất": Qualifier.AT_LEAST,
    "tối thiểu": Qualifier.AT_LEAST,
    "không dưới": Qualifier.AT_LEAST,
    "không quá": Qualifier.AT_MOST,
    "tối đa": Qualifier.AT_MOST,
    "nhiều nhất": Qualifier.AT_MOST,
}
_BY_FOLDED_WORD = {fold(word): qualifier for word, qualifier in _WORDS.items()}
_EXAMPLES = "Ví dụ đúng: 20 hoặc gần 40 hoặc hơn 8 hoặc từ 0,7 đến 1."

_PREFIXED = re.compile(r"([^\W\d_][^0-9+,.-]*?) ?([-+,.]?[0-9].*)")
_DASHED = re.compile(r"(-?[0-9][0-9., ]*?%?) ?[-–—] ?(-?[0-9][0-9., ]*%?)")
_SPOKEN = re.compile(r"(?:từ )?(.+?) (?:đến|tới) (.+)", re.IGNORECASE)
_UP_OR_DOWN = re.compile(r"(?:từ )?(.+?) trở (lên|xuống)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its doubt. `high` stands only with RANGE, and is then above `low`."""

    low: Decimal
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT

    def __post_init__(self) -> None:
        if (self.high is not None) != (self.qualifier is Qualifier.RANGE):
            raise ValueError("a range, and only a range, has a high end")
        if self.high is not None and not self.low < self.high:
            raise ValueError("the low end of a range must be below the high end")

    @property
    def is_exact(self) -> bool:
        return self.qualifier is Qualifier.EXACT

    def __str__(self) -> str:
        return format_figure(self)


@lru_cache(maxsize=16384)
def parse_figure(text: str) -> Figure:
    """Read "20", "gần 40", "hơn 8", "ít nhất 1", "0,7–1", "từ 0,7 đến 1". Raises TextError."""
    plain = clean_number(nfc(text))
    if match := _UP_OR_DOWN.fullmatch(plain):
        bound = Qualifier.AT_LEAST if match[2].lower() == "lên" else Qualifier.AT_MOST
        return Figure(parse_number(match[1]), None, bound)
    if match := _DASHED.fullmatch(plain) or _SPOKEN.fullmatch(plain):
        return _range(parse_number(match[1]), parse_number(match[2]), text)
    if match := _PREFIXED.fullmatch(plain):
        return Figure(parse_number(match[2]), None, _qualifier(match[1], match[2]))
    return Figure(parse_number(plain))


def format_figure(figure: Figure) -> str:
    """The figure as it is printed: "20", "gần 40", "từ 0,7 đến 1"."""
    low = format_number(figure.low)
    if figure.high is not None:
        return f"từ {low} đến {format_number(figure.high)}"
    return f"{figure.qualifier.value} {low}".lstrip()


def _range(low: Decimal, high: Decimal, text: str) -> Figure:
    if low < high:
        return Figure(low, high, Qualifier.RANGE)
    if low == high:
        raise TextError(f"{quoted(text)} có hai đầu bằng nhau.", f"Hãy chỉ gõ {format_number(low)}.")
    raise TextError(
        f"{quoted(text)} có số đầu lớn hơn số cuối.",
        f"Hãy gõ số nhỏ trước: từ {format_number(high)} đến {format_number(low)}.",
    )


def _qualifier(word: str, number: str) -> Qualifier:
    known = _BY_FOLDED_WORD.get(fold(word))
    if known:
        return known
    likely = nearest(word, _WORDS, limit=1)
    if likely:
        raise TextError(
            f"Không rõ {quoted(word)} trước con số nghĩa là gì.", f"Có phải là: {likely[0]} {number}?"
        )
    raise TextError(
        f"Không rõ {quoted(word)} trước con số nghĩa là gì.",
        f"Trước con số chỉ dùng: {', '.join(_WORDS)}. {_EXAMPLES}",
    )
