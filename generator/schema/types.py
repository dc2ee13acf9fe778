"""Field types shared by all nouns: each takes what a clerk typed and gives one meaning, or says why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from generator.problems import CODES
from generator.text.dates import PartialDate, parse_date
from generator.text.errors import AmbiguousTextError, TextError
from generator.text.figures import Figure, parse_figure
from generator.text.file_names import NO_DEVICE
from generator.text.folding import collapse, fold, nearest, slugify
from generator.text.hidden import without_hidden
from generator.text.markdown import safe_href
from generator.text.moments import parse_moment
from generator.text.numbers import parse_number
from generator.text.outlines import Outline, parse_outline
from generator.text.periods import Period, parse_period
from generator.text.photos import Focus, parse_focus, parse_photo

T = TypeVar("T")
ID_PATTERN = re.compile(NO_DEVICE + r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def problem(message: str, suggestion: str = "", code: str = "gia-tri-sai") -> PydanticCustomError:
    """A value error that carries its advice and its problem code apart from what is wrong."""
    return PydanticCustomError(
        "gia_tri", "{message}", {"message": message, "suggestion": suggestion, "code": code}
    )


def _from_text(
    parse: Callable[[str], T], code: str = "gia-tri-sai", two_readings: str = ""
) -> Callable[[Any], T]:
    def validate(value: Any) -> T:
        if not isinstance(value, str):
            if value is None:
                raise problem("Mục này đang để trống.", "Hãy điền giá trị, hoặc xóa cả dòng nếu chưa biết.")
            if isinstance(value, (dict, list)):
                raise problem(
                    "Mục này chỉ nhận một giá trị, không nhận danh sách.",
                    "Hãy viết giá trị trên cùng một dòng.",
                )
            return value  # type: ignore[no-any-return]  # already parsed: records built by code
        try:
            return parse(value)
        except AmbiguousTextError as error:
            raise problem(error.message, error.suggestion, two_readings or code) from error
        except TextError as error:
            raise problem(error.message, error.suggestion, code) from error

    return validate


def _one_line(value: str) -> str:
    text = collapse(without_hidden(value))
    if not text:
        raise TextError("Mục này đang để trống.", "Hãy điền giá trị, hoặc xóa cả dòng nếu chưa biết.")
    return text


def _prose(value: str) -> str:
    paragraphs = [collapse(part) for part in re.split(r"\n\s*\n", without_hidden(value))]
    text = "\n\n".join(part for part in paragraphs if part)
    if not text:
        raise TextError("Mục này đang để trống.", "Hãy viết nội dung, hoặc xóa cả dòng nếu chưa biết.")
    return text


def _year(value: str) -> int:
    text = value.strip()
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise TextError(f"“{text}” không phải là một năm.", "Hãy viết năm bằng bốn chữ số, ví dụ: 2022.")
    return int(text)


def _whole(value: str) -> int:
    number = parse_number(value)
    if number != number.to_integral_value() or number < 0:
        raise TextError(f"“{value}” không phải là số nguyên không âm.", "Hãy viết số nguyên, ví dụ: 15.")
    return int(number)


def _yes_no(value: str) -> bool:
    word = fold(value)
    if word in {"co", "dung", "true", "yes", "x"}:
        return True
    if word in {"khong", "sai", "false", "no"}:
        return False
    raise TextError(f"“{value}” không rõ là có hay không.", "Hãy viết “có” hoặc “không”.")


def _id(value: str) -> str:
    text = value.strip()
    if not ID_PATTERN.match(text):
        raise TextError(
            f"“{text}” không phải là một mã.",
            f"Mã chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: {slugify(text) or 'ten-ban-ghi'}.",
        )
    return text


def _typed_id(value: str) -> str:
    kind, slash, identifier = value.strip().partition("/")
    if not slash or not ID_PATTERN.match(kind) or not ID_PATTERN.match(identifier):
        raise TextError(
            f"“{value.strip()}” chưa cho biết loại bản ghi.",
            "Hãy viết loại và mã, cách nhau bằng dấu gạch chéo.",
        )
    return f"{kind}/{identifier}"


def _href(value: str) -> str:
    return safe_href(_one_line(value))


def _warning_code(value: str) -> str:
    code = value.strip()
    if code not in CODES:
        near = nearest(code, CODES)
        raise TextError(
            f"Không có mã cảnh báo nào là “{code}”.",
            f"Có phải ý là “{near[0]}”?" if near else "Mã đứng ở dòng cuối mỗi thông báo của portal check.",
        )
    return code


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as the id of a record of one of ``kinds``; ``typed`` ids carry their kind."""

    kinds: tuple[str, ...]
    typed: bool = False


