"""What comes out of the printer, sheet by sheet: Chromium's own A4 PDF, and where each line of it stands."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page
from pypdf import PdfReader


@dataclass(frozen=True)
class Line:
    """A run of text: how high it stands on its sheet (0 is the foot, 1 the head), and its size in points."""

    height: float
    size: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """One side of paper, its lines from the head to the foot."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All its words, one blank between them."""
        return " ".join(" ".join(line.text for line in self.lines).split())


def printed(page: Page, background: bool = False) -> tuple[Sheet, ...]:
    """The sheets of ``page`` as it is now; without ``background`` as browsers print by themselves."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=background)
    return tuple(_sheet(found) for found in PdfReader(io.BytesIO(pdf)).pages)


def _sheet(page: Any) -> Sheet:
    found: list[Line] = []
    tall = float(page.mediabox.height)

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            height = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            found.append(Line(height / tall, size * abs(tm[3] * cm[3]), text))

    page.extract_text(visitor_text=visit)
    return Sheet(tuple(sorted(found, key=lambda line: -line.height)))
