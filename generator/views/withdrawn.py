"""Pages that were withdrawn: the old address stays and says so, outside of lists, search and sitemap."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.components.basics import EmptyState, Link
from generator.views.components.page_parts import PageHeader
from generator.views.head import Head
from generator.views.listing import ListingView
from generator.views.page import Desk, Page, Sheet, description

TITLE = "Trang này đã được gỡ"
LEAD = "Trang từng ở địa chỉ này không còn nữa. Xin mời đi tiếp từ trang chủ hoặc tìm bằng ô tìm kiếm."


def withdrawn_pages(desk: Desk) -> Iterator[Sheet]:
    """One page for each address that ``data/chuyen-huong.yml`` says was withdrawn."""
    for redirect in desk.registry.redirects:
        if redirect.new is None:
            yield desk.sheet(redirect.old, _page, redirect.reason)


def _page(desk: Desk, reason: str) -> Page:
    told = f"Lý do: {reason.rstrip('.')}." if reason else "Cổng không ghi lý do."
    return Page(
        path=desk.here,
        template="listing",
        title=TITLE,
        description=description(LEAD),
        kind="Trang đã gỡ",
        crumbs=desk.crumbs(last=TITLE),
        listed=False,
        head=Head(indexed=False),
        view=ListingView(
            header=PageHeader("Đã gỡ", TITLE, LEAD),
            groups=(),
            empty=EmptyState(told, (Link("Về trang chủ", desk.href("")),)),
        ),
    )
