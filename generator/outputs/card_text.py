"""Titles on cards: the largest size that fits, lines of like length, never broken inside a syllable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Measure = Callable[[str], float]

ELLIPSIS = "…"
# A line that ends with one of these reads better: it counts as this share of its slack.
_GOOD_END = ",;:.–—-”)"
_GOOD_END_SHARE = 0.6
# A break inside a name ("Lương Thế Vinh") counts like this share of a line left empty.
_NAME_COST = 0.3
# Where a line is not broken: before a lone dash, inside "2020 - 2025", inside "năm 2030" or "số 01-CT/TU".
_DASH = re.compile(r" (?=[-–—/&+] )|(?<=[0-9] [-–—]) (?=[0-9])")
_NUMBERED = re.compile(r"\b(số|năm|quý|ngày|tháng|khóa) (?=[0-9])", re.IGNORECASE)
_GLUE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text with the size, in pixels, at which none is wider than was asked."""

    lines: tuple[str, ...]
    size: int


def fit(
    text: str,
    sizes: Sequence[int],
    width: float,
    height: float,
    leading: float,
    max_lines: int,
    measure: Callable[[int], Measure],
) -> Fitted:
    """``text`` at the first of ``sizes`` (largest first) at which it fits into ``width`` × ``height``.

    Where not even the last one will do, the end of the text gives way to an ellipsis, after a whole word.
    """
    glued = _NUMBERED.sub(rf"\1{_GLUE}", _DASH.sub(_GLUE, text))
    words = [word.replace(_GLUE, " ") for word in glued.split(" ")]
    for size in sizes:
        lines = min(max_lines, int(height / (size * leading)))
        broken = balanced(words, width, lines, measure(size))
        if broken:
            return Fitted(broken, size)
    size = sizes[-1]
    lines = max(1, min(max_lines, int(height / (size * leading))))
    return Fitted(_shortened(words, width, lines, measure(size)), size)


def balanced(words: Sequence[str], width: float, max_lines: int, measure: Measure) -> tuple[str, ...]:
    """``words`` on as few lines as they need, of like length; empty where ``max_lines`` are too few.

    Words are broken between only: where a single one is wider than ``width`` the answer is empty too.
    """
    count = len(words)
    widths = [measure(word) for word in words]
    space = measure("a a") - 2 * measure("a")
    if max(widths) > width:
        return ()
    needed = _lines_needed(widths, space, width)
    if needed > max_lines:
        return ()
    ends = [0.0]
    for each in widths:
        ends.append(ends[-1] + each + space)
    # best[line][i]: the least slack of the first i words on that many lines, and where the last one starts.
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(float("inf"), 0)] * count]
    for _ in range(needed):
        best.append([_best_end(end, best[-1], ends, space, width, words) for end in range(count + 1)])
    cuts = [count]
    for line in range(needed, 0, -1):
        cuts.append(best[line][cuts[-1]][1])
    return tuple(" ".join(words[start:end]) for start, end in pairwise(reversed(cuts)))


def _best_end(
    end: int,
    before: list[tuple[float, int]],
    ends: list[float],
    space: float,
    width: float,
    words: Sequence[str],
) -> tuple[float, int]:
    found = (float("inf"), 0)
    for start in range(end - 1, -1, -1):
        line = ends[end] - ends[start] - space
        if line > width:
            break
        found = min(found, (before[start][0] + _badness(words, end, line, width), start))
    return found


def _badness(words: Sequence[str], end: int, line: float, width: float) -> float:
    """How ill it looks to end a line of this width before ``words[end]``."""
    slack = (width - line) ** 2
    if end == len(words):
        return slack
    if words[end - 1][-1:] in _GOOD_END:
        return slack * _GOOD_END_SHARE
    in_a_name = words[end - 1].istitle() and words[end].istitle()
    return slack + (width * _NAME_COST) ** 2 * in_a_name


def _lines_needed(widths: Iterable[float], space: float, width: float) -> int:
    lines, used = 1, 0.0
    for each in widths:
        if used and used + space + each > width:
            lines, used = lines + 1, each
        else:
            used += (space if used else 0.0) + each
    return lines


def _shortened(words: Sequence[str], width: float, lines: int, measure: Measure) -> tuple[str, ...]:
    for count in range(len(words) - 1, 0, -1):
        last = words[count - 1].rstrip(",.;:·–-")
        kept = [*words[: count - 1], last + ELLIPSIS]
        if last and (broken := balanced(kept, width, lines, measure)):
            return broken
    return (ELLIPSIS,)
