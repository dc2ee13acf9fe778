"""What a reader sees, to be looked at: a page of every kind on a phone, a tablet and a wide screen.

``python -m tests.browser.looked_at site FOLDER [ADDRESS…]`` writes two sheets of pictures for each page, by
day and by night; another built site serves as well, with addresses from its root.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.opened import file_name, opened
from tests.kinds import one_of_each_kind

LIGHT, DARK = (360, 768, 1280), (360, 1280)
# The head of a page and the next screens, shrunk as far as letters can still be read.
TALL, GAP, SHRUNK = 1500, 10, 0.6
# A picture that waits until it is scrolled to would be missing.
FETCH_ALL = """async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map(image => image.decode().catch(() => 0)));
}"""


def main(site: Path, folder: Path, addresses: Sequence[str]) -> None:
    """The sheets of pages at ``addresses``, of every kind where none is given, in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with opened(site) as (browser, root):
        for scheme, widths in (("light", LIGHT), ("dark", DARK)):
            pages = [_page(browser, root, width, scheme) for width in widths]
            for address in addresses or one_of_each_kind(site):
                name = f"{file_name(address)}-{scheme}.png"
                _sheet([_seen(page, address) for page in pages]).save(folder / name)
                print(folder / name)  # noqa: T201


def _page(browser: Browser, root: str, width: int, scheme: str) -> Page:
    return browser.new_page(
        base_url=root,
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="vi-VN",
        service_workers="block",
    )


def _seen(page: Page, address: str) -> Image.Image:
    page.goto(address)
    page.evaluate(FETCH_ALL)
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return whole.crop((0, 0, whole.width, min(whole.height, TALL)))


def _sheet(pictures: list[Image.Image]) -> Image.Image:
    wide = sum(picture.width + GAP for picture in pictures)
    sheet = Image.new("RGB", (wide, max(picture.height for picture in pictures)), "#c0c0c0")
    at = 0
    for picture in pictures:
        sheet.paste(picture, (at, 0))
        at += picture.width + GAP
    return sheet.resize((int(sheet.width * SHRUNK), int(sheet.height * SHRUNK)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
