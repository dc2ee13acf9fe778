"""Share cards: whole words, nothing clipped, light enough, drawn once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from generator import site
from generator.outputs import cards as drawing
from generator.outputs.card_text import ELLIPSIS, balanced, fit
from generator.outputs.cards import Painter, card_jobs, fingerprint, look_of, paint
from generator.outputs.lettering import Lettering, Line
from generator.site import made_once
from generator.source import read_theme
from generator.views.card import HEIGHT, WIDTH, Card
from tests.synthetic_cards import VOWELS, cards

LETTERS = "".join(VOWELS) + "bcdđghklmnpqrstvx"
ALPHABET = LETTERS + LETTERS.upper() + "0123456789" + "“”‘’«»,.;:!?–—-…·•/()%&+×²³½₫°"
CARD = Card("assets/the/thu/a.jpg", "Bài viết", "Nơi này làm được", portal="Đồng khởi mới", cover=3)


@pytest.fixture(scope="session")
def look(project_root: Path) -> drawing.Look:
    return look_of(read_theme(project_root / "theme"))


@pytest.fixture(scope="session")
def painter(look: drawing.Look) -> Painter:
    return Painter(look)


def ink(lettering: Lettering, line: Line) -> tuple[int, int, int, int]:
    """Where the line's ink is, in card pixels, found on paper that reaches far beyond the card."""
    beyond = 300
    paper = Image.new("RGB", (WIDTH + 2 * beyond, HEIGHT + 2 * beyond))
    lettering.write(paper, replace(line, x=line.x + beyond, y=line.y + beyond, colour="#ffffff"))
    box = paper.getbbox()
    assert box, line.text
    return (box[0] - beyond, box[1] - beyond, box[2] - beyond, box[3] - beyond)


def tallest(count: int) -> list[Card]:
    """The cards of ten thousand whose titles reach highest and lowest, the longest of those first."""
    font = ImageFont.truetype(
        BytesIO((Path(__file__).parents[1] / "theme/fonts/BeVietnamPro-Bold.ttf").read_bytes()),
        200,
        layout_engine=ImageFont.Layout.BASIC,
    )
    boxes = {char: font.getbbox(char, anchor="ls") for char in ALPHABET + " "}

    def height(card: Card) -> tuple[float, int]:
        found = [boxes[char] for char in card.title if char in boxes]
        return max(box[3] for box in found) - min(box[1] for box in found), len(card.title)

    return sorted(cards(), key=height, reverse=True)[:count]


@pytest.fixture(scope="session")
def tall_cards() -> list[Card]:
    return tallest(200)


def test_no_title_is_clipped_or_touches_another_line(painter: Painter, tall_cards: list[Card]) -> None:
    for card in tall_cards:
        lines = painter.title(card)
        end = drawing.TITLE_END if card.figure else drawing.TITLE_END_ALONE
        assert len(lines) <= drawing.MAX_LINES
        bottom = drawing.TITLE_TOP
        for line in lines:
            left, top, right, low = ink(painter.lettering, line)
            assert left >= drawing.MARGIN - 4, line
            assert right <= WIDTH - drawing.MARGIN + 4, line
            assert top >= bottom, (card.title, line)
            bottom = low
        assert bottom <= end + 2, card.title


def test_every_other_text_keeps_to_its_place(painter: Painter, tall_cards: list[Card]) -> None:
    for card in tall_cards[:60]:
        for line in painter.kicker(card):
            assert ink(painter.lettering, line)[3] < drawing.TITLE_TOP
        for line in painter.figure(card):
            left, top, right, bottom = ink(painter.lettering, line)
            assert top > drawing.RULE_Y
            assert bottom < drawing.STRIP
            assert left >= drawing.MARGIN - 4
            assert right <= WIDTH - drawing.MARGIN + 4
        name, *place = painter.strip(card)
        for line in place:
            left, top, right, bottom = ink(painter.lettering, line)
            assert left > ink(painter.lettering, name)[2]
            assert drawing.STRIP < top < bottom < HEIGHT
            assert right <= WIDTH - drawing.MARGIN + 4


def test_a_long_place_leaves_room_for_the_year(painter: Painter) -> None:
    long = "ấp Thạnh Mỹ Tây, xã Thạnh Phong Đông, huyện Thạnh Phú Nam, tỉnh Bến Tre Trung"
    shown = [line.text for line in painter.strip(replace(CARD, place=long, year="2022"))][1:]

    assert shown == ["ấp Thạnh Mỹ Tây, xã Thạnh Phong Đông · 2022"]
    (endless,) = painter.strip(replace(CARD, place="nơi " * 40, year="2022"))[1:]
    assert endless.text.endswith(ELLIPSIS)


def test_a_letter_has_all_its_ink(painter: Painter) -> None:
    """Stacked marks above and below are inside the box that a letter is drawn in."""
    for face, data in (("bold", painter.look.bold), ("medium", painter.look.medium)):
        for size in (26, 43, 84):
            font = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
            for char in ALPHABET:
                ours, roomy = (Image.new("RGB", (3 * size, 4 * size)) for _ in range(2))
                painter.lettering.write(ours, Line(char, size, 2 * size, size, face, "#ffffff"))
                ImageDraw.Draw(roomy).text((size, 2 * size), char, "#ffffff", font, anchor="ls")
                assert ours.tobytes() == roomy.tobytes(), (char, face, size)


