"""A JSON Schema for each kind of open data, made from the record models: the same titles that staff see."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.schema import Record
from generator.views.addresses import relative
from generator.views.open_data import FOLDER
from generator.views.open_fields import COMPUTED, FieldPlan, Sort, plan_of

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


def record_schema(model: type[Record], site_url: str) -> dict[str, Any]:
    """The schema of one record; files of a whole kind hold a list of such."""
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
    identity = {"$id": f"{site_url}{FOLDER}/schema/{folder}.json"} if site_url else {}
    return {"$schema": DIALECT, **identity, "title": model.kind.label, **schema}


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
