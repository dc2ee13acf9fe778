"""The share row and quotations: plain links to the page's full address, figures with their sources."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.outputs.qr import qr_code, qr_jobs
from generator.views.cards import moved_cards
from generator.views.components.papers import SourceItem, SourceList
from generator.views.page import Page
from generator.views.share import share_links, share_row
from generator.views.site import all_embeds, all_pages
from tests.small_portal import TODAY, registry

SITE = "https://thidua.example.vn/cong/"


@cache
def pages(site_url: str) -> dict[str, Page]:
    return {page.path: page for page in all_pages(registry(), TODAY, site_url)}


def test_every_way_leads_to_the_full_address() -> None:
    address = f"{SITE}dien-hinh/a/?x=1&y=2"
    links = {link.kind: urlsplit(link.href) for link in share_links("Đê ngăn mặn & 181 hộ", address)}
    zalo = parse_qs(links["zalo"].query)["d"][0]
    assert links["zalo"].netloc == "button-share.zalo.me"
    assert json.loads(base64.b64decode(zalo)) == {"url": address}
    assert parse_qs(links["facebook"].query) == {"u": [address]}
    assert links["email"].scheme == "mailto"
    assert parse_qs(links["email"].query) == {"subject": ["Đê ngăn mặn & 181 hộ"], "body": [address]}


def test_without_an_address_nothing_is_promised() -> None:
    for page in pages("").values():
        assert page.share is not None
        assert (page.share.address, page.share.links, page.share.qr, page.share.embed) == ("", (), "", "")
        assert qr_jobs(page) == []


@pytest.mark.parametrize("path", ["", "dien-hinh/ap-dong-2024/", "dia-ban/xa-mot/", "chi-tieu/duong-sach/"])
def test_a_page_with_a_card_has_a_code(path: str) -> None:
    page = pages(SITE)[path]
    [job] = qr_jobs(page)
    assert job.work == f"{SITE}{path}"
    assert page.share
    assert page.share.qr == "../" * path.count("/") + job.path


def test_a_list_has_none() -> None:
    page = pages(SITE)["dien-hinh/"]
    assert qr_jobs(page) == []
    assert page.share
    assert len(page.share.links) == 3


def test_a_code_is_a_small_picture_with_a_quiet_zone() -> None:
    svg = qr_code(f"{SITE}dien-hinh/ap-dong-2024/").decode()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ')
    assert 'd="M4 4.5h7' in svg
    assert len(svg) < 4000
    assert qr_code("https://a.vn/") == qr_code("https://a.vn/")


def test_a_part_of_a_page_is_quoted_with_three_sources_at_most() -> None:
    page = pages(SITE)["dien-hinh/ap-dong-2024/"]
    items = tuple(SourceItem(f"Bài {n}", "", "Báo Một", f"0{n}/2024") for n in range(1, 6))
    row = share_row(replace(page, sources=SourceList(items)), SITE)
    assert row.sources == "Báo Một, 01/2024; Báo Một, 02/2024; Báo Một, 03/2024 và 2 nguồn khác"


def test_what_was_shared_stays_when_a_record_is_renamed() -> None:
    lines = "dien-hinh/ten-cu/: dien-hinh/ap-dong-2024/\ndien-hinh/bo/: đã gỡ, vì trùng bài\n"
    renamed = registry({"data/chuyen-huong.yml": lines})
    cards = [page.card for page in all_pages(renamed, TODAY, SITE) if page.card]
    [card] = moved_cards(renamed, cards)
    assert card.path == "assets/the/dien-hinh/ten-cu.jpg"
    assert card.title == "Ấp Đông giữ đường sạch"
    frames = {embed.path: embed for embed in all_embeds(renamed, SITE)}
    assert frames["nhung/dien-hinh/ten-cu/"].page == "../../../dien-hinh/ap-dong-2024/"
    assert "nhung/dien-hinh/bo/" not in frames


def test_a_figure_is_quoted_in_full() -> None:
    page = pages(SITE)["dien-hinh/ap-dong-2024/"]
    [row] = page.view.board.rows
    assert row.quote.text.startswith("Đường được dọn mỗi tuần: 7 km, chỉ tiêu 6 (116,7%), ")
    assert row.sources
    assert row.quote.href.startswith("../../chi-tieu/duong-sach/#")
