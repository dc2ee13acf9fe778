"""The layout of who learns from whom: every link kept, circles borne, lanes apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.views.graph import Tie, lanes, layers, rows

KEYS = list("abcdefg")
TIES = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda tie: tie[0] != tie[1]))


def test_who_was_learned_from_stands_above() -> None:
    ties = [("b", "a"), ("c", "b"), ("d", "a")]

    assert layers("abcd", ties) == {"a": 0, "b": 1, "d": 1, "c": 2}
    assert rows("dcba", ties)[0] == "a"
    assert rows("dcba", ties)[-1] == "c"


def test_two_who_learn_from_each_other() -> None:
    assert sorted(layers("ab", [("a", "b"), ("b", "a")]).values()) == [0, 1]


def test_followers_stand_beside_those_they_learn_from() -> None:
    assert rows(["p", "q", "x", "y"], [("x", "q"), ("y", "p")]) == ["p", "q", "y", "x"]


@given(TIES)
def test_every_name_has_one_row_and_all_layers_are_finite(ties: list[Tie]) -> None:
    assert sorted(rows(KEYS, ties)) == KEYS
    assert set(layers(KEYS, ties)) == set(KEYS)


@given(TIES)
def test_links_in_one_lane_never_run_beside_each_other(ties: list[Tie]) -> None:
    order = rows(KEYS, ties)
    row = {key: index for index, key in enumerate(order)}
    found = lanes(order, ties)
    spans: dict[int, list[range]] = {}
    for tie, lane in found.items():
        ends = sorted((row[tie[0]], row[tie[1]]))
        spans.setdefault(lane, []).append(range(*ends))

    assert set(found) == set(ties)
    for spans_of_lane in spans.values():
        covered = [step for span in spans_of_lane for step in span]
        assert len(covered) == len(set(covered))


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = [str(number) for number in range(5000)]

    assert max(layers(chain, list(pairwise(chain))).values()) == 4999
