"""Documents → typed records. Every problem is collected with its place; nothing stops at the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as stored
from pathlib import PurePosixPath
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.advice import advised, part_hint, unsure_of
from generator.problems import Place, Problem, Severity, shown
from generator.redirects import Redirect, read_redirects
from generator.schema import KINDS, Portal, Record, Story
from generator.schema.story import Guide, Page
from generator.source import (
    Album,
    MappingNode,
    Node,
    SourceFile,
    as_plain,
    code_in_record,
    parse_yaml,
    place_of,
    plain_yaml,
    split_front_matter,
)
from generator.text.folding import nearest
from generator.text.hidden import without_hidden

PORTAL_FILE = "cong.yml"
REDIRECTS_FILE = "chuyen-huong.yml"
STORY_FOLDER = Story.kind.folder


@dataclass(frozen=True, slots=True)
class Loaded:
    """All records that could be read, the nodes they came from (by record key), and what was wrong.

    ``bodies``: the line of the file, from 1, on which the text of a story or page begins; ``digests``: what
    stands in the file of a record, where somebody looked.
    """

    records: tuple[Record, ...]
    nodes: Mapping[str, MappingNode]
    problems: tuple[Problem, ...]
    bodies: Mapping[str, int]
    redirects: tuple[Redirect, ...] = ()
    digests: Mapping[str, bytes] = stored(default_factory=dict)
    album: Album = stored(default_factory=Album)


def load(data: Iterable[SourceFile | Problem], content: Iterable[SourceFile | Problem]) -> Loaded:
    """Reads every file of ``data/`` (YAML) and ``content/`` (Markdown); unreadable files come as problems."""
    files = [(file, False) for file in data] + [(file, True) for file in content]
    nodes: dict[str, MappingNode] = {}
    said = []
    for file, by_hand in files:
        found = read(file, by_hand)
        said.append((file, found))
        if found[0] is not None and found[1] is not None:
            nodes.setdefault(found[0].key, found[1])
    return gather(said, nodes)


def read(file: SourceFile | Problem, by_hand: bool) -> Read:
    """What one file says; ``by_hand`` for Markdown."""
    if isinstance(file, Problem):
        return None, None, (file,), 1
    if _is_redirects(file.path):
        return None, None, (), 1
    return _read_content(file) if by_hand else _read_data(file)


def read_quickly(file: SourceFile | Problem, by_hand: bool) -> Read:
    """The same without the node: most files of data hold nothing that a problem could stand at."""
    record = None if by_hand or isinstance(file, Problem) or _is_redirects(file.path) else _faultless(file)
    if record:
        return record, None, (), 1
    record, _, problems, body_line = read(file, by_hand)
    return record, None, problems, body_line


def _faultless(file: SourceFile) -> Record | None:
    model, _ = _model_of(file.path)
    plain = plain_yaml(file.data, file.path) if model else None
    if model is None or plain is None or "id" in plain:
        return None
    try:
        return model.model_validate({"id": PurePosixPath(file.path).stem, **plain})
    except ValidationError:
        return None


def gather(files: Iterable[tuple[SourceFile | Problem, Read]], nodes: Mapping[str, MappingNode]) -> Loaded:
    """All files together; of several records of one id the first one stays, and its node is in ``nodes``."""
    records: dict[str, Record] = {}
    paths: dict[str, str] = {}
    problems: list[Problem] = []
    bodies: dict[str, int] = {}
    redirects: tuple[Redirect, ...] = ()
    for file, (record, _, found, body_line) in files:
        if isinstance(file, SourceFile) and _is_redirects(file.path):
            redirects, wrong = read_redirects(file)
            problems += wrong
        problems += found
        if record is None or isinstance(file, Problem):
            continue
        if record.key in records:
            problems.append(_taken(record, file.path, paths[record.key]))
            continue
        records[record.key] = record
        paths[record.key] = file.path
        bodies[record.key] = body_line
    return Loaded(tuple(records.values()), nodes, tuple(advised(problems, records)), bodies, redirects)


# Record, its node, what is wrong, the line on which its running text begins.
Read = tuple[Record | None, MappingNode | None, tuple[Problem, ...], int]


def _read_data(file: SourceFile) -> Read:
    model, problem = _model_of(file.path)
    if model is None:
        return None, None, (problem,) if problem else (), 1
    parsed = parse_yaml(file.data, file.path)
    if parsed.node is None:
        return None, None, parsed.problems, 1
    record, problems = build(model, PurePosixPath(file.path).stem, parsed.node)
    return record, parsed.node, (*_once(parsed.problems, problems), *code_in_record(parsed.node)), 1


def _read_content(file: SourceFile) -> Read:
    path = PurePosixPath(file.path)
    model, identifier = _content_model(path)
    parsed, body, body_line = split_front_matter(file.data, file.path)
    if parsed.node is None:
        return None, None, parsed.problems, body_line
    record, problems = build(model, identifier, parsed.node, body=without_hidden(body))
    found = (*_once(parsed.problems, problems), *code_in_record(parsed.node))
    return record, parsed.node, found, body_line


def _content_model(path: PurePosixPath) -> tuple[type[Record], str]:
    """What a Markdown file is by its folder, and its id; pages of the guide may stand in folders."""
    if STORY_FOLDER in path.parts[1:-1]:
        return Story, path.stem
    if path.parts[1] == Guide.kind.folder:
        return Guide, "/".join((*path.parts[2:-1], path.stem))
    return Page, path.stem


def _once(typed: tuple[Problem, ...], meant: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Mistakes of typing, and those of meaning that stand elsewhere: one mistake is told once."""
    told = {problem.place for problem in typed if problem.severity is Severity.ERROR}
    return (*typed, *(problem for problem in meant if problem.place not in told))


