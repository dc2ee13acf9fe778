"""Ids are resolved, relations can be read from both ends, and what leads nowhere is told."""

from __future__ import annotations

import pytest

from generator.link import (
    Registry,
    contents_of,
    emulations_of,
    link,
    observations_of,
)
from generator.schema import (
    Area,
    Document,
    Emulation,
    Exemplar,
    Indicator,
    Observation,
    Pillar,
    Source,
    Story,
    Unit,
)
from generator.views.place_book import place_book
from tests.small_portal import changed, files, problems, registry, told

DOCUMENT = "data/van-ban/moi.yml"
NEW = "ten: Văn bản mới\nloai: Kế hoạch\n"


@pytest.fixture
def portal() -> Registry:
    return registry()


def test_records_are_found_by_kind_and_id(portal: Registry) -> None:
    assert portal.get(Area, "ap-dong").heading == "Ấp Đông"
    assert portal.find(Area, None) is None
    assert portal.find(Unit, "ban-thi-dua") == portal.by_key["don-vi/ban-thi-dua"]
    assert portal.portal.name == "Cổng Mẫu"


def test_all_of_a_kind_stand_in_vietnamese_order() -> None:
    names = ["Đông", "An", "Ơn", "Ổi", "Âu", "Dân", "Anh"]
    linked = registry(
        {f"data/nguon/s{n}.yml": f"ten: {name}\nnoi_dang: B\nngay: 2020\n" for n, name in enumerate(names)}
    )
    found = [source.name for source in linked.all(Source) if source.publisher == "B"]
    assert found == ["An", "Anh", "Âu", "Dân", "Đông", "Ổi", "Ơn"]


def test_a_place_knows_what_holds_it_and_what_it_holds(portal: Registry) -> None:
    commune = portal.get(Area, "xa-mot")
    assert [area.id for area in portal.ancestors(portal.get(Area, "ap-dong"))] == ["xa-mot", "tinh-mau"]
    assert [area.id for area in portal.within(commune)] == ["xa-mot", "ap-dong", "ap-tay"]


def test_a_place_knows_what_it_took_over(portal: Registry) -> None:
    assert [area.id for area in portal.predecessors(portal.get(Area, "xa-hai"))] == ["xa-mot"]


def test_referring_records_are_found_once_and_by_field(portal: Registry) -> None:
    document = portal.get(Document, "chi-thi-09")
    assert [found.id for found in portal.referring(document, Exemplar)] == ["ap-dong-2024"]
    assert portal.referring(document, Exemplar, "dia_ban") == ()
    assert [found.id for found in portal.referring(portal.get(Exemplar, "ap-dong-2024"), Story)] == [
        "ap-dong-don-duong"
    ]


def test_exemplars_are_rolled_up_over_places(portal: Registry) -> None:
    for place in ("ap-dong", "xa-mot", "tinh-mau"):
        assert [found.id for found in place_book(portal).exemplars(portal.get(Area, place))] == [
            "ap-dong-2024"
        ]
    assert place_book(portal).exemplars(portal.get(Area, "ap-tay")) == ()


def test_exemplars_of_a_place_come_newest_year_first() -> None:
    text = files()["data/dien-hinh/ap-dong-2024.yml"]
    linked = registry(
        {
            "data/dien-hinh/b.yml": text.replace("nam: 2024\ntrang", "nam: 2025\ntrang"),
            "data/dien-hinh/c.yml": text + "thu_tu: 2\n",
            "data/dien-hinh/d.yml": text + "thu_tu: 1\n",
        }
    )
    found = [exemplar.id for exemplar in place_book(linked).exemplars(linked.get(Area, "xa-mot"))]
    assert found == ["b", "ap-dong-2024", "d", "c"]


def test_results_come_oldest_first() -> None:
    text = files()["data/ket-qua/ap-dong-duong-sach-2024.yml"]
    periods = {"a": "2025", "b": "2024", "c": "2023"}
    old = "ky: 6 tháng đầu năm 2024"
    linked = registry({f"data/ket-qua/{k}.yml": text.replace(old, f"ky: {v}") for k, v in periods.items()})
    found = [seen.id for seen in observations_of(linked, linked.get(Indicator, "duong-sach"))]
    assert found == ["c", "ap-dong-duong-sach-2024", "b", "a"]


def test_contents_and_emulations_are_found_from_the_other_end(portal: Registry) -> None:
    assert [found.id for found in contents_of(portal, portal.get(Pillar, "duong-lang"))] == ["don-duong-2024"]
    emulation = portal.get(Emulation, "ap-tay-hoc-ap-dong")
    for record in (portal.get(Exemplar, "ap-dong-2024"), portal.get(Area, "ap-tay")):
        assert emulations_of(portal, record) == (emulation,)


