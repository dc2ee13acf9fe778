"""Units that are part of the number: “triệu đồng” is a million of what “đồng” is one of."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.text.folding import fold

_WORDS = {
    **dict.fromkeys(("nghin", "ngan", "k"), 3),
    **dict.fromkeys(("trieu", "tr"), 6),
    **dict.fromkeys(("ty", "ti"), 9),
}
_SCALE = re.compile(rf"(?!ty le\b)(?:({'|'.join(_WORDS)})(?=\s|$)|(tr)(?=d\b))")
_MONEY = {"d", "dong", "vnd", "dong viet nam"}
_PERCENT = {"%", "phan tram"}


def scaled(unit: str) -> tuple[Decimal, str]:
    """How many of the bare unit one of `unit` is, and the bare unit, comparable: “tỷ đồng/năm” → 10⁹, “dong”.

    What it is counted by (“/năm”) is left out, as staff leave it out.
    """
    words = fold(unit).partition("/")[0].strip().rstrip(".")
    power = 0
    while found := _SCALE.match(words):
        power += _WORDS[found[1] or found[2]]
        words = words[found.end() :].strip()
    bare = "dong" if words in _MONEY else "%" if words in _PERCENT else words
    return Decimal(10) ** power, bare
