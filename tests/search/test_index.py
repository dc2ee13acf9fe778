"""The files of the index: what stands in them, that the same pages give the same bytes, how large they get."""

from __future__ import annotations

from random import Random
from typing import Any

from generator.outputs.search import SearchMemory
from generator.search.index import Shelves, index_files
from generator.search.packing import unpacked
from generator.search.postings import NAME_STRIDE, renewed
from generator.search.records import AreaNode, SearchRecord, SearchSetup
from tests.search import synthetic

RECORDS = (
    SearchRecord("a/", "Xã Quới Điền", "Địa bàn", "Quới Điền có năm ấp.", names=("Quới Điền",), year=2023),
    SearchRecord("b/", "Bến tre, bèn trẻ", "Bài viết", "", areas=("x/2",), status="Đã công nhận"),
)
SETUP = SearchSetup(areas=(AreaNode("x/1", "Tỉnh"), AreaNode("x/2", "Xã", "x/1")))


def files(records: tuple[SearchRecord, ...] = RECORDS, setup: SearchSetup = SETUP) -> dict[str, bytes]:
    return dict(index_files(records, setup))


def read(made: dict[str, bytes], name: str) -> Any:
    return unpacked(made[f"{name}.idx"])


def test_names_keep_every_written_form_and_place() -> None:
    made = files()
    core = read(made, "core")
    [[first, shard]] = core["names"]
    names = read(made, shard)

    assert first == 0
    assert names["ben"] == {"ben2": [[1], [2]], "bên1": [[1], [0]]}
    assert names["quoi"] == {"quơi1": [[0], [[1, NAME_STRIDE]]]}
    assert core["lengths"] == "3,2 4"
    assert core["words"].split() == sorted(core["words"].split())


def test_a_document_is_shown_as_it_was_given() -> None:
    made = files()
    [[_, shard]] = read(made, "core")["documents"]
    assert read(made, shard)[0] == [
        "a/",
        "Xã Quới Điền",
        "",
        2023,
        "",
        "",
        "Quới Điền có năm ấp.",
        ["Quới Điền"],
    ]


def test_narrowing_knows_place_year_and_status() -> None:
    made = files()
    lists = read(made, read(made, "core")["narrowing"])
    assert lists["areas"] == [["x/1", "Tỉnh", -1], ["x/2", "Xã", 0]]
    assert lists["areasOf"] == [[], [1]]
    assert lists["yearOf"] == [2023, 0]
    assert lists["statusOf"] == [0, 1]


def test_a_related_name_is_told_from_an_own_one() -> None:
    record = SearchRecord("a/", "Xã Mới", "Địa bàn", "", names=("Mới",), related=("Xã Cũ",))
    assert read(files((record,)), "core")["lengths"] == "2,1,-2"


def test_a_name_that_what_it_became_has_too_stays_its_own() -> None:
    record = SearchRecord("a/", "Xã Mới, huyện Cũ", "Địa bàn", "", names=("Xã Mới",), related=("Xã Mới",))
    assert read(files((record,)), "core")["lengths"] == "4,2"


def test_the_same_pages_give_the_same_bytes_under_names_of_their_content() -> None:
    assert files() == files()
    changed = files((RECORDS[0],))
    assert all(
        changed[name] == data for name, data in files().items() if name in changed and name != "core.idx"
    )


def test_nothing_at_all_is_an_index_too() -> None:
    made = files((), SearchSetup())
    assert read(made, "core")["count"] == 0


def test_a_thousand_pages_make_small_files() -> None:
    made = files(tuple(synthetic.records(1_000)), synthetic.setup()[0])
    assert len(made["core.idx"]) < 12_000
    assert max(map(len, made.values())) < 24_000
    names = sum(len(data) for name, data in made.items() if name.startswith("t"))
    assert names < 40_000


def test_a_very_long_name_does_not_run_into_the_next() -> None:
    long = SearchRecord("a/", " ".join(["chữ"] * 100), "Bài viết", "", names=("Tên khác",))
    made = files((long,))
    core = read(made, "core")
    assert core["lengths"] == f"{NAME_STRIDE},2"
    assert read(made, core["names"][0][1])["ten"] == {"tên": [[0], [NAME_STRIDE]]}


def test_an_index_with_some_records_replaced_is_the_index_of_those_records() -> None:
    random, records = Random(1960), list(synthetic.records(400))
    memory = SearchMemory()
    deflated: dict[bytes, bytes] = {}
    shelves = Shelves()
    for _ in range(6):
        for number in random.sample(range(len(records)), 5):
            other = random.choice(records)
            text = f"{other.text} thêm{random.randint(1, 9)}"
            records[number] = records[number]._replace(text=text, names=other.names, related=other.related)
        index = memory.renewed(list(records))
        made = dict(index_files(list(records), SETUP, index, deflated, shelves))
        assert made == dict(index_files(records, SETUP))
    assert renewed(index, []) == index


def test_places_that_were_left_out_are_read_again_when_they_are_wanted() -> None:
    many = [SearchRecord(f"{number}/", "x", "Địa bàn", "nước " * 3) for number in range(201)]
    memory = SearchMemory()
    memory.renewed(list(many))
    many[7] = many[7]._replace(text="")
    assert dict(index_files(many, SETUP, memory.renewed(list(many)))) == dict(index_files(many, SETUP))
