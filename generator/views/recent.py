"""The newest records as one small list, by which a browser finds what came since its reader's last visit."""

from __future__ import annotations

import hashlib
import json

from generator.views.addresses import HOME, address
from generator.views.components.page_parts import NewsSince
from generator.views.news import WRITERS, headings
from generator.views.page import Desk

FILE = "assets/moi.json"
NEWEST = 30


def recent(desk: Desk) -> list[list[str]]:
    """[key, day, title, address from the home page, kind], newest first."""
    at_home = desk.at(HOME)
    rows = []
    for heading in headings(desk.registry)[:NEWEST]:
        record = heading.record
        title, _, _ = WRITERS[type(record)](at_home, record)
        rows.append([record.key, heading.day.isoformat(), title, address(record), record.kind.label])
    return rows


def recent_text(desk: Desk) -> str:
    """The list as the browser reads it, without a needless byte."""
    return json.dumps(recent(desk), ensure_ascii=False, separators=(",", ":"))


def news_since(desk: Desk) -> NewsSince:
    """The empty place for it on the home page."""
    edition = hashlib.blake2b(recent_text(desk).encode(), digest_size=4).hexdigest()
    return NewsSince("Mới từ lần trước bạn xem", desk.href(FILE), edition)
