"""Written Vietnamese as it is read aloud on a commune's loudspeaker: nothing is left to work out."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from generator.text.folding import collapse, nfc
from generator.text.number_words import read_digits, read_number

# Longer rows of digits are codes: nobody says them as an amount.
_LONGEST = 15

_NAMES = "a bê xê dê đê e giê hát i ca lờ mờ nờ o pê quy rờ sờ tê u vê ích y vê-kép dét ép gi"
_LETTERS = dict(zip("ABCDĐEGHIKLMNOPQRSTUVXYWZFJ", _NAMES.split(), strict=True))
_UNITS = {
    "%": "phần trăm",
    "km²": "ki-lô-mét vuông",
    "km2": "ki-lô-mét vuông",
    "km": "ki-lô-mét",
    "cm": "xăng-ti-mét",
    "mm": "mi-li-mét",
    "m²": "mét vuông",
    "m2": "mét vuông",
    "m³": "mét khối",
    "m3": "mét khối",
    "m": "mét",
    "ha": "héc-ta",
    "kg": "ki-lô-gam",
    "kWh": "ki-lô-oát giờ",
}
_PER = "người|hộ|năm|tháng|ngày|tuần|giờ|lượt|xã|ấp|tấn|lít|con|cây|ha|kg|km|m²|m2|m³|m3"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_BEFORE_ROMAN = "quý|khóa|khoá|đại hội|lần|thứ|nhiệm kỳ|chương|mục|phần|hạng|loại|vùng|khu|cấp|ấp|thế kỷ"

# The first group looks whether anything can begin here at all: at most letters nothing does.
_PIECES = rf"""
    (?: (?<!\w)(?!IDLE)(?=\S) | (?=[-/&\u2013]) | (?=https?:) | (?<=[0-9%])(?=\s) )
    (?:
      (?P<address>https?://\S+)
    | (?P<paper>(?<![\w/])(?P<number>[0-9]{{1,5}})(?:/(?P<paper_year>[0-9]{{4}}))?[-/]
        (?P<symbol>[A-ZĐ]{{2,}}(?:[-/][A-ZĐ]{{1,}}[0-9]*)*)(?!\w))
    | (?P<date>(?:(?<!\w)[Nn]gày\s+)?(?<![\w/.,])(?P<day>[0-9]{{1,2}})(?P<mark>[/.-])
        (?P<month>[0-9]{{1,2}})(?P=mark)(?P<year>[0-9]{{4}})(?![\w/]))
    | (?P<short>(?P<lead>(?<!\w)[Tt]háng\s+)?(?<![\w/.,])(?P<m>[0-9]{{1,2}})
        /(?P<y>(?:1[89]|2[01])[0-9]{{2}})(?![\w/]))
    | (?P<day_month>(?<!\w)[Nn]gày\s+(?P<d>[0-9]{{1,2}})[/-](?P<dm>[0-9]{{1,2}})(?![\w/]))
    | (?P<of>(?<!\w)(?P<named>[Nn]gày|[Tt]háng)\s+0?(?P<nth>[0-9]{{1,2}})(?![\w/,.]?[0-9]))
    | (?P<time>(?<![\w/.,])(?P<hour>[01]?[0-9]|2[0-3])[h:](?P<minute>[0-5][0-9])(?!\w))
    | (?P<amount>(?:(?<!\S)(?P<minus>[-\u2212]))?(?<!\w)
        (?P<whole>[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?![0-9])|[0-9]+)
        (?:,(?P<decimals>[0-9]+))?(?:\s?(?P<unit>{"|".join(_UNITS)})(?!\w))?)
    | (?P<to>(?<=[0-9%])\s?[-\u2013]\s?(?=[0-9]))
    | (?P<on>(?<=[0-9])\s?/\s?(?=[0-9]))
    | (?P<per>(?<=\w)/(?P<each>{_PER})(?!\w))
    | (?P<known>(?<!\w)(?:KNOWN)(?!\w))
    | (?P<ordinal>(?P<thing>(?<!\w)(?i:{_BEFORE_ROMAN.replace(" ", "[ ]")}))\s+(?P<roman>[IVXL]+)
        (?:/(?P<roman_year>[0-9]{{4}}))?(?!\w))
    | (?P<many>(?<!\w)[IVXL]{{2,}}(?!\w))
    | (?P<letters>(?<!\w)[BCDĐGHKLMNPQRSTVXFJWZ]{{2,6}}(?!\w))
    | (?P<slash>(?<=\w)/(?=\w))
    | (?P<and>&) )
"""
# Without one of these no piece is one. It stands at most two words after the piece's start ("đại hội IV"),
# and one before its end ("5 – 10 km"): only there the slow search is made.
_LOUD = r"[0-9/&A-ZĐ](?:(?<=[0-9/&])|(?=[A-ZĐ])|(?<=[IVXL])(?!\w))"
# A small word after a number is what is counted; after one of these the number is a name.
_COUNTED = re.compile(r"\s[^\W\d_A-ZĐ]")
_NUMBERED = re.compile(r"(?i:số|mã)\s$")
_STARTS = {"h", "n", "t", *(word[0] for word in _BEFORE_ROMAN.split("|"))}


def read_letters(letters: str) -> str:
    """By their names: "hát tê ích" for "HTX"; what has no name stays."""
    return " ".join(_LETTERS.get(letter, letter) for letter in letters)


def read_aloud(text: str, meanings: Mapping[str, str]) -> str:
    """``text`` on one line as it is spoken; ``meanings`` spells out abbreviations, "NTM" → "Nông thôn mới".

    Numbers, dates, document numbers, units and Roman numerals become words. Letters without a vowel that
    nobody explained are named one by one.
    """
    plain = nfc(text)

    def said(piece: re.Match[str]) -> str:
        # The group that closed last is the outermost: the kind of piece.
        kind = str(piece.lastgroup)
        if kind == "paper" and piece["symbol"] in meanings:
            return _named_paper(piece, nfc(meanings[piece["symbol"]]), plain[: piece.start()])
        if kind != "known":
            spoken = _SAID[kind](piece)
            return spoken[:1].upper() + spoken[1:] if piece[0][:1] in {"N", "T"} else spoken
        return _inside(nfc(meanings[piece[0]]), plain[: piece.start()])

    pattern, loud, before, after = _patterns(tuple(meanings))
    found: list[str] = []
    done = 0
    for start, end in _windows(plain, loud, before, after):
        for piece in pattern.finditer(plain, start, end):
            if piece.start() >= done:
                found += plain[done : piece.start()], said(piece)
                done = _after(piece, meanings)
    return collapse("".join((*found, plain[done:])))


def _inside(words: str, before: str) -> str:
    """``words`` as they go on after ``before``: small unless a sentence begins."""
    told = before.rstrip()
    return words if not told or told[-1] in ".!?:“" else words[:1].lower() + words[1:]


def _after(piece: re.Match[str], meanings: Mapping[str, str]) -> int:
    """Where the text goes on: behind "OCOP (mỗi xã một sản phẩm)", which would be said twice."""
    end = piece.end()
    told = f" ({nfc(meanings.get(piece[0], ''))})"
    return end + len(told) if piece.string[end : end + len(told)].lower() == told.lower() else end


def _windows(text: str, loud: re.Pattern[str], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where pieces may be, in order: some words before something loud to some words after it."""
    if "  " in text or not text.isprintable():
        yield 0, len(text)
        return
    start = end = word_end = -1
    for sign in loud.finditer(text):
        at = sign.start()
        if at < word_end:
            continue
        begin = at
        for _ in range(before + 1):
            begin = text.rfind(" ", 0, max(begin, 0))
        if begin >= end:
            if end >= 0:
                yield start, end
            start = begin + 1
        word_end = text.find(" ", at) % (len(text) + 1)
        end = word_end
        for _ in range(after):
            end = text.find(" ", end + 1) % (len(text) + 1)
    if end >= 0:
        yield start, end


@lru_cache(maxsize=16)
def _patterns(abbreviations: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], int, int]:
    """What is said otherwise than it is written; what tells from afar that such a piece is here, and how many
    words before and after that it may reach.

    A paper's whole number comes before its letters, a long abbreviation before a short one.
    """
    abbreviations = tuple(sorted(abbreviations, key=len, reverse=True))
    loud = re.compile(_LOUD)
    quiet = [word for word in abbreviations if not loud.search(word)]
    if quiet:
        loud = re.compile("|".join((_LOUD, *map(re.escape, quiet))))
    known = "|".join(map(re.escape, abbreviations)) or r"(?!)"
    idle = set(string.ascii_lowercase) - _STARTS - {word[0] for word in abbreviations}
    pattern = _PIECES.replace("KNOWN", known).replace("IDLE", f"[{''.join(sorted(idle))}]")
    spaces = max((word.count(" ") for word in abbreviations), default=0)
    return re.compile(pattern, re.VERBOSE), loud, max(2, spaces), max(1, spaces)


