"""A JSON Schema for each kind of open data, made from the record models: the same titles that staff see."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.schema import Record
from generator.views.addresses import relative
from generator.views.open_data import FOLDER
from generator.views.open_fields import COMPUTED, FieldPlan, Sort, plan_of

_LIST = "danh-sach"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMS: dict[Sort, dict[str, Any]] = {
    Sort.TEXT: {"type": "string"},
    Sort.WHOLE: {"type": "integer"},
    Sort.FLAG: {"type": "boolean"},
    Sort.DATE: {"type": "string", "pattern": r"^(\d{2}/)?(\d{2}/)?\d{4}$"},
    Sort.PERIOD: {"type": "string"},
    Sort.FIGURE: {"type": "string"},
    Sort.SHAPE: {"type": "string", "pattern": "^MULTIPOLYGON "},
    Sort.REF: {"type": "string", "pattern": r"^([a-z0-9-]+/)?[a-z0-9-]+$"},
}
_COMPUTED = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
}


def schema_path(folder: str, here: str) -> str:
    """The schema of a kind, as seen from the file ``here``."""
    return relative(here, f"{FOLDER}/schema/{folder}.json")


def list_path(folder: str, here: str) -> str:
    """The schema of the file that holds a whole kind, as seen from the file ``here``."""
    return schema_path(f"{folder}--{_LIST}", here)


def list_schema(model: type[Record], site_url: str) -> dict[str, Any]:
    """The schema of the file that holds all records of a kind, each as its own schema has it."""
    folder = model.kind.folder
    text = {"type": "string"}
    head = {
        "$schema": text,
        "version": {"title": "Phiên bản dữ liệu", **text},
        "modified": {"title": "Ngày dữ liệu đổi lần cuối", "format": "date", **text},
        "source": {"title": "Cổng", **text},
        "publisher": {"title": "Đơn vị vận hành", **text},
        "licence": {"title": "Giấy phép", **text},
        "homepage": {"title": "Địa chỉ trang chủ", **text},
        "title": {"title": "Loại bản ghi", "const": model.kind.plural},
        "records": {"title": "Các bản ghi", "type": "array", "items": {"$ref": f"{folder}.json"}},
    }
    return {
        "$schema": DIALECT,
        **_identity(f"{folder}--{_LIST}", site_url),
        "title": f"{model.kind.label}: mọi bản ghi",
        "type": "object",
        "properties": head,
        "required": ["version", "source", "publisher", "title", "records"],
        "additionalProperties": False,
    }


def _identity(name: str, site_url: str) -> dict[str, str]:
    return {"$id": f"{site_url}{FOLDER}/schema/{name}.json"} if site_url else {}


def record_schema(model: type[Record], site_url: str) -> dict[str, Any]:
    """The schema of one record, as it stands in its own file."""
    folder = model.kind.folder
    schema = _object(model)
    schema["properties"] = {
        "$schema": {"type": "string"},
        "id": {"type": "string", "title": "Mã", "pattern": "^[a-z0-9-]+$"},
        "kind": {"const": folder, "title": "Loại bản ghi"},
        "url": {"type": "string", "title": "Địa chỉ trang"},
        **schema["properties"],
        **_extra(model),
    }
    schema["required"] = ["id", "kind", "url", *schema["required"]]
    return {"$schema": DIALECT, **_identity(folder, site_url), "title": model.kind.label, **schema}


def _extra(model: type[Record]) -> dict[str, Any]:
    if model in COMPUTED:
        return {one.name: {"title": one.title, **_form(one.type, one.many)} for one in COMPUTED[model]}
    return {"observations": {"type": "array", "title": "Kết quả", "items": {"type": "object"}}}


def _form(kind: str, many: bool) -> dict[str, Any]:
    form = _COMPUTED[kind]
    return {"type": "array", "items": {"type": [form["type"], "null"]}} if many else form


def _object(model: type[BaseModel]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in plan_of(model):
        properties[field.key] = _field(field)
        for name, title, kind in field.computed():
            properties[name] = {"title": title, **_form(kind, field.many)}
    required = [field.key for field in plan_of(model) if field.required and field.sort is not Sort.REF]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _field(field: FieldPlan) -> dict[str, Any]:
    said = {"title": field.title} | ({"description": field.description} if field.description else {})
    form = _object(field.part) if field.part else dict(_FORMS.get(field.sort, {}))
    if field.choices:
        form = {"enum": [option.value for option in field.choices]}
    return {**said, **({"type": "array", "items": form} if field.many else form)}
