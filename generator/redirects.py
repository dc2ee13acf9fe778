"""Old addresses that lead on, or say that their page was withdrawn: chuyen-huong.yml in the data.

One line each: ``dien-hinh/cu/: dien-hinh/moi/``, or ``dien-hinh/cu/: đã gỡ, vì …``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.problems import Place, Problem, shown
from generator.source import ScalarNode, SourceFile, parse_yaml
from generator.text.folding import fold

CODE = "chuyen-huong-sai"
_ADDRESS = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+")
_WITHDRAWN = re.compile(r"(?:đã gỡ|da go)\W*(.*)", re.IGNORECASE | re.DOTALL)
_BECAUSE = re.compile(r"^(?:vì|vi|do)(?!\w)", re.IGNORECASE)
_REASON = re.compile(r"[^\W\d_]{2}")
_EXAMPLE = "Ví dụ đúng: dien-hinh/ten-cu/: dien-hinh/ten-moi/ hoặc dien-hinh/ten-cu/: đã gỡ, vì trùng bài."


@dataclass(frozen=True, slots=True)
class Redirect:
    """``old`` leads to ``new``, addresses from the root with a slash at the end; ``new`` is None where the
    page was withdrawn, for the ``reason`` that staff give.
    """

    old: str
    new: str | None
    reason: str
    place: Place


def read_redirects(file: SourceFile) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """All lines that say what they mean, and what is wrong with the others."""
    parsed = parse_yaml(file.data, file.path)
    found: list[Redirect] = []
    problems = list(parsed.problems)
    for entry in parsed.node.entries if parsed.node else ():
        text = (entry.value.text or "") if isinstance(entry.value, ScalarNode) else ""
        read = _redirect(entry.key, text, entry.key_place)
        if isinstance(read, Redirect):
            found.append(read)
        else:
            problems.append(read)
    return tuple(found), tuple(problems)


def _redirect(old: str, text: str, place: Place) -> Redirect | Problem:
    known = _address(old)
    if not known:
        return Problem(CODE, place, f"{shown(old)} không phải là địa chỉ của một trang trong cổng.", _EXAMPLE)
    withdrawn = _WITHDRAWN.fullmatch(" ".join(text.split()))
    if withdrawn and withdrawn[1] and not _REASON.search(_BECAUSE.sub("", withdrawn[1])):
        return Problem(
            CODE,
            place,
            f"{shown(known)} ghi là đã gỡ nhưng chưa nêu lý do; dòng này sẽ hiện cho người đọc.",
            f"Hãy viết lý do thay cho dấu ba chấm, ví dụ: {known}: đã gỡ, vì trùng với bài khác.",
        )
    if withdrawn:
        return Redirect(known, None, withdrawn[1], place)
    target = "" if text.strip() == "/" else _address(text)
    if target is None:
        return Problem(CODE, place, f"Chưa rõ {shown(known)} chuyển đi đâu: {shown(text)}.", _EXAMPLE)
    return Redirect(known, target, "", place)


def _address(text: str) -> str | None:
    """The address as it is written everywhere, or None: "/dien-hinh/x" → "dien-hinh/x/"."""
    plain = text.strip().strip("/") + "/"
    return plain if _ADDRESS.fullmatch(plain) and fold(plain) == plain else None
