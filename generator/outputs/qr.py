"""QR codes of pages, as SVG files: for posters, and for a screen that another phone reads."""

from __future__ import annotations

import hashlib
from io import BytesIO

import segno

from generator.outputs.files import Job
from generator.views.page import Page
from generator.views.share import has_qr, qr_path

# Raise this when the drawing below changes, so that no code of an older look stays in a cache.
DRAWING = 1


def qr_jobs(page: Page) -> list[Job[str]]:
    """The QR code of ``page``, where it has one; the work is the address that the code holds."""
    if not (page.share and page.share.qr and has_qr(page)):
        return []
    key = hashlib.sha256(f"{DRAWING} {page.share.address}".encode()).hexdigest()
    return [Job(qr_path(page), key, page.share.address)]


def qr_code(address: str) -> bytes:
    """``address`` as an SVG picture with the quiet zone that ISO/IEC 18004 asks for (four modules)."""
    file = BytesIO()
    segno.make_qr(address, error="m").save(
        file,
        kind="svg",
        border=4,
        light="#fff",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return file.getvalue()
