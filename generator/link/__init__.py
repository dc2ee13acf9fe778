"""Records → ``Registry``: every id resolved, every relation readable from both ends."""

from __future__ import annotations

from generator.link.linking import link
from generator.link.registry import Registry, cells_of, contents_of, emulations_of, observations_of
from generator.link.relinking import relinked
from generator.link.showing import PUBLIC, Showing, is_removed, photo_names

__all__ = [
    "PUBLIC",
    "Registry",
    "Showing",
    "cells_of",
    "contents_of",
    "emulations_of",
    "is_removed",
    "link",
    "observations_of",
    "photo_names",
    "relinked",
]
