"""Maps: borders that still fit when coarser, places matched by code and era, the same as a list."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline import Project, examine
from generator.schema import Area, BoundaryMap
from generator.text.outlines import Point, Ring
from generator.views.borders import Rings, coarser, neighbours
from generator.views.components.drawings import AreaMap
from generator.views.drawing import canvas_for
from generator.views.map import Atlas, atlases, place_map
from generator.views.page import Desk
from generator.views.place_book import place_book
from tests.views.small_pages import pages, text

WAVY = ((1.0, 0.0), (1.02, 0.3), (0.99, 0.5), (1.01, 0.8), (1.0, 1.0))
LEFT: Ring = ((0.0, 0.0), *WAVY, (0.0, 1.0), (0.0, 0.0))
RIGHT: Ring = ((2.0, 0.0), (2.0, 1.0), *reversed(WAVY), (2.0, 0.0))
ISLAND: Ring = ((5.0, 5.0), (5.1, 5.2), (5.0, 5.4), (4.9, 5.2), (5.0, 5.0))
SHAPES: dict[str, Rings] = {"left": (LEFT,), "right": (RIGHT,), "island": (ISLAND,)}


def sides(ring: Ring) -> set[frozenset[Point]]:
    return {frozenset(pair) for pair in pairwise(ring)}


def test_a_common_border_stays_common() -> None:
    thin = coarser(SHAPES, 0.1)

    assert len(thin["left"][0]) < len(LEFT)
    assert sides(thin["left"][0]) & sides(thin["right"][0]) == {frozenset(((1.0, 0.0), (1.0, 1.0)))}
    assert thin["left"][0][0] == thin["left"][0][-1]


@given(st.floats(0, 0.5))
def test_no_place_loses_its_neighbours_by_being_coarser(tolerance: float) -> None:
    assert neighbours(coarser(SHAPES, tolerance)) == {"left": ("right",), "right": ("left",), "island": ()}


def test_shapes_that_meet_in_one_point_are_no_neighbours() -> None:
    other: Ring = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0))

    assert neighbours({"one": (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),), "other": (other,)}) == {
        "one": (),
        "other": (),
    }


def test_paths_start_absolute_and_go_on_in_whole_relative_steps() -> None:
    canvas = canvas_for([LEFT, RIGHT], 200, margin=0)

    assert canvas.width == 200
    assert (
        canvas.path((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0), (0.0, 0.0)),))
        == "M0 100l200 0 0-100-200 0z"
    )
    assert canvas.path((((0.0, 0.0), (0.0001, 0.0), (0.0, 0.0001), (0.0, 0.0)),)) == ""


def test_the_middle_lies_inside_even_a_bent_shape() -> None:
    bent: Ring = ((0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (2.5, 3.0), (2.5, 0.5), (0.0, 0.5), (0.0, 0.0))
    canvas = canvas_for([bent], 300, margin=0)
    x, y = canvas.middle((bent,))

    assert (250 < x < 300) or y > 250


def test_a_code_used_again_leads_to_the_place_of_the_maps_own_day() -> None:
    view = pages()["dia-ban/"].view
    (drawn,) = view.maps
    shapes = {shape.name: shape for shape in drawn.shapes}

    assert shapes["Xã Hai"].href == "xa-hai/"
    assert shapes["Xã Hai"].tone == "few"
    assert shapes["Xã Hai"].counts.startswith("1 điển hình")
    assert (shapes["Xã Ba"].href, shapes["Xã Ba"].tone) == ("", "plain")
    assert [key.tone for key in drawn.legend] == ["few", "plain"]


def test_a_place_is_shown_with_its_neighbours_and_told_as_a_list() -> None:
    view = pages()["dia-ban/xa-hai/"].view

    assert [(shape.name, shape.here) for shape in view.map.shapes] == [("Xã Ba", False), ("Xã Hai", True)]
    assert [str(link.text) for link in view.related.groups[0].links] == ["Xã Ba"]
    assert view.related.groups[0].title == "Giáp với"


@pytest.mark.parametrize("address", ["dia-ban/xa-mot/", "dia-ban/ap-dong/"])
def test_an_old_place_is_shown_where_it_lies_today(address: str) -> None:
    view = pages()[address].view

    assert [shape.name for shape in view.map.shapes if shape.here] == ["Xã Hai"]
    assert [group.title for group in view.related.groups if group.title == "Giáp với"] == []


def test_every_way_on_the_map_has_a_name_and_stands_in_the_list() -> None:
    markdown = unescape(text(pages()["dia-ban/"]))
    links = re.findall(r'<a class="p-map__link" href="([^"]+)" aria-label="([^"]+)"', markdown)

    assert links
    assert links[0][0] == "xa-hai/"
    assert links[0][1].startswith("Xã Hai: 1 điển hình")
    assert '<li><a href="xa-hai/">Xã Hai</a>: 1 điển hình' in markdown
    assert "Cổng chưa có trang của: Xã Ba." in markdown


@pytest.fixture(scope="module")
def real() -> tuple[Desk, Atlas]:
    """The real portal's desk and map."""
    root = Path(__file__).resolve().parents[2]
    registry = examine(Project(root, root / "theme"), date(2026, 11, 22)).registry
    assert registry
    desk = Desk(registry, date(2026, 11, 22))
    (atlas,) = atlases(desk.registry)
    return desk, atlas


def test_all_of_todays_places_lie_on_the_real_map(real: tuple[Desk, Atlas]) -> None:
    desk, atlas = real
    chart = desk.registry.all(BoundaryMap)[0]
    today = [area for area in desk.registry.all(Area) if area.parent == chart.area]

    assert len(chart.shapes) == 124
    assert {area.id for area in today} == set(atlas.codes)
    assert all(atlas.names[code] == area.heading for code, area in atlas.areas.items())
    assert neighbours(atlas.wide) == neighbours(atlas.near) == atlas.beside
    assert all(atlas.beside[code] for code in atlas.names)


def test_a_district_that_is_no_more_is_shown_as_the_places_it_became(real: tuple[Desk, Atlas]) -> None:
    desk, atlas = real
    area = desk.registry.get(Area, "huyen-thanh-phu")
    drawn = place_map(desk.at("dia-ban/huyen-thanh-phu/"), place_book(desk.registry), (atlas,), area)

    assert isinstance(drawn, AreaMap)
    assert {shape.name for shape in drawn.shapes if shape.here} >= {"Xã Quới Điền", "Xã Thạnh Phong"}


def test_the_real_map_is_small(real: tuple[Desk, Atlas]) -> None:
    desk, atlas = real
    area = desk.registry.get(Area, atlas.chart.area)
    drawn = place_map(desk, place_book(desk.registry), (atlas,), area)

    assert isinstance(drawn, AreaMap)
    assert sum(len(shape.path) for shape in drawn.shapes) < 45_000
    assert all(shape.path for shape in drawn.shapes)
