"""Pictures that tests make: drawn here, so that the repository holds no photo of anybody.

``painted`` reads the same words that the examples of the staff guide use: "1200 × 800 điểm ảnh, có vị trí".
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

ORIENTATION, GPS = 0x0112, 0x8825
_SIZE = re.compile(r"(\d+)\s*×\s*(\d+)")


def drawn(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A landscape: red sky on the left half, blue on the right, green ground, so that a turn shows."""
    image = Image.new("RGB", (width, height), "#b5482a")
    pen = ImageDraw.Draw(image)
    pen.rectangle((width // 2, 0, width, height), "#2a6fb5")
    pen.rectangle((0, height * 3 // 4, width, height), "#3c7a35")
    for step in range(0, width, max(8, width // 60)):
        pen.line((step, 0, width - step, height), "#e8c25a", 1)
    return image.convert(mode)


def photo(width: int = 1200, height: int = 800, form: str = "JPEG", **saving: Any) -> bytes:
    """The file of one picture."""
    file = BytesIO()
    drawn(width, height).save(file, form, **saving)
    return file.getvalue()


def with_exif(orientation: int = 1, located: bool = False, words: str = "") -> Image.Exif:
    """What a phone writes into a file."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    if words:
        exif[0x010E] = words
    if located:
        exif.get_ifd(GPS).update({1: "N", 2: (10.0, 14.0, 30.0), 3: "E", 4: (106.0, 22.0, 10.0)})
    return exif


def moving(form: str) -> bytes:
    """Two frames."""
    file = BytesIO()
    frames = [Image.new("RGB", (700, 500), colour) for colour in ("red", "blue")]
    frames[0].save(file, form, save_all=True, append_images=frames[1:], duration=200)
    return file.getvalue()


def painted(words: str) -> bytes:
    """The file that an example of the guide tells of."""
    size = _SIZE.search(words)
    width, height = (int(size[1]), int(size[2])) if size else (1200, 800)
    if "ảnh động" in words:
        return moving("WEBP")
    form = "PNG" if "PNG" in words else "JPEG"
    data = photo(width, height, form, **({"exif": with_exif(located=True)} if "vị trí" in words else {}))
    if "cắt ngang" in words:
        return data[: len(data) // 2]
    if "SVG" in words:
        return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    heavy = re.search(r"(\d+) MB", words)
    return data + b"\0" * (int(heavy[1]) * 1_000_000) if heavy else data
