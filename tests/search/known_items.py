"""Known items: titles sampled at random and typed as people type, each of which must be in the top three."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from zlib import crc32

from generator.search.records import SearchRecord
from tests.search import typed

# What must pass, in percent, at 1,000 and at 10,000 pages.
LEAST = {
    "đủ dấu": (98, 98),
    "không dấu": (98, 98),
    "còn phím Telex": (97, 97),
    "còn phím VNI": (97, 95),
    "chữ hoa": (98, 98),
    "sai một chữ, có dấu": (90, 90),
    "sai một chữ, không dấu": (90, 90),
    "đang gõ dở": (97, 95),
}


def known_items(
    records: Sequence[SearchRecord], count: int, seed: int
) -> dict[str, list[tuple[str, SearchRecord]]]:
    """For each way of typing: ``count`` queries with the page that each is after."""
    chance = random.Random(seed)
    chosen = chance.sample(list(records), count)
    ways: dict[str, Callable[[str], str]] = {
        "đủ dấu": str,
        "không dấu": typed.bare,
        "còn phím Telex": typed.telex,
        "còn phím VNI": typed.vni,
        "chữ hoa": str.upper,
        "sai một chữ, có dấu": lambda title: typed.typo(title, chance),
        "sai một chữ, không dấu": lambda title: typed.typo(typed.bare(title), chance),
    }
    items = {name: [(way(record.title), record) for record in chosen] for name, way in ways.items()}
    return {**items, "đang gõ dở": _begun(records, chosen)}


def _begun(records: Sequence[SearchRecord], chosen: Sequence[SearchRecord]) -> list[tuple[str, SearchRecord]]:
    """Titles without their last letter, where that starts three titles at most: no one could tell more."""
    bare = [typed.bare(record.title).lower() for record in records]
    begun = [(typed.bare(record.title)[:-1].rstrip(), record) for record in chosen]
    return [
        (start, record)
        for start, record in begun
        if sum(title.startswith(start.lower()) for title in bare) <= 3
    ]


def apart(query: str) -> bool:
    """Whether a query belongs to the third that was kept unseen while tuning."""
    return crc32(query.encode()) % 3 == 0
