"""The framework on the home page: whose contents are shown, and of which year."""

from __future__ import annotations

from generator.views.components.movement import PillarCard
from tests.views.small_pages import pages


def content(name: str, place: str, year: int) -> str:
    place_and_year = f"dia_ban: {place}\nnam: {year}\n"
    return f"ten: {name}\ntru_cot: duong-lang\n{place_and_year}thu_tu: 1\nnguon: bao-mau-2024-06-01\n"


def card(changes: dict[str, str]) -> PillarCard:
    (group,) = pages(changes)[""].view.framework.groups
    found: tuple[PillarCard, ...] = group.pillars
    return found[0]


def test_each_place_and_year_is_named_beside_what_it_does() -> None:
    found = card({"data/noi-dung/trong-hoa-2023.yml": content("Trồng hoa", "ap-tay", 2023)})

    assert [(year.heading, [link.text for link in year.contents]) for year in found.years] == [
        ("Xã Một, năm 2024", ["Dọn đường mỗi tuần"]),
        ("Ấp Tây, xã Một, năm 2023", ["Trồng hoa"]),
    ]
    assert found.more is None


def test_a_line_that_only_repeats_the_pillar_is_no_content() -> None:
    found = card({"data/noi-dung/lap-lai-2025.yml": content("Đường làng sạch", "ap-tay", 2025)})

    assert [year.heading for year in found.years] == ["Xã Một, năm 2024"]


def test_more_than_two_places_or_years_lead_to_the_pillar() -> None:
    found = card(
        {f"data/noi-dung/viec-{year}.yml": content(f"Việc {year}", "ap-tay", year) for year in (2021, 2022)}
    )

    assert [year.heading for year in found.years] == ["Xã Một, năm 2024", "Ấp Tây, xã Một, năm 2022"]
    assert found.more
    assert found.more.href == "tru-cot/duong-lang/"
