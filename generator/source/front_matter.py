"""Stories: Markdown that begins with a `---` block of YAML, read with the same care as a record."""

from __future__ import annotations

import unicodedata

from generator.problems import Place, Problem
from generator.source.decode import decode
from generator.source.nodes import Parsed
from generator.source.yaml_text import parse_text

_EXAMPLE = "Hãy mở đầu tệp bằng:\n---\ntieu_de: Tên bài viết\n---"


def split_front_matter(data: bytes, file: str) -> tuple[Parsed, str, int]:
    """A story as (front matter, body in NFC, line of the file on which the body begins, from 1).

    Places in the front matter count from the first line of the file. Never raises for bad data.
    """
    text, display, problems = decode(data, file)
    if text is None:
        return Parsed(None, problems, display), "", 1
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "Bài viết phải mở đầu bằng phần thông tin nằm giữa hai dòng “---”."
        return _refused(message, file, problems, text), unicodedata.normalize("NFC", text), 1
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        message = "Phần thông tin đầu bài mở bằng “---” ở đây mà không có dòng “---” đóng lại."
        return _refused(message, file, problems, text), "", len(lines)
    # An empty line stands in for the opening `---`, so that every place counts from the top of the file.
    parsed = parse_text("\n".join(["", *lines[1:end], ""]), file, problems)
    body = unicodedata.normalize("NFC", "\n".join(lines[end + 1 :]))
    return Parsed(parsed.node, parsed.problems, text), body, end + 2


def _refused(message: str, file: str, problems: tuple[Problem, ...], text: str) -> Parsed:
    problem = Problem("thieu-phan-dau", Place(file, 1, 1), message, _EXAMPLE)
    return Parsed(None, tuple(sorted((problem, *problems))), text)
