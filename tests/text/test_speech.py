"""What a loudspeaker says of numbers, dates, papers and abbreviations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.number_words import read_number, with_numerals, without_roman
from generator.text.numbers import format_number
from generator.text.speech import read_aloud

MEANINGS = {
    "NTM": "Nông thôn mới",
    "CT/TU": "Chỉ thị của Tỉnh ủy",
    "UB MTTQ VN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "MTTQ": "Mặt trận Tổ quốc",
}
COUNTS = st.one_of(st.integers(0, 10_000), st.integers(0, 10**12))


@pytest.mark.parametrize(
    ("value", "spoken"),
    [
        (0, "không"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (115, "một trăm mười lăm"),
        (1_005, "một nghìn không trăm linh năm"),
        (204_700, "hai trăm linh bốn nghìn bảy trăm"),
        (1_000_024, "một triệu không trăm hai mươi tư"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (3_000_000_001, "ba tỷ không trăm linh một"),
        (10**12, "một nghìn tỷ"),
    ],
)
def test_a_number_is_said_by_the_rules(value: int, spoken: str) -> None:
    assert read_number(value) == spoken


@pytest.mark.parametrize(
    ("name", "with_figures"),
    [
        ("Mũi thứ ba", ("Mũi thứ 3", "Mũi 3")),
        ("Chân thứ nhất", ("Chân thứ 1", "Chân 1")),
        ("Hai chân - Ba mũi", ("2 chân - 3 mũi",)),
        ("Điển hình của năm", ()),
        ("Thống nhất", ()),
    ],
)
def test_a_name_that_counts_is_written_with_figures_too(name: str, with_figures: tuple[str, ...]) -> None:
    assert with_numerals(name) == with_figures


def test_roman_numbers_are_written_with_figures_but_no_letters() -> None:
    assert without_roman("Xương Thới III") == ("Xương Thới 3",)
    assert without_roman("Ấp IV, xã Mẫu") == ("Ấp 4, xã Mẫu",)
    assert without_roman("Đường số X, ấp VII") == ("Đường số X, ấp 7",)
    assert without_roman("Hưng Khánh Trung B") == ()


@given(COUNTS)
def test_every_number_is_said_in_words_alone(value: int) -> None:
    assert re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", read_number(value))


@given(COUNTS, COUNTS)
def test_two_numbers_never_sound_alike(one: int, other: int) -> None:
    assert (read_number(one) == read_number(other)) is (one == other)


def test_no_two_small_numbers_sound_alike() -> None:
    assert len({read_number(value) for value in range(30_000)}) == 30_000


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("đại hội I thành công", "đại hội một thành công"),
        ("nhiệm kỳ V bắt đầu", "nhiệm kỳ năm bắt đầu"),
        ("thế kỷ X", "thế kỷ mười"),
    ],
)
def test_a_roman_number_after_two_words_is_a_number(written: str, said: str) -> None:
    assert read_aloud(written, {}) == said


def test_a_debt_is_no_count() -> None:
    with pytest.raises(ValueError, match="not a count"):
        read_number(-1)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_whatever_the_portal_prints_is_said_without_digits(value: object) -> None:
    assert not re.search(r"\d", read_aloud(format_number(value), {}))  # type: ignore[arg-type]


@given(st.text())
def test_no_text_stops_the_announcer(text: str) -> None:
    read_aloud(text, MEANINGS)


WORDS = st.sampled_from(
    (
        *(
            "đại hội IV",
            "nhiệm kỳ I",
            "quý XII",
            "thứ V",
            "ngày",
            "tháng",
            "hội",
            "5",
            "05/7/2023",
            "12/2024",
        ),
        *(
            "5–7",
            "–",
            "5%",
            "10",
            "km²",
            "204.700",
            "12/KH-UBND",
            "&",
            "https://a.example/x",
            "hộ/năm",
            "HTX",
        ),
        *("NTM", "UB MTTQ VN", "CT/TU", "Tp", "(III)", "“NTM", ",", ".", "-5", "ấp", "con"),
    )
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_a_quick_look_from_afar_misses_nothing(text: str) -> None:
    meanings = MEANINGS | {"Tp": "thành phố"}
    # A line end makes the announcer search the whole text.
    assert read_aloud(text, meanings) == read_aloud(f"{text}\n", meanings)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("có 02 xã và 05 ấp đạt", "có hai xã và năm ấp đạt"),
        ("08 giờ 30 phút", "tám giờ ba mươi phút"),
        ("đạt 05%", "đạt năm phần trăm"),
        ("ấp 02, số 05 và mã 07 đổi", "ấp không hai, số không năm và mã không bảy đổi"),
        ("Thực hiện Chỉ thị số 01-CT/TU", "Thực hiện Chỉ thị số không một của Tỉnh ủy"),
        ("theo Chỉ thị 01-CT/TU", "theo Chỉ thị số không một của Tỉnh ủy"),
        ("theo 01-CT/TU, 12-QĐ/HU", "theo chỉ thị số không một của Tỉnh ủy, mười hai quy đê hát u"),
        ("01-CT/TU", "Chỉ thị số không một của Tỉnh ủy"),
        ("MTTQ (Mặt trận Tổ quốc) và NTM (nông thôn mới) có", "Mặt trận Tổ quốc và nông thôn mới có"),
        ("16/43 chi bộ", "mười sáu trên bốn mươi ba chi bộ"),
        ("đạt 116,7%", "đạt một trăm mười sáu phẩy bảy phần trăm"),
        ("204.700", "hai trăm linh bốn nghìn bảy trăm"),
        ("6,1 km.", "sáu phẩy một ki-lô-mét."),
        ("1,05 ha", "một phẩy không năm héc-ta"),
        ("23,47%", "hai mươi ba phẩy bốn mươi bảy phần trăm"),
        ("40–50%", "bốn mươi đến năm mươi phần trăm"),
        ("-3 độ", "âm ba độ"),
        ("82 triệu đồng/người/năm", "tám mươi hai triệu đồng mỗi người mỗi năm"),
        ("0909123456", "không chín không chín một hai ba bốn năm sáu"),
        ("ngày 17/10/2020", "ngày mười bảy tháng mười năm hai nghìn không trăm hai mươi"),
        ("từ 4/3/2024,", "từ ngày bốn tháng ba năm hai nghìn không trăm hai mươi tư,"),
        ("32/13/2020", "ba mươi hai trên mười ba trên hai nghìn không trăm hai mươi"),
        ("tháng 04/2022", "tháng tư năm hai nghìn không trăm hai mươi hai"),
        ("ngày 01 tháng 4 năm 1930", "ngày một tháng tư năm một nghìn chín trăm ba mươi"),
        ("ngày 30/4", "ngày ba mươi tháng tư"),
        ("lúc 7h30", "lúc bảy giờ ba mươi"),
        ("2021-2025", "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm"),
        ("quý I", "quý một"),
        ("Quý IV/2023", "Quý tư năm hai nghìn không trăm hai mươi ba"),
        ("lần thứ I", "lần thứ nhất"),
        ("Đại hội XIII", "Đại hội mười ba"),
        ("ấp Xương Thới III", "ấp Xương Thới ba"),
        ("ông X và bà Quý Thuận A", "ông X và bà Quý Thuận A"),
        ("quý IIX", "quý IIX"),
        ("Chỉ thị số 01-CT/TU", "Chỉ thị số không một của Tỉnh ủy"),
        ("số 463-QĐ/HU", "số bốn trăm sáu mươi ba quy đê hát u"),
        ("Nghị định 30/2020/NĐ-CP", "Nghị định ba mươi năm hai nghìn không trăm hai mươi nờ đê xê pê"),
        ("loại CT/TU", "loại chỉ thị của Tỉnh ủy"),
        ("xã NTM. NTM là", "xã nông thôn mới. Nông thôn mới là"),
        ("UB MTTQ VN xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        ("một HTX", "một hát tê ích"),
        ("hỏi & đáp tại https://a.example/b?c=1 nhé", "hỏi và đáp tại nhé"),
    ],
)
def test_a_text_is_said(written: str, spoken: str) -> None:
    assert read_aloud(written, MEANINGS) == spoken
