"""The fuzzer's corpus again, quickly; and every parser of staff's words against what Hypothesis invents."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.redirects import read_redirects
from generator.schema import KINDS
from generator.search import words
from generator.source import SourceFile
from generator.text import (
    dates,
    figures,
    folding,
    markdown,
    moments,
    numbers,
    outlines,
    partial_dates,
    periods,
    speech,
)
from generator.text.code import code_in_text
from generator.text.errors import TextError
from generator.text.story import safe_story
from generator.text.story_losses import left_out
from tests.figures import note
from tests.fuzz.targets import FOLDERS, PLACES, TARGETS, bounded, seeds
from tests.hostile import ENDS, MIDDLE, STARTS

CORPUS = Path(__file__).parent / "fuzz/corpus"
# Signs that parsers look for, among any letter at all.
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*STARTS, *MIDDLE, *ENDS]),
    st.sampled_from(
        [
            *"0123456789/-.,:;%()[]{}#&*!|>'\"\\\n\t ",
            "\u00a0",
            "tháng ",
            "quý ",
            "năm ",
            "ngày ",
            "tỷ",
            "nghìn",
            "và ",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
PARSERS: dict[str, Callable[[str], object]] = {
    "dates": dates.parse_date,
    "partial dates": partial_dates.parse_date,
    "numbers": numbers.parse_number,
    "figures": figures.parse_figure,
    "periods": periods.parse_period,
    "moments": moments.parse_moment,
    "outlines of places": outlines.parse_outline,
    "links": markdown.safe_href,
    "escape": markdown.escape,
    "story": safe_story,
    "losses of a story": lambda text: list(left_out(text)),
    "code in a text": lambda text: list(code_in_text(text)),
    "ids": folding.slugify,
    "reading aloud": lambda text: speech.read_aloud(text, {"TĐM": "thi đua"}),
    "words of a search": lambda text: [words.fold(key) for key in words.keys(text)],
    "typing of a search": lambda text: [
        (words.telex(word), words.vni(word)) for word in words.raw_words(text)
    ],
}


@pytest.mark.parametrize("target", TARGETS)
def test_the_kept_corpus_breaks_nothing(target: str) -> None:
    kept = [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]
    assert len(kept) > 10
    TARGETS[target](next(seeds(target)))  # what is read once is not one file's doing
    for data in (*seeds(target), *kept):
        with bounded():
            TARGETS[target](data)
    note(f"corpus of the fuzzer, {target}", f"{len(kept)} files replayed, 0 exceptions")


@pytest.mark.parametrize("name", PARSERS)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_parser_gives_a_meaning_or_says_why_not(name: str, text: str) -> None:
    try:
        PARSERS[name](text)
    except TextError as error:
        assert error.message.strip()  # noqa: PT017 - a TextError is one of the two right answers
        error.message.encode()


@given(kind=st.sampled_from(range(len(PLACES))), rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_record_of_any_rows_gives_problems_with_places(kind: int, rows: list[tuple[str, str]]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in rows)
    TARGETS["records"](bytes([kind]) + text.encode("utf-8", "replace"))


@given(kind=st.sampled_from(FOLDERS), data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_record_of_known_keys_and_any_values_gives_problems_with_places(
    kind: str, data: st.DataObject
) -> None:
    keys = [info.alias or name for name, info in KINDS[kind].model_fields.items()]
    rows = data.draw(st.dictionaries(st.sampled_from(keys), TEXTS, max_size=8))
    text = "".join(f"{key}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in rows.items())
    TARGETS["records"](bytes([PLACES.index(f"data/{kind}/x.yml")]) + text.encode("utf-8", "replace"))


@given(head=TEXTS, body=TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_story_of_anything_is_safe(head: str, body: str) -> None:
    TARGETS["stories"](f"---\ntieu_de: {head}\n---\n{body}".encode("utf-8", "replace"))


@given(kind=st.sampled_from(range(len(FOLDERS))), data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_sheet_of_any_cells_is_imported_or_refused(kind: int, data: st.DataObject) -> None:
    fields = KINDS[FOLDERS[kind]].model_fields.values()
    titles = data.draw(
        st.lists(st.sampled_from([str(info.title or info.alias) for info in fields]), max_size=6)
    )
    rows = data.draw(st.lists(st.lists(TEXTS, max_size=6), max_size=4))
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([["Tên", *titles], *rows])
    TARGETS["sheets"](bytes([kind]) + stream.getvalue().encode("utf-8", "replace"))


@given(rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
@settings(max_examples=60, deadline=None)
def test_redirects_of_anything_stay_within_the_site(rows: list[tuple[str, str]]) -> None:
    text = "".join(f"{old}: {new}\n" for old, new in rows).encode("utf-8", "replace")
    found, problems = read_redirects(SourceFile("data/chuyen-huong.yml", text, 0, len(text)))
    for one in found:
        for address in filter(None, (one.old, one.new)):
            assert not address.startswith("/")
            assert ".." not in address
            assert address.isascii()
            assert unicodedata.normalize("NFC", address) == address
    assert all(problem.place.line >= 1 for problem in problems)
