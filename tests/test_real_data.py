"""The portal's own data: whole, sourced, and true to the percentages that the articles state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.pipeline import Examined, Project, examine
from generator.schema import (
    KINDS,
    Area,
    Commendation,
    Document,
    Emulation,
    EmulationContent,
    Exemplar,
    Observation,
    Person,
    Record,
    Source,
    Status,
    Story,
)
from generator.schema.base import Part
from generator.schema.story import Page
from generator.text.numbers import share
from generator.text.sorting import vietnamese_key

TODAY = date(2026, 11, 27)
MUST_CITE: tuple[type[Record], ...] = (
    *(Exemplar, Observation, Commendation, Emulation, EmulationContent, Document, Person),
)
# What the articles state, by the record that holds the numbers.
STATED = {
    "thanh-phu-chi-bo-tsvmtd-2022-6-thang": "116.7",
    "thanh-phu-chi-bo-tsvmtd-xa-ntm-2022-08": "37.2",
}


@pytest.fixture(scope="module")
def examined(project_root: Path) -> Examined:
    return examine(Project(project_root, project_root / "theme"), TODAY)


@pytest.fixture(scope="module")
def records(examined: Examined) -> tuple[Record, ...]:
    assert examined.registry
    return tuple(examined.registry.by_key.values())


def test_nothing_is_wrong_but_that_the_operator_has_no_address_yet(examined: Examined) -> None:
    found = [problem for problem in examined.problems if problem.code != "dia-chi-mau"]
    assert [f"{problem.place}: {problem.message}" for problem in found] == []
    assert examined.registry


def test_every_record_that_states_a_fact_cites_a_source(records: tuple[Record, ...]) -> None:
    assert [record.key for record in records if isinstance(record, MUST_CITE) and not record.sources] == []


def test_every_record_says_when_it_was_last_changed(records: tuple[Record, ...]) -> None:
    dated = (record.updated or (isinstance(record, Story) and record.date) for record in records)
    hand_written = (isinstance(record, Page) for record in records)  # these share the settings' date
    found = zip(records, dated, hand_written, strict=True)
    assert [record.key for record, date_of, by_hand in found if not (date_of or by_hand)] == []


def test_every_source_is_cited(examined: Examined) -> None:
    assert examined.registry
    unused = [
        source.id for source in examined.registry.all(Source) if source.key not in examined.registry.referrers
    ]
    assert unused == []


def test_what_the_articles_state_in_percent_is_what_is_computed(examined: Examined) -> None:
    assert examined.registry
    for identifier, stated in STATED.items():
        seen = examined.registry.get(Observation, identifier)
        base = seen.target or seen.whole
        assert seen.actual
        assert base
        assert str(share(seen.actual.low, base.low)) == stated
        assert seen.stated_share
        assert str(seen.stated_share.low) == stated


def test_the_two_figures_that_contradict_each_other_both_stay(examined: Examined) -> None:
    assert examined.registry
    half = examined.registry.get(Observation, "thanh-phu-chi-bo-tsvmtd-2022-6-thang")
    whole = examined.registry.get(Observation, "thanh-phu-chi-bo-tsvmtd-2022")
    for seen, actual in ((half, 14), (whole, 20)):
        assert seen.actual
        assert seen.target
        assert (seen.actual.low, seen.target.low) == (Decimal(actual), Decimal(12))
        assert seen.remarks
        assert seen.remarks[0].sources
    assert half.sources != whole.sources


def test_thanh_phu_chose_seventeen_in_2022_and_recognised_fourteen(examined: Examined) -> None:
    assert examined.registry
    chosen = [
        exemplar
        for exemplar in examined.registry.all(Exemplar)
        if exemplar.year == 2022 and exemplar.title == "dien-hinh-dong-khoi-moi-cap-huyen"
    ]
    refused = [exemplar for exemplar in chosen if exemplar.status is Status.NOT_RECOGNISED]
    recognised = [exemplar for exemplar in chosen if exemplar.status is Status.RECOGNISED]
    assert (len(chosen), len(recognised), len(refused)) == (17, 14, 3)
    assert all(exemplar.reason for exemplar in refused)
    assert all(exemplar.pillar or exemplar.pillar_group for exemplar in chosen)


def texts(value: Any) -> Iterator[str]:
    """Every text inside a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))


def test_no_text_has_lost_letters_or_stray_spaces(records: tuple[Record, ...]) -> None:
    for record in records:
        for text in texts(record):
            assert "\ufffd" not in text
            assert text == text.strip() or record.kind.folder in {"bai-viet", "trang", "huong-dan"}


def test_equal_places_are_told_apart(examined: Examined) -> None:
    """Two places of one name and level lie in different places or eras."""
    assert examined.registry
    keys = [(vietnamese_key(area.heading), area.parent, area.since) for area in examined.registry.all(Area)]
    assert len(keys) == len(set(keys))


def test_every_kind_of_record_is_used(examined: Examined) -> None:
    assert examined.registry
    assert [folder for folder in KINDS if not examined.registry.by_kind.get(folder)] == []
