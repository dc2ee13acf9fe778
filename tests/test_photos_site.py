"""Photos in a whole site: pages, feeds, linked data and open data all lead to files that are there."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image

from tests.pictures import photo, with_exif
from tests.test_check import EXEMPLAR, STORY
from tests.test_sites import placed, run

SITE = "https://example.vn/cong/"
FIELDS = """anh:
  - tep: duong-hoa.jpg
    mo_ta: Luống hoa "mười giờ" ven đường & nhà văn hóa <ấp>.
    chu_thich: Đường hoa sau ba tháng.
    ghi_cong: Ban thi đua xã Một
    ngay: 12/05/2024
    the_chia_se: có
  - tep: 2024/dung.jpg
    mo_ta: Bảng tên đường.
    ghi_cong: Ban thi đua xã Một
"""
STORY_FIELDS = """anh:
  - tep: trong-bai.png
    mo_ta: Bà con cầm chổi.
    ghi_cong: Ban thi đua xã Một
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """The smallest portal with three photos, built as staff build it."""
    root = placed("toi-thieu", tmp_path_factory.mktemp("anh") / "cong", project_root)
    folder = root / "content" / "anh"
    (folder / "2024").mkdir(parents=True)
    (folder / "duong-hoa.jpg").write_bytes(photo(2000, 1400))
    (folder / "2024/dung.jpg").write_bytes(photo(1500, 900, exif=with_exif(6, words="Hidden Name")))
    (folder / "trong-bai.png").write_bytes(photo(800, 700, "PNG"))
    exemplar, story = root / EXEMPLAR, root / STORY
    exemplar.write_text(FIELDS + exemplar.read_text(encoding="utf-8"), encoding="utf-8")
    told = story.read_text(encoding="utf-8").replace("---\n", f"---\n{STORY_FIELDS}", 1)
    told += "\n\nMột đoạn nữa.\n\n![Bà con ra đường](anh/trong-bai.png)\n\nĐoạn cuối.\n"
    story.write_text(told, encoding="utf-8")
    done = run("generator.cli", "build", "--site-url", SITE, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(folder)
    return root / "site"


class Pictures(HTMLParser):
    """Every picture of a page, with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[dict[str, str]] = []
        self.sources: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "img" and "assets/anh/" in found.get("src", ""):
            self.images.append(found)
        elif tag == "source" and "assets/anh/" in found.get("srcset", ""):
            self.sources.append(found)


def pictures(site: Path, page: str) -> Pictures:
    found = Pictures()
    found.feed((site / page / "index.html").read_text(encoding="utf-8"))
    return found


def file_of(site: Path, page: str, address: str) -> Path:
    return site / urljoin(f"/{page}/", address).removeprefix("/")


PAGES = ["dien-hinh/ap-dong-2024", "bai-viet/ap-dong-don-duong", "dien-hinh", "bai-viet", "dia-ban/ap-dong"]


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_has_its_words_its_room_and_its_files(page: str, site: Path) -> None:
    found = pictures(site, page)
    assert found.images
    for image in found.images:
        assert "alt" in image
        assert image["decoding"] == "async"
        assert file_of(site, page, image["src"]).read_bytes()[:3] == b"\xff\xd8\xff"
        assert int(image["width"]) > 0 < int(image["height"])
    for source in found.sources:
        for listed in source["srcset"].split(", "):
            address, width = listed.split()
            with Image.open(file_of(site, page, address)) as seen:
                assert seen.width == int(width[:-1])
                assert seen.get_format_mimetype() == source["type"]


def test_cards_made_by_the_browser_show_the_same_photo(site: Path) -> None:
    rows = json.loads((site / "dien-hinh/danh-sach.json").read_text(encoding="utf-8"))["muc"]
    (shown,) = (row[6] for row in rows if len(row) > 6)
    listed = [source["srcset"] for source in pictures(site, "dien-hinh").sources]
    assert any(Path(shown).name in srcset for srcset in listed)
    with Image.open(site / shown) as seen:
        assert seen.width * 9 // 16 in range(seen.height - 1, seen.height + 2)


def test_only_the_photo_that_opens_a_page_is_fetched_at_once(site: Path) -> None:
    first, *others = pictures(site, PAGES[0]).images
    assert "loading" not in first
    assert first["alt"] == 'Luống hoa "mười giờ" ven đường & nhà văn hóa <ấp>.'
    assert [image["loading"] for image in others] == ["lazy"] * len(others)
    assert [image["alt"] for image in others] == ["Bảng tên đường."]


def test_a_story_shows_its_photo_where_it_stands_and_once(site: Path) -> None:
    page = (site / PAGES[1] / "index.html").read_text(encoding="utf-8")
    assert [image["alt"] for image in pictures(site, PAGES[1]).images] == ["Bà con ra đường"]
    before, after = page.index("Một đoạn nữa"), page.index("Đoạn cuối")
    assert before < page.index("<figure", before) < page.index("Ảnh: Ban thi đua xã Một") < after


def test_every_file_is_used_and_holds_nothing_but_pixels(site: Path) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    files = sorted((site / "assets/anh").iterdir())
    assert files
    for file in files:
        assert file.name in pages
        assert b"Hidden" not in file.read_bytes()
        with Image.open(BytesIO(file.read_bytes())) as seen:
            assert dict(seen.getexif()) == {}
    assert not list(site.rglob("*duong-hoa*"))


def test_the_card_is_the_photo_and_tells_so_in_words(site: Path) -> None:
    page = (site / PAGES[0] / "index.html").read_text(encoding="utf-8")
    assert f'content="{SITE}assets/the/dien-hinh/ap-dong-2024.jpg"' in page
    told = re.search(r'property="og:image:alt" content="([^"]*)"', page)
    assert told
    assert told[1].startswith("Luống hoa")
    with Image.open(site / "assets/the/dien-hinh/ap-dong-2024.jpg") as card:
        assert card.size == (1200, 630)


def test_machines_are_led_to_the_photo(site: Path) -> None:
    page = (site / PAGES[0] / "index.html").read_text(encoding="utf-8")
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    article = next(node for node in data["@graph"] if node["@type"] == "Article")
    assert [image["creditText"] for image in article["image"]] == ["Ban thi đua xã Một"] * 2
    record = json.loads((site / "du-lieu/dien-hinh/ap-dong-2024.json").read_text(encoding="utf-8"))
    addresses = [image["contentUrl"] for image in article["image"]]
    assert [found["file_url"] for found in record["anh"]] == addresses
    feed = json.loads((site / "theo-doi/dien-hinh.json").read_text(encoding="utf-8"))
    assert feed["items"][0]["image"] == addresses[0]
    assert addresses[0] in feed["items"][0]["content_html"]
    atom = (site / "theo-doi/dien-hinh.xml").read_text(encoding="utf-8")
    assert f'rel="enclosure" href="{addresses[0]}" type="image/jpeg"' in atom
    stories = json.loads((site / "theo-doi/bai-viet.json").read_text(encoding="utf-8"))
    inside = re.findall(r'<img src="([^"]+)"', stories["items"][0]["content_html"])
    story = json.loads((site / "du-lieu/bai-viet/ap-dong-don-duong.json").read_text(encoding="utf-8"))
    assert [f"]({address})" in story["body_markdown"] for address in inside] == [True]
    for address in [*addresses, *inside]:
        assert (site / address.removeprefix(SITE)).is_file()
