"""Lists for the browser, each a small file that is read only when somebody needs it."""

from __future__ import annotations

import json

from generator.outputs.files import OutputFile
from generator.views.list_data import list_data
from generator.views.lists import FILE
from generator.views.page import Desk
from generator.views.recent import FILE as RECENT
from generator.views.recent import recent_text


def list_json(desk: Desk) -> OutputFile:
    """All exemplars, for those who combine choices; without a needless byte."""
    data = list_data(desk)
    return OutputFile(FILE, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def recent_json(desk: Desk) -> OutputFile:
    """The newest records, for those who come again."""
    return OutputFile(RECENT, recent_text(desk).encode())