@pytest.mark.parametrize(
    ("line", "column", "message", "suggestion"),
    [
        (
            "dia_ban: xa-mott",
            10,
            "Không có địa bàn nào mang mã “xa-mott”.",
            "Có phải ý là “xa-mot” (Xã Một, đến 30/06/2025)?\nNếu bản ghi ấy đã được gỡ, hãy xóa mã này.",
        ),
        (
            "dia_ban: xyzzy",
            10,
            "Không có địa bàn nào mang mã “xyzzy”.",
            "Hãy sửa mã cho đúng, hoặc tạo bản ghi đó trước. Tìm mã bằng lệnh: portal find xyzzy\n",
        ),
        (
            "dan_toi: dien-hinh/ap-dong",
            10,
            "Không có điển hình nào mang mã “ap-dong”.",
            "Có phải ý là “dien-hinh/ap-dong-2024” (Ấp Đông giữ đường sạch)?",
        ),
        (
            "dan_toi: dia-ban/ap-dong",
            10,
            "Mục này không nhận loại “dia-ban”.",
            "Các loại được nhận: van-ban, dien-hinh, don-vi,",
        ),
        (
            "can_cu: [chi-thi-09, chi-thi-9]",
            22,
            "Không có văn bản nào mang mã “chi-thi-9”.",
            "Có phải ý là “chi-thi-09”",
        ),
    ],
)
def test_a_reference_that_leads_nowhere(line: str, column: int, message: str, suggestion: str) -> None:
    (found,) = problems({DOCUMENT: f"{NEW}{line}\n"})
    assert told([found]) == [f"ma-khong-co {DOCUMENT}:3:{column}"]
    assert found.message == message
    assert found.suggestion.startswith(suggestion)


def test_an_existing_record_of_a_kind_that_does_not_fit_is_refused() -> None:
    found = problems({DOCUMENT: NEW + "dan_toi: nguon/bao-mau-2024-06-01\n"})
    assert told(found) == [f"ma-khong-co {DOCUMENT}:3:10"]


def test_a_record_that_could_not_be_read_is_not_called_missing() -> None:
    found = problems({"data/don-vi/ban-thi-dua.yml": "ten:Ban\n"})
    assert [problem.code for problem in found] == ["thieu-cach"]


def test_settings_that_could_not_be_read_are_not_called_missing() -> None:
    assert [problem.code for problem in problems({"data/cong.yml": "ten:Cổng\n"})] == ["thieu-cach"]
    assert told(problems({"data/cong.yml": ""})) == ["thieu-cong data/cong.yml:1:1"]


def test_a_draft_is_left_out_of_everything() -> None:
    linked = registry({DOCUMENT: NEW + "can_cu: chi-thi-09\nnhap: có\n"})
    assert "van-ban/moi" not in linked.by_key
    assert linked.referring(linked.get(Document, "chi-thi-09"), Document) == ()


def test_nothing_that_is_published_may_lead_to_a_draft() -> None:
    draft = files()["data/van-ban/chi-thi-09.yml"] + "nhap: có\n"
    found = problems({"data/van-ban/chi-thi-09.yml": draft})
    assert {problem.code for problem in found} == {"ma-khong-co"}
    assert all("bản nháp" in problem.message for problem in found)


def test_a_draft_may_be_unfinished() -> None:
    assert problems({DOCUMENT: NEW + "can_cu: chua-viet\nnhap: có\n"}) == []


def test_a_warning_stops_nothing() -> None:
    loaded = changed({DOCUMENT: NEW + "so_hieu: 1 #x\n"})
    linked, lost = link(loaded)
    assert lost == ()
    assert linked
    assert linked.get(Document, "moi").number == "1"


def test_an_error_anywhere_leaves_no_registry() -> None:
    assert link(changed({DOCUMENT: "ten: A\n"})) == (None, ())


def test_places_and_units_that_lie_inside_themselves() -> None:
    area, unit = "data/dia-ban/{}.yml", "data/don-vi/{}.yml"
    found = problems(
        {
            area.format("a"): "ten: A\ncap: xa\nthuoc: b\n",
            area.format("b"): "ten: B\ncap: xa\nthuoc: a\n",
            area.format("c"): "ten: C\ncap: ap\nthuoc: a\n",
            unit.format("d"): "ten: D\nloai: Ban\ndia_ban: xa-mot\ntruc_thuoc: d\n",
        }
    )
    places = [(area.format("a"), 3, 8), (area.format("b"), 3, 8), (unit.format("d"), 4, 13)]
    assert told(found) == [f"vong-lap {file}:{line}:{column}" for file, line, column in places]


def test_a_registry_is_never_changed(portal: Registry) -> None:
    with pytest.raises(AttributeError):
        portal.digests = {}  # type: ignore[misc]
    assert isinstance(portal.all(Observation), tuple)
