"""The list of exemplars for the browser, one small file that is read only when somebody combines choices."""

from __future__ import annotations

import json

from generator.outputs.files import OutputFile
from generator.views.list_data import list_data
from generator.views.lists import FILE
from generator.views.page import Desk


def list_json(desk: Desk) -> OutputFile:
    """The file, without a needless byte."""
    data = list_data(desk)
    return OutputFile(FILE, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
