"""What a screen reader is told of the board, the map and the picture of learning, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BOARD, MAP, LEARNING = "chi-tieu/dia-ban/huyen-thanh-phu/2022/", "dia-ban/", "hoc-tap/"


def spoken(page: Page, address: str, selector: str) -> list[tuple[str, str]]:
    """Role and name of all that is told inside of the first ``selector``, in the order of reading."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address, wait_until="load")
    tree = page.context.new_cdp_session(page)
    tree.send("Accessibility.enable")
    root = tree.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = tree.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    start = tree.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
    nodes = {node["nodeId"]: node for node in tree.send("Accessibility.getFullAXTree")["nodes"]}

    def walk(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if not node["ignored"]:
            yield node["role"]["value"], node.get("name", {}).get("value", "")
        for child in node.get("childIds", ()):
            if child in nodes:
                yield from walk(nodes[child])

    return list(walk(next(node for node in nodes.values() if node.get("backendDOMNodeId") == start)))


def test_a_board_is_still_a_table_where_it_stands_as_cards(page: Page) -> None:
    told = spoken(page, BOARD, ".p-board")
    roles = [role for role, _ in told]
    assert ("table", "Số liệu của huyện Thạnh Phú, tỉnh Bến Tre, năm 2022") in told
    columns = [name for role, name in told if role == "columnheader"]
    assert columns == ["Nội dung", "Số liệu", "So sánh", "Thời điểm", "Nguồn"]
    lines = roles.count("rowheader")
    assert lines > 3
    assert roles.count("row") == lines + 1
    cells = [name for role, name in told if role in {"cell", "gridcell"}]
    # An empty comparison is left out of a card.
    assert lines * (len(columns) - 2) <= len(cells) <= lines * (len(columns) - 1)
    assert {"20 chi bộ chỉ tiêu 12", "166,7% Đạt", "Đăng ký 12 chi bộ"} <= set(cells)


def test_a_map_tells_every_place_and_what_is_there(page: Page) -> None:
    told = spoken(page, MAP, ".p-map")
    assert ("group", "Bản đồ: các xã, phường của tỉnh Vĩnh Long") in told
    places = [name for role, name in told if role == "link" and name.startswith(("Xã", "Phường"))]
    assert len(places) > 10
    assert any(name.startswith("Xã Quới Điền: ") and "điển hình" in name for name in places)
    assert [name for role, name in told if role == "link" and not name.strip()] == []


def test_the_picture_of_learning_tells_names_and_then_who_learns_from_whom(page: Page) -> None:
    told = spoken(page, LEARNING, ".p-graph")
    assert ("group", "Học tập, bắt kịp, vượt qua") in told
    assert ("link", "Năm chi bộ ấp xã Quới Điền") in told
    assert any(role == "StaticText" and name.startswith("Mũi tên đi từ bên học") for role, name in told)
    # Arrows say nothing by themselves; the lines below do.
    lines = [name for role, name in spoken(page, LEARNING, "main .p-timeline") if role == "StaticText"]
    assert any("Năm chi bộ ấp xã Quới Điền" in name for name in lines)
