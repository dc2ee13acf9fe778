"""Numbers as a Vietnamese clerk types them (204.700, 23,47), never guessed where there are two readings."""

import re
from decimal import Decimal
from functools import lru_cache

from generator.text.errors import AmbiguousTextError, TextError, quoted
from generator.text.folding import collapse
from generator.text.units import scaled

_LONGEST = 40
_EXAMPLES = "Ví dụ đúng: 20 hoặc 23,47 hoặc 204.700."

_PLAIN = re.compile(r"(-?)([0-9]+)(?:,([0-9]+))?")
_GROUPED = re.compile(r"(-?)([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:,([0-9]+))?")
_ENGLISH = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3}){2,}")
_ONE_DOT = re.compile(r"-?[0-9]+\.[0-9]+")
_BAD_GROUPS = re.compile(r"(-?)([0-9]+(?:[. ][0-9]+)+)(?:,([0-9]+))?")
_BARE_COMMA = re.compile(r"-?,[0-9]+|-?[0-9]+[,.]")
_WITH_UNIT = re.compile(r"([-+]?[0-9][0-9., ]*?) ?([^\W\d_%].*)")
_WITH_ANY_UNIT = re.compile(r"((?:\D+ )?)(-?[0-9][0-9., ]*?) ?([^\W\d_].*|%)")
_SWAP = str.maketrans(",.", ".,")


def clean_number(text: str) -> str:
    """White space collapsed (no-break and thin spaces too), every minus sign as a hyphen."""
    return collapse(text).replace("\u2212", "-")


@lru_cache(maxsize=16384)
def parse_number(text: str) -> Decimal:
    """Read a number by Vietnamese rules: comma before decimals, dots or spaces between groups of three.

    Decimals stay as they were typed ("23,40" keeps both). Raises TextError for anything else, showing both
    readings where there are two ("1,234", "23.47").
    """
    plain = clean_number(text)
    if len(plain) > _LONGEST:
        raise TextError(f"{quoted(text)} quá dài để là một con số.", _EXAMPLES)
    if match := _PLAIN.fullmatch(plain):
        _refuse_leading_zero(plain, match[2])
        _refuse_english_thousand(plain, match[2], match[3])
        return _decimal(*match.groups())
    if match := _GROUPED.fullmatch(plain):
        return _decimal(*match.groups())
    raise _explain(plain)


def format_number(value: Decimal) -> str:
    """ "204.700", "23,47", "-3": dots between groups of three, comma before decimals, decimals as they are.

    What it prints, `parse_number` reads back.
    """
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    shown = f"{value.copy_abs():,f}".translate(_SWAP)
    whole, comma, decimals = shown.partition(",")
    if comma and len(decimals) == 3 and len(whole) <= 3 and whole != "0":
        shown += "0"  # 1,234 could be read as a thousand; 1,2340 can't
    return f"-{shown}" if value < 0 else shown


