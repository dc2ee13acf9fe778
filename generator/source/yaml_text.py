"""YAML bytes → nodes with places, built from libyaml's events so that no YAML 1.1 typing can happen.

Only the plain part of YAML is allowed: mappings, lists and texts. What could expand, loop or hide is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from generator.problems import Place, Problem, Severity, shown
from generator.source.decode import FORBIDDEN, decode, hidden_escape
from generator.source.nodes import Entry, MappingNode, Node, Parsed, ScalarNode, SequenceNode
from generator.source.slips import (
    BULLETS,
    FULL_WIDTH,
    QUOTES_OPEN,
    bullet,
    missing_space,
    single_quoted,
    smart_quotes,
    wide_colon,
)
from generator.source.yaml_errors import explain
from generator.text.folding import nfc
from generator.text.hidden import letter_name

MAX_DEPTH = 12
MAX_NODES = 20_000

# PyYAML is built without libyaml on some machines; its own parser gives the same events, more slowly.
EVENTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NOTHING = frozenset({"", "~", "null"})
ODD_STARTS = frozenset(QUOTES_OPEN + BULLETS)
# Full-width commas and semicolons part nothing.
WIDE = "，、；"
_WIDE_IN_LIST = re.compile(f"[{WIDE}]")
_HASH = re.compile(r"[ \t]+#[^\s#]")


def may_hide_a_note(text: str) -> bool:
    """Whether a value of ``text`` may go on behind a "#", which would make it a note."""
    return ("#" in text) and _HASH.search(text) is not None


class _RefusedError(Exception):
    """Ends the reading of a file that nothing more should be read from."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse_yaml(data: bytes, file: str) -> Parsed:
    """Read one file of one mapping. Never raises for bad data: every mistake is a Problem at its place."""
    text, display, problems = decode(data, file)
    if text is None:
        return Parsed(None, problems, display)
    return parse_text(text, file, problems)


def parse_text(text: str, file: str, problems: tuple[Problem, ...] = ()) -> Parsed:
    """Read decoded text (line ends \\n); `problems` are those already found in it."""
    builder = _Builder(text, file)
    try:
        node = builder.document()
    except _RefusedError as refused:
        node = None
        builder.problems.append(refused.problem)
    except yaml.YAMLError as error:
        node = None
        builder.problems.append(explain(error, text, file))
    return Parsed(None if builder.untrusted else node, tuple(sorted((*problems, *builder.problems))), text)


