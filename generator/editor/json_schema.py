"""JSON Schema of every kind of record, for editors that suggest and check while a person types YAML.

An editor reads YAML with types (`2022` is a number there), the portal reads texts. So a schema accepts
whatever form the portal accepts, and the portal's own check stays the judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.schema import KINDS, Portal, Record, Story
from generator.schema.types import (
    Choice,
    DateField,
    FigureField,
    FocusField,
    Href,
    Line,
    Many,
    MomentField,
    PeriodField,
    PhotoFile,
    Prose,
    RefTo,
    WarningCode,
    Whole,
    Year,
    YesNo,
)

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
IDS = "ma"
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_TEXT = ["string", "number", "boolean"]

# By the validator that reads them: what an editor may suggest for a type of field.
_KNOWN: tuple[tuple[Any, Schema], ...] = (
    (Line, {"type": _TEXT, "description": "Một dòng chữ."}),
    (Prose, {"type": _TEXT, "description": "Một hoặc nhiều đoạn; cách đoạn bằng một dòng trống."}),
    (
        Href,
        {"type": "string", "pattern": "^(https://|mailto:|/)", "examples": ["https://example.vn/bai-viet"]},
    ),
    (Year, {"type": ["integer", "string"], "description": "Năm, bốn chữ số.", "examples": [2024]}),
    (Whole, {"type": ["integer", "number", "string"], "description": "Số nguyên.", "examples": [15]}),
    (
        YesNo,
        {"anyOf": [{"enum": ["có", "không"]}, {"type": _TEXT}], "description": "“có” hoặc “không”."},
    ),
    (
        FigureField,
        {
            "type": ["number", "string"],
            "description": "Chỉ gõ số: dấu phẩy trước phần lẻ, dấu chấm ngăn hàng nghìn.",
            "examples": [20, "23,47", "204.700"],
        },
    ),
    (
        DateField,
        {
            "type": ["string", "number"],
            "description": "Ngày/tháng/năm; chỉ biết tháng hoặc năm thì ghi chừng đó.",
            "examples": ["17/10/2020", "10/2020", 2020],
        },
    ),
    (
        PeriodField,
        {
            "type": ["string", "number"],
            "description": "Khoảng thời gian mà số liệu nói về.",
            "examples": ["6 tháng đầu năm 2022", "quý I/2024", 2022, "2020-2025"],
        },
    ),
    (
        PhotoFile,
        {
            "type": "string",
            "pattern": r"^(.*/)?[a-z0-9-]+\.(jpe?g|png|webp)$",
            "description": "Tệp .jpg, .png hoặc .webp trong thư mục content/anh.",
        },
    ),
    (
        FocusField,
        {
            "type": "string",
            "description": "Chỗ không được mất khi ảnh bị cắt bớt.",
            "examples": ["giữa", "trên", "30% 20%"],
        },
    ),
    (MomentField, {"type": "string", "description": "Ngày và giờ Việt Nam."}),
    (WarningCode, {"type": "string", "examples": ["viet-tat-la"]}),
)
_BY_VALIDATOR: dict[Any, Schema] = {get_args(kind)[1]: schema for kind, schema in _KNOWN}


def schemas(records: Iterable[Record]) -> dict[str, Schema]:
    """A schema for each kind by its folder (``cong``: the portal), and ``ma`` with the ids of ``records``."""
    made = {folder: _document(model) for folder, model in _models().items()}
    return {**made, IDS: _ids(records)}


def _models() -> dict[str, type[Record]]:
    return {**KINDS, Story.kind.folder: Story, Portal.kind.folder: Portal}


def _document(model: type[Record]) -> Schema:
    return {
        "$schema": DRAFT,
        "title": model.kind.label,
        "description": f"Mỗi tệp là một bản ghi loại “{model.kind.label}”.",
        **_mapping(model),
    }


def _mapping(model: type[BaseModel]) -> Schema:
    fields = {field.alias or name: field for name, field in model.model_fields.items() if not field.exclude}
    return {
        "type": "object",
        "properties": {key: _field(field) for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field.is_required()],
        "additionalProperties": False,
    }


def _field(field: FieldInfo) -> Schema:
    """What a field takes, under its Vietnamese label."""
    annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    taken = _type(annotation)
    said = " ".join(filter(None, (field.description, taken.get("description"))))
    labels: Schema = {"title": field.title} | ({"description": said} if said else {})
    shown = {**taken, **labels}
    if field.examples:
        shown["examples"] = field.examples
    return shown


def _type(annotation: Any) -> Schema:
    if isinstance(annotation, type):
        return _class(annotation)
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(inside[0], inside[1:])
    if origin is tuple:
        return {"type": "array", "items": _type(inside[0])}
    if origin in {Union, UnionType}:
        # An empty value is told by the portal itself, with advice.
        return _type(next(each for each in inside if each is not type(None)))
    raise TypeError(f"no JSON Schema for {annotation}")


def _class(cls: type) -> Schema:
    if issubclass(cls, BaseModel):
        return _mapping(cls)
    if issubclass(cls, Choice):
        labels = [member.label for member in cls]
        values: Schema = {"enum": [member.value for member in cls], "enumDescriptions": labels}
        return {"anyOf": [values, {"enum": labels}]}
    raise TypeError(f"no JSON Schema for {cls}")


def _annotated(inner: Any, metadata: tuple[Any, ...]) -> Schema:
    reference = next((mark for mark in metadata if isinstance(mark, RefTo)), None)
    if reference:
        return _reference(reference)
    validators = [mark for mark in metadata if isinstance(mark, BeforeValidator)]
    known = next((_BY_VALIDATOR[mark] for mark in validators if mark in _BY_VALIDATOR), None)
    if known:
        return dict(known)
    if Many in metadata:
        many = _type(inner)
        return {"anyOf": [many, many["items"]], "description": many["items"].get("description", "")}
    if isinstance(inner, type) and not issubclass(inner, BaseModel | Choice):
        return {"type": _TEXT}  # another type that is read from text
    return _type(inner)


def _reference(reference: RefTo) -> Schema:
    """Ids that exist are offered; one that is not there yet is let pass, for the portal says it better."""
    labels = [_models()[kind].kind.label.lower() for kind in reference.kinds]
    offered = [
        {"$ref": f"{IDS}.schema.json#/definitions/{_named(kind, reference)}"} for kind in reference.kinds
    ]
    form = f"^(?:{'|'.join(reference.kinds)})/{_ID}$" if reference.typed else f"^{_ID}$"
    said = "Loại và mã" if reference.typed else "Mã"
    description = f"{said} của {', '.join(labels)}."
    return {"anyOf": [*offered, {"type": "string", "pattern": form}], "description": description}


def _named(kind: str, reference: RefTo) -> str:
    return f"{kind}-co-loai" if reference.typed else kind


def _ids(records: Iterable[Record]) -> Schema:
    """The ids that exist, each with the record's name, bare and with their kind."""
    named: dict[str, dict[str, str]] = {kind: {} for kind in _models()}
    for record in records:
        if record.kind.folder in named:
            named[record.kind.folder][record.id] = record.heading
    definitions = {}
    for kind, ids in named.items():
        known = sorted(ids.items())
        definitions[kind] = _choices([identifier for identifier, _ in known], known)
        definitions[f"{kind}-co-loai"] = _choices([f"{kind}/{identifier}" for identifier, _ in known], known)
    return {"$schema": DRAFT, "title": "Mã của các bản ghi đã có", "definitions": definitions}


def _choices(values: list[str], known: list[tuple[str, str]]) -> Schema:
    # An empty enum is no schema; `false` accepts nothing and offers nothing.
    return {"enum": values, "enumDescriptions": [name for _, name in known]} if values else {"not": {}}
