"""``portal schema``: what an editor needs to suggest keys, choices and ids while a person types."""

from __future__ import annotations

import argparse
import json
from datetime import date

from generator.editor.json_schema import schemas
from generator.outputs.files import OutputFile
from generator.pipeline import Project, examine
from generator.site import write_tree

NAME = "schema"
HELP = "ghi mẫu (JSON Schema) để VS Code gợi ý khi gõ, kể cả mã của các bản ghi đã có"
FOLDER = ".vscode/schemas"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beyond what all commands take."""


def run(project: Project, _: argparse.Namespace, today: date) -> int:
    """Writes the schemas beside the editor's settings; without ids where the data can't be read."""
    registry = examine(project, today).registry
    made = schemas(registry.by_key.values() if registry else ())
    files = [OutputFile(f"{name}.schema.json", _text(schema)) for name, schema in made.items()]
    written = write_tree(project.root / FOLDER, files)
    print(f"Đã ghi {len(files)} mẫu vào {FOLDER}, {written.changed} mẫu có thay đổi.")
    if registry is None:
        print("Dữ liệu còn lỗi nên chưa gợi ý được mã; hãy chạy “portal check”, sửa rồi chạy lại.")
        return 1
    return 0


def _text(schema: object) -> bytes:
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()
