"""Made-up pages: real Vietnamese words and names of this portal's data, recombined by a seeded generator."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.search.records import AreaNode, SearchRecord, SearchSetup

ROOT = Path(__file__).resolve().parents[2]
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"^ten: (.+)$", re.MULTILINE)


def _listed(words: str) -> list[str]:
    return words.split()


FAMILY = _listed("Nguyễn Trần Lê Phạm Huỳnh Phan Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Đinh Mai Lương Cao Tô")
MIDDLE = _listed("Văn Thị Hữu Ngọc Minh Thanh Hoàng Kim Quốc Đức Xuân Thúy Mỹ Phước Tấn Bảo Công Gia")
GIVEN = _listed("""An Bình Cường Dũng Đạt Giang Hà Hải Hạnh Hiền Hòa Hùng Hương Khánh Khoa Lan Liên Linh Loan Long Lợi Mai
Minh Nam Nga Nghĩa Nhân Nhung Phong Phú Phúc Phương Quân Quang Quý Sơn Tâm Tân Thảo Thắng Thành Thủy Tiến Toàn
Trang Trí Trung Tuấn Tùng Tuyết Vân Vinh Yến""")
PLACE_FIRST = _listed("""An Bình Cẩm Châu Đại Điền Định Đông Giao Hòa Hưng Hương Khánh Lộc Long Lương Minh Mỹ Nhơn Phong
Phú Phước Quới Sơn Tân Thạnh Thành Thới Tiên Trung Vĩnh Xuân""")
PLACE_LAST = _listed("""An Bình Châu Điền Đông Hải Hiệp Hòa Khánh Lộc Lợi Mỹ Nghĩa Phong Phú Phước Quý Sơn Tây Thạnh
Thành Thanh Thắng Thiện Thới Thuận Trị Trung Tân Trạch""")
LEVELS = ("Ấp", "Xã", "Thị trấn", "Huyện")
OFFICES = (
    *("Chi bộ ấp", "Trường Tiểu học", "Trường Trung học cơ sở", "Hợp tác xã nông nghiệp"),
    *("Hội Liên hiệp Phụ nữ xã", "Đoàn Thanh niên xã", "Hội Nông dân xã", "Trạm Y tế xã"),
    *("Tổ hợp tác", "Hội Cựu chiến binh xã"),
)
ISSUERS = ("CT/TU", "KH/HU", "QĐ/HU", "NQ/HU", "HD/BTC", "KH/UBND", "QĐ/UBND", "TB/VP")
KINDS_OF_PAPER = {
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "HD": "Hướng dẫn",
}
STATUSES = ("Đã công nhận", "Đang xây dựng", "Đã đăng ký", "Chưa được công nhận")


@lru_cache(maxsize=1)
def running_words() -> tuple[tuple[str, ...], ...]:
    """The sentences of the portal's stories, as words."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    sentences = [tuple(_WORD.findall(part)) for text in texts for part in re.split(r"[.:;!?\n]", text)]
    return tuple(sentence for sentence in sentences if len(sentence) > 4)


def phrase(chance: random.Random, least: int, most: int) -> str:
    """Some words in a row out of a real sentence."""
    sentence = chance.choice(running_words())
    length = min(len(sentence), chance.randint(least, most))
    start = chance.randint(0, len(sentence) - length)
    return " ".join(sentence[start : start + length])


def person(chance: random.Random) -> str:
    return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"


def place(chance: random.Random) -> str:
    return f"{chance.choice(PLACE_FIRST)} {chance.choice(PLACE_LAST)}"


def setup(seed: int = 1) -> tuple[SearchSetup, list[str]]:
    """Places, three levels deep, and their names."""
    chance = random.Random(seed)
    areas = [AreaNode("tinh", "Tỉnh Bình An")]
    for number in range(120):
        parent = "tinh" if number < 8 else f"dia-ban/{chance.randrange(8)}"
        level = "Huyện" if number < 8 else "Xã"
        areas.append(AreaNode(f"dia-ban/{number}", f"{level} {place(chance)}", parent))
    abbreviations = (("TSVMTD", "trong sạch, vững mạnh toàn diện"), ("NTM", "nông thôn mới"))
    return SearchSetup(tuple(areas), abbreviations), [area.key for area in areas]


def records(count: int, seed: int = 1, words: int = 180) -> Iterator[SearchRecord]:
    """``count`` pages whose titles all differ; running texts have about ``words`` words."""
    made, keys = setup(seed)
    chance = random.Random(seed + 1)
    labels = {area.key: area.label for area in made.areas}
    seen: set[str] = set()
    while len(seen) < count:
        kind, title, names = _titled(chance)
        if title in seen:
            continue
        seen.add(title)
        area = chance.choice(keys)
        year = chance.randint(2015, 2026)
        yield SearchRecord(
            address=f"trang/{len(seen)}/",
            title=title,
            kind=kind,
            text=_text(chance, words, labels[area], year),
            summary=f"{phrase(chance, 8, 18)}.",
            names=names,
            place=labels[area],
            areas=(area,),
            year=year,
            pillar=chance.choice(("Chân thứ nhất", "Chân thứ hai", "Mũi thứ nhất", "Mũi thứ hai", "")),
            status=chance.choice(STATUSES) if kind == "Điển hình" else "",
        )


def _titled(chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    draw = chance.random()
    if draw < 0.3:
        return "Điển hình", f"{chance.choice(OFFICES)} {place(chance)}: {phrase(chance, 3, 7)}", ()
    if draw < 0.5:
        return "Bài viết", phrase(chance, 6, 12).capitalize(), ()
    if draw < 0.65:
        bare = f"{place(chance)} {chance.randint(1, 12)}" if chance.random() < 0.5 else place(chance)
        return "Địa bàn", f"{chance.choice(LEVELS)} {bare}", (bare,)
    if draw < 0.8:
        issuer = chance.choice(ISSUERS)
        number = f"{chance.randint(1, 900):02d}-{issuer}"
        paper = KINDS_OF_PAPER.get(issuer.partition("/")[0], "Thông báo")
        return "Văn bản", f"{paper} {number} về {phrase(chance, 4, 8)}", (number,)
    if draw < 0.9:
        return "Cá nhân", f"{chance.choice(('Ông', 'Bà'))} {person(chance)}, {place(chance)}", ()
    return "Chỉ tiêu", f"{phrase(chance, 4, 8).capitalize()}, {place(chance)}", ()


def _text(chance: random.Random, words: int, area: str, year: int) -> str:
    parts = [f"{area}, năm {year}."]
    length = 0
    wanted = chance.randint(words // 2, words * 3 // 2)
    while length < wanted:
        part = phrase(chance, 6, 20)
        length += part.count(" ") + 1
        parts.append(f"{part}.")
        if chance.random() < 0.3:
            parts.append(
                f"{place(chance)} đạt {chance.randint(1, 99)},{chance.randint(1, 99)}%, {person(chance)} nói."
            )
            length += 8
    return " ".join(parts)
