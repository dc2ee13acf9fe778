"""What a share card shows: the picture that goes with a link in Zalo, Facebook or a message."""

from __future__ import annotations

from dataclasses import dataclass

from generator.source import FoundPhoto
from generator.text.photos import Focus
from generator.values import quick

WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/the"
PORTAL_CARD = f"{FOLDER}/cong.jpg"
HERO = 0


@quick
@dataclass(frozen=True, slots=True)
class Card:
    """One picture of ``width`` × ``height`` pixels at ``path``, an address from the site's root.

    The path comes from the record's id: it stays when the title changes. ``cover`` is the number of a
    generated cover, ``HERO`` for the one of the home page. A ``photo`` takes the place of all that is drawn.
    """

    path: str
    kind: str
    title: str
    place: str = ""
    year: str = ""
    figure: str = ""
    figure_label: str = ""
    portal: str = ""
    cover: int = HERO
    width: int = WIDTH
    height: int = HEIGHT
    photo: FoundPhoto | None = None
    focus: Focus = Focus()  # noqa: RUF009 (frozen)
    photo_alt: str = ""

    @property
    def alt(self) -> str:
        """The same in words, for those who don't see the picture."""
        if self.photo:
            return self.photo_alt
        figure = ": ".join(filter(None, (self.figure, self.figure_label)))
        where = ", ".join(filter(None, (self.place, self.year)))
        return ". ".join(filter(None, (self.kind, self.title, figure, where, self.portal))) + "."
