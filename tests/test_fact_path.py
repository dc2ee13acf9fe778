"""A newcomer's tour: one figure on its way from a YAML file to the page that a citizen reads.

Báo Đồng Khởi of 10 August 2022 tells that in six months 14 party cells were recognised where 12 were aimed
at, and that this is 116,7%. Each test is one room of ``docs/architecture.md``, in the order of the flow.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path

from generator.check import check
from generator.link import Registry, link, observations_of
from generator.load import Loaded, load
from generator.outputs.pages import markdown_pages
from generator.pipeline import CONTENT_SUFFIXES, DATA_SUFFIXES
from generator.schema import Area, Indicator, Nature, Observation, Source
from generator.source import ScalarNode, SourceFile, parse_yaml, read_theme, read_tree
from generator.views.addresses import address
from generator.views.page import Page
from generator.views.site import all_pages
from generator.views.wording import as_of, figure_text, observed_share

ROOT = Path(__file__).resolve().parents[1]
FILE = "data/ket-qua/thanh-phu/thanh-phu-chi-bo-tsvmtd-2022-6-thang.yml"
ID = "thanh-phu-chi-bo-tsvmtd-2022-6-thang"
TODAY = date(2026, 11, 22)


def test_1_source_reads_texts_that_remember_their_place() -> None:
    """The only room that opens files. Nothing is a number yet: "14" is what the clerk typed."""
    files = {
        file.path: file for file in read_tree(ROOT, "data", DATA_SUFFIXES) if isinstance(file, SourceFile)
    }
    parsed = parse_yaml(files[FILE].data, FILE)
    assert parsed.problems == ()
    assert parsed.node
    entry = parsed.node.get("thuc_hien")
    assert entry
    assert isinstance(entry.value, ScalarNode)
    assert entry.value.text == "14"
    # What a mistake here would be told as: file, line, column.
    assert str(entry.value.place) == f"{FILE}:4:12"


@cache
def loaded() -> Loaded:
    return load(read_tree(ROOT, "data", DATA_SUFFIXES), read_tree(ROOT, "content", CONTENT_SUFFIXES))


def test_2_load_gives_texts_their_meaning() -> None:
    """The folder says which model it is, the field's type reads the Vietnamese way of writing."""
    seen = next(record for record in loaded().records if record.key == f"ket-qua/{ID}")
    assert isinstance(seen, Observation)
    assert seen.actual
    assert seen.target
    assert (seen.actual.low, seen.target.low) == (Decimal(14), Decimal(12))
    assert (seen.period.start, seen.period.end) == (date(2022, 1, 1), date(2022, 6, 30))
    assert seen.nature is Nature.ACTUAL
    # Still only ids: nobody has looked yet whether they exist.
    assert (seen.indicator, seen.area) == ("chi-bo-tsvmtd", "huyen-thanh-phu")


@cache
def registry() -> Registry:
    linked, problems = link(loaded())
    assert problems == ()
    assert linked
    return linked


def test_3_link_makes_every_relation_readable_from_both_ends() -> None:
    seen = registry().get(Observation, ID)
    indicator = registry().get(Indicator, seen.indicator)
    assert indicator.unit == "chi bộ"
    assert seen in observations_of(registry(), indicator)
    assert seen in observations_of(registry(), registry().get(Area, seen.area))
    (source,) = (registry().get(Source, identifier) for identifier in seen.sources)
    assert (source.publisher, source.date.start) == ("Báo Đồng Khởi", date(2022, 8, 10))


def test_4_check_compares_what_is_stated_with_what_is_computed() -> None:
    """The rule ``stated_shares_agree`` would warn if 14 of 12 were not the 116,7% of the article."""
    seen = registry().get(Observation, ID)
    assert seen.stated_share
    assert seen.stated_share.low == Decimal("116.7")
    told = [problem for problem in check(registry(), loaded(), TODAY) if problem.place.file == FILE]
    assert told == []


@cache
def page() -> Page:
    """The indicator's own page, where the figure lives; other pages link to it by its anchor."""
    home, _, anchor = address(registry().get(Observation, ID)).partition("#")
    assert (home, anchor) == ("chi-tieu/chi-bo-tsvmtd/", ID)
    return next(found for found in all_pages(registry(), TODAY) if found.path == home)


def test_5_views_decide_and_word() -> None:
    seen = registry().get(Observation, ID)
    assert figure_text(registry(), seen) == "14 chi bộ, chỉ tiêu 12"
    assert observed_share(seen) == "116,7%"
    assert as_of(seen) == "6 tháng đầu năm 2022"
    rows = {row.anchor: row for section in page().view.sections for row in section.board.rows}
    assert rows[ID].value == "14"
    assert rows[ID].share == "116,7%"
    assert [source.text for source in rows[ID].sources] == ["Báo Đồng Khởi, 10/08/2022"]


def test_6_outputs_yield_markdown_that_any_engine_can_build() -> None:
    (file,) = markdown_pages([page()], read_theme(ROOT / "theme").templates)
    assert file.path == "chi-tieu/chi-bo-tsvmtd.md"
    text = file.data.decode()
    assert text.startswith("---\ntitle: ")
    assert f'<tr id="{ID}"' in text
    # `site` would write this file, if it changed, under build/docs/; from there on it is MkDocs' business.


def test_7_a_citizen_reads_it_with_its_date_and_source(built_site: Path) -> None:
    """What MkDocs made of it, under the address that is promised to stay."""
    html = (built_site / "chi-tieu" / "chi-bo-tsvmtd" / "index.html").read_text(encoding="utf-8")
    row = html.partition(f'<tr id="{ID}"')[2].partition(">")[2].partition("</tr>")[0]
    words = unescape(re.sub(r"<[^>]+>", " ", row))
    for expected in ("14", "chi bộ", "12", "116,7%", "6 tháng đầu năm 2022", "Báo Đồng Khởi, 10/08/2022"):
        assert expected in words
