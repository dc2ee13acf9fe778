"""The schemas for editors: fresh, Vietnamese, and never stricter than the portal itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry as Library
from referencing import Resource

from generator.editor.json_schema import IDS, schemas
from generator.pipeline import Project, examine
from generator.schema import KINDS
from tests.small_portal import ROOT, registry
from tests.test_sites import placed, run

MADE = schemas(registry().by_key.values())
FOLDER = Path(__file__).resolve().parents[1] / ".vscode"


def validator(kind: str, made: dict[str, Any]) -> Draft7Validator:
    library = Library().with_resources(
        (f"{name}.schema.json", Resource.from_contents(schema)) for name, schema in made.items()
    )
    return Draft7Validator(made[kind], registry=library)


def complaints(kind: str, text: str, made: dict[str, Any] = MADE) -> list[str]:
    """What an editor would underline in this YAML, which it reads with types."""
    return [error.message for error in validator(kind, made).iter_errors(yaml.safe_load(text))]


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, field in schema.get("properties", {}).items():
        yield key, field
        for inner in (field, field.get("items", {}), *field.get("anyOf", ())):
            yield from fields(inner.get("items", inner) if inner is not field else inner)


@pytest.mark.parametrize("kind", MADE)
def test_every_schema_is_one(kind: str) -> None:
    Draft7Validator.check_schema(MADE[kind])


@pytest.mark.parametrize("kind", sorted(set(MADE) - {IDS}))
def test_the_committed_schemas_are_those_of_the_models(kind: str) -> None:
    committed = json.loads((FOLDER / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(MADE[kind])), "run: portal schema"


def test_the_editor_finds_a_schema_for_every_folder() -> None:
    settings = json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))
    globs = {
        Path(path).name.removesuffix(".schema.json"): found
        for path, found in settings["yaml.schemas"].items()
    }
    assert set(globs) == {*KINDS, "cong"}
    assert all(globs[kind][0] == f"data/{kind}/**/*.yml" for kind in KINDS)
    assert all((FOLDER.parent / path).is_file() for path in settings["yaml.schemas"])


@pytest.mark.parametrize("kind", sorted(set(MADE) - {IDS}))
def test_every_field_is_named_in_vietnamese(kind: str) -> None:
    assert [key for key, field in fields(MADE[kind]) if not field.get("title")] == []


def test_an_editor_never_underlines_what_the_portal_accepts(project_root: Path) -> None:
    examined = examine(Project(project_root, project_root / "theme"), date(2026, 11, 27))
    assert examined.registry
    made = schemas(examined.registry.by_key.values())
    judges = {kind: validator(kind, made) for kind in made}
    for root in (project_root, ROOT):
        for path in sorted((root / "data").rglob("*.yml")):
            kind = path.relative_to(root).parts[1].removesuffix(".yml")
            found = judges[kind].iter_errors(yaml.load(path.read_text(encoding="utf-8"), yaml.SafeLoader))
            assert [error.message for error in found] == [], path


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("van-ban", "ten: Chỉ thị\n"),
        ("van-ban", "ten: Chỉ thị\nloai: Chỉ thị\nso_hieuu: 1\n"),
        ("van-ban", "ten: Chỉ thị\nloai: [Chỉ thị]\n"),
        ("van-ban", "ten: Chỉ thị\nloai: Chỉ thị\ncan_cu: Chỉ thị 09\n"),
        ("van-ban", "ten: Chỉ thị\nloai: Chỉ thị\ndan_toi: phong-trao-mau\n"),
        ("van-ban", "ten: Chỉ thị\nloai: Chỉ thị\nlien_ket: http://a.vn\n"),
        ("dia-ban", "ten: Ba\ncap: làng\n"),
    ],
)
def test_an_editor_underlines_what_is_wrong(kind: str, text: str) -> None:
    assert len(complaints(kind, text)) == 1


def test_choices_carry_what_people_call_them() -> None:
    level = MADE["dia-ban"]["properties"]["cap"]
    values = level["anyOf"][0]
    assert values["enumDescriptions"][values["enum"].index("xa")] == "Xã"
    assert complaints("dia-ban", "ten: Ba\ncap: Xã\n") == []


def test_ids_that_exist_are_offered_with_their_names() -> None:
    offered = MADE[IDS]["definitions"]["dia-ban"]
    assert offered["enumDescriptions"][offered["enum"].index("ap-dong")] == "Ấp Đông"
    assert "dia-ban/ap-dong" in MADE[IDS]["definitions"]["dia-ban-co-loai"]["enum"]
    area = MADE["dien-hinh"]["properties"]["dia_ban"]
    assert area["anyOf"][0] == {"$ref": "ma.schema.json#/definitions/dia-ban"}
    assert area["description"] == "Mã của địa bàn."


def test_the_command_writes_them_and_a_new_id_is_offered(tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / "cong", project_root)
    done = run("generator.cli", "schema", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    (site / "data/dia-ban/ap-moi.yml").write_text("ten: Mới\ncap: ap\nthuoc: xa-mot\n", encoding="utf-8")
    done = run("generator.cli", "schema", cwd=site)
    assert ", 1 mẫu có thay đổi." in done.stdout
    ids = json.loads((site / ".vscode/schemas/ma.schema.json").read_text(encoding="utf-8"))
    assert "ap-moi" in ids["definitions"]["dia-ban"]["enum"]
