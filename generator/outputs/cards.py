"""Share cards as JPEG pictures, drawn in the portal's own colours, covers and mark, without network."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache, partial
from io import BytesIO

import resvg_py
from PIL import Image, ImageDraw

from generator.outputs.card_text import ELLIPSIS, Fitted, fit
from generator.outputs.files import Job
from generator.outputs.lettering import Lettering, Line
from generator.outputs.photos import framed
from generator.source import FoundPhoto, Theme
from generator.text.folding import collapse, nfc
from generator.views.card import HEIGHT, HERO, WIDTH, Card

# Raise this when the drawing below changes, so that no card of an older look stays in a cache.
DRAWING = 2

BOLD, MEDIUM = "bold", "medium"
MARGIN = 64
INNER = WIDTH - 2 * MARGIN
STRIP = 534  # where the paper strip with the mark begins
KICKER_Y = 98  # its baseline
TITLE_TOP = 122
TITLE_END, TITLE_END_ALONE = 378, 506
RULE_Y = 395
FIGURE_Y = 482  # the figure's baseline
TITLE_SIZES = (84, 78, 72, 66, 61, 57, 53, 49, 46, 43)
FIGURE_SIZES = (72, 66, 60, 54, 48, 42)
KICKER_SIZES = (36, 32, 28, 25)
LABEL_SIZES = (34, 32, 30, 28, 26)
NAME_SIZES = (38, 34, 30, 26)
MAX_LINES = 4
ASCENT = 1.04  # of the size: from the top of a title to its first baseline
LEADING = 1.3  # of the size: from one baseline to the next
AIR = 0.03  # of the size: what is left between the dot of Ặ and the hook of an Ẳ below it
MAX_BYTES = 150_000
QUALITIES = (85, 76, 66, 56, 46, 36, 26, 16)  # the first is almost always light enough
CORNER, SIGN = 28, 80  # the plate with the mark on a photo: its distance and its height
TOKENS = ("brand", "sun", "paper", "ink", "ink-2", "hero", "hero-ink", *(f"cover-{n}" for n in range(1, 7)))


@dataclass(frozen=True, eq=False)
class Look:
    """What cards are drawn with, all from the theme; ``covers`` are SVG texts, 0 the home page's.

    Two looks are equal when they draw the same pictures.
    """

    bold: bytes
    medium: bytes
    logo: bytes
    covers: Mapping[int, bytes]
    colours: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """Changes when anything that is drawn with changes."""
        parts = [self.bold, self.medium, self.logo, *self.covers.values(), repr(self.colours).encode()]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Look) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def look_of(theme: Theme) -> Look:
    """The look that ``theme`` gives: fonts, mark, covers and the light colours of its base sheet."""
    sheet = theme.styles["css/base.css"]
    # A token's first colour is the light one.
    found = dict(reversed(re.findall(r"--p-([a-z0-9-]+): [^;#]*(#[0-9a-f]{6})", sheet)))
    covers = {number: theme.assets[f"covers/{number}.svg"] for number in range(1, 7)}
    return Look(
        bold=theme.fonts["BeVietnamPro-Bold.ttf"],
        medium=theme.fonts["BeVietnamPro-Medium.ttf"],
        logo=theme.assets["icons/logo.svg"],
        covers={HERO: theme.assets["covers/hero.svg"], **covers},
        colours={name: found[name] for name in TOKENS},
    )


def fingerprint(card: Card, look: Look) -> str:
    """The same for the same picture: a name to keep it under."""
    photo = card.photo.digest if card.photo else ""
    told = repr((DRAWING, look.digest, sorted(asdict(replace(card, photo=None)).items()), photo))
    return hashlib.sha256(told.encode()).hexdigest()


def card_jobs(cards: Iterable[Card], look: Look) -> list[Job[Card]]:
    """One picture to be made for each address."""
    shown = {card.path: card for card in cards}
    return [Job(path, fingerprint(card, look), card) for path, card in shown.items()]


def paint(look: Look, card: Card) -> bytes:
    """The card as a JPEG file; a process keeps its fonts and grounds from one card to the next."""
    return _painter(look).paint(card)


@lru_cache(maxsize=1)
def _painter(look: Look) -> Painter:
    return Painter(look)


class Painter:
    """Draws cards of one look; letters and grounds are made once and kept."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.lettering = Lettering({BOLD: look.bold, MEDIUM: look.medium})
        self._grounds: dict[int, Image.Image] = {}

    def paint(self, card: Card) -> bytes:
        """The card as a JPEG file."""
        if card.photo:
            return _jpeg(self._with_photo(card, card.photo))
        if card.cover not in self._grounds:
            self._grounds[card.cover] = self._ground(card.cover)
        image = self._grounds[card.cover].copy()
        if card.figure:
            ImageDraw.Draw(image).line((MARGIN, RULE_Y, WIDTH - MARGIN, RULE_Y), "#ffffff", 1)
        for line in self.lines(card):
            self.lettering.write(image, line)
        return _jpeg(image)

    def _with_photo(self, card: Card, photo: FoundPhoto) -> Image.Image:
        """The photo alone, for a network writes the title below it; in a corner whose it is."""
        image = framed(photo, card.focus, WIDTH, HEIGHT)
        name = self._fit(card.portal, NAME_SIZES, INNER // 2, 1, BOLD)
        left, top = CORNER, HEIGHT - CORNER - SIGN
        right = left + SIGN + self._width(name, BOLD) + 24
        pen = ImageDraw.Draw(image)
        pen.rounded_rectangle((left, top, right, top + SIGN), 14, self.look.colours["paper"])
        mark = self._mark()
        image.paste(mark, (left + 14, top + 11), mark)
        for line in _column(name, left + SIGN, top + 52, BOLD, self.look.colours["ink"]):
            self.lettering.write(image, line)
        return image

    def _mark(self) -> Image.Image:
        svg = self.look.logo.decode()
        drawn = resvg_py.svg_to_bytes(svg_string=svg, width=58, height=58, skip_system_fonts=True)
        return Image.open(BytesIO(bytes(drawn))).convert("RGBA")

    def lines(self, card: Card) -> list[Line]:
        """All text of the card, each line where it stands."""
        return [*self.kicker(card), *self.title(card), *self.figure(card), *self.strip(card)]

    def kicker(self, card: Card) -> list[Line]:
        """What kind of page this is, above the title."""
        fitted = self._fit(card.kind, KICKER_SIZES, INNER, 1, MEDIUM)
        return _column(fitted, MARGIN, KICKER_Y, MEDIUM, self.look.colours["sun"])

    def title(self, card: Card) -> list[Line]:
        """The title in at most four lines, larger where there is no figure below."""
        end = TITLE_END if card.figure else TITLE_END_ALONE
        above, below = self.lettering.reach(card.title, BOLD)
        leading = max(LEADING, above + below + AIR)
        fitted = self._fit(card.title, TITLE_SIZES, INNER, MAX_LINES, BOLD, end - TITLE_TOP, leading)
        first = TITLE_TOP + math.ceil(fitted.size * max(ASCENT, above + AIR))
        return _column(fitted, MARGIN, first, BOLD, self.look.colours["hero-ink"], leading)

    def figure(self, card: Card) -> list[Line]:
        """The one figure, with what it counts beside it."""
        if not card.figure:
            return []
        value = self._fit(card.figure, FIGURE_SIZES, INNER // 2, 1, BOLD)
        left = MARGIN + self._width(value, BOLD) + 36
        label = self._fit(card.figure_label, LABEL_SIZES, WIDTH - MARGIN - left, 2, MEDIUM)
        first = FIGURE_Y - (12 if len(label.lines) == 1 else 34)
        return [
            *_column(value, MARGIN, FIGURE_Y, BOLD, self.look.colours["sun"]),
            *_column(label, left, first, MEDIUM, self.look.colours["hero-ink"]),
        ]

    def strip(self, card: Card) -> list[Line]:
        """The portal's name beside its mark; place and year at the other end."""
        name = self._fit(card.portal, NAME_SIZES, INNER * 45 // 100, 1, BOLD)
        left = MARGIN + 76
        room = WIDTH - MARGIN - left - self._width(name, BOLD) - 48
        place = self._place(card, room)
        right = WIDTH - MARGIN - self._width(place, MEDIUM)
        return [
            *_column(name, left, STRIP + 60, BOLD, self.look.colours["ink"]),
            *_column(place, right, STRIP + 60, MEDIUM, self.look.colours["ink-2"]),
        ]

    def _place(self, card: Card, room: int) -> Fitted:
        """Place and year; where there is no room for all, the widest area around goes first."""
        areas = card.place.split(", ")
        told = [", ".join(areas[:count]) for count in range(len(areas), 0, -1)]
        for place in told:
            shown = " · ".join(filter(None, (place, card.year)))
            fitted = self._fit(shown, LABEL_SIZES, room, 1, MEDIUM)
            if not fitted.lines[-1].endswith(ELLIPSIS):
                break
        return fitted

    def _fit(
        self,
        text: str,
        sizes: tuple[int, ...],
        width: int,
        lines: int,
        face: str,
        height: int = HEIGHT,
        leading: float = LEADING,
    ) -> Fitted:
        shown = collapse(self.lettering.known(nfc(text)))
        return fit(shown, sizes, width, height, leading, lines, partial(self.lettering.measure, face))

    def _width(self, fitted: Fitted, face: str) -> int:
        return round(max(map(self.lettering.measure(face, fitted.size), fitted.lines)))

    def _ground(self, cover: int) -> Image.Image:
        """Everything of a card that is not text."""
        colours = self.look.colours
        colour = colours["hero"] if cover == HERO else colours[f"cover-{cover}"]
        svg = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">
<defs><linearGradient id="veil"><stop offset="0" stop-color="{colour}" stop-opacity=".94"/>
<stop offset=".55" stop-color="{colour}" stop-opacity=".8"/>
<stop offset="1" stop-color="{colour}" stop-opacity=".3"/></linearGradient></defs>
<rect width="{WIDTH}" height="{STRIP}" fill="{colour}"/>
<image href="{_inline(self.look.covers[cover])}" width="{WIDTH}" height="{STRIP}"
 preserveAspectRatio="xMidYMid slice"/>
<rect width="{WIDTH}" height="{STRIP}" fill="url(#veil)"/>
<rect x="{MARGIN}" y="44" width="64" height="6" fill="{colours["sun"]}"/>
<rect y="{STRIP}" width="{WIDTH}" height="{HEIGHT - STRIP}" fill="{colours["paper"]}"/>
<image href="{_inline(self.look.logo)}" x="{MARGIN}" y="{STRIP + 19}" width="58" height="58"/></svg>"""
        drawn = resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, height=HEIGHT, skip_system_fonts=True)
        return Image.open(BytesIO(bytes(drawn))).convert("RGB")


def _column(fitted: Fitted, x: int, y: int, face: str, colour: str, leading: float = LEADING) -> list[Line]:
    step = math.ceil(fitted.size * leading)
    return [
        Line(text, x, y + step * number, fitted.size, face, colour)
        for number, text in enumerate(fitted.lines)
    ]


def _jpeg(image: Image.Image) -> bytes:
    data = b""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling="4:2:0")
        data = file.getvalue()
        if len(data) <= MAX_BYTES:
            break
    return data


def _inline(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
