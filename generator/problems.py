"""What is wrong with the data, where, and what to type instead.

Bad data is never an exception: every room collects `Problem`s, and the command line prints them all.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.values import quick

# Every code is explained in the staff guide under the same name, so a code once published stays.
CODES: dict[str, str] = {
    # the file
    "ten-tep": "Tên tệp hoặc thư mục chưa đúng cách đặt",
    "lien-ket-tep": "Liên kết tệp (symlink) không được dùng ở đây",
    "khong-doc-duoc": "Không đọc được tệp",
    "tep-rong": "Tệp không có nội dung",
    "tep-qua-lon": "Tệp quá lớn",
    "ma-hoa-sai": "Tệp hoặc đoạn chữ không dùng bảng mã UTF-8 (Unicode)",
    "ky-tu-cam": "Có ký tự điều khiển không hợp lệ",
    "ky-tu-an": "Có ký tự ẩn, mắt thường không thấy",
    "ma-trong-chu": "Đoạn chữ giống mã HTML, mã lệnh hoặc mẫu trang",
    # the way YAML is typed
    "cu-phap": "Cách viết chưa đúng, không đọc được",
    "dau-tab": "Dùng phím Tab để thụt lề",
    "thut-le": "Thụt lề chưa thẳng hàng",
    "thieu-cach": "Thiếu dấu cách sau dấu hai chấm",
    "thieu-hai-cham": "Thiếu dấu hai chấm sau tên khóa",
    "hai-cham": "Giá trị có dấu hai chấm mà không đặt trong dấu nháy",
    "dau-nhay": "Dấu nháy mở và đóng không khớp",
    "ngoac-cong": "Dùng dấu ngoặc kép cong thay cho dấu nháy thẳng",
    "dau-ngoac": "Dấu ngoặc vuông hoặc ngoặc nhọn mở và đóng không khớp",
    "dau-toan-rong": "Dùng dấu câu toàn rộng (kiểu chữ Hán)",
    "dau-dong-la": "Mục của danh sách không bắt đầu bằng dấu gạch nối",
    "danh-sach-sai": "Danh sách viết chưa đúng chỗ",
    "ky-tu-dau": "Giá trị bắt đầu bằng ký tự phải đặt trong dấu nháy",
    "dau-thang": "Phần chữ sau dấu # bị coi là ghi chú",
    "khoa-trung": "Một khóa viết hai lần",
    "khoa-phuc-tap": "Tên khóa trống hoặc không phải là chữ",
    "khong-phai-ban-ghi": "Tệp không có dạng “khóa: giá trị”",
    "nhieu-tai-lieu": "Một tệp chứa nhiều tài liệu",
    "long-qua-sau": "Các tầng lồng nhau quá sâu",
    "yaml-nang-cao": "Dùng tính năng YAML không được phép",
    "thieu-phan-dau": "Bài viết thiếu phần thông tin đầu bài",
    # the fields of a record
    "khoa-la": "Khóa không có trong mẫu",
    "thieu-khoa": "Thiếu khóa bắt buộc",
    "gia-tri-sai": "Giá trị không hợp lệ",
    "ma-khong-co": "Mã không trỏ tới bản ghi nào",
    "ma-sai-dang": "Mã viết chưa đúng dạng",
    "ma-trung": "Hai bản ghi có cùng một mã",
    "so-sai": "Số viết chưa đúng",
    "so-mo-ho": "Số có thể đọc theo hai cách",
    "ngay-sai": "Ngày tháng không hợp lệ",
    "ngay-mo-ho": "Ngày tháng có thể đọc theo hai cách",
    "dia-chi-sai": "Địa chỉ liên kết không được phép",
    "thu-muc-la": "Tệp đặt trong thư mục không thuộc loại bản ghi nào",
    # photos
    "anh-sai-ten": "Tên tệp ảnh viết chưa đúng",
    "anh-khong-co": "Không có tệp ảnh này",
    "anh-sai-loai": "Tệp không phải loại ảnh dùng được",
    "anh-hong": "Ảnh hỏng hoặc không an toàn để mở",
    "anh-nang": "Tệp ảnh quá nặng",
    "anh-nho": "Ảnh quá nhỏ",
    "anh-co-vi-tri": "Trong tệp ảnh có vị trí nơi chụp",
    "anh-thieu-mo-ta": "Ảnh chưa có mô tả",
    "anh-thieu-ghi-cong": "Ảnh chưa ghi người chụp hoặc nguồn ảnh",
    "anh-chua-dung": "Chưa trang nào dùng ảnh này",
    "anh-da-rut": "Ảnh đã rút khỏi trang nhưng tệp vẫn còn",
    # records beside each other
    "thieu-cong": "Chưa có tệp thiết lập cổng",
    "vong-lap": "Bản ghi nằm trong chính nó qua một vòng",
    "thieu-so": "Kết quả không có số nào",
    "thieu-nguon": "Chưa dẫn nguồn",
    "ty-le-lech": "Tỷ lệ nguồn nêu khác với tỷ lệ tính ra",
    "lon-hon-tong": "Phần lớn hơn tổng",
    "so-la": "Con số khác thường, có thể sai đơn vị",
    "thieu-ly-do": "Chưa được công nhận hoặc bị thu hồi mà chưa nêu lý do",
    "huy-bo": "Việc hủy bỏ khen thưởng chưa ghi đủ hoặc chưa khớp",
    "thieu-moc": "Trạng thái chưa có mốc tương ứng trong quá trình",
    "sai-thu-tu": "Các mốc không theo thứ tự thời gian",
    "het-thoi-ky": "Ghi ở một nơi không có vào lúc ấy",
    "nguon-cu": "Nguồn nào cũng cũ hơn năm của điển hình",
    "nhom-khong-co": "Nhóm trụ cột chưa khai ở phong trào",
    "sai-thoi-ky": "Nơi kế thừa có trước khi nơi cũ thôi tên",
    "ma-dia-ban-trung": "Hai nơi có cùng mã trong một thời kỳ",
    "ngay-tuong-lai": "Ngày ở sau hôm nay",
    "chua-dung": "Bản ghi chưa được dùng ở đâu",
    # addresses last
    "dia-chi-mau": "Địa chỉ của cổng còn là địa chỉ mẫu",
    "dia-chi-mat": "Địa chỉ đã đăng nay không còn trang",
    "chuyen-huong-sai": "Chuyển hướng chưa dùng được",
    "lien-ket-hong": "Liên kết trong bài dẫn tới chỗ không có trang",
    "lo-ten": "Tên của người không nêu tên còn xuất hiện",
    "so-rieng-tu": "Số điện thoại hoặc số giấy tờ của một người",
    # what an editor would look at again
    "den-han-ra-soat": "Danh hiệu hoặc nội dung đến hạn xem lại",
    "trung-ten": "Hai bản ghi có tên giống hệt nhau",
    "tom-tat-dai": "Tóm tắt quá dài để chia sẻ",
    "viet-tat-la": "Chữ viết tắt chưa được giải thích",
    "chua-lien-ket": "Bài viết nhắc đến nơi hoặc người mà không dẫn tới",
    "chep-nguon": "Đoạn chữ có vẻ chép nguyên từ nguồn",
    "bai-bi-bo": "Một phần của bài viết không lên trang",
}

_WINDOW = 100
_MAX_SHOWN = 60
_TAB = 4


class Severity(enum.Enum):
    """Whether publishing stops; the value is the word that staff read."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"


