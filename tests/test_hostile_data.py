"""Attacks on every field of every kind: text stays text, all else is refused with a place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.load import build
from generator.problems import CODES, Place, Severity
from generator.schema import KINDS, Portal, Record, Story
from generator.schema import types as kinds
from generator.schema.story import Page
from generator.source import code_in_record, parse_yaml
from tests.hostile import EVIL, STARTS, Attack, field_values, write_hostile
from tests.test_sites import run

MODELS: list[type[Record]] = [*KINDS.values(), Portal, Story, Page]
# What no field may turn into an exception, whatever its type.
ODD: list[Any] = [
    *STARTS,
    "../../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "https://evil.example@evil.example/\u202e",
    "9" * 5000,
    "1e999999999",
    "31/02/0000",
    "x" * 10_000,
    "",
    " ",
    None,
    [],
    {},
    [[[["sâu"]]]],
    {"a": {"b": "c"}},
    ["x"] * 1000,
    {"__class__": "x", "id": "y", "kind": "z"},
]
TEXTS = (kinds.Line, kinds.Prose)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> tuple[Path, Attack]:
    """The hostile portal's folder and its attacks."""
    folder = tmp_path_factory.mktemp("tan-cong")
    return folder, write_hostile(folder, project_root)


def every_key(model: type[BaseModel]) -> Iterator[str]:
    for key, _ in field_values(model):
        yield key


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.kind.folder))
def test_no_value_in_any_field_raises(model: type[Record]) -> None:
    tried = 0
    for key in [*every_key(model), "id", "body", "__proto__", "<script>"]:
        for value in ODD:
            node = parse_yaml(json.dumps({key: value}).encode(), "data/x/y.yml").node
            if node is None:
                continue
            record, problems = build(model, "y", node)
            tried += 1
            assert (record is None) == any(problem.severity is Severity.ERROR for problem in problems)
            assert all(problem.code in CODES and problem.place.line == 1 for problem in problems)
    assert tried > 100


def test_every_text_of_the_schema_is_attacked(hostile: tuple[Path, Attack]) -> None:
    folder, attack = hostile
    assert attack.count > 200
    written = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yml"))
    within = {"nhap", "can_cu", "thuoc", "truc_thuoc"}  # ids of the record's own kind, and the draft's mark
    for model in KINDS.values():
        for key in set(every_key(model)) - within:
            assert f"{key}: " in written or f'"{key}": ' in written, f"{model.__name__}.{key}"


def test_check_names_what_is_hidden_and_what_looks_like_code(hostile: tuple[Path, Attack]) -> None:
    told = run("generator.cli", "check", cwd=hostile[0])
    assert told.returncode == 0, told.stdout[-1000:]
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in told.stdout
    assert "U+200B ZERO WIDTH SPACE" in told.stdout
    assert "(mã: ma-trong-chu)" in told.stdout
    assert "Traceback" not in told.stdout + told.stderr
    # The terminal is spared as well: no letter of these reaches it.
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x1b]", told.stdout)


def test_the_tree_holds_plain_names_and_no_hidden_letter(
    hostile: tuple[Path, Attack], tmp_path: Path
) -> None:
    made = run("generator.cli", "generate", "--out", str(tmp_path / "cay"), cwd=hostile[0])
    assert made.returncode == 0, made.stderr[-1000:]
    texts = [path for path in (tmp_path / "cay").rglob("*") if path.is_file()]
    names = [path.relative_to(tmp_path / "cay").as_posix() for path in texts]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9_./-]+", name)] == []
    for path in texts:
        if path.suffix in {".md", ".json", ".xml", ".txt", ".webmanifest", ".csv"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search("[\u202a-\u202e\u2060\u2066-\u2069\u200b]", text), path
            body = text.split("---\n\n", 1)[-1] if path.suffix == ".md" else ""
            assert "<script>window" not in body, path
            assert f"<img src={EVIL}" not in body, path


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (r'ten: "Quới\u202e Điền"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
        (r'ten: "Quới\u200b Điền"', "U+200B ZERO WIDTH SPACE"),
        ("ten: Quới\u200b Điền", "U+200B ZERO WIDTH SPACE"),
    ],
)
def test_a_hidden_letter_is_named_however_it_was_typed(typed: str, told: str) -> None:
    (problem,) = parse_yaml(typed.encode(), "data/x/y.yml").problems
    assert (problem.code, problem.severity) == ("ky-tu-an", Severity.WARNING)
    assert told in problem.message


@pytest.mark.parametrize(
    "text", ["<b>đậm</b>", "javascript:alert(1)", "{{ x }}", "{% x %}", "<!-- x -->", "<IMG SRC=x>"]
)
def test_a_value_that_looks_like_code_is_told(text: str) -> None:
    node = parse_yaml(f"ten: {json.dumps(text)}".encode(), "data/x/y.yml").node
    assert node
    (problem,) = code_in_record(node)
    assert (problem.code, problem.place) == ("ma-trong-chu", Place("data/x/y.yml", 1, 6))


@pytest.mark.parametrize("text", ["3 < 5 và 7 > 6", "Nguồn: báo Đồng Khởi", "data của tỉnh", "{x} 50% {y}"])
def test_plain_words_are_not_taken_for_code(text: str) -> None:
    node = parse_yaml(f"ten: {json.dumps(text)}".encode(), "data/x/y.yml").node
    assert node
    assert code_in_record(node) == ()