def _count(digits: str) -> str:
    """Digits as an amount, or one by one where they are a code: a nought in front, or too many of them."""
    if len(digits) > _LONGEST or (len(digits) > 1 and digits.startswith("0")):
        return read_digits(digits)
    return read_number(int(digits))


def _decimals(digits: str) -> str:
    return read_digits(digits) if digits.startswith("0") or len(digits) > 2 else read_number(int(digits))


def _month(month: str) -> str:
    return "tư" if int(month) == 4 else read_number(int(month))


def _date(day: str, month: str, year: str = "") -> str:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return " trên ".join(_count(part) for part in (day, month, year) if part)
    said = f"ngày {read_number(int(day))} tháng {_month(month)}"
    return f"{said} năm {_count(year)}" if year else said


def _nth(piece: re.Match[str]) -> str:
    return _month(piece["nth"]) if piece["named"].lower() == "tháng" else read_number(int(piece["nth"]))


def _short(piece: re.Match[str]) -> str:
    if not 1 <= int(piece["m"]) <= 12:
        return f"{piece['lead'] or ''}{_count(piece['m'])} trên {_count(piece['y'])}"
    return f"tháng {_month(piece['m'])} năm {_count(piece['y'])}"


def _paper(piece: re.Match[str]) -> str:
    year = f" năm {_count(piece['paper_year'])}" if piece["paper_year"] else ""
    return f"{_count(piece['number'])}{year} {_symbol(piece['symbol'])}"