@lru_cache(maxsize=16384)
def decimals_of(value: Decimal) -> int:
    """How many digits `value` has behind the comma, as it was typed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def share(actual: Decimal, target: Decimal, decimals: int = 1) -> Decimal:
    """How much of `target` was reached, in percent with so many decimals, halves rounded away from zero.

    Raises TextError where the target is zero.
    """
    if target == 0:
        raise TextError(
            "Chỉ tiêu bằng 0 nên không tính được tỷ lệ phần trăm.", "Gõ chỉ tiêu lớn hơn 0, ví dụ: 12."
        )
    (up, under), (over, below) = actual.as_integer_ratio(), target.as_integer_ratio()
    part, whole = up * below * 10 ** (decimals + 2), under * over
    rounded = (2 * abs(part) + abs(whole)) // (2 * abs(whole))
    return Decimal(rounded if (part < 0) == (whole < 0) else -rounded).scaleb(-decimals)


def format_percent(value: Decimal) -> str:
    """ "116,7%", "100%": decimals only where there are any."""
    whole = value.to_integral_value()
    return format_number(whole if whole == value else value) + "%"


def _decimal(sign: str, whole: str, decimals: str | None) -> Decimal:
    digits = whole.replace(".", "").replace(" ", "")
    value = Decimal(f"{sign}{digits}.{decimals}" if decimals else sign + digits)
    return value or value.copy_abs()


def _refuse_leading_zero(plain: str, whole: str) -> None:
    if len(whole) > 1 and whole.startswith("0"):
        sign = "-" if plain.startswith("-") else ""
        meant = sign + (whole.lstrip("0") or "0") + plain.lstrip("-")[len(whole) :]
        raise TextError(
            f"{quoted(plain)} bắt đầu bằng số 0 nên giống một mã hơn là một con số.",
            f"Nếu là con số, hãy gõ {meant}; nếu là mã hay số hiệu, hãy gõ vào ô dành cho mã.",
        )


def _refuse_english_thousand(plain: str, whole: str, decimals: str | None) -> None:
    if decimals and len(decimals) == 3 and len(whole) <= 3 and whole != "0":
        thousand, spoken = plain.replace(",", "."), plain.replace(",", " phẩy ")
        raise AmbiguousTextError(
            f"{quoted(plain)} đọc được hai cách: {thousand} (có hàng nghìn) hoặc {spoken}.",
            f"Hãy gõ {thousand} nếu có hàng nghìn, gõ {plain}0 nếu là {spoken}.",
        )


def _explain(plain: str) -> TextError:
    """What is wrong with a text that is no number, from the most to the least particular."""
    if not plain:
        return TextError("Chưa có con số nào.", _EXAMPLES)
    if "%" in plain:
        return TextError(
            f"{quoted(plain)} có dấu phần trăm.", f"{_only(plain.replace('%', ''))}; không gõ dấu %."
        )
    if _ENGLISH.fullmatch(plain):
        return TextError(
            f"{quoted(plain)} viết theo kiểu tiếng Anh (dấu phẩy ngăn hàng nghìn).",
            f"Hãy gõ {plain.translate(_SWAP)}: dấu chấm ngăn hàng nghìn, dấu phẩy trước phần thập phân.",
        )
    if _ONE_DOT.fullmatch(plain):
        return _one_dot(plain)
    if match := _BAD_GROUPS.fullmatch(plain):
        return _bad_groups(plain, *match.groups())
    if _BARE_COMMA.fullmatch(plain):
        fixed = plain.replace(",", "0,") if plain.lstrip("-").startswith(",") else plain.rstrip(",.")
        return TextError(f"{quoted(plain)} thiếu chữ số ở một bên dấu phẩy.", f"Hãy gõ {fixed}.")
    if match := _WITH_UNIT.fullmatch(plain):
        return TextError(f"{quoted(plain)} có cả số lẫn chữ.", _without_unit(match[1], match[2]))
    return TextError(f"{quoted(plain)} không phải là một con số.", _EXAMPLES)


def _one_dot(plain: str) -> TextError:
    decimal = format_number(Decimal(plain))
    joined = format_number(Decimal(plain.replace(".", "")))
    return AmbiguousTextError(
        f"{quoted(plain)} đọc được hai cách: {plain.replace('.', ' phẩy ')} hoặc số nguyên {joined}.",
        f"Hãy gõ {decimal} nếu dấu chấm đứng trước phần thập phân, gõ {joined} nếu dấu chấm ngăn hàng nghìn.",
    )


def _only(number: str) -> str:
    """The advice to type the bare number, which may itself want a better spelling."""
    try:
        return f"Chỉ gõ con số ({format_number(parse_number(number))})"
    except TextError as error:
        return error.suggestion.rstrip(".")


def _without_unit(number: str, words: str) -> str:
    """The advice for a number with words after it, of which some are part of the number: “52,3 triệu”."""
    scale, _ = scaled(words)
    if scale == 1:
        return f"{_only(number)}; không gõ “{words}”."
    try:
        value = parse_number(number)
    except TextError:
        return f"{_only(number)}; không gõ “{words}”."
    return (
        f"Hãy gõ {format_number(value)} nếu đơn vị tính đã là “{words}”; "
        f"nếu không, hãy gõ đủ chữ số: {format_number(value * scale)}."
    )


def restated(text: str, unit: str) -> str | None:
    """What to type for “52.300.000đ” where figures are in “triệu đồng/năm”: “52,3”.

    None where `text` has no unit, or one that is not known to be the same.
    """
    parts = _WITH_ANY_UNIT.fullmatch(clean_number(text))
    if not parts:
        return None
    (mine, what), (its, of_what) = scaled(parts[3]), scaled(unit)
    if what != of_what and (what or mine == 1 or of_what == "%"):
        return None
    try:
        value = parse_number(parts[2]) * mine / its
    except TextError:
        return None
    return parts[1] + format_number(value.normalize())


def _bad_groups(plain: str, sign: str, whole: str, decimals: str | None) -> TextError:
    fixed = format_number(_decimal(sign, whole, decimals))
    before, dot, last = whole.rpartition(".")
    if dot and not decimals and _GROUPED.fullmatch(before):
        fixed = f"{fixed} hoặc {sign}{before},{last}"
    return TextError(f"{quoted(plain)} có nhóm chữ số không đủ ba chữ số.", f"Có phải là {fixed}?")
