"""Who learns from whom, laid out: those who were learned from first, every link in a lane of its own.

One line for each name keeps the picture readable on a phone, where boxes side by side would not be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

Tie = tuple[str, str]
"""(who learns, from whom), both by key."""


def layers(keys: Iterable[str], ties: Iterable[Tie]) -> dict[str, int]:
    """0 for who learns from nobody, else one more than the highest of those learned from.

    Two who learn from each other are no contradiction: the link that closes a circle does not count.
    """
    learned: dict[str, list[str]] = defaultdict(list)
    for follower, followed in sorted(set(ties)):
        learned[follower].append(followed)
    found: dict[str, int] = {}
    for start in sorted(keys):
        _descend(start, learned, found)
    return found


def _descend(start: str, learned: Mapping[str, Sequence[str]], found: dict[str, int]) -> None:
    """Fills ``found`` for ``start`` and all below it, without recursion: a chain may be long."""
    open_ones: set[str] = set()
    stack = [start]
    while stack:
        key = stack[-1]
        if key in found:
            stack.pop()
            continue
        if key not in open_ones:
            open_ones.add(key)
            stack += [other for other in learned[key] if other not in open_ones and other not in found]
            continue
        known = [found[other] for other in learned[key] if other in found]
        found[key] = 1 + max(known, default=-1)
        stack.pop()


def rows(keys: Sequence[str], ties: Iterable[Tie]) -> list[str]:
    """``keys`` from top to bottom: by layer, each below those it learns from, else as given."""
    ties = list(ties)
    layer = layers(keys, ties)
    given = {key: index for index, key in enumerate(keys)}
    learned: dict[str, list[str]] = defaultdict(list)
    for follower, followed in ties:
        learned[follower].append(followed)
    placed: dict[str, int] = {}
    for number in range(max(layer.values(), default=-1) + 1):
        members = [key for key in keys if layer[key] == number]
        middle = {
            key: fmean([placed[other] for other in learned[key] if other in placed] or [len(placed)])
            for key in members
        }
        for key in sorted(members, key=lambda key: (middle[key], given[key])):
            placed[key] = len(placed)
    return list(placed)


def lanes(order: Sequence[str], ties: Iterable[Tie]) -> dict[Tie, int]:
    """A lane for each tie, 0 beside the names, so that ties in one lane never run beside each other."""
    row = {key: index for index, key in enumerate(order)}

    def span(tie: Tie) -> tuple[int, int]:
        return min(row[tie[0]], row[tie[1]]), max(row[tie[0]], row[tie[1]])

    taken: list[list[tuple[int, int]]] = []
    found: dict[Tie, int] = {}
    for tie in sorted(set(ties), key=lambda tie: (span(tie)[1] - span(tie)[0], span(tie), tie)):
        start, end = span(tie)
        lane = next(
            (index for index, spans in enumerate(taken) if all(end <= s or e <= start for s, e in spans)),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        found[tie] = lane
    return found