Line = Annotated[str, BeforeValidator(_from_text(_one_line))]
Prose = Annotated[str, BeforeValidator(_from_text(_prose))]
Href = Annotated[str, BeforeValidator(_from_text(_href, "dia-chi-sai"))]
Year = Annotated[int, BeforeValidator(_from_text(_year, "ngay-sai"))]
Whole = Annotated[int, BeforeValidator(_from_text(_whole, "so-sai", "so-mo-ho"))]
YesNo = Annotated[bool, BeforeValidator(_from_text(_yes_no))]
WarningCode = Annotated[str, BeforeValidator(_from_text(_warning_code))]
FigureField = Annotated[Figure, BeforeValidator(_from_text(parse_figure, "so-sai", "so-mo-ho"))]
DateField = Annotated[PartialDate, BeforeValidator(_from_text(parse_date, "ngay-sai", "ngay-mo-ho"))]
MomentField = Annotated[datetime, BeforeValidator(_from_text(parse_moment, "ngay-sai", "ngay-mo-ho"))]
PeriodField = Annotated[Period, BeforeValidator(_from_text(parse_period, "ngay-sai", "ngay-mo-ho"))]
PhotoFile = Annotated[str, BeforeValidator(_from_text(parse_photo, "anh-sai-ten"))]
FocusField = Annotated[Focus, BeforeValidator(_from_text(parse_focus))]
OutlineField = Annotated[Outline, BeforeValidator(_from_text(parse_outline))]

_IdText = BeforeValidator(_from_text(_id, "ma-sai-dang"))
_TypedIdText = BeforeValidator(_from_text(_typed_id, "ma-sai-dang"))

Code = Annotated[str, _IdText]

MovementRef = Annotated[str, _IdText, RefTo(("phong-trao",))]
PillarRef = Annotated[str, _IdText, RefTo(("tru-cot",))]
ContentRef = Annotated[str, _IdText, RefTo(("noi-dung",))]
ExemplarRef = Annotated[str, _IdText, RefTo(("dien-hinh",))]
TitleRef = Annotated[str, _IdText, RefTo(("danh-hieu",))]
CriteriaSetRef = Annotated[str, _IdText, RefTo(("bo-tieu-chi",))]
IndicatorRef = Annotated[str, _IdText, RefTo(("chi-tieu",))]
ObservationRef = Annotated[str, _IdText, RefTo(("ket-qua",))]
DocumentRef = Annotated[str, _IdText, RefTo(("van-ban",))]
AreaRef = Annotated[str, _IdText, RefTo(("dia-ban",))]
UnitRef = Annotated[str, _IdText, RefTo(("don-vi",))]
PersonRef = Annotated[str, _IdText, RefTo(("ca-nhan",))]
SourceRef = Annotated[str, _IdText, RefTo(("nguon",))]
StoryRef = Annotated[str, _IdText, RefTo(("bai-viet",))]
ActorRef = Annotated[str, _TypedIdText, RefTo(("don-vi", "ca-nhan", "dia-ban"), typed=True)]
LearnerRef = Annotated[str, _TypedIdText, RefTo(("dien-hinh", "don-vi", "ca-nhan", "dia-ban"), typed=True)]
OutcomeRef = Annotated[
    str,
    _TypedIdText,
    RefTo(
        ("van-ban", "dien-hinh", "don-vi", "phong-trao", "danh-hieu", "bo-tieu-chi", "ket-qua"), typed=True
    ),
]


class Choice(Enum):
    """A closed list of values: ``value`` is what YAML holds, ``label`` what people read."""

    label: str

    def __new__(cls, value: str, label: str) -> Choice:
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def from_text(cls, text: str) -> Choice:
        """The member that ``text`` names, by value or label, with or without diacritics."""
        wanted = fold(text).replace("_", " ").replace("-", " ")
        for member in cls:
            if wanted in (member.value.replace("-", " "), fold(member.label).replace("-", " ")):
                return member
        allowed = ", ".join(f"{member.value} ({member.label})" for member in cls)
        known = {name: member.value for member in cls for name in (member.value, member.label)}
        near = nearest(text, known)
        hint = f"Có phải ý là “{known[near[0]]}”? " if near else ""
        raise TextError(
            f"“{text}” không có trong danh sách cho phép.", f"{hint}Hãy chọn một trong: {allowed}."
        )


C = TypeVar("C", bound=Choice)


def choice(cls: type[C]) -> BeforeValidator:
    """Reads a member of ``cls`` from what a clerk typed."""
    return BeforeValidator(_from_text(lambda text: cls.from_text(text)))


class AwardLevel(Choice):
    """Levels at which a title or commendation is given."""

    HAMLET = "ap", "Cấp thôn, ấp, khu phố"
    COMMUNE = "xa", "Cấp xã"
    DISTRICT = "huyen", "Cấp huyện"
    PROVINCE = "tinh", "Cấp tỉnh"
    NATION = "trung-uong", "Cấp trung ương"


AwardLevelField = Annotated[AwardLevel, choice(AwardLevel)]


def _as_list(value: Any) -> Any:
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else [value]


# One value may stand where a list is expected: clerks type `nguon: abc` as often as `nguon: [abc]`.
Many = BeforeValidator(_as_list)