def _is_redirects(path: str) -> bool:
    """Whether a file lists old addresses: no record stands in it."""
    return path.endswith(f"/{REDIRECTS_FILE}") and PurePosixPath(path).parts[1:] == (REDIRECTS_FILE,)


def _model_of(path: str) -> tuple[type[Record] | None, Problem | None]:
    """The model for a file by its folder: ``data/dia-ban/…`` holds areas."""
    parts = PurePosixPath(path).parts[1:]
    if parts == (PORTAL_FILE,):
        return Portal, None
    if len(parts) > 1 and parts[0] in KINDS:
        return KINDS[parts[0]], None
    where = parts[0] if len(parts) > 1 else ""
    near = nearest(where, KINDS) if where else []
    hint = (
        f"Có phải ý là thư mục “{near[0]}”?"
        if near
        else f"Các thư mục được dùng: {', '.join(sorted(KINDS))}."
    )
    message = f"Thư mục {shown(where)} không chứa loại bản ghi nào." if where else "Tệp này đặt sai chỗ."
    return None, Problem("thu-muc-la", Place(path, 1, 1), message, hint)


def _taken(record: Record, path: str, first: str) -> Problem:
    return Problem(
        "ma-trung",
        Place(path, 1, 1),
        f"Mã “{record.id}” đã dùng cho tệp {first}.",
        "Hãy đặt tên tệp khác; mỗi bản ghi cùng loại có một mã riêng.",
        label=record.kind.label,
    )


def build(
    model: type[Record], identifier: str, node: MappingNode, **extra: str
) -> tuple[Record | None, tuple[Problem, ...]]:
    """One record from one mapping, or the problems that stand in its way."""
    plain = as_plain(node)
    assert isinstance(plain, dict)
    reserved = tuple(_unknown_key(model, node, (key,)) for key in ("id", *extra) if key in plain)
    if reserved:
        return None, reserved
    try:
        return model.model_validate({"id": identifier, **plain, **extra}), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, tuple(_problem(model, node, detail) for detail in details)


def _problem(model: type[BaseModel], node: MappingNode, detail: ErrorDetails) -> Problem:
    location, kind = detail["loc"], detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(model, node, location)
    label = label_of(model, location)
    if kind == "missing":
        key = location[-1]
        return Problem(
            "thieu-khoa",
            place_of(node, location[:-1]),
            f"Thiếu mục “{label}”.",
            f"Hãy thêm dòng “{key}: …”.{_example(model, location)}",
            label=label,
        )
    place = place_of(node, location)
    if kind == "gia_tri":
        context = detail["ctx"]
        return Problem(
            context["code"],
            place,
            context["message"],
            context["suggestion"],
            label=label,
            unsure=unsure_of(model_at(model, location[:-1]) or model, node, location),
        )
    hint = part_hint(model, node, location) or _shape_hint(kind)
    return Problem("gia-tri-sai", place, _shape_message(kind), hint, label=label)


def _shape_message(kind: str) -> str:
    if kind in {"tuple_type", "list_type"}:
        return "Mục này cần một danh sách."
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "Mục này cần các dòng con dạng “khóa: giá trị”."
    return "Giá trị không hợp lệ."


def _shape_hint(kind: str) -> str:
    if kind in {"tuple_type", "list_type"}:
        return "Hãy viết mỗi mục trên một dòng, bắt đầu bằng “- ”."
    return "Hãy xem một bản ghi mẫu cùng loại và viết theo."


def _unknown_key(model: type[BaseModel], node: MappingNode, location: tuple[int | str, ...]) -> Problem:
    key = str(location[-1])
    owner = model_at(model, location[:-1]) or model
    keys = [field.alias or name for name, field in owner.model_fields.items() if not field.exclude]
    near = nearest(key, keys)
    hint = f"Có phải ý là “{near[0]}”?" if near else f"Các khóa được dùng: {', '.join(keys)}."
    return Problem(
        "khoa-la", place_of(node, location, key=True), f"Không có khóa {shown(key)} trong mẫu.", hint
    )


def _example(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    owner = model_at(model, location[:-1])
    for field in owner.model_fields.values() if owner else ():
        if field.alias == location[-1] and field.examples:
            return f" Ví dụ: {field.alias}: {field.examples[0]}"
    return ""


def label_of(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    """The Vietnamese label of the deepest field that ``location`` names, item numbers counted from one."""
    owner: type[BaseModel] | None = model
    labels: list[str] = []
    for step in location:
        if isinstance(step, int):
            if labels:
                labels[-1] += f" thứ {step + 1}"
            continue
        field = next((f for f in owner.model_fields.values() if f.alias == step), None) if owner else None
        if field is None:
            break
        labels.append(field.title or str(step))
        owner = _model_in(field.annotation)
    return " › ".join(labels)


def model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model of the mapping that stands at ``location`` inside ``model``."""
    owner: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, int) or owner is None:
            continue
        field = next((f for f in owner.model_fields.values() if f.alias == step), None)
        owner = _model_in(field.annotation) if field else None
    return owner


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, list, Union, UnionType, Annotated}:
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None


__all__ = ["Loaded", "Node", "build", "label_of", "load", "model_at"]
