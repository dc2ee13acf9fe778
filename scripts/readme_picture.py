"""Makes the picture of the README: the home page on a wide screen, and on a phone before it.

portal build && python scripts/readme_picture.py site docs/images/home.png
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.ensure_browser import find_browser

WIDE, PHONE = (1280, 800), (390, 700)
FRAME = """
<style>
  body {{ margin: 0; width: 1200px; height: 640px; background: #dfe9e2; overflow: hidden }}
  img {{ position: absolute; border-radius: 12px; box-shadow: 0 6px 30px #0004 }}
  .wide {{ left: 40px; top: 40px; width: 920px }}
  .phone {{ right: 40px; top: 90px; width: 290px; border-radius: 22px; border: 6px solid #12261b }}
</style>
<img class="wide" src="data:image/png;base64,{wide}">
<img class="phone" src="data:image/png;base64,{phone}">
"""


def main(site: Path, picture: Path) -> None:
    """Writes ``picture`` from the built ``site``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        shots = {name: _shot(browser, site, size) for name, size in (("wide", WIDE), ("phone", PHONE))}
        page = browser.new_page(viewport={"width": 1200, "height": 640})
        encoded = {name: base64.b64encode(data).decode() for name, data in shots.items()}
        page.set_content(FRAME.format(**encoded))
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture)
        browser.close()


def _shot(browser: Browser, site: Path, size: tuple[int, int]) -> bytes:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=1)
    page.goto((site / "index.html").resolve().as_uri())
    return page.screenshot()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
