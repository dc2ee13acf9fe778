"""Photos, in the sizes and formats that browsers ask for."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.components.text import Text


@dataclass(frozen=True, slots=True)
class PictureSource:
    """Files of one format: ``type`` "image/avif", ``srcset`` as HTML has it."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in several sizes; ``src`` is the file for browsers that know no newer format.

    ``width`` and ``height`` are those of the largest file: a page keeps the room before the photo comes.
    """

    alt: str
    src: str
    width: int
    height: int
    sources: tuple[PictureSource, ...] = ()
    sizes: str = "100vw"
    lazy: bool = True


@dataclass(frozen=True, slots=True)
class PhotoFigure:
    """A photo with what is said of it; ``shape`` is tall or wide where it is no common one."""

    picture: Picture
    caption: Text = ""
    credit: Text = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    figures: tuple[PhotoFigure, ...]