def _named_paper(piece: re.Match[str], meaning: str, before: str) -> str:
    """ "158-KH/HU" after "Kế hoạch số" is "158 của Huyện ủy": letters are hard to follow by ear."""
    kind, of, issuer = meaning.partition(" của ")
    year = f" năm {_count(piece['paper_year'])}" if piece["paper_year"] else ""
    said = f"{_count(piece['number'])}{year}{of}{issuer}"
    told = before.rstrip().lower()
    if told.endswith(f"{kind.lower()} số"):
        return said
    return f"số {said}" if told.endswith(kind.lower()) else _inside(f"{kind} số {said}", before)


def _symbol(symbol: str) -> str:
    runs = re.findall(r"[0-9]+|[^\W\d]+", symbol)
    return " ".join(_count(run) if run.isdigit() else read_letters(run) for run in runs)


def _amount(piece: re.Match[str]) -> str:
    said = read_number(int(piece["whole"])) if _padded(piece) else _count(piece["whole"].replace(".", ""))
    if piece["decimals"]:
        said += f" phẩy {_decimals(piece['decimals'])}"
    unit = f" {_UNITS[piece['unit']]}" if piece["unit"] else ""
    return f"{'âm ' if piece['minus'] else ''}{said}{unit}"


def _padded(piece: re.Match[str]) -> bool:
    """Whether a nought only fills up two digits, as offices write amounts: "có 02 xã", not "số 02"."""
    whole = piece["whole"]
    if len(whole) != 2 or whole[0] != "0" or piece["decimals"]:
        return False
    counted = piece["unit"] or _COUNTED.match(piece.string, piece.end())
    return bool(counted) and not _NUMBERED.search(piece.string[: piece.start()])


def _ordinal(piece: re.Match[str]) -> str:
    value, thing = _roman(piece["roman"]), piece["thing"]
    if not value:
        return piece[0]
    special = {1: "nhất", 4: "tư"} if thing.lower() == "thứ" else {4: "tư"} if thing.lower() == "quý" else {}
    year = f" năm {_count(piece['roman_year'])}" if piece["roman_year"] else ""
    return f"{thing} {special.get(value) or read_number(value)}{year}"


def _many(piece: re.Match[str]) -> str:
    value = _roman(piece[0])
    return read_number(value) if value else piece[0]


def _roman(letters: str) -> int:
    """The number, or 0 where the letters are none."""
    values = [_ROMAN[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-one if one < after else one for one, after in pairs)
    return total if letters == _as_roman(total) else 0


def _as_roman(value: int) -> str:
    shown = ""
    for size, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, value = divmod(value, size)
        shown += letters * count
    return shown


def _per(piece: re.Match[str]) -> str:
    return f" mỗi {_UNITS.get(piece['each'], piece['each'])}"


_SAID: dict[str, Callable[[re.Match[str]], str]] = {
    "address": lambda _: "",
    "paper": _paper,
    "date": lambda piece: _date(piece["day"], piece["month"], piece["year"]),
    "short": _short,
    "day_month": lambda piece: _date(piece["d"], piece["dm"]),
    "of": lambda piece: f"{piece['named']} {_nth(piece)}",
    "time": lambda piece: (
        f"{_count(str(int(piece['hour'])))} giờ"
        + (f" {read_number(int(piece['minute']))}" if int(piece["minute"]) else "")
    ),
    "amount": _amount,
    "to": lambda _: " đến ",
    "on": lambda _: " trên ",
    "per": _per,
    "ordinal": _ordinal,
    "many": _many,
    "letters": lambda piece: read_letters(piece[0]),
    "slash": lambda _: " ",
    "and": lambda _: "và",
}
