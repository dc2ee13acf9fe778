"""What the head of a page tells machines: a description of the right length, its own data, its own feed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema import Portal
from generator.text.markdown import plain_text
from generator.values import quick
from generator.views.ld import Thing

MIN_DESCRIPTION = 70
MAX_DESCRIPTION = 160
_SENTENCE_ENDS = (". ", "! ", "? ", "; ")


@quick
@dataclass(frozen=True, slots=True)
class Head:
    """``data`` and ``feed`` are addresses from the root, without ending; empty where the page has none."""

    data: str = ""
    feed: str = ""
    things: tuple[Thing, ...] = ()
    indexed: bool = True


def fitted(text: str, title: str, portal: Portal) -> str:
    """``text`` as a description of 70 to 160 characters: cut after a sentence, or filled up."""
    found = plain_text(text)
    for more in (title, f"{portal.name}: {portal.motto}", portal.summary):
        if len(found) >= MIN_DESCRIPTION:
            break
        if plain_text(more) not in found:
            found = f"{_ended(found)}{plain_text(more)}"
    return shortened(_ended(found).rstrip() if len(found) < MAX_DESCRIPTION else found)


def _ended(text: str) -> str:
    if not text:
        return ""
    return f"{text} " if text[-1] in ".!?…:" else f"{text.rstrip(',;')}. "


def shortened(text: str) -> str:
    """``text`` in at most 160 characters: whole sentences where they are long enough, else whole words."""
    if len(text) <= MAX_DESCRIPTION:
        return text
    end = max(text.rfind(mark, 0, MAX_DESCRIPTION + 1) for mark in _SENTENCE_ENDS)
    if end + 1 >= MIN_DESCRIPTION:
        return text[: end + 1].rstrip(";")
    return text[: MAX_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",.;:–- ") + "…"
