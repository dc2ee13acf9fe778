"""What comes out of the printer, sheet by sheet: Chromium's own A4 PDF, and where each line of it stands.

``python -m tests.browser.printed site FOLDER`` prints a page of every kind of a built site, to be looked at.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.opened import file_name, opened
from tests.kinds import one_of_each_kind


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


def printed(page: Page) -> tuple[Sheet, ...]:
    """The sheets of ``page`` as it is now, without backgrounds, as browsers print by themselves."""
    return tuple(_sheet(found) for found in PdfReader(io.BytesIO(as_pdf(page))).pages)


def as_pdf(page: Page) -> bytes:
    """The same, as a file."""
    return page.pdf(format="A4", prefer_css_page_size=True, print_background=False)


def _sheet(page: Any) -> Sheet:
    found: list[Line] = []
    tall = float(page.mediabox.height)

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            height = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            found.append(Line(height / tall, size * abs(tm[3] * cm[3]), text))

    page.extract_text(visitor_text=visit)
    return Sheet(tuple(sorted(found, key=lambda line: -line.height)))


def main(site: Path, folder: Path) -> None:
    """A PDF of a page of every kind, in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with opened(site) as (browser, root):
        page = browser.new_page(base_url=root, locale="vi-VN", service_workers="block")
        for kind in one_of_each_kind(site):
            page.goto(kind)
            pdf = as_pdf(page)
            (folder / f"{file_name(kind)}.pdf").write_bytes(pdf)
            print(len(PdfReader(io.BytesIO(pdf)).pages), kind or "trang-chu")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
