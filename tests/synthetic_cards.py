"""Ten thousand share cards that nobody wrote: every Vietnamese syllable shape, short and very long titles."""

from __future__ import annotations

import random
from itertools import product

from generator.views.card import FOLDER, HERO, Card

ONSETS = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "kh", "l", "m", "n", "ng", "ngh"),
    *("nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
# One row for each vowel: its six tones.
VOWELS = (
    *("aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị"),
    *("oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"),
)
CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "o", "u")
EXTRAS = (
    "“Dân vận khéo”",
    "số 01-CT/TU",
    "2020 - 2025",
    "Ấp 8,",
    "ỦY BAN",
    "100%,",
    "vì-sao/ở-đâu:",
    "ĐỀ ÁN",
)
KINDS = ("Điển hình · Đã công nhận", "Bài viết", "Địa bàn · Xã", "Văn bản · Quyết định", "Chỉ tiêu · Dân vận")


def syllables() -> list[str]:
    """Every onset, vowel with tone, and coda together, as Vietnamese spelling allows and more."""
    letters = "".join(VOWELS)
    return ["".join(parts) for parts in product(ONSETS, letters, CODAS)]


def cards(count: int = 10_000) -> list[Card]:
    """The same cards every time: titles of 1 to 60 syllables, some shouting, with and without a figure."""
    chance = random.Random(2020)
    known = syllables()
    made = []
    for number in range(count):
        words = [_word(chance, known) for _ in range(chance.randint(1, chance.choice((4, 12, 20, 60))))]
        title = " ".join(words)
        title = title.upper() if number % 11 == 0 else title[:1].upper() + title[1:]
        figured = number % 3 > 0
        made.append(
            Card(
                path=f"{FOLDER}/thu/{number}.jpg",
                kind=chance.choice(KINDS),
                title=title,
                place=f"Xã {chance.choice(known).title()} {chance.choice(known).title()}, huyện Thạnh Phú",
                year=str(chance.randint(2018, 2030)),
                figure=f"{chance.randint(0, 999)}/{chance.randint(1, 999)} chi bộ" if figured else "",
                figure_label=" ".join(chance.choices(known, k=chance.randint(2, 24))) if figured else "",
                portal="Đồng khởi mới",
                cover=number % 7 or HERO,
            )
        )
    return made


def _word(chance: random.Random, known: list[str]) -> str:
    word = chance.choice(EXTRAS) if chance.random() < 0.04 else chance.choice(known)
    return word.title() if chance.random() < 0.15 and word.islower() else word
