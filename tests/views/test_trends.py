"""Trends: only exact results that may stand in one line, each with its table."""

from __future__ import annotations

from generator.views.components.drawings import Trend
from generator.views.indicators import indicator_pages
from tests.views.islands import made, written

TREES = "chi-tieu/cay-xanh/"


def trends(changes: dict[str, str] | None = None) -> tuple[Trend, ...]:
    found = made(indicator_pages, changes)[TREES].view.trends
    assert isinstance(found, tuple)
    return found


def result(period: str, value: str) -> str:
    return f"chi_tieu: cay-xanh\ndia_ban: xa-bien\nky: {period}\nthuc_hien: {value}\nnguon: bao-b\n"


def lines(changes: dict[str, str] | None = None) -> list[list[tuple[str, str]]]:
    return [[(point.when, point.value) for point in trend.points] for trend in trends(changes)]


def test_years_stand_in_one_line_and_half_a_year_is_in_none() -> None:
    assert lines() == [[("năm 2022", "20 cây"), ("năm 2023", "30 cây")]]


def test_a_year_and_its_first_half_are_no_series() -> None:
    assert lines({"data/ket-qua/cay-nam-sau.yml": ""}) == []


def test_half_years_stand_in_a_line_of_their_own() -> None:
    half = {"data/ket-qua/nua-sau.yml": result("6 tháng đầu năm 2023", "17")}
    assert [("6 tháng đầu năm 2022", "14 cây"), ("6 tháng đầu năm 2023", "17 cây")] in lines(half)


def test_spans_of_one_length_that_overlap_are_not_joined() -> None:
    spans = ("2020-2022", "2022-2024", "2017-2019")
    more = {f"data/ket-qua/doan-{span}.yml": result(span, span[3]) for span in spans}
    assert [("2017–2019", "7 cây"), ("2022–2024", "2 cây")] in lines(more)
    assert not any(("2020–2022", "0 cây") in line for line in lines(more))


def test_heights_are_from_nought() -> None:
    found = trends({"data/ket-qua/cay-2024.yml": result("2024", "0")})
    years = max(found, key=lambda trend: len(trend.points))
    low, half, top = sorted(years.points, key=lambda point: -point.y)

    assert low.y == years.base
    assert abs((years.base - half.y) * 30 - (years.base - top.y) * 20) < 30
    assert [point.x for point in years.points] == sorted(point.x for point in years.points)


def test_one_figure_or_a_doubtful_one_is_no_trend() -> None:
    gone = {"data/ket-qua/cay-nua-nam.yml": "", "data/ket-qua/cay-nam-sau.yml": result("2023", "gần 30")}

    assert trends(gone) == ()


def test_the_picture_has_its_table() -> None:
    markdown = written(made(indicator_pages)[TREES])

    assert '<th scope="row">năm 2023</th><td>30 cây</td>' in markdown
    assert markdown.count('<svg class="p-trend__svg"') == 1
    assert markdown.count('<table class="p-trend__table">') == 1
