"""Letters drawn once for each size and pasted many times: ten thousand cards in a minute or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from generator.outputs.card_text import Measure

_NO_LETTER = "\uffff"
_SAMPLE_SIZE = 32
_REACH_SIZE = 96


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: ``x`` and ``y`` of the start of its baseline, in pixels; ``face`` names a font."""

    text: str
    x: int
    y: int
    size: int
    face: str
    colour: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter at one size: its ink, where that lies from the pen on the baseline, how far the pen moves."""

    ink: Image.Image | None
    left: int
    top: int
    advance: int


class Lettering:
    """Writes with ``faces``, font files by name."""

    def __init__(self, faces: Mapping[str, bytes]) -> None:
        self._faces = faces
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
        self._glyphs: dict[tuple[str, int, str], Glyph] = {}
        self._known: dict[str, bool] = {}

    def write(self, image: Image.Image, line: Line) -> None:
        """Puts ``line`` on ``image``."""
        colour = ImageColor.getrgb(line.colour)
        x = line.x
        for char in line.text:
            glyph = self._glyph(char, line.size, line.face)
            if glyph.ink:
                image.paste(colour, (x + glyph.left, line.y + glyph.top), glyph.ink)
            x += glyph.advance

    def measure(self, face: str, size: int) -> Measure:
        """How wide a text is at ``size``, in pixels."""
        return lambda text: sum(self._glyph(char, size, face).advance for char in text)

    def reach(self, text: str, face: str) -> tuple[float, float]:
        """How far the ink of ``text`` goes above and below its baseline, as shares of the size."""
        found = [self._glyph(char, _REACH_SIZE, face) for char in set(text)]
        above = max((-glyph.top for glyph in found if glyph.ink), default=0)
        below = max((glyph.top + glyph.ink.height for glyph in found if glyph.ink), default=0)
        return above / _REACH_SIZE, below / _REACH_SIZE

    def known(self, text: str) -> str:
        """``text`` without letters that a face lacks: an empty box says less than nothing."""
        return "".join(
            char for char in text if char == " " or all(self._has(char, face) for face in self._faces)
        )

    def _has(self, char: str, face: str) -> bool:
        ink, missing = (self._glyph(each, _SAMPLE_SIZE, face).ink for each in (char, _NO_LETTER))
        return ink is not None and (missing is None or ink.tobytes() != missing.tobytes())

    def _glyph(self, char: str, size: int, face: str) -> Glyph:
        key = (char, size, face)
        if key not in self._glyphs:
            self._glyphs[key] = _drawn(char, self._font(face, size))
        return self._glyphs[key]

    def _font(self, face: str, size: int) -> ImageFont.FreeTypeFont:
        if (face, size) not in self._fonts:
            # Not Raqm: whether it can be loaded depends on the machine, and then lines would break elsewhere.
            basic = ImageFont.Layout.BASIC
            self._fonts[face, size] = ImageFont.truetype(
                BytesIO(self._faces[face]), size, layout_engine=basic
            )
        return self._fonts[face, size]


def _drawn(char: str, font: ImageFont.FreeTypeFont) -> Glyph:
    advance = round(font.getlength(char))
    left, top, right, bottom = (round(edge) for edge in font.getbbox(char, anchor="ls"))
    if right <= left or bottom <= top:
        return Glyph(None, 0, 0, advance)
    ink = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(ink).text((-left, -top), char, 255, font, anchor="ls")
    return Glyph(ink, left, top, advance)
