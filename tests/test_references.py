"""References are found by the models' annotations, at the YAML path where they were typed."""

from __future__ import annotations

from generator.references import references_of
from generator.schema import RECORD_TYPES, Movement, Portal, Record, Story
from generator.source import SequenceNode, place_of
from tests.small_portal import changed, files, read, registry


def found(record: Record) -> set[tuple[tuple[str | int, ...], str]]:
    return {(reference.path, reference.target) for reference in references_of(record)}


def test_references_of_a_record_with_parts() -> None:
    record = registry().get(Movement, "phong-trao-mau")
    assert found(record) == {
        (("dia_ban",), "dia-ban/tinh-mau"),
        (("van_ban",), "van-ban/chi-thi-09"),
        (("giai_doan", 0, "nguon", 0), "nguon/bao-mau-2024-06-01"),
        (("chu_de_nam", 0, "dia_ban"), "dia-ban/tinh-mau"),
        (("chu_de_nam", 0, "nguon", 0), "nguon/bao-mau-2024-06-01"),
        (("nguon", 0), "nguon/bao-mau-2024-06-01"),
    }


def test_a_typed_reference_keeps_its_kind() -> None:
    loaded = read({"data/hoc-tap/a.yml": files()["data/hoc-tap/ap-tay-hoc-ap-dong.yml"]})
    (record,) = loaded.records
    by_field = {reference.field: reference for reference in references_of(record)}
    assert by_field["ben_hoc"].target == "dia-ban/ap-tay"
    assert by_field["ben_hoc"].kinds == ("dien-hinh", "don-vi", "ca-nhan", "dia-ban")
    assert by_field["dien_hinh"].target == "dien-hinh/ap-dong-2024"


def test_absent_references_are_none() -> None:
    (record,) = read({"data/dia-ban/a.yml": "ten: A\ncap: xa\n"}).records
    assert found(record) == set()


def test_every_reference_leads_back_to_the_text_that_was_typed() -> None:
    """The path is what places a problem, so each must end at the id itself."""
    loaded = changed({})
    checked = 0
    for record in loaded.records:
        for reference in references_of(record):
            root = loaded.nodes[record.key]
            place = place_of(root, reference.path)
            entry = root.get(reference.field)
            assert entry
            if not isinstance(entry.value, SequenceNode) and len(reference.path) == 1:
                assert place == entry.value.place
            line = files()[place.file].split("\n")[place.line - 1]
            assert line[place.column - 1 :].startswith(reference.target.split("/")[1]) or line.endswith(
                reference.target
            )
            checked += 1
    assert checked > 60


def test_every_kind_that_can_be_named_is_a_kind() -> None:
    models: tuple[type[Record], ...] = (*RECORD_TYPES, Portal, Story)
    known = {model.kind.folder for model in models}
    named = {
        kind for record in changed({}).records for found in references_of(record) for kind in found.kinds
    }
    assert named <= known
