"""What all nouns promise: frozen, Vietnamese keys with labels, unknown keys refused, places told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError

from generator.schema import KINDS, RECORD_TYPES, Area, Exemplar, Portal, Record, Status, Story, Term
from generator.schema.story import Page
from generator.schema.types import Choice
from generator.text.folding import fold
from tests.small_portal import files, read, registry

ALL: tuple[type[Record], ...] = (*RECORD_TYPES, Portal, Story, Page)


def models() -> dict[str, type[BaseModel]]:
    """Every record and part, by name."""
    found: dict[str, type[BaseModel]] = {}
    for model in ALL:
        _collect(model, found)
    return found


def _collect(model: type[BaseModel], found: dict[str, type[BaseModel]]) -> None:
    if model.__name__ not in found:
        found[model.__name__] = model
        for field in model.model_fields.values():
            for inner in _classes(field.annotation):
                if issubclass(inner, BaseModel):
                    _collect(inner, found)


def _classes(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    elif get_origin(annotation) in {tuple, Union, UnionType, Annotated}:
        for argument in get_args(annotation):
            yield from _classes(argument)


def choices() -> list[type[Choice]]:
    """Every closed list that a field offers."""
    found = {
        inner
        for model in models().values()
        for field in model.model_fields.values()
        for inner in _classes(field.annotation)
        if issubclass(inner, Choice)
    }
    return sorted(found, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("model", models().values(), ids=models())
def test_every_field_has_a_vietnamese_key_and_label(model: type[BaseModel]) -> None:
    assert model.model_config.get("frozen")
    assert model.model_config.get("extra") == "forbid"
    aliases = []
    for name, field in model.model_fields.items():
        if name in {"id", "body"}:
            assert field.exclude
            continue
        assert field.alias
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", field.alias)
        assert field.title
        assert field.title[0].isupper()
        aliases.append(field.alias)
    assert len(aliases) == len(set(aliases))


@pytest.mark.parametrize("cls", choices(), ids=lambda cls: cls.__name__)
def test_every_choice_is_read_by_value_and_by_label(cls: type[Choice]) -> None:
    for member in cls:
        assert cls.from_text(member.value) is member
        assert cls.from_text(member.label) is member
        assert cls.from_text(fold(member.label).upper()) is member
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", member.value)


def test_kinds_are_folders_and_begin_addresses() -> None:
    folders = [model.kind.folder for model in ALL]
    assert len(folders) == len(set(folders))
    assert {folder: model.kind.folder for folder, model in KINDS.items()} == {
        folder: folder for folder in KINDS
    }
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", folder) for folder in folders)


def test_a_record_can_not_be_changed() -> None:
    area = registry().get(Area, "ap-dong")
    with pytest.raises(ValidationError):
        area.name = "Tây"  # type: ignore[misc]


@pytest.mark.parametrize("path", [path for path in files() if path.startswith("data/")])
def test_an_unknown_key_is_refused_in_every_kind(path: str) -> None:
    loaded = read({path: files()[path] + "khoa_khong_co: 1\n"})
    assert loaded.records == ()
    assert [problem.code for problem in loaded.problems] == ["khoa-la"]


@pytest.mark.parametrize("path", [path for path in files() if path.startswith("data/")])
def test_an_empty_record_asks_for_what_it_needs(path: str) -> None:
    loaded = read({path: "cap_nhat: 2024\n"})
    assert loaded.records == ()
    assert {problem.code for problem in loaded.problems} == {"thieu-khoa"}
    assert all(problem.label and problem.suggestion for problem in loaded.problems)


def test_headings() -> None:
    portal = registry({"data/dia-ban/viet-nam.yml": "ten: Việt Nam\ncap: nuoc\n"})
    assert portal.get(Area, "viet-nam").heading == "Việt Nam"
    assert portal.get(Area, "xa-mot").heading == "Xã Một"
    assert portal.get(Term, "tdm").heading == "TDM – Ban Thi đua Mẫu"
    assert portal.by_key["hoc-tap/ap-tay-hoc-ap-dong"].heading == "ap-tay-hoc-ap-dong"


def test_prose_keeps_its_paragraphs_and_loses_its_line_ends() -> None:
    exemplar = registry().get(Exemplar, "ap-dong-2024")
    assert exemplar.change
    assert exemplar.change.split("\n\n") == [
        "Trước đây đường ngập rác sau mỗi trận mưa.",
        "Nay xe đi lại được quanh năm, TDM đã về xem.",
    ]
    assert exemplar.status is Status.RECOGNISED
