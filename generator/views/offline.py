"""The page that stands in for one that was never read on this machine, while there is no line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.views.components.page_parts import PageHeader
from generator.views.head import Head
from generator.views.page import Desk, Page, Sheet

PATH = "ngoai-tuyen/"
TITLE = "Đang không có mạng"
LEAD = (
    "Trang bạn mở chưa được lưu trên máy này nên chưa xem được. Khi có mạng lại, xin tải lại trang. "
    "Trong lúc chờ, mời bạn đọc các trang đã mở trước đây."
)


@dataclass(frozen=True, slots=True)
class OfflineView:
    """What a reader without a line is told; the list of saved pages is made in the browser."""

    header: PageHeader


def offline_pages(desk: Desk) -> Iterator[Sheet]:
    """The one page, kept out of search and sitemap."""
    yield desk.sheet(PATH, _page)


def _page(desk: Desk) -> Page:
    return Page(
        path=desk.here,
        template="offline",
        title=TITLE,
        description=LEAD,
        kind="Danh sách",
        crumbs=desk.crumbs(last=TITLE),
        listed=False,
        head=Head(indexed=False),
        view=OfflineView(PageHeader(desk.registry.portal.name, TITLE, LEAD)),
    )
