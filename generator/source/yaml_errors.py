"""Turns the YAML parser's complaint into what the clerk did and what to type instead.

libyaml names the place where it gave up, seldom the mistake. So the text around that place is read again, the
commonest mistakes first, and libyaml's own words only choose between what is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from generator.problems import Place, Problem, shown
from generator.source.slips import (
    BULLETS,
    QUOTES_CLOSE,
    bullet,
    missing_space,
    short,
    single_quoted,
    smart_quotes,
    wide_colon,
)

_KEY_VALUE = re.compile(r"^(?P<head>[ ]*(?:- +)*(?P<key>[^\s:#][^:#]*):[ \t]+)(?P<value>\S.*)")
_ITEM = re.compile(r"^(?P<head>[ ]*(?:- +)+)(?P<value>\S.*)")
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class _Failure:
    """Where libyaml gave up: 0-based lines and columns; `about` and `what` are its own words."""

    file: str
    lines: list[str]
    line: int
    column: int
    start_line: int
    start_column: int
    about: str
    what: str

    @property
    def here(self) -> str:
        return self.lines[self.line]

    @property
    def leads(self) -> bool:
        """Whether nothing but blanks stands before the place on its line."""
        return not self.here[: self.column].strip()

    def problem(self, code: str, line: int, column: int, message: str, suggestion: str) -> Problem:
        return Problem(code, Place(self.file, line + 1, column + 1), message, suggestion)

    def suspects(self) -> list[int]:
        """The line complained about, and the last one with text above it."""
        above = range(self.line - 1, max(-1, self.line - _LOOK_BACK), -1)
        return [self.line, *[n for n in above if self.lines[n].strip()][:1]]


def explain(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """One problem for a syntax error of PyYAML, with either of its parsers."""
    failure = _failure(error, text, file)
    found = (detect(failure) for detect in _DETECTORS)
    return next(problem for problem in found if problem)


def _failure(error: yaml.YAMLError, text: str, file: str) -> _Failure:
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start_line, start_column = (start.line, start.column) if start else (line, column)
    line, start_line = min(line, len(lines) - 1), min(start_line, len(lines) - 1)
    about, what = (str(getattr(error, name, None) or "") for name in ("context", "problem"))
    return _Failure(file, lines, line, column, start_line, start_column, about, what)


def _tab(failure: _Failure) -> Problem | None:
    for number in failure.suspects():
        line = failure.lines[number]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            message = "Dòng này thụt lề bằng phím Tab; YAML chỉ nhận dấu cách."
            suggestion = "Hãy xóa Tab và thụt lề bằng dấu cách, hai dấu cho mỗi tầng."
            return failure.problem("dau-tab", number, indent.index("\t"), message, suggestion)
    return None


def _typed_colon(failure: _Failure) -> Problem | None:
    numbers = [failure.start_line] if "simple key" in failure.about else failure.suspects()
    for number in numbers:
        line = failure.lines[number]
        for find in (wide_colon, missing_space):
            if problem := find(line, number + 1, failure.file):
                return problem
    return None


def _smart_quote_value(failure: _Failure) -> Problem | None:
    match = _KEY_VALUE.match(failure.here) or _ITEM.match(failure.here)
    if not match:
        return None
    return smart_quotes(match["value"], Place(failure.file, failure.line + 1, match.start("value") + 1))


def _no_colon(failure: _Failure) -> Problem | None:
    if "simple key" not in failure.about:
        return None
    line = failure.lines[failure.start_line]
    content = line[failure.start_column :].strip()
    place = Place(failure.file, failure.start_line + 1, failure.start_column + 1)
    if content[:1] and content[0] in BULLETS:
        return bullet(content, place)
    return Problem(
        "thieu-hai-cham",
        place,
        f"Dòng {shown(content)} thiếu dấu hai chấm và dấu cách sau tên khóa.",
        "Hãy viết theo mẫu “khóa: giá trị”. "
        "Nếu dòng này nối tiếp giá trị ở dòng trên, hãy thụt nó vào hai dấu cách.",
    )


def _second_colon(failure: _Failure) -> Problem | None:
    if "mapping values" not in failure.what:
        return None
    match = _KEY_VALUE.match(failure.here)
    if not match or match.start("value") > failure.column:
        return _indent(failure, "Dòng này thụt vào sâu hơn dòng trên, nên không rõ thuộc về khóa nào.")
    message = (
        f"Giá trị của khóa {shown(match['key'])} có dấu hai chấm và dấu cách, nên phải đặt trong dấu nháy."
    )
    suggestion = f"Hãy viết: {match['key']}: {single_quoted(match['value'].strip())}"
    return failure.problem("hai-cham", failure.line, failure.column, message, suggestion)


def _unclosed_quote(failure: _Failure) -> Problem | None:
    if "quoted scalar" in failure.about or "double-quoted" in failure.about:
        if "escape" in failure.what or "hex" in failure.what or "Unicode" in failure.what:
            return _backslash(failure)
        return _never_closed(failure, failure.start_line, failure.start_column)
    before = failure.here[: failure.column].rstrip()
    if not before or before[-1] not in "\"'" or not re.search("did not find|expected", failure.what):
        return None
    return _after_quote(failure, before[-1])


def _after_quote(failure: _Failure, mark: str) -> Problem:
    """Text after a closing quote: either a quote inside the value, or one opened lines above."""
    opening = re.compile(rf"(?:[:\[,{{-][ ]+|^[ ]*|[\[{{])({mark})")
    for number in range(failure.line, max(-1, failure.line - _LOOK_BACK), -1):
        hit = opening.search(failure.lines[number])
        if not hit:
            continue
        if number != failure.line and failure.lines[number].count(mark) % 2 == 0:
            continue
        if number == failure.line and failure.lines[number][: failure.column].count(mark) % 2 == 1:
            continue
        if number != failure.line:
            return _never_closed(failure, number, hit.start(1))
        break
    message = f"Sau dấu nháy đóng {mark} vẫn còn chữ."
    advice = f"Hãy đặt toàn bộ giá trị trong một cặp dấu nháy; dấu {mark} nằm bên trong thì "
    advice += "viết đôi: ''" if mark == "'" else 'viết \\"'
    return failure.problem("dau-nhay", failure.line, failure.column, message, advice + ".")


def _never_closed(failure: _Failure, line: int, column: int) -> Problem:
    text = failure.lines[line]
    mark = text[column : column + 1]
    if text.rstrip()[column + 1 :][-1:] in tuple(QUOTES_CLOSE[:-2]):
        message = f"Giá trị mở bằng dấu nháy thẳng {mark} nhưng đóng bằng dấu ngoặc cong {text.rstrip()[-1]}."
        return failure.problem(
            "ngoac-cong", line, len(text.rstrip()) - 1, message, f"Hãy đóng bằng dấu {mark}."
        )
    message = f"Dấu nháy {mark} mở ở đây mà không đóng trên dòng này."
    suggestion = f"Hãy thêm dấu {mark} vào cuối giá trị, hoặc bỏ dấu nháy ở đầu."
    return failure.problem("dau-nhay", line, column, message, suggestion)


def _backslash(failure: _Failure) -> Problem:
    column = max(failure.here.rfind("\\", 0, failure.column + 1), 0)
    message = "Trong dấu nháy kép, dấu \\ có nghĩa riêng và ở đây không hiểu được."
    return failure.problem(
        "dau-nhay", failure.line, column, message, "Hãy dùng dấu nháy đơn '…' thay cho \"…\"."
    )


def _brackets(failure: _Failure) -> Problem | None:
    before = failure.here[: failure.column].rstrip()
    if "flow" in failure.about:
        mark = failure.lines[failure.start_line][failure.start_column : failure.start_column + 1]
        closing = {"[": "]", "{": "}"}.get(mark, "]")
        message = f"Dấu {mark} mở ở đây mà không đóng đúng bằng {closing}, hoặc thiếu dấu phẩy giữa các mục."
        line, column = failure.start_line, failure.start_column
    elif before[-1:] in {"]", "}"} and not failure.leads:
        closing = before[-1]
        message = f"Sau dấu {closing} vẫn còn chữ."
        line, column = failure.line, failure.column
    else:
        return None
    suggestion = (
        f"Hãy kiểm tra dấu {closing}. Nếu dấu ngoặc thuộc về giá trị, hãy đặt cả giá trị trong dấu nháy '…'."
    )
    return failure.problem("dau-ngoac", line, column, message, suggestion)


def _list_on_key_line(failure: _Failure) -> Problem | None:
    if "sequence entries" not in failure.what or failure.leads:
        return None
    value = failure.here[failure.column :].strip()
    message = "Danh sách không được bắt đầu trên cùng dòng với khóa."
    suggestion = (
        f"Hãy xuống dòng rồi viết: - {short(value[1:].strip())}\n"
        f"Nếu đây là chữ chứ không phải danh sách, hãy viết: {single_quoted(value)}"
    )
    return failure.problem("danh-sach-sai", failure.line, failure.column, message, suggestion)


_OPENERS = ("any token", "node content", "alias", "anchor", "tag", "directive", "block scalar")


def _odd_start(failure: _Failure) -> Problem | None:
    if not any(word in failure.about or word in failure.what for word in _OPENERS):
        return None
    at_start = any(word in failure.about for word in _OPENERS[2:])
    line = failure.start_line if at_start else failure.line
    column = failure.start_column if at_start else failure.column
    value = failure.lines[line][column:].strip()
    if not value:
        return None
    message = f"Giá trị không được bắt đầu bằng ký tự {shown(value[0])} khi không có dấu nháy."
    return failure.problem("ky-tu-dau", line, column, message, f"Hãy viết: {single_quoted(value)}")


def _end_mark(failure: _Failure) -> Problem | None:
    for number in failure.suspects():
        if failure.lines[number].rstrip() in {"...", "---"}:
            message = "Dòng “---” hoặc “...” kết thúc tài liệu YAML, nhưng mỗi tệp chỉ chứa một bản ghi."
            return failure.problem("nhieu-tai-lieu", number, 0, message, "Hãy xóa dòng này.")
    return None


def _misplaced(failure: _Failure) -> Problem | None:
    if not failure.leads or not failure.here.strip():
        return None
    if failure.here.lstrip().startswith(":"):
        message = "Thiếu tên khóa trước dấu hai chấm."
        suggestion = "Hãy viết tên khóa trước dấu hai chấm, ví dụ: ten: Tân Lương"
        return failure.problem("khoa-phuc-tap", failure.line, failure.column, message, suggestion)
    return _indent(failure, "Dòng này không thẳng hàng với các dòng cùng tầng ở trên.")


def _indent(failure: _Failure, message: str) -> Problem:
    column = len(failure.here) - len(failure.here.lstrip())
    levels: list[int] = []
    for number in range(failure.line - 1, -1, -1):
        line = failure.lines[number]
        indent = len(line) - len(line.lstrip())
        if line.strip() and not line.lstrip().startswith("#") and (not levels or indent < levels[-1]):
            levels.append(indent)
        if levels and levels[-1] == 0:
            break
    if column in levels:
        return _mixed(failure, column)
    suggestion = f"{_moved(levels, column)}, cho thẳng với dòng cùng tầng."
    return failure.problem("thut-le", failure.line, column, message, suggestion)


def _moved(levels: Sequence[int], column: int) -> str:
    """What to do with the spaces in front: nobody indents by none."""
    if not any(levels):
        return f"Hãy xóa {column} dấu cách ở đầu dòng này"
    allowed = " hoặc ".join(str(level) for level in reversed(levels))
    return f"Hãy thụt dòng này vào {allowed} dấu cách (đang là {column})"


def _mixed(failure: _Failure, column: int) -> Problem:
    message = "Mục của danh sách (“- …”) và “khóa: giá trị” không được đứng cùng một tầng."
    suggestion = (
        "Hãy thụt các mục của danh sách vào dưới khóa của chúng, và để các khóa cùng bản ghi thẳng hàng."
    )
    return failure.problem("danh-sach-sai", failure.line, column, message, suggestion)


def _anything_else(failure: _Failure) -> Problem:
    message = "Không đọc được dòng này theo cách viết YAML."
    suggestion = "Hãy viết theo mẫu “khóa: giá trị”; giá trị có ký tự đặc biệt thì đặt trong dấu nháy '…'."
    return failure.problem("cu-phap", failure.line, failure.column, message, suggestion)


_DETECTORS: tuple[Callable[[_Failure], Problem | None], ...] = (
    _tab,
    _end_mark,
    _typed_colon,
    _smart_quote_value,
    _no_colon,
    _second_colon,
    _unclosed_quote,
    _brackets,
    _list_on_key_line,
    _odd_start,
    _misplaced,
    _anything_else,
)
