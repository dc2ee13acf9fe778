"""Spreadsheets as clerks make them, written by the programs' own libraries, and what must come of each.

``places`` are the cells that are refused, in order; every other row comes in right.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from odfdo import Document, Row, Table
from openpyxl import Workbook

from generator.source.nodes import Plain


@dataclass(frozen=True)
class Clerk:
    """One spreadsheet: how it is made, how it is imported, what comes of it."""

    name: str
    file: str
    kind: str
    make: Callable[[Path], None]
    new: int = 0
    changed: int = 0
    same: int = 0
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    records: Mapping[str, Mapping[str, Plain]] = field(default_factory=dict)


def _book(rows: list[list[Any]], path: Path, title: str = "Sheet1", merge: tuple[str, ...] = ()) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    book.save(path)
    return book


def two_row_header(path: Path) -> None:
    """Title above, merged header cells in two rows, counted columns, a totals row, a place to sign."""
    rows: list[list[Any]] = [
        ["HUYỆN ỦY THẠNH PHÚ", None, None, None, None, None],
        ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2021", None, None, None, None, None],
        [],
        ["STT", "Chỉ tiêu", "Xã, thị trấn", "Năm", "Kết quả", None],
        [None, None, None, None, "Kế hoạch", "Thực hiện"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Thu ngân  sách", "Huyện Thạnh Phú", 2021, 120.5, 23.47],
        [2, "xã nông thôn mới", "Huyện Thạnh Phú", "2021", "10 ", "hơn 8"],
        [None, "Tổng cộng", None, None, 130.5, 31.47],
        [],
        [None, None, None, None, "Thạnh Phú, ngày 05 tháng 01 năm 2022", None],
        [None, None, None, None, "Người lập biểu", None],
    ]
    merge = ("A1:F1", "A2:F2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4")
    _book(rows, path, "Biểu 01", merge)


def same_as_above(path: Path) -> None:
    """Groups between the rows, "nt", "-", spaces behind words, labels in any case, a repeated header."""
    head = [
        "TT",
        " TÊN ĐIỂN HÌNH ",
        "Tóm tắt\n(ngắn gọn)",
        "địa  bàn",
        "Năm",
        "CẤP",
        "Tình trạng",
        "Nguồn",
        "Ghi chú",
    ]
    rows: list[list[Any]] = [
        head,
        ["I", "Khối xã", None, None, None, None, None, None, None],
        [
            1,
            "Chi bộ ấp Ba ",
            "Làm đường: 2 km",
            "Xã Quới Điền",
            2023,
            "Cấp huyện",
            "đã công nhận",
            "bao-dong-khoi-2023-07-17",
            "-",
        ],
        [2, "Chi bộ ấp Tư", "Thắp sáng đường quê", "nt", "nt", "nt", "Dang xay dung", "nt", None],
        [],
        head,
        ["II", "Khối huyện", None, None, None, None, None, None, None],
        [3, "Phòng Văn hóa", "-", "Huyện Thạnh Phú", 2023, "huyen", "ĐĂNG KÝ", "-", "…"],
    ]
    rows[-1][2] = "Sân khấu nhỏ"
    rows[-1][6] = "Đã đăng ký"
    rows.append(["", "Cộng: 3 mô hình", "", "", "", "", "", "", ""])
    _book(rows, path)


def excel_dates(path: Path) -> None:
    """Days as Excel keeps them, a month that Excel made of 10/2022, days as text, a day shown as a number."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Văn bản"
    sheet.append(["Tên gọi", "Số ký hiệu", "Loại văn bản", "Ngày ban hành", "Nguồn"])
    for number, (name, value, form) in enumerate(
        [
            ("Kế hoạch thử số 1", date(2022, 10, 17), "dd/mm/yyyy"),
            ("Kế hoạch thử số 2", date(2022, 10, 1), "mmm-yy"),
            ("Kế hoạch thử số 3", "5/3/2022 ", "General"),
            ("Kế hoạch thử số 4", 44851, "General"),
            ("Kế hoạch thử số 5", "31/02/2022", "General"),
            ("Kế hoạch thử số 6", "05/03/22", "General"),
        ],
        2,
    ):
        sheet.append([name, f"{number:02}-KH/HU", "Kế hoạch", value, "bao-dong-khoi-2022-08-10"])
        sheet.cell(number, 4).number_format = form
    book.save(path)


