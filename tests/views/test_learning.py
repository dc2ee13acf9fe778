"""Who learned from whom: sources' words shown as stated, figures' words as computed, and only where right."""

from __future__ import annotations

import pytest

from generator.schema import EmulationStep
from generator.views.comparing import comparisons
from generator.views.learning import LearningView
from tests.small_portal import files, registry
from tests.views.small_pages import pages, text

LINK = "data/hoc-tap/ap-tay-hoc-ap-dong.yml"
THEIRS = "data/ket-qua/ap-dong-duong-sach-2024.yml"
MINE = "data/ket-qua/ap-tay-duong-sach-2024.yml"


def mine(value: str, area: str = "ap-tay", extra: str = "") -> dict[str, str]:
    """The follower's own result beside the exemplar's."""
    found = files()[THEIRS].replace("dia_ban: ap-dong", f"dia_ban: {area}")
    lines = [line for line in found.splitlines() if not line.startswith("thuc_hien")]
    return {MINE: "\n".join([*lines, f"thuc_hien: {value}", *filter(None, [extra])]) + "\n"}


def steps(changes: dict[str, str]) -> list[EmulationStep]:
    known = registry(changes)
    (emulation,) = known.by_kind["hoc-tap"]
    return [found.step for found in comparisons(known, emulation)]  # type: ignore[arg-type]


def view(changes: dict[str, str] | None = None) -> LearningView:
    found = pages(changes)["hoc-tap/"].view
    assert isinstance(found, LearningView)
    return found


@pytest.mark.parametrize(
    ("value", "expected"),
    [("7", [EmulationStep.CAUGHT_UP]), ("7,5", [EmulationStep.SURPASSED]), ("6", []), ("gần 9", [])],
)
def test_equal_is_caught_up_better_is_surpassed_and_doubt_is_neither(
    value: str, expected: list[EmulationStep]
) -> None:
    assert steps(mine(value)) == expected


def test_less_is_better_where_the_indicator_says_so() -> None:
    indicator = files()["data/chi-tieu/duong-sach.yml"] + "chieu_tot: giam\n"

    assert steps({**mine("6"), "data/chi-tieu/duong-sach.yml": indicator}) == [EmulationStep.SURPASSED]


@pytest.mark.parametrize("value", ["6", "7", "8"])
def test_a_count_that_says_nothing_of_better_is_not_compared(value: str) -> None:
    indicator = files()["data/chi-tieu/duong-sach.yml"] + "chieu_tot: khong-xet\n"

    assert steps({**mine(value), "data/chi-tieu/duong-sach.yml": indicator}) == []


@pytest.mark.parametrize("extra", ["chi_tiet: đoạn đầu", "tinh_chat: du-bao"])
def test_another_question_is_not_compared(extra: str) -> None:
    assert steps(mine("9", extra=extra)) == []


def test_a_commune_is_not_compared_with_a_hamlet() -> None:
    link = files()[LINK].replace("dia-ban/ap-tay", "dia-ban/xa-mot")

    assert steps({**mine("90", area="xa-mot"), LINK: link}) == []


def test_what_is_computed_says_so_and_cites_both_sides() -> None:
    (event,) = view(mine("8")).computed.events

    assert str(event.title).endswith("(cổng tính)")
    assert "vượt qua" in event.title
    assert "8" in str(event.text)
    assert "7" in str(event.text)
    assert event.sources


def test_the_picture_shows_each_link_once_and_marks_what_was_computed() -> None:
    stated = view().graph
    computed = view(mine("8")).graph

    assert stated
    assert computed
    assert [(edge.letter, edge.computed) for edge in stated.edges] == [("H", False)]
    assert [(edge.letter, edge.computed) for edge in computed.edges] == [("V", True)]
    assert [key.computed for key in computed.legend] == [False, True]


def test_a_plan_is_dashed_until_it_has_happened() -> None:
    graph = view({LINK: files()[LINK] + "du_kien: có\n"}).graph

    assert graph
    assert [edge.planned for edge in graph.edges] == [True]


def test_where_all_is_planned_nothing_is_counted_as_done() -> None:
    found = view({LINK: files()[LINK] + "du_kien: có\n"})

    assert found.stated_header.lead == "1 lượt mới là dự kiến; chưa có nguồn nào kể lượt đã diễn ra."
    assert [event.state for event in found.stated.events] == ["planned"]


def test_the_picture_says_what_it_leaves_to_the_list() -> None:
    plan = files()[LINK].replace("buoc: hoc-tap", "buoc: bat-kip") + "du_kien: có\n"
    older = files()[LINK].replace("25/05/2024", "2023")
    both = view({"data/hoc-tap/se-bat-kip.yml": plan, "data/hoc-tap/da-xem.yml": older})

    assert both.graph
    assert [edge.planned for edge in both.graph.edges] == [False]
    assert both.graph.note.endswith("; 2 lượt khác, trong đó 1 lượt mới là dự kiến chỉ ghi trong danh sách.")
    assert both.stated_header.lead.startswith("3 lượt học tập, bắt kịp, vượt qua, trong đó 1 lượt mới là dự")
    planned = view({"data/hoc-tap/se-bat-kip.yml": plan}).graph
    assert planned
    assert planned.note.endswith("đã có; 1 lượt mới là dự kiến chỉ ghi trong danh sách.")
    alone = view().graph
    assert alone
    assert alone.note == ""


def test_an_exemplars_page_has_its_own_part_of_the_picture() -> None:
    found = pages(mine("8"))["dien-hinh/ap-dong-2024/"].view

    assert len(found.graph.nodes) == 2
    assert [event.title.endswith("(cổng tính)") for event in found.learning.events] == [False, True]


def test_names_are_real_text_and_links() -> None:
    markdown = text(pages()["hoc-tap/"])

    assert 'role="group" aria-label="Học tập, bắt kịp, vượt qua"' in markdown
    assert markdown.count('<a class="p-graph__link"') == 2


def test_without_links_the_page_says_so() -> None:
    found = view({LINK: ""})

    assert found.graph is None
    assert found.empty