class _Builder:
    """Consumes the events of one text; `untrusted` once something was read whose meaning isn't plain."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.untrusted = False
        self._next: Callable[[], Any]
        self._count = 0
        self._has_hash = may_hide_a_note(text)
        self._lines: list[str] | None = None

    def document(self) -> MappingNode | None:
        """The only document of the text, None with a problem where there is none."""
        root: Node | None = None
        documents = 0
        # One by one: what ``yaml.parse`` wraps around each event takes a seventh of the time.
        self._next = EVENTS(self.text).get_event
        while (event := self._next()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                self._directives(event)
                if documents > 1:
                    raise self._second_document(event)
                root = self._node(self._next(), 1, False)
        return self._mapping_root(root)

    def _mapping_root(self, root: Node | None) -> MappingNode | None:
        if isinstance(root, MappingNode):
            return root
        if root is None or (isinstance(root, ScalarNode) and root.text is None):
            place = Place(self.file, 1, 1)
            self._report("tep-rong", place, "Tệp không có nội dung.", "Hãy điền nội dung, hoặc xóa tệp này.")
            return None
        line = self._line(root.place.line)
        slip = wide_colon(line, root.place.line, self.file) or missing_space(line, root.place.line, self.file)
        if slip and isinstance(root, ScalarNode):
            if slip not in self.problems:
                self.problems.append(slip)
            return None
        message = "Tệp phải gồm các dòng “khóa: giá trị”, nhưng ở đây là một danh sách hoặc một đoạn chữ."
        suggestion = (
            "Hãy viết mỗi bản ghi trong một tệp riêng, theo mẫu “khóa: giá trị”, ví dụ: ten: Tân Lương"
        )
        self._report("khong-phai-ban-ghi", root.place, message, suggestion)
        return None

    def _node(self, event: Any, depth: int, flow: bool) -> Node:
        self._count += 1
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1)
        if self._count > MAX_NODES:
            message = f"Tệp có hơn {MAX_NODES:,} giá trị, nên không được đọc tiếp.".replace(",", ".")
            raise _RefusedError(Problem("tep-qua-lon", place, message, "Hãy tách thành nhiều tệp nhỏ hơn."))
        if isinstance(event, ScalarEvent):
            return self._scalar(event, place, flow)
        if isinstance(event, AliasEvent):
            self._advanced(place, "*")
            return ScalarNode(None, place, False)
        if depth > MAX_DEPTH:
            message = f"Dữ liệu lồng nhau quá {MAX_DEPTH} tầng, nên không được đọc tiếp."
            suggestion = "Hãy viết phẳng hơn. Nếu là chữ có nhiều dấu ngoặc, hãy đặt trong dấu nháy '…'."
            raise _RefusedError(Problem("long-qua-sau", place, message, suggestion))
        self._plain_only(event, place)
        if isinstance(event, MappingStartEvent):
            return self._mapping(place, depth, bool(event.flow_style))
        return self._sequence(place, depth, bool(event.flow_style))

    def _sequence(self, place: Place, depth: int, flow: bool) -> SequenceNode:
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event, depth + 1, flow))
        return SequenceNode(tuple(items), place)

    def _mapping(self, place: Place, depth: int, flow: bool) -> MappingNode:
        entries: dict[str, Entry] = {}
        while type(event := self._next()) is not MappingEndEvent:
            name = self._node(event, depth + 1, flow)
            value = self._node(self._next(), depth + 1, flow)
            if (key := self._key(name)) is None:
                continue
            if first := entries.get(key):
                self._duplicate(key, name.place, first.key_place)
            else:
                entries[key] = Entry(key, name.place, value)
        return MappingNode(tuple(entries.values()), place)

    def _key(self, node: Node) -> str | None:
        if isinstance(node, ScalarNode):
            if node.text == "<<" and not node.quoted:
                self._advanced(node.place, "<<")
                return None
            if node.text:
                return node.text
        self.untrusted = True
        message = "Ở đây phải là tên khóa, nhưng lại trống hoặc là một dấu ngoặc."
        suggestion = (
            "Hãy viết theo mẫu “khóa: giá trị”. Nếu {…} hay […] thuộc về giá trị, hãy đặt trong dấu nháy '…'."
        )
        self._report("khoa-phuc-tap", node.place, message, suggestion)
        return None

    def _scalar(self, event: Any, place: Place, flow: bool) -> ScalarNode:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._plain_only(event, place)
        if event.style:
            if event.style == '"' and (bad := FORBIDDEN.search(value)):
                self._escaped(place, bad.group())
            elif event.style == '"' and "\\" in (line := self._line(place.line)):
                self.problems += hidden_escape(value, line, place)
            return ScalarNode(nfc(value), place, True)
        if self._has_hash:
            self._hash(event)
        if value in NOTHING:
            return ScalarNode(None, place, False)
        if value[0] in ODD_STARTS or event.end_mark.line != event.start_mark.line:
            self._slip(event, value, place)
        if flow and (wide := _WIDE_IN_LIST.search(value)):
            self._wide(wide.group(), Place(self.file, place.line, place.column + wide.start()))
        return ScalarNode(nfc(value), place, False)

    def _slip(self, event: Any, value: str, place: Place) -> None:
        """Mistakes that libyaml takes for text: Word's quotes and bullets, lines that join the one above."""
        if problem := smart_quotes(value, place):
            self.problems.append(problem)
            return
        first, last = place.line, event.end_mark.line + (1 if event.end_mark.column else 0)
        if value[0] in BULLETS and value[1:2].isspace() and not self._line(first)[: place.column - 1].strip():
            self.problems.append(bullet(self._line(first).strip(), place))
            return
        for number in range(first + 1, min(last, first + 200) + 1):
            line = self._line(number)
            stripped = line.lstrip()
            problem = wide_colon(line, number, self.file) or missing_space(line, number, self.file)
            if not problem and stripped[:2] == "- ":
                problem = self._joined_item(number, len(line) - len(stripped))
            if problem:
                self.problems.append(problem)
                return

    def _joined_item(self, line: int, column: int) -> Problem:
        message = "Dòng này trông như mục của danh sách, nhưng bị nối vào giá trị ở dòng trên."
        suggestion = (
            "Hãy để trống sau dấu hai chấm của khóa rồi xuống dòng cho từng mục, hoặc bỏ dấu gạch nối."
        )
        return Problem("danh-sach-sai", Place(self.file, line, column + 1), message, suggestion)

    def _hash(self, event: Any) -> None:
        mark = event.end_mark
        hit = _HASH.match(self._line(mark.line + 1), mark.column)
        if not hit:
            return
        rest = self._line(mark.line + 1)[hit.end() - 2 :]
        message = f"Phần {shown(rest)} đứng sau dấu cách và dấu #, nên bị coi là ghi chú và không lên trang."
        suggestion = (
            f"Nếu là một phần của giá trị, hãy viết: {single_quoted(f'{event.value} {rest}'.strip())}"
        )
        suggestion += "\nNếu là ghi chú, hãy thêm một dấu cách sau dấu #."
        place = Place(self.file, mark.line + 1, hit.end() - 1)
        self.problems.append(Problem("dau-thang", place, message, suggestion, severity=Severity.WARNING))

    def _wide(self, letter: str, place: Place) -> None:
        message = f"Trong danh sách […], dấu “{letter}” toàn rộng không ngăn được các mục."
        self._report(
            "dau-toan-rong", place, message, f"Hãy gõ dấu “{FULL_WIDTH[letter]}” thường và một dấu cách."
        )

    def _escaped(self, place: Place, letter: str) -> None:
        message = f"Giá trị chứa ký tự không được phép ({letter_name(letter)}), viết bằng dấu \\."
        self.untrusted = True
        self._report(
            "ky-tu-cam", place, message, "Hãy bỏ ký tự đó, hoặc dùng dấu nháy đơn '…' để giữ nguyên dấu \\."
        )

    def _duplicate(self, key: str, place: Place, first: Place) -> None:
        message = f"Khóa {shown(key)} đã có ở dòng {first.line}, cột {first.column}."
        self._report(
            "khoa-trung", place, message, "Mỗi khóa chỉ viết một lần: hãy giữ dòng đúng và xóa dòng kia."
        )

    def _plain_only(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self._advanced(place, "&")
        elif event.tag is not None:
            self._advanced(place, "!")

    def _advanced(self, place: Place, mark: str) -> None:
        names = {"*": "tham chiếu *", "&": "neo &", "!": "thẻ kiểu !", "<<": "khóa trộn <<", "%": "chỉ thị %"}
        self.untrusted = True
        message = f"Ở đây có {names[mark]} của YAML, không được dùng trong dữ liệu."
        suggestion = (
            f"Nếu {mark} thuộc về giá trị, hãy đặt cả giá trị trong dấu nháy '…'; nếu không, hãy viết rõ ra."
        )
        self._report("yaml-nang-cao", place, message, suggestion)

    def _directives(self, event: Any) -> None:
        if event.version or event.tags:
            self._advanced(Place(self.file, event.start_mark.line + 1, 1), "%")

    def _second_document(self, event: Any) -> _RefusedError:
        message = "Dòng “---” mở một tài liệu thứ hai, nhưng mỗi tệp chỉ chứa một bản ghi."
        suggestion = "Hãy chuyển phần sau “---” sang một tệp riêng; nếu chỉ là đường kẻ, hãy xóa dòng đó."
        return _RefusedError(Problem("nhieu-tai-lieu", self._place(event), message, suggestion))

    def _report(self, code: str, place: Place, message: str, suggestion: str) -> None:
        self.problems.append(Problem(code, place, message, suggestion))

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _line(self, number: int) -> str:
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1] if number <= len(self._lines) else ""
