"""The records as they stand in their files, drafts and all: what every change starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.load import Loaded, load
from generator.pipeline import CONTENT_SUFFIXES, DATA_SUFFIXES, Project
from generator.problems import Problem, Severity
from generator.schema import KINDS, Record, Story
from generator.source import SourceFile, read_tree
from generator.text.folding import fold, nearest

# The kinds that people make one by one; the portal's own settings are not among them.
MAKEABLE: dict[str, type[Record]] = {**KINDS, Story.kind.folder: Story}


@dataclass(frozen=True)
class Store:
    """Files by path, and the records that could be read from them."""

    files: Mapping[str, SourceFile]
    unreadable: tuple[Problem, ...]
    data: str
    content: str
    before: Store | None = None

    @cached_property
    def loaded(self) -> Loaded:
        """All records, with the nodes that they came from."""
        return self._loaded_anew() or self._load(self.files, self.unreadable)

    def _load(self, files: Mapping[str, SourceFile], unreadable: tuple[Problem, ...] = ()) -> Loaded:
        data = [file for path, file in files.items() if path.startswith(f"{self.data}/")]
        content = [file for path, file in files.items() if path.startswith(f"{self.content}/")]
        return load([*data, *unreadable], content)

    def _loaded_anew(self) -> Loaded | None:
        """The records of the store that this one came from, only changed files read again."""
        if self.before is None:
            return None
        old = self.before.loaded
        paths = {*self.files, *self.before.files}
        changed = {path for path in paths if self.files.get(path) is not self.before.files.get(path)}
        kept = [record for record in old.records if self.before.path_of(record.key) not in changed]
        fresh = self._load({path: self.files[path] for path in sorted(changed) if path in self.files})
        if {record.key for record in kept} & set(fresh.nodes):
            return None  # two files of one id: only the whole tells which comes first
        records = (*kept, *fresh.records)
        nodes, bodies = {**old.nodes, **fresh.nodes}, {**old.bodies, **fresh.bodies}
        problems = [problem for problem in old.problems if problem.place.file not in changed]
        bodies = {**old.bodies, **fresh.bodies}
        return Loaded(
            records,
            {record.key: nodes[record.key] for record in records},
            (*problems, *fresh.problems),
            {record.key: bodies[record.key] for record in records if record.key in bodies},
        )

    @cached_property
    def by_key(self) -> Mapping[str, Record]:
        """Records by ``kind/id``."""
        return {record.key: record for record in self.loaded.records}

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps a file from being read."""
        return tuple(problem for problem in self.loaded.problems if problem.severity is Severity.ERROR)

    def path_of(self, key: str) -> str:
        """The file of a record, relative to the project's root."""
        return self.loaded.nodes[key].place.file

    def taken(self, folder: str) -> set[str]:
        """Every id of a kind, those of files that could not be read too."""
        root = self.content if folder == Story.kind.folder else self.data
        return {file.id for path, file in self.files.items() if path.startswith(f"{root}/{folder}/")}

    def with_files(self, changes: Mapping[str, str], without: str = "") -> Store:
        """The same with some files written anew, and one gone."""
        new = {path: SourceFile(path, text.encode(), 0, len(text.encode())) for path, text in changes.items()}
        files = {path: file for path, file in {**self.files, **new}.items() if path != without}
        return Store(files, self.unreadable, self.data, self.content, self)


def read_store(project: Project) -> Store:
    """Everything that staff wrote, as it is on the disk now."""
    found = [
        *read_tree(project.root, project.data, DATA_SUFFIXES),
        *read_tree(project.root, project.content, CONTENT_SUFFIXES),
    ]
    files = {file.path: file for file in found if isinstance(file, SourceFile)}
    problems = tuple(file for file in found if isinstance(file, Problem))
    return Store(files, problems, project.data, project.content)


def kind_named(text: str) -> tuple[type[Record] | None, str]:
    """The kind that a person means by "dien-hinh" or "Điển hình"; else none, and what to type."""
    wanted = fold(text).replace("_", "-").replace(" ", "-")
    for folder, model in MAKEABLE.items():
        labels = (folder, fold(model.kind.label).replace(" ", "-"), fold(model.kind.plural).replace(" ", "-"))
        if wanted in labels:
            return model, ""
    near = nearest(text, MAKEABLE)
    known = ", ".join(f"{folder} ({model.kind.label})" for folder, model in sorted(MAKEABLE.items()))
    return None, f"Có phải ý là “{near[0]}”?" if near else f"Các loại bản ghi: {known}."
