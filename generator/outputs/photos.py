"""Photos made ready for slow lines: upright, in sRGB, nothing but pixels, never larger than they were.

The same bytes on every machine: one thread for each picture, settings that no environment changes.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps

from generator.outputs.files import Job
from generator.source import FoundPhoto, opened
from generator.text.photos import Focus
from generator.views.photos import MAKING, Shot, cropped

# What is kept of the original in memory, on its longer side: enough for the largest crop on any page.
LARGEST = 2400
Settings = Mapping[str, Any]
AVIF: Settings = {"quality": 58, "speed": 7, "subsampling": "4:2:0", "max_threads": 1, "autotiling": False}
WEBP: Settings = {"quality": 76, "method": 5}
JPEG: Settings = {"quality": 80, "subsampling": "4:2:0", "optimize": True, "progressive": True}
_SAVING: Mapping[str, tuple[str, Settings]] = {
    "avif": ("AVIF", AVIF),
    "webp": ("WEBP", WEBP),
    "jpg": ("JPEG", JPEG),
}


def photo_jobs(found: Iterable[Shot]) -> list[Job[Shot]]:
    """One file to be made for each address; those of one photo stay together, so that it is opened once."""
    once = {shot.path: shot for shot in found}
    in_order = sorted(once.values(), key=lambda shot: (shot.photo.digest, shot.path))
    return [Job(shot.path, _fingerprint(shot), shot) for shot in in_order]


def _fingerprint(shot: Shot) -> str:
    told = (MAKING, sorted(AVIF.items()), sorted(WEBP.items()), sorted(JPEG.items()), shot.photo.digest)
    return sha256(repr((told, shot.box, shot.width, shot.height, shot.ending)).encode()).hexdigest()


def develop(shot: Shot) -> bytes:
    """The file of one shot."""
    whole = _original(shot.photo)
    part = whole.resize((shot.width, shot.height), Image.Resampling.LANCZOS, box=_scaled(shot, whole.size))
    form, settings = _SAVING[shot.ending]
    file = BytesIO()
    part.save(file, form, **settings)
    return file.getvalue()


def framed(photo: FoundPhoto, focus: Focus, width: int, height: int) -> Image.Image:
    """The photo cut around its focus, and brought to exactly this size."""
    whole = _original(photo)
    box = cropped(*whole.size, (width, height), focus)
    return whole.resize((width, height), Image.Resampling.LANCZOS, box=box)


def _scaled(shot: Shot, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """The box in a picture that may have been made smaller when it was opened."""
    x, y = size[0] / shot.photo.width, size[1] / shot.photo.height
    left, top, right, bottom = shot.box
    return left * x, top * y, min(right * x, size[0]), min(bottom * y, size[1])


@lru_cache(maxsize=1)
def _original(photo: FoundPhoto) -> Image.Image:
    """The photo upright in sRGB on white, at most ``LARGEST`` on its longer side."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its size was looked at before
        image = opened(photo)
        profile = image.info.get("icc_profile")
        image.draft("RGB", (LARGEST, LARGEST))
        image.load()
        upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    coloured = _in_srgb(upright, profile)
    # Nothing of the file's own words goes on.
    coloured.info = {}
    return coloured


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in image.info:
        see_through = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, see_through).convert("RGB")
    if image.mode.startswith("I"):
        # Sixteen bits of grey; a plain conversion would cut everything above eight.
        image = image.point(lambda value: value / 257).convert("L")
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, given, wanted, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None  # a profile that fits no colour of the photo says nothing about it
        if made:
            return made
    return image.convert("RGB")
