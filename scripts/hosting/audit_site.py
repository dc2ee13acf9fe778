"""The last look at a built site before it is published: whole, without drafts, every inner link alive.

``python scripts/hosting/audit_site.py SITE [--preview]`` prints what is wrong and exits with 1. It reads the
files as a host will serve them and knows nothing of the generator, so that it can't share its mistakes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

NEEDED = ("index.html", "404.html", "robots.txt", "assets")
# The banner of what is not public yet, see generator/views/held.py.
DRAFT = "p-note--held"
# Shows every component in every state, with links that stand for links.
SHOWCASE = "he-thong-giao-dien/index.html"
SHOWN = 20
_ADDRESSES = ("href", "src", "poster")
_HERE = "https://site.invalid/"


@dataclass
class Reading(HTMLParser):
    """What an audit wants of one page."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    canonical: str = ""
    held: bool = False
    guarded: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.add(found.get("id", ""))
        self.held |= DRAFT in found.get("class", "").split()
        self.guarded |= found.get("http-equiv", "").lower() == "content-security-policy"
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found.get("href", "")
        elif tag not in {"base", "form"}:
            self.links += [found[name] for name in _ADDRESSES if name in found]


def audit(site: Path, preview: bool = False) -> Iterator[str]:
    """Everything that should stop this folder from being published, a line each."""
    lacking = [name for name in NEEDED if not (site / name).exists()]
    if lacking:
        yield f"thiếu {', '.join(lacking)}: đây không phải là một trang dựng xong"
        return
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    address = pages["index.html"].canonical
    if "example" in (urlsplit(address).hostname or "").split(".") and not preview:
        yield f"địa chỉ của trang còn là địa chỉ mẫu: {address}"
    for name, page in pages.items():
        if page.held and not preview and name != SHOWCASE:
            yield f"{name}: bản nháp hoặc bản chưa đến giờ đăng"
        if not page.guarded and not name.startswith("nhung/"):
            yield f"{name}: không có chính sách nội dung (Content-Security-Policy)"
        if name != SHOWCASE:
            yield from _dead(site, name, page, pages)
    yield from _odd_files(site)


def _read(path: Path) -> Reading:
    reading = Reading()
    reading.feed(path.read_text(encoding="utf-8"))
    reading.close()
    return reading


def _dead(site: Path, name: str, page: Reading, pages: dict[str, Reading]) -> Iterator[str]:
    for link in dict.fromkeys(page.links):
        parts = urlsplit(urljoin(_HERE + name, link))
        if f"{parts.scheme}://{parts.netloc}/" != _HERE or name == "404.html":
            continue  # another site; and 404.html is shown at any depth, so its links name the whole address
        wanted = unquote(parts.path).lstrip("/")
        wanted = f"{wanted}index.html" if not wanted or wanted.endswith("/") else wanted
        if not (site / wanted).is_file():
            yield f"{name}: liên kết “{link}” không dẫn tới tệp nào"
        elif parts.fragment and wanted in pages and unquote(parts.fragment) not in pages[wanted].ids:
            yield f"{name}: liên kết “{link}” dẫn tới chỗ không có trong trang"


def _odd_files(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        if path.is_symlink():
            yield f"{path.relative_to(site).as_posix()}: liên kết tệp (symlink) không được đăng"
        elif path.name.startswith(".") and path.name not in {".nojekyll", ".well-known"}:
            yield f"{path.relative_to(site).as_posix()}: tệp ẩn không được đăng"


def main() -> int:
    """Prints at most ``SHOWN`` findings; exit status 1 where there is one."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(description="Xem lại trang dựng xong trước khi đăng.")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--preview", action="store_true", help="bản để duyệt: được có bản nháp")
    options = parser.parse_args()
    found = list(audit(options.site, options.preview))
    for line in found[:SHOWN]:
        print(line)
    if found:
        print(f"Chưa đăng được: {len(found)} điều phải sửa.")
        return 1
    print(f"Trang trong {options.site} đăng được.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
