"""The page that explains the open data: what there is, how to read it, examples in Python and in a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.link import Registry
from generator.schema import Exemplar, Observation, Record, Status
from generator.text.markdown import escape_code
from generator.text.numbers import format_number
from generator.views.components.basics import Fact, FactList, Fold, Link, LinkList
from generator.views.components.figures import BoardTools, board_tools
from generator.views.components.page_parts import PageHeader
from generator.views.components.papers import CodeSample
from generator.views.licences import licence_address
from generator.views.open_data import FOLDER, OPEN_TYPES, OpenData, data_version
from generator.views.page import Desk, Page, Sheet, description
from generator.views.standing import noun_of
from generator.views.tables import columns_of, tables_of
from generator.views.wording import counted, upper_first

LEAD = (
    "Mọi bản ghi của cổng ở dạng máy đọc được, để báo chí, nhà trường và các cơ quan dùng lại: bảng tính, "
    "CSV và JSON, kèm mô tả từng cột."
)
PYTHON = """\
import csv, io, urllib.request

address = "{address}{folder}/{results}.csv"
text = urllib.request.urlopen(address).read().decode("utf-8-sig")
rows = list(csv.DictReader(io.StringIO(text)))

# muc_tieu là số liệu gốc (khóa tiếng Việt); share_percent do cổng tính (khóa tiếng Anh).
reached = [row for row in rows if row["muc_tieu"] and float(row["share_percent"] or 0) >= 100]
for row in reached:
    figures = row["thuc_hien"], "/", row["muc_tieu"], row["measure_unit"]
    print(row["indicator_name"], row["area_name"], *figures)
"""
FORMULA = "=COUNTIFS('{sheet}'!{status}:{status};\"{label}\";'{sheet}'!{year}:{year};{value})"


@dataclass(frozen=True, slots=True)
class DataRow:
    """One kind of record in the open data, with its files."""

    title: str
    count: str
    csv: Link
    json: Link
    schema: Link


@dataclass(frozen=True, slots=True)
class DataList:
    """All kinds of records in the open data, as a table."""

    caption: str
    rows: tuple[DataRow, ...]

    @property
    def tools(self) -> BoardTools | None:
        """What stands over it."""
        return board_tools(self.rows)


@dataclass(frozen=True, slots=True)
class OwnLicence:
    """A kind of record that came under another licence than the portal's."""

    kind: str
    file: str
    licences: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """What the page prints, in the order of reading."""

    header: PageHeader
    downloads: FactList
    list: DataList
    inside: Fold
    tables: LinkList
    python: CodeSample
    sheet: CodeSample
    sheet_asks: str
    facts: FactList
    licence: Link
    own_licences: tuple[OwnLicence, ...]


def data_pages(desk: Desk) -> Iterator[Sheet]:
    """The one page."""
    yield desk.sheet(f"{FOLDER}/", _page)


def _page(desk: Desk) -> Page:
    data = OpenData(desk.registry, desk.site_url)
    changed = data.changed()
    exemplars = desk.registry.all(Exemplar)
    recognised = [found.year for found in exemplars if found.status is Status.RECOGNISED]
    tables = tuple(_inside(data))
    year, label = max(recognised, default=desk.today.year), Status.RECOGNISED.label
    return Page(
        path=desk.here,
        template="data",
        title="Dữ liệu mở",
        description=description(LEAD),
        kind="Dữ liệu mở",
        crumbs=desk.crumbs(last="Dữ liệu mở"),
        updated=changed,
        view=DataView(
            header=PageHeader(desk.registry.portal.name, "Dữ liệu mở", LEAD),
            downloads=_downloads(),
            list=DataList("Từng loại bản ghi", tuple(_rows(data))),
            inside=Fold("Bảng của danh sách bên trong bản ghi", "bang-ben-trong", f"{len(tables)} bảng"),
            tables=LinkList(tables),
            python=_sample("Python", _python(desk)),
            sheet=_sample("Công thức", _formula(label, year)),
            sheet_asks=f"Có bao nhiêu điển hình “{label}” của năm {year}?",
            facts=_facts(desk, data),
            licence=_licence(desk.registry.portal.licence or ""),
            own_licences=tuple(
                OwnLicence(model.kind.plural, f"{model.kind.folder}.csv", tuple(map(_licence, own)))
                for model in OPEN_TYPES
                if (own := data.licences(model))
            ),
        ),
    )


def _downloads() -> FactList:
    files = (
        ("Bảng tính", "du-lieu.xlsx", "XLSX, mỗi bảng một trang"),
        ("Toàn bộ", "tat-ca.json", "JSON"),
        ("Mô tả bộ dữ liệu", "datapackage.json", "Frictionless Data Package"),
    )
    return FactList(tuple(Fact(label, (Link(name, name, note),)) for label, name, note in files))


def _rows(data: OpenData) -> Iterator[DataRow]:
    for model in OPEN_TYPES:
        folder = model.kind.folder
        yield DataRow(
            _called(data.registry, model),
            format_number(Decimal(data.count(model))),
            Link(f"{folder}.csv", f"{folder}.csv"),
            Link(f"{folder}.json", f"{folder}.json"),
            Link("lược đồ", f"schema/{folder}.json"),
        )


def _called(registry: Registry, model: type[Record]) -> str:
    """What is still being built or did not pass is in the file of exemplars too."""
    found = registry.all(Exemplar) if model is Exemplar else ()
    return upper_first(noun_of(found)) if found else model.kind.plural


def _inside(data: OpenData) -> Iterator[Link]:
    """The tables of lists inside of records, where there is anything in them."""
    for model in OPEN_TYPES:
        counts = data.parts(model)
        for table in tables_of(model):
            if count := counts.get(table.part):
                file = f"{table.name}.csv"
                yield Link(file, file, f"{table.title}, {counted(count, 'dòng')}")


def _licence(name: str) -> Link:
    return Link(name, licence_address(name))


def _python(desk: Desk) -> str:
    address = desk.site_url or "https://…/"
    results = Observation.kind.folder
    return PYTHON.format(address=address, folder=FOLDER, results=results)


def _formula(label: str, year: int) -> str:
    return FORMULA.format(
        sheet=Exemplar.kind.plural,
        status=_letter(Exemplar, "status_label"),
        year=_letter(Exemplar, "nam"),
        label=label,
        value=year,
    )


def _letter(model: type[Record], name: str) -> str:
    """The letter of a column in the workbook: A … Z, AA …"""
    number = [column.name for column in columns_of(model)].index(name)
    first, last = divmod(number, 26)
    return f"{chr(64 + first) if first else ''}{chr(65 + last)}"


def _sample(label: str, code: str) -> CodeSample:
    return CodeSample("plain", label, "", escape_code(code))


def _facts(desk: Desk, data: OpenData) -> FactList:
    portal = desk.registry.portal
    known = (
        ("Phiên bản (ngày dữ liệu đổi lần cuối)", data_version(data.changed())),
        ("Nguồn cần ghi khi dùng lại", f"{portal.name} – {portal.operator}"),
        ("Địa chỉ", desk.absolute(f"{FOLDER}/")),
    )
    return FactList(tuple(Fact(label, (Link(value),)) for label, value in known if value))
