"""The open data of the built portal, held against their own schemas by others' validators, and read again."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Package
from jsonschema import Draft202012Validator
from lxml import html
from pydantic import BaseModel
from referencing import Registry, Resource

from generator.outputs.data_package import MAX_SOURCES
from generator.outputs.open_data import filled_tables, open_data_files
from generator.outputs.open_record import RecordTexts, csv_rows, harmless
from generator.outputs.workbook import sheet_names
from generator.schema import Exemplar, Record, Status
from generator.views.open_data import OPEN_TYPES, OpenData
from generator.views.open_fields import COMPUTED, plan_of
from generator.views.tables import Column, Table, rows_of, tables_of
from tests.browser.site_server import serve
from tests.conftest import SITE_PATH
from tests.site_reader import read_site
from tests.small_portal import files, registry

BASE = f"http://127.0.0.1{SITE_PATH}"
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"
PERSON = "data/ca-nhan/nguyen-thi-mau.yml"
HOSTILE = "=1+1"


@pytest.fixture(scope="module")
def folder(built_site: Path) -> Path:
    return built_site / "du-lieu"


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_record_holds_to_the_schema_of_its_kind(folder: Path) -> None:
    count = 0
    for model in OPEN_TYPES:
        kind = model.kind.folder
        schema = read(folder / "schema" / f"{kind}.json")
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for record in read(folder / f"{kind}.json")["records"]:
            problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(record)]
            assert problems == [], record["id"]
            count += 1
    assert count > 300


def test_every_file_holds_to_the_schema_that_it_names_itself(folder: Path) -> None:
    schemas = [read(path) for path in (folder / "schema").glob("*.json")]
    known: Registry[Any] = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas]
    )
    count = 0
    for path in sorted({*folder.rglob("*.json"), *folder.glob("*.json")} - {*folder.glob("schema/*")}):
        if path.name in {"tat-ca.json", "datapackage.json"}:
            continue
        data = read(path)
        schema = read(path.parent / data["$schema"])
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, registry=known)
        problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]
        assert problems == [], path
        count += 1
    assert count > 200


def test_a_list_with_a_wrong_record_is_noticed(folder: Path) -> None:
    schemas = [read(folder / "schema" / f"nguon{end}.json") for end in ("", "--danh-sach")]
    known: Registry[Any] = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas]
    )
    data = read(folder / "nguon.json")
    del data["records"][0]["ten"]
    [problem] = Draft202012Validator(schemas[1], registry=known).iter_errors(data)
    assert problem.json_path == "$.records[0]"


def test_what_only_editors_need_is_in_no_file() -> None:
    inner = "han_xem_lai: 01/01/2030\nchap_nhan:\n  - ma: viet-tat-la\n    ly_do: Đã xem.\n"
    workshop = "bien_tap:\n  noi: github\n  kho: ban-thi-dua/cong\n"
    portal = "data/cong.yml"
    made = registry({EXEMPLAR: files()[EXEMPLAR] + inner, portal: files()[portal] + workshop})
    found = {file.path: file.data for file in open_data_files(OpenData(made, BASE))}
    words = (
        "dang_tu",
        "han_xem_lai",
        "chap_nhan",
        "chap-nhan",
        "bien_tap",
        "embargo",
        "review_by",
        "rut_dong_y",
    )
    for path, data in found.items():
        told = path.encode() + data
        assert not [word for word in words if word.encode() in told], path
    assert b"han_ra_soat" in found["du-lieu/dien-hinh.csv"]


def test_remarks_go_along_with_the_row_that_they_are_about(folder: Path) -> None:
    kinds = [model.kind.folder for model in OPEN_TYPES]
    told = 0
    for kind in kinds:
        records = {one["id"]: one.get("luu_y", []) for one in read(folder / f"{kind}.json")["records"]}
        text = (folder / f"{kind}.csv").read_text(encoding="utf-8-sig")
        for row in csv.DictReader(io.StringIO(text, newline="")):
            assert row["remarks"] == "\n\n".join(one["noi_dung"] for one in records[row["id"]])
            told += bool(row["remarks"])
    assert told > 20


def test_records_without_a_name_promise_none() -> None:
    names = {table.name: table.names for model in OPEN_TYPES for table in tables_of(model)}
    assert "ket_qua" in names["dien-hinh"]
    assert "results_names" not in names["dien-hinh"]
    assert "indicator_name" in names["ket-qua"]


def test_schemas_speak_to_people_in_vietnamese(folder: Path) -> None:
    schema = read(folder / "schema" / "dien-hinh.json")
    assert schema["properties"]["trang_thai"]["title"] == "Trạng thái"
    assert "cong-nhan" in schema["properties"]["trang_thai"]["enum"]
    assert schema["properties"]["qua_trinh"]["items"]["properties"]["moc"]["title"] == "Mốc"


def test_the_package_is_valid_with_every_row_type_and_key(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["path", "type", "message"])[:10]
    assert len(report.tasks) > 20


def test_a_table_that_points_to_itself_says_so_as_the_standard_wants(folder: Path, tmp_path: Path) -> None:
    package = read(folder / "datapackage.json")
    own = {
        resource["name"]: [key["fields"] for key in keys if key["reference"]["resource"] == ""]
        for resource in package["resources"]
        if (keys := resource["schema"].get("foreignKeys", []))
        and not [key for key in keys if key["reference"]["resource"] == resource["name"]]
    }
    assert own["dia-ban"] == [["thuoc"]]
    assert own["don-vi"] == [["truc_thuoc"]]
    # The validator still follows it.
    [resource] = [found for found in package["resources"] if found["name"] == "dia-ban"]
    del resource["hash"], resource["bytes"]
    keys = resource["schema"]["foreignKeys"]
    resource["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] == ""]
    text = (
        (folder / "dia-ban.csv").read_text(encoding="utf-8").replace(",tinh-ben-tre,", ",tinh-khong-co,", 1)
    )
    (tmp_path / "dia-ban.csv").write_text(text, encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(
        json.dumps(package | {"resources": [resource]}), encoding="utf-8"
    )
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_a_wrong_row_is_noticed(folder: Path, tmp_path: Path) -> None:
    package = read(folder / "datapackage.json")
    package["resources"] = [found for found in package["resources"] if found["name"] == "thuat-ngu"]
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    text = (folder / "thuat-ngu.csv").read_text(encoding="utf-8")
    (tmp_path / "thuat-ngu.csv").write_text(text + text.splitlines()[-1] + "\n", encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_page_of_a_record_links_to_the_same_record_as_json(built_site: Path) -> None:
    site = read_site(built_site, BASE)
    found = 0
    for page in site.pages.values():
        for link in page.rel("alternate"):
            if link["type"] == "application/json":
                target = site.local(page, link["href"])
                assert target
                assert read(built_site / target[0])["url"] == BASE + page.path
                found += 1
    assert found > 150


def raw(model: type[BaseModel], written: dict[str, Any]) -> dict[str, Any]:
    """What staff typed, without what was computed."""
    found = {}
    for field in plan_of(model):
        if field.key in written:
            value = written[field.key]
            part = field.part
            if part:
                value = [raw(part, item) for item in value] if field.many else raw(part, value)
            found[field.key] = value
    return found


def test_what_is_given_out_reads_back_as_the_same_record() -> None:
    data = OpenData(registry(), BASE)
    for model in OPEN_TYPES:
        for record in data.records(model):
            again = model.model_validate({"id": record.id, **raw(model, data.written(record))})
            assert again == record.model_copy(
                update={"draft": False} | ({"body": ""} if hasattr(record, "body") else {})
            )


def test_a_row_of_figures_is_read_and_cited_by_itself(folder: Path) -> None:
    text = (folder / "ket-qua.csv").read_text(encoding="utf-8-sig")
    units = {one["id"]: one["don_vi_tinh"] for one in read(folder / "chi-tieu.json")["records"]}
    sources = {one["id"]: one for one in read(folder / "nguon.json")["records"]}
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for row in rows:
        cited = [sources[key] for key in row["nguon"].split("; ")]
        assert row["measure_unit"] == units[row["chi_tieu"]]
        assert row["sources_publishers"] == "; ".join(one["noi_dang"] for one in cited)
        dates = [tuple(reversed(one["ngay"].split("/"))) for one in cited]
        assert row["sources_dates"] == "; ".join("-".join(date) for date in dates)
    assert len({row["measure_unit"] for row in rows}) > 3


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in plan_of(model):
        if field.part:
            yield from models(field.part)


@pytest.mark.parametrize("model", OPEN_TYPES)
def test_raw_and_computed_names_never_meet(model: type[Record]) -> None:
    for part in models(model):
        keys = [field.key for field in plan_of(part)]
        computed = [name for field in plan_of(part) for name, _, _ in field.computed()]
        both = [
            *keys,
            *computed,
            "id",
            "kind",
            "url",
            "record_id",
            "position",
            *(one.name for one in COMPUTED.get(model, ())),
            "observations",
            "remarks",
        ]
        assert len(set(both)) == len(both)


def test_csv_opens_right_in_excel(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        data = path.read_bytes()
        assert data.startswith("\ufeff".encode())
        assert b"\r\n" in data
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell[:1] in set("=+@\t\r") or cell[:2] == "-="], (
            path
        )


@pytest.mark.parametrize(
    "text", [HOSTILE, "+1", "-1+2", "@SUM(A1)", "\tx", "\rx", "＝1+1", "-cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert next(csv.reader(io.StringIO(csv_rows([(text, 1)]), newline=""))) == [f"'{text}", "1"]


@pytest.mark.parametrize("text", ["", "-5", "-1.234,5", "-12%", "Năm 2022", "gần 40", "a=b"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_hostile_name_is_no_formula_in_any_file() -> None:
    line = next(line for line in files()[EXEMPLAR].splitlines() if line.startswith("ten:"))
    made = registry({EXEMPLAR: files()[EXEMPLAR].replace(line, f"ten: '{HOSTILE}'", 1)})
    found = {file.path: file.data for file in open_data_files(OpenData(made, BASE))}
    assert f",'{HOSTILE},".encode() in found["du-lieu/dien-hinh.csv"]
    book = openpyxl.load_workbook(io.BytesIO(found["du-lieu/du-lieu.xlsx"]))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d", "b"}
    assert HOSTILE in [cell.value for cell in book["Điển hình"]["C"]]


def test_the_workbook_holds_every_table(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "du-lieu.xlsx", read_only=True)
    package = read(folder / "datapackage.json")
    assert len(book.sheetnames) == len(package["resources"]) + 1
    listed = {
        row[1]: row[2]
        for row in book["Giới thiệu"].iter_rows(values_only=True)
        if str(row[1]).endswith(".csv")
    }
    for resource in package["resources"]:
        text = (folder / resource["path"]).read_text(encoding="utf-8-sig")
        assert listed[resource["path"]] == len(list(csv.reader(io.StringIO(text, newline="")))) - 1


def test_what_is_not_known_within_a_list_is_left_empty() -> None:
    table = Table("x", "X", (Column("id", "Mã"), Column("names", "Tên")))
    assert rows_of(table, {"id": "a", "names": ["Một", None, "Ba"]}) == [["a", "Một; ; Ba"]]


def test_names_of_sheets_are_short_and_different() -> None:
    titles = [
        "Học tập / bắt kịp: [vượt qua] rất dài",
        "Học tập / bắt kịp: [vượt qua] rất dài hơn",
        "Giới thiệu",
    ]
    names = sheet_names([Table(title, title, ()) for title in titles])
    assert len({name.casefold() for name in (*names, "Giới thiệu")}) == 4
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


def test_who_is_not_named_is_in_no_file() -> None:
    name = next(line for line in files()[PERSON].splitlines() if line.startswith("ten:")).partition(": ")[2]
    hidden = OpenData(registry({PERSON: files()[PERSON] + "an_danh: có\n"}), BASE)
    shown = OpenData(registry(), BASE)

    def told(data: OpenData) -> bytes:
        return b"".join(file.data for file in open_data_files(data) if not file.path.endswith(".xlsx"))

    for secret in (name, Path(PERSON).stem):
        assert secret.encode() in told(shown)
        assert secret.encode() not in told(hidden)


def test_the_same_data_make_the_same_bytes() -> None:
    first, second = (
        [(f.path, f.data) for f in open_data_files(OpenData(registry(), BASE))] for _ in range(2)
    )
    assert first == second


def test_every_table_has_a_row_for_every_record() -> None:
    data = OpenData(registry(), BASE)
    texts = RecordTexts(data)
    made = filled_tables(data, {record.key: texts.of(record) for record in data.all_records()})
    rows = {one.table.name: one.count for one in made}
    assert {model.kind.folder: len(data.records(model)) for model in OPEN_TYPES}.items() <= rows.items()
    assert rows["dien-hinh--cach-lam"] > 0


def test_outlines_keep_the_licence_that_they_came_under(folder: Path) -> None:
    package = read(folder / "datapackage.json")
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    own = {one["name"]: one["licenses"] for one in package["resources"] if "licenses" in one}
    mit = [{"name": "MIT", "title": "MIT", "path": "https://opensource.org/license/mit"}]
    assert own == {"ban-do": mit, "ban-do--vung": mit}
    assert read(folder / "ban-do.json")["licence"] == "MIT"
    assert read(folder / "nguon.json")["licence"] == "CC BY 4.0"
    cover = openpyxl.load_workbook(folder / "du-lieu.xlsx", read_only=True)["Giới thiệu"]
    told = {row[0]: row[1] for row in cover.iter_rows(values_only=True)}
    assert told["Giấy phép"] == "CC BY 4.0; Bản đồ địa giới: MIT"


def test_the_package_names_where_its_facts_were_read(folder: Path) -> None:
    told = read(folder / "datapackage.json")["sources"]
    known = read(folder / "nguon.json")["records"]
    assert [one["path"] for one in told] == [one["url"] for one in known]
    assert all(one["noi_dang"] in said["title"] for one, said in zip(known, told, strict=True))


def test_of_very_many_sources_the_package_names_the_table() -> None:
    path = next(path for path in files() if path.startswith("data/nguon/"))
    more = {f"data/nguon/bao-{number}.yml": files()[path] for number in range(MAX_SOURCES)}
    found = {file.path: file.data for file in open_data_files(OpenData(registry(more), BASE))}
    [told] = json.loads(found["du-lieu/datapackage.json"])["sources"]
    assert told["path"] == "nguon.csv"


def data_page(built_site: Path) -> Any:
    return html.fromstring((built_site / "du-lieu" / "index.html").read_text(encoding="utf-8"))


def test_the_page_leads_to_every_table(built_site: Path, folder: Path) -> None:
    page = data_page(built_site)
    linked = set(page.xpath("//main//a/@href"))
    assert {path.name for path in folder.glob("*.csv")} <= linked
    folded = page.xpath("//details[contains(@class, 'p-fold')]//a/@href")
    assert sorted(folded) == sorted(path.name for path in folder.glob("*--*.csv"))


def test_the_page_names_licences_as_links_and_counts_what_may_be_called_so(built_site: Path) -> None:
    page = data_page(built_site)
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert page.xpath("//main//a[@rel='license']/@href") == [licence]
    assert page.xpath("//footer//a[@rel='license']/@href") == [licence]
    said = " ".join(page.xpath("//main")[0].text_content().split())
    assert "Riêng bản đồ địa giới (ban-do.csv và các bảng bên trong) theo giấy phép MIT" in said
    assert "Điển hình và mô hình" in said
    assert "Mỗi trang của cổng" not in said


def test_search_engines_are_told_whose_data_these_are_and_every_file(built_site: Path) -> None:
    [text] = data_page(built_site).xpath("//script[@type='application/ld+json']/text()")
    [found] = [thing for thing in json.loads(text)["@graph"] if thing["@type"] == "Dataset"]
    assert found["name"] == "Đồng khởi mới: dữ liệu mở"
    files = {
        one["contentUrl"].removeprefix(f"{BASE}du-lieu/"): one["encodingFormat"]
        for one in found["distribution"]
    }
    assert {f"{model.kind.folder}.csv" for model in OPEN_TYPES} == {
        name for name, form in files.items() if form == "text/csv"
    }
    assert "du-lieu.xlsx" in files
    assert all((built_site / "du-lieu" / name).is_file() for name in files)


def samples(built_site: Path) -> list[str]:
    page = (built_site / "du-lieu" / "index.html").read_text(encoding="utf-8")
    return [unescape(found) for found in re.findall(r"<code>(.*?)</code></pre>", page, re.DOTALL)]


def test_the_example_in_python_runs(built_site: Path, project_root: Path) -> None:
    with serve(built_site, SITE_PATH) as address:
        code = samples(built_site)[0].replace(BASE, address)
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
        )
    assert done.stderr == ""
    assert "Quới Điền" in done.stdout or len(done.stdout.splitlines()) > 2


def test_the_example_for_a_sheet_counts_what_it_says(built_site: Path) -> None:
    formula = samples(built_site)[1]
    found = re.fullmatch(r"=COUNTIFS\('(.+?)'!(\w+):\2;\"(.+?)\";'\1'!(\w+):\4;(\d+)\)", formula)
    assert found
    sheet, status, label, year, value = found.groups()
    book = openpyxl.load_workbook(built_site / "du-lieu" / "du-lieu.xlsx")
    pairs = zip(book[sheet][status], book[sheet][year], strict=True)
    counted = sum((one.value, two.value) == (label, int(value)) for one, two in pairs)
    records = read(built_site / "du-lieu" / f"{Exemplar.kind.folder}.json")["records"]
    wanted = [r for r in records if r["nam"] == int(value) and r["trang_thai"] == Status.RECOGNISED.value]
    assert counted == len(wanted) > 0