def test_the_faces_have_every_vietnamese_letter(painter: Painter) -> None:
    assert painter.lettering.known(ALPHABET) == ALPHABET
    assert painter.lettering.known("Ấp 8 😀漢") == "Ấp 8 "


def test_a_title_keeps_its_words(painter: Painter, tall_cards: list[Card]) -> None:
    for card in tall_cards:
        shown = " ".join(line.text for line in painter.title(card))
        if shown.endswith(ELLIPSIS):
            kept = shown.removesuffix(ELLIPSIS)
            assert card.title.startswith(kept), card.title
            assert not card.title[len(kept) :][:1].isalpha(), card.title
        else:
            assert shown == card.title


def test_cards_have_the_size_and_are_light(painter: Painter, tall_cards: list[Card]) -> None:
    for card in tall_cards[::4]:
        data = painter.paint(card)
        picture = Image.open(BytesIO(data))
        assert (picture.format, picture.size) == ("JPEG", (WIDTH, HEIGHT))
        assert len(data) <= drawing.MAX_BYTES, card.title


def test_the_same_card_is_the_same_file(look: drawing.Look) -> None:
    assert Painter(look).paint(CARD) == Painter(look).paint(CARD)


def test_only_what_changed_is_drawn_again(look: drawing.Look, tmp_path: Path) -> None:
    drawn: list[str] = []

    def noting(card: Card) -> bytes:
        drawn.append(card.title)
        return paint(look, card)

    other = replace(CARD, path="assets/the/thu/b.jpg", title="Nơi khác học theo")
    first = {file.path: file.data for file in made_once(tmp_path, card_jobs([CARD, other], look), noting)}
    renamed = replace(CARD, title="Nơi này làm được, nơi khác học theo")
    second = {file.path: file.data for file in made_once(tmp_path, card_jobs([renamed, other], look), noting)}
    assert drawn == [CARD.title, other.title, renamed.title]
    assert first.keys() == second.keys()
    assert first[CARD.path] != second[CARD.path]
    assert first[other.path] == second[other.path]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_many_are_drawn_side_by_side(
    look: drawing.Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "WORTH_A_PROCESS", 4)
    wanted = cards(8)
    files = list(made_once(tmp_path, card_jobs(wanted, look), partial(paint, look)))
    assert [file.path for file in files] == [card.path for card in wanted]
    assert files[7].data == paint(look, wanted[7])


def test_a_new_dress_draws_all_cards_anew(look: drawing.Look) -> None:
    dressed = replace(look, colours={**look.colours, "cover-3": "#123456"})
    assert fingerprint(CARD, look) != fingerprint(CARD, dressed)
    assert Painter(dressed).paint(CARD) != Painter(look).paint(CARD)


words = st.lists(st.text(LETTERS, min_size=1, max_size=7), min_size=1, max_size=30)


@given(words, st.integers(7, 60), st.integers(1, 5))
def test_lines_are_as_few_as_can_be_and_never_too_wide(syllables: list[str], width: int, most: int) -> None:
    lines = balanced(syllables, width, most, len)
    greedy: list[str] = []
    for word in syllables:
        if greedy and len(greedy[-1]) + 1 + len(word) <= width:
            greedy[-1] += f" {word}"
        else:
            greedy.append(word)
    if len(greedy) > most:
        assert lines == ()
    else:
        assert " ".join(lines) == " ".join(syllables)
        assert len(lines) == len(greedy)
        assert max(map(len, lines)) <= width


def test_lines_are_of_like_length() -> None:
    assert balanced(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"], 26, 4, len) == (
        "một hai ba bốn",
        "năm sáu bảy tám",
    )


def test_a_name_is_kept_together_where_it_can() -> None:
    title = "Trường Lương Thế Vinh: xanh, sạch, an toàn và thành điển hình"
    assert balanced(title.split(), 24, 4, len) == (
        "Trường Lương Thế Vinh:",
        "xanh, sạch, an toàn",
        "và thành điển hình",
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("giai đoạn 2020 - 2025", ("giai đoạn", "2020 - 2025")),
        ("tầm nhìn đến năm 2030", ("tầm nhìn", "đến năm 2030")),
        ("theo Chỉ thị số 01-CT/TU", ("theo Chỉ thị", "số 01-CT/TU")),
        ("Thạnh Phú – nơi này", ("Thạnh Phú –", "nơi này")),
    ],
)
def test_some_spaces_hold(text: str, lines: tuple[str, ...]) -> None:
    assert fit(text, [1], 13, 100, 1, 4, lambda _: len).lines == lines


def test_every_card_of_the_real_portal_has_the_size_and_is_light(built_site: Path) -> None:
    found = sorted((built_site / "assets" / "the").rglob("*.jpg"))
    assert len(found) > 150
    for path in found:
        assert path.stat().st_size <= drawing.MAX_BYTES, path
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("JPEG", (WIDTH, HEIGHT)), path