@quick
@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A character of a file: posix path relative to the project root, line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Unsure:
    """What stands where a file alone can't tell what was meant: `typed` for a record of one of `kinds`.

    `named` is another field that helps: for a figure, the indicator that tells its unit. `many`: the field
    takes a list.
    """

    typed: str
    kinds: tuple[str, ...]
    with_kind: bool = False
    named: str | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the data; `label` is the field's Vietnamese label.

    `unsure` is for `generator.advice`, which knows all records.

    Raises ValueError for a code that isn't registered: our own bug.
    """

    code: str
    place: Place
    message: str
    suggestion: str = ""
    label: str = ""
    severity: Severity = Severity.ERROR
    unsure: Unsure | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown problem code {self.code!r}: add it to generator.problems.CODES")

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[Place, str, str]:
        return self.place, self.code, self.message


def shown(text: str, limit: int = _MAX_SHOWN) -> str:
    """`text` from the data as it may stand in a message: one line, no hidden letters, cut, in “…”."""
    head = " ".join(text[: limit * 4].split())
    cut = len(head) > limit or len(text) > limit * 4
    return f"“{''.join(_visible(letter) for letter in head[:limit])}{'…' if cut else ''}”"


def render(problem: Problem, source_line: str | None) -> str:
    """The problem as staff read it in a terminal; `source_line` is the line it stands on, unchanged."""
    label = f"[{problem.label}] " if problem.label else ""
    rows = [f"{problem.place}: {problem.severity.value}: {label}{problem.message}"]
    if source_line is not None:
        number = str(problem.place.line)
        excerpt, offset = _excerpt(source_line, problem.place.column)
        rows += [f"  {number} | {excerpt}".rstrip(), f"  {' ' * len(number)} | {' ' * offset}^"]
    if problem.suggestion:
        rows.append("  → " + problem.suggestion.replace("\n", "\n    "))
    rows.append(f"  (mã: {problem.code})")
    return "\n".join(rows)


def summary(problems: Iterable[Problem]) -> str:
    """How many of each, for example `3 lỗi, 1 cảnh báo`; `không có lỗi` when there is none."""
    severities = [problem.severity for problem in problems]
    counts = ((severities.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "không có lỗi"


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of `line` around `column`, and the width in terminal cells before that column."""
    start = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    end = start + _WINDOW
    before, after = line[start : column - 1], line[max(start, column - 1) : end]
    left = ("…" if start else "") + "".join(map(_visible, before))
    right = "".join(map(_visible, after)) + ("…" if end < len(line) else "")
    return left + right, sum(map(_cells, left))


def _visible(letter: str) -> str:
    """`letter`, or a stand-in for what would move the cursor, hide itself or turn the line around."""
    if letter == "\t":
        return " " * _TAB
    return "\ufffd" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
