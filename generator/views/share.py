"""How a page is passed on from its foot: plain links that need no script and no tracker."""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import quote

from generator.views.addresses import HOME, relative
from generator.views.card import PORTAL_CARD
from generator.views.components.page_parts import ShareLink, ShareRow
from generator.views.components.papers import SourceList
from generator.views.page import Page

QR_FOLDER = "assets/qr"
HOME_QR = "trang-chu"
MAX_SOURCES = 3


def share_row(page: Page, site_url: str) -> ShareRow:
    """How ``page`` is passed on; without links where nobody knows yet where the site will be published."""
    address = f"{site_url}{page.path}" if site_url else ""
    return ShareRow(
        address=address,
        links=share_links(page.title, address) if address else (),
        qr=relative(page.path, qr_path(page)) if address and has_qr(page) else "",
        embed=relative(page.path, page.embed) if address and page.embed else "",
        sources=_sources(page.sources),
    )


def share_links(title: str, address: str) -> tuple[ShareLink, ...]:
    """Zalo, Facebook and e-mail for the page at ``address``.

    Zalo's own button makes the same address: ``d`` is the page's address as JSON in base64.
    """
    told = base64.b64encode(json.dumps({"url": address}, separators=(",", ":")).encode()).decode()
    there = _quoted(address)
    return (
        ShareLink("zalo", "Zalo", f"https://button-share.zalo.me/share_external?d={_quoted(told)}"),
        ShareLink("facebook", "Facebook", f"https://www.facebook.com/sharer/sharer.php?u={there}"),
        ShareLink("email", "Thư điện tử", f"mailto:?subject={_readable(title)}&body={there}"),
    )


def has_qr(page: Page) -> bool:
    """Pages that are put on a poster: the home page, and those that have a card of their own."""
    return page.path == HOME or (page.card is not None and page.card.path != PORTAL_CARD)


def qr_path(page: Page) -> str:
    """Where the page's QR code is, from the root."""
    return f"{QR_FOLDER}/{page.path.rstrip('/') or HOME_QR}.svg"


class _Quoted(dict[str, str]):
    """Letters as an address has them, each worked out once."""

    def __missing__(self, letter: str) -> str:
        found = self[letter] = quote(letter, safe="")
        return found


_QUOTED = _Quoted()
_RESERVED = re.compile(r"[^A-Za-z0-9_.~-]")
_UNREADABLE = re.compile(r"[\W_]")


def _quoted(text: str) -> str:
    return _RESERVED.sub(lambda found: _QUOTED[found[0]], text)


def _readable(text: str) -> str:
    """Letters as they are, which every browser encodes by itself; a third of the bytes."""
    return _UNREADABLE.sub(lambda found: _QUOTED[found[0]], text)


def _sources(listed: SourceList | None) -> str:
    """ "Báo Quê Mới, 17/07/2023; …": what a quotation of a part of the page names as its source."""
    if listed is None:
        return ""
    named = list(dict.fromkeys(f"{item.publisher}, {item.date}" for item in listed.items))
    more = f" và {len(named) - MAX_SOURCES} nguồn khác" if len(named) > MAX_SOURCES else ""
    return "; ".join(named[:MAX_SOURCES]) + more
