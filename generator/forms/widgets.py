"""A field of a record → what a person fills, and how its value stands in the file.

Nothing is typed as a number, a date or a switch: the portal reads texts (ADR 0004), and a form that turned
`204.700` into 204.7 would change what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from generator.schema import KINDS, Record, Story
from generator.schema.fields import Field, Shape, fields_of
from generator.schema.types import RefTo

Widget = dict[str, Any]

# What stands for the kind and the id of a reference that may name several kinds.
KIND, ID = "loai", "ma"
_YES_NO = [["có", "Có"], ["không", "Không"]]
# Slips are caught while typing; what is a date or a number, the portal's check alone decides.
_DATE = [r"(19|20)\d\d", "Hãy ghi ngày/tháng/năm, ví dụ 17/10/2020; hoặc 10/2020, 2020."]
_YEAR = [r"^\s*(19|20)\d\d\s*$", "Hãy ghi năm bằng bốn chữ số, ví dụ 2024."]
_WHOLE = [r"^\s*\d[\d.]*\s*$", "Hãy ghi số nguyên, ví dụ 15."]
_FIGURE = [r"\d", "Chỉ ghi số: dấu phẩy trước phần lẻ, dấu chấm ngăn hàng nghìn, ví dụ 23,47."]
_HREF = [r"^\s*(https://|mailto:|/).*$", "Địa chỉ bắt đầu bằng https://."]
_PHOTOS = "image/jpeg,image/png,image/webp"
_TYPED: Mapping[Shape, tuple[str, list[str] | None, str]] = {
    Shape.LINE: ("string", None, ""),
    Shape.PROSE: ("text", None, "Cách đoạn bằng một dòng trống."),
    Shape.HREF: ("string", _HREF, "Ví dụ: https://example.vn/bai-viet"),
    Shape.FIGURE: ("string", _FIGURE, "Chỉ ghi số, ví dụ: 20 hoặc 23,47 hoặc 204.700."),
    Shape.WHOLE: ("string", _WHOLE, "Số nguyên."),
    Shape.YEAR: ("string", _YEAR, "Bốn chữ số, ví dụ: 2024."),
    Shape.DATE: ("string", _DATE, "Ngày/tháng/năm; chỉ biết tháng hoặc năm thì ghi 10/2020 hoặc 2020."),
    Shape.PERIOD: ("string", None, "Ví dụ: 2022, quý I/2024, 6 tháng đầu năm 2022, 2020-2025."),
}


def in_order(model: type[BaseModel]) -> list[Field]:
    """The fields as a form shows them: what must be filled, then where it was read, then the rest."""
    return sorted(fields_of(model), key=lambda field: (not field.required, field.name != "sources"))


def widgets(model: type[BaseModel]) -> list[Widget]:
    """What a person fills, for every field of ``model``."""
    return [widget(field) for field in in_order(model)]


def widget(field: Field) -> Widget:
    """What a person fills for one field."""
    said = " ".join(filter(None, (field.description, _hint(field))))
    around: Widget = {"name": field.key, "label": field.title, "required": field.required}
    if said:
        around["hint"] = said
    return {**around, **_inside(field)}


def shapes(model: type[BaseModel]) -> list[Widget]:
    """How the values of ``model`` stand in the file, for theme/forms/records.js."""
    return [_shape(field) for field in fields_of(model)]


def name_template(model: type[Record]) -> str:
    """How a record is called in lists and pickers; two of one name are told apart by their ids."""
    if "name" in model.model_fields:
        return f"{{{{{model.model_fields['name'].alias}}}}}"
    firsts = [
        field.key for field in fields_of(model) if field.required and not (field.ref and field.ref.typed)
    ]
    return " · ".join(f"{{{{{key}}}}}" for key in firsts[:3])


def _hint(field: Field) -> str:
    if field.shape not in _TYPED:
        return ""
    hint = _TYPED[field.shape][2]
    return f"Ví dụ: {field.example}." if field.example and not hint else hint


def _inside(field: Field) -> Widget:
    if field.shape is Shape.PART:
        assert field.part
        return {"widget": "list" if field.many else "object", "fields": widgets(field.part), **_folded(field)}
    if field.shape is Shape.CHOICE:
        assert field.choices
        return _select(((member.value, member.label) for member in field.choices), field.many)
    if field.shape is Shape.YES_NO:
        return _select(_YES_NO, many=False)
    if field.ref:
        return (
            _several_kinds(field, field.ref) if field.ref.typed else _picker(field.ref.kinds[0], field.many)
        )
    if field.photo:
        return {"widget": "image", "choose_url": False, "accept": _PHOTOS}
    kind, pattern, _ = _TYPED[field.shape]
    typed: Widget = {"widget": kind, **({"pattern": pattern} if pattern else {})}
    if not field.many:
        return typed
    return {"widget": "list", "field": {"name": field.key, "label": field.title, **typed}}


def _folded(field: Field) -> Widget:
    assert field.part
    texts = [inner.key for inner in fields_of(field.part) if inner.shape is not Shape.PART]
    if field.many:
        return {"collapsed": "auto", "summary": f"{{{{{texts[0]}}}}}"}
    return {"collapsed": True}


def _select(options: Iterable[Iterable[str]], many: bool) -> Widget:
    offered = [{"value": value, "label": label} for value, label in options]
    return {"widget": "select", "multiple": many, "options": offered, "dropdown_threshold": 3}


def _picker(kind: str, many: bool) -> Widget:
    shown = name_template(_model(kind))
    return {
        "widget": "relation",
        "collection": kind,
        "value_field": "{{slug}}",
        "display_fields": [f"{shown} ({{{{slug}}}})"],
        "search_fields": [*_keys(shown), "{{slug}}"],
        "multiple": many,
        "dropdown_threshold": 0,
    }


def _several_kinds(field: Field, ref: RefTo) -> Widget:
    types = [
        {
            "name": kind,
            "label": _model(kind).kind.label,
            "widget": "object",
            "fields": [{"name": ID, "label": _model(kind).kind.label, **_picker(kind, many=False)}],
        }
        for kind in ref.kinds
    ]
    return {"widget": "list" if field.many else "object", "types": types, "typeKey": KIND}


def _keys(template: str) -> list[str]:
    return [part.partition("}}")[0] for part in template.split("{{")[1:]]


def _model(kind: str) -> type[Record]:
    return KINDS.get(kind, Story)


def _shape(field: Field) -> Widget:
    shape: Widget = {"key": field.key}
    if field.many:
        shape["many"] = True
    if field.shape is Shape.PART:
        assert field.part
        shape["fields"] = shapes(field.part)
    elif field.shape is Shape.CHOICE:
        assert field.choices
        shape["options"] = [[member.value, member.label] for member in field.choices]
    elif field.shape is Shape.YES_NO:
        shape["yesNo"] = True
    elif field.photo:
        shape["photo"] = True
    elif field.ref:
        shape["typed" if field.ref.typed else "id"] = True
    return shape