def open_document(path: Path) -> None:
    """LibreOffice, a place merged over three rows, decimals, a percentage, an empty line, a hidden sheet."""
    document = Document("spreadsheet")
    document.body.clear()
    secret = Table("Nháp")
    secret.set_attribute("table:display", "false")
    document.body.append(secret)
    table = Table("Tổng hợp")
    rows: list[list[Any]] = [
        ["Chỉ tiêu", "Địa bàn", "Kỳ báo cáo", "Thực hiện", "Tỷ lệ nguồn nêu (%)", "Nguồn"],
        ["thu-nhap-binh-quan", "Xã Hòa Lợi", "2023", 60.3, None, "bao-dong-khoi-2023-07-17"],
        ["ap-thuoc-xa-ntm", None, "6 tháng đầu năm 2023", 5, None, "bao-dong-khoi-2023-07-17"],
        [],
        ["chi-bo-tsvmtd", None, "2023", 4, 80, "bao-dong-khoi-2023-07-17"],
    ]
    for values in rows:
        row = Row()
        row.set_values(values)
        table.append_row(row)
    table.set_span((1, 1, 1, 4))
    document.body.append(table)
    document.save(path)


def semicolons(path: Path) -> None:
    """CSV from a Vietnamese Excel: semicolons, a mark in front, decimals with a comma, notes in quotes."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["Tên chỉ tiêu", "ĐVT", "Lĩnh vực", "Cộng dồn được", "Mô tả"])
        writer.writerow(["Cầu nông thôn", "cây cầu", "Hạ tầng", "x", "Cầu mới; cầu sửa"])
        writer.writerow(["Tỷ lệ hộ dùng nước sạch", "%", "Đời sống", "không", "Ví dụ: 23,47"])
        writer.writerow(["", "", "", "", ""])


def old_csv(path: Path) -> None:
    """CSV in the code page of old Windows."""
    path.write_bytes("Tên chỉ tiêu;ĐVT\nĐường;km\n".encode("cp1258", "replace"))


def numbers_as_text(path: Path) -> None:
    """Numbers typed as text, some of which can be read in two ways, and some with their unit."""
    typed = {
        "thu-nhap-binh-quan": "23,47",
        "ho-anh-huong-de-bao": "204.700",
        "ap-anh-huong-de-bao": "23.47",
        "chieu-dai-de-bao": "6,1 km",
        "xa-ntm": "1,234",
        "thu-ngan-sach": "từ 0,7 đến 1",
        "dang-vien-moi": "0123",
    }
    rows: list[list[Any]] = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Thực hiện", "Nguồn"]]
    rows += [[name, "xa-hoa-loi", "2021", value, "bao-dong-khoi-2022-08-10"] for name, value in typed.items()]
    _book(rows, path)


def unknown_names(path: Path) -> None:
    """Places and words that are nearly right, a name of two places, an id that is none."""
    rows: list[list[Any]] = [
        ["Mã", "Tên đơn vị", "Loại đơn vị", "Địa bàn", "Trực thuộc"],
        [None, "Tổ hợp tác Một", "Tổ hợp tác", "Xã Qưới Điền", None],
        [None, "Tổ hợp tác Hai", "Tổ hợp tác", "Xã An Thạnh", None],
        ["To hop tac 3", "Tổ hợp tác Ba", "Tổ hợp tác", "xa-hoa-loi", None],
        [
            "to-hop-tac-bon",
            "Tổ hợp tác Bốn",
            "Tổ hợp tác",
            "Xã An Thạnh, Huyện Thạnh Phú [xa-an-thanh-thanh-phu]",
            "Tổ hợp tác Năm",
        ],
        [None, "Tổ hợp tác Năm", "Tổ hợp tác", "xã hòa lợi [xa-hoa-loi]", None],
        [None, "Tổ hợp tác Sáu", "Tổ hợp tác", "Xã Quới Điền, tỉnh Vĩnh Long", None],
        [None, "Tổ hợp tác Bảy", "Tổ hợp tác", "Xã Quới Điền, tỉnh Bến Tre", None],
    ]
    _book(rows, path)


def formulas(path: Path) -> None:
    """A formula that no program has counted, and one that went wrong."""
    rows: list[list[Any]] = [
        [
            "Tên",
            "Năm",
            "Cấp khen thưởng",
            "Đơn vị khen thưởng",
            "Số lượng",
            None,
            "Thành tích",
            "Tình trạng",
            "Địa bàn",
        ],
        [None, None, None, None, "Tập thể", "Cá nhân", None, None, None],
        [
            "Khen thử một",
            2022,
            "Cấp huyện",
            "huyen-uy-cho-lach",
            5,
            12,
            "Thi đua",
            "Đã khen thưởng",
            "huyen-cho-lach",
        ],
        [
            "Khen thử hai",
            2022,
            "Cấp huyện",
            "huyen-uy-cho-lach",
            "=E3+1",
            3,
            "Thi đua",
            "Đã khen thưởng",
            "huyen-cho-lach",
        ],
        [
            "Khen thử ba",
            2022,
            "Cấp huyện",
            "huyen-uy-cho-lach",
            1,
            "#REF!",
            "Thi đua",
            "Đề nghị khen thưởng",
            "huyen-cho-lach",
        ],
    ]
    merge = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2", "H1:H2", "I1:I2")
    _book(rows, path, merge=merge)


def told_twice(path: Path) -> None:
    """One record in three rows: twice alike, once not; and one that is there, written otherwise."""
    rows: list[list[Any]] = [
        ["Tên đầy đủ", "Chữ viết tắt", "Giải thích"],
        ["Tổ tự quản thử", "TTQT", "Một tổ."],
        ["Tổ tự quản thử", "TTQT", "Một tổ."],
        ["Tổ tự quản thử", "TTQT", "Hai tổ."],
        ["BAT KIP DIEN HINH", None, "Làm được bằng."],
        ["Bắt kịp điển hình", None, None],
    ]
    _book(rows, path)


def update(path: Path) -> None:
    """Rows for records that are there: one changes, one empties a field, one says nothing new."""
    rows: list[list[Any]] = [
        ["Mã bản ghi", "Tên điển hình", "Trạng thái", "Mô hình", "Thứ tự"],
        ["ap-dai-thon-2022", "Ấp Đại Thôn", "Đang rà soát", "", 13],
        ["quoi-dien-2023", "Năm chi bộ ấp xã Quới Điền", "Đã công nhận", "(xóa)", 1],
        ["xa-hoa-loi-2022", None, None, "-", None],
    ]
    _book(rows, path)


def old_fonts(path: Path) -> None:
    """Decomposed letters and odd spaces come in right; a text in an old font does not."""
    rows: list[list[Any]] = [
        [
            unicodedata.normalize("NFD", "Họ và tên"),
            "Cơ sở công bố tên",
            unicodedata.normalize("NFD", "Địa bàn"),
        ],
        [unicodedata.normalize("NFD", "Trần\u00a0 Thị  Thử"), "Nguồn báo chí đã công khai.", "xa-hoa-loi"],
        ["NguyÔn V¨n Thö, §¶ng uû", "Nguån b¸o chÝ ®· c«ng khai", "xa-hoa-loi"],
    ]
    _book(rows, path)


def odd_headers(path: Path) -> None:
    """Headers nearly right: nothing is taken for sure before somebody agrees."""
    rows: list[list[Any]] = [
        ["Tiêu đề bài", "Noi đăng báo", "Ngày đăng", "Tác giả bài"],
        ["Một bài thử", "Báo Đồng Khởi", date(2024, 1, 2), "T. Hử"],
    ]
    _book(rows, path)


def two_years(path: Path) -> None:
    """One figure under two years, side by side."""
    rows: list[list[Any]] = [
        ["Chỉ tiêu", "Địa bàn", "Kỳ", "Thực hiện", None, "Nguồn"],
        [None, None, None, "Năm 2023", "Năm 2024", None],
        ["thu-ngan-sach", "xa-hoa-loi", 2024, 50, 55, "bao-dong-khoi-2022-08-10"],
    ]
    _book(rows, path, merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"))


def no_header_above_a_column(path: Path) -> None:
    """A column that nobody gave a name."""
    _book([["Tên", "Viết tắt", None], ["Ấp thử", "AT", "Một ấp."]], path)


def many_mistakes(path: Path) -> None:
    """A place that is none, beside a day that is none."""
    head = ["Tên đơn vị", "Địa bàn", "Ngày cập nhật", "Loại đơn vị"]
    _book([head, ["Tổ thử", "Xã Qưới Điền", "31/02/2024", "Tổ hợp tác"]], path)


_THU = "dien-hinh/chi-bo-ap-ba-2023"
CLERKS = (
    Clerk(
        "two-row header",
        "chi tieu 2021.xlsx",
        "ket-qua",
        two_row_header,
        new=2,
        options=("--set", "nguon=bao-dong-khoi-2022-08-10"),
        records={
            "ket-qua/thanh-phu-thu-ngan-sach-2021": {"muc_tieu": "120,5", "thuc_hien": "23,47", "ky": "2021"},
            "ket-qua/thanh-phu-xa-ntm-2021": {"muc_tieu": "10", "thuc_hien": "hơn 8"},
        },
    ),
    Clerk(
        "same as above",
        "ds.xlsx",
        "dien-hinh",
        same_as_above,
        new=3,
        records={
            _THU: {
                "ten": "Chi bộ ấp Ba",
                "tom_tat": "Làm đường: 2 km",
                "dia_ban": "xa-quoi-dien",
                "cap": "huyen",
            },
            "dien-hinh/chi-bo-ap-tu-2023": {
                "dia_ban": "xa-quoi-dien",
                "nam": "2023",
                "trang_thai": "xay-dung",
                "nguon": ["bao-dong-khoi-2023-07-17"],
            },
            "dien-hinh/phong-van-hoa-2023": {"trang_thai": "dang-ky", "dia_ban": "huyen-thanh-phu"},
        },
    ),
    Clerk(
        "Excel dates",
        "van-ban.xlsx",
        "van-ban",
        excel_dates,
        new=3,
        places=("Văn bản!D5", "Văn bản!D6", "Văn bản!D7"),
        words=("17/10/2022", "31/02/2022", "05/03/22"),
        records={
            "van-ban/ke-hoach-thu-1": {"ngay": "17/10/2022", "so_hieu": "02-KH/HU"},
            "van-ban/ke-hoach-thu-2": {"ngay": "10/2022"},
            "van-ban/ke-hoach-thu-3": {"ngay": "5/3/2022"},
        },
    ),
    Clerk(
        "LibreOffice",
        "tong hop.ods",
        "ket-qua",
        open_document,
        new=3,
        records={
            "ket-qua/hoa-loi-thu-nhap-binh-quan-2023": {"thuc_hien": "60,3", "dia_ban": "xa-hoa-loi"},
            "ket-qua/hoa-loi-ap-thuoc-xa-ntm-6-thang-dau-nam-2023": {"ky": "6 tháng đầu năm 2023"},
            "ket-qua/hoa-loi-chi-bo-tsvmtd-2023": {"thuc_hien": "4", "ty_le_nguon_neu": "80"},
        },
    ),
    Clerk(
        "semicolons",
        "chitieu.csv",
        "chi-tieu",
        semicolons,
        new=2,
        records={
            "chi-tieu/cau-nong-thon": {
                "cong_don": "x",
                "mo_ta": "Cầu mới; cầu sửa",
                "don_vi_tinh": "cây cầu",
            },
            "chi-tieu/ty-le-ho-dung-nuoc-sach": {"mo_ta": "Ví dụ: 23,47"},
        },
    ),
    Clerk(
        "numbers as text",
        "so lieu.xlsx",
        "ket-qua",
        numbers_as_text,
        new=3,
        places=("Sheet1!D4", "Sheet1!D5", "Sheet1!D6", "Sheet1!D8"),
        words=("23 phẩy 47", "không gõ “km”", "có hàng nghìn", "bắt đầu bằng số 0"),
        records={
            "ket-qua/hoa-loi-thu-nhap-binh-quan-2021": {"thuc_hien": "23,47"},
            "ket-qua/hoa-loi-ho-anh-huong-de-bao-2021": {"thuc_hien": "204.700"},
        },
    ),
    Clerk(
        "unknown names",
        "don vi.xlsx",
        "don-vi",
        unknown_names,
        new=4,
        places=("Sheet1!D2", "Sheet1!D3", "Sheet1!A4"),
        words=("xa-quoi-dien", "là tên của", "to-hop-tac-3"),
        records={
            "don-vi/to-hop-tac-bon": {"truc_thuoc": "to-hop-tac-nam", "dia_ban": "xa-an-thanh-thanh-phu"},
            "don-vi/to-hop-tac-sau": {"dia_ban": "xa-quoi-dien-moi"},
            "don-vi/to-hop-tac-bay": {"dia_ban": "xa-quoi-dien"},
        },
    ),
    Clerk(
        "formulas",
        "khen thuong.xlsx",
        "khen-thuong",
        formulas,
        new=1,
        places=("Sheet1!E4", "Sheet1!F5"),
        words=("chưa có kết quả", "#REF!"),
        records={
            "khen-thuong/khen-thu-mot": {"so_tap_the": "5", "so_ca_nhan": "12", "tinh_trang": "da-khen"}
        },
    ),
    Clerk(
        "told twice",
        "thuat ngu.xlsx",
        "thuat-ngu",
        told_twice,
        new=1,
        same=2,
        places=("Sheet1!A4", "Sheet1!A5"),
        words=("đã có ở Sheet1!A2", "bat-kip"),
        records={"thuat-ngu/ttqt": {"giai_thich": "Một tổ."}},
    ),
    Clerk(
        "update",
        "cap nhat.xlsx",
        "dien-hinh",
        update,
        changed=2,
        records={"dien-hinh/ap-dai-thon-2022": {"trang_thai": "ra-soat", "thu_tu": "13", "cap": "huyen"}},
    ),
    Clerk(
        "old fonts",
        "ca nhan.xlsx",
        "ca-nhan",
        old_fonts,
        new=1,
        places=("Sheet1!A3",),
        words=("TCVN3",),
        records={"ca-nhan/tran-thi-thu": {"ten": "Trần Thị Thử", "dia_ban": "xa-hoa-loi"}},
    ),
    Clerk(
        "odd headers",
        "nguon.xlsx",
        "nguon",
        odd_headers,
        new=1,
        options=("--yes",),
        records={
            "nguon/bao-dong-khoi-2024-01-02": {
                "ten": "Một bài thử",
                "noi_dang": "Báo Đồng Khởi",
                "tac_gia": "T. Hử",
                "ngay": "02/01/2024",
            }
        },
    ),
)
