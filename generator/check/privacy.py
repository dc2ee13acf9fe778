"""Who is not to be named is named nowhere: not in another record's text, and not in an address.

The basis is the Law on personal data protection 91/2025/QH15: consent can be withdrawn at any time. ``link``
takes the name out of the record itself; what people wrote elsewhere only they can rewrite.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.check.finding import Finding
from generator.check.walk import texts_of
from generator.link import Registry
from generator.problems import Problem
from generator.schema import Person, Record
from generator.schema.photo import Pictured
from generator.schema.story import Guide
from generator.source import MappingNode, ScalarNode
from generator.text.fences import without_examples
from generator.text.mentions import mentioned, spelled_in, spots


def withheld_names_stand_nowhere(registry: Registry, nodes: Mapping[str, MappingNode]) -> Iterator[Finding]:
    """A name that is withheld, in any text or id."""
    for person, name in _withheld(registry, nodes):
        yield from _mentions(registry, person, name)


def old_addresses_tell_no_name(registry: Registry, nodes: Mapping[str, MappingNode]) -> Iterator[Problem]:
    """A redirect from an address that spells the name would keep it for ever."""
    for _, name in _withheld(registry, nodes):
        for redirect in registry.redirects:
            if spelled_in(redirect.old, name):
                yield Problem(
                    "lo-ten",
                    redirect.place,
                    "Địa chỉ cũ này còn cho biết tên của một người không nêu tên.",
                    "Hãy xóa dòng này; địa chỉ ấy sẽ không còn nữa, đúng như người ấy muốn.",
                )


def _withheld(registry: Registry, nodes: Mapping[str, MappingNode]) -> Iterator[tuple[Person, str]]:
    """People who are not named, with the names in their files."""
    for person in registry.all(Person):
        # To ask for a node reads the file again.
        entry = nodes[person.key].get("ten") if person.anonymous else None
        if entry and isinstance(entry.value, ScalarNode) and entry.value.text:
            yield person, " ".join(entry.value.text.split())


def _mentions(registry: Registry, person: Person, name: str) -> Iterator[Finding]:
    for record in registry.by_key.values():
        if spelled_in(record.id, name):
            yield _in_the_id(record, person)
        if record is person:
            continue
        for path, text in texts_of(record):
            if mentioned(text, name):
                yield _in_a_text(record, person, path, None)
        for number, photo in enumerate(record.photos if isinstance(record, Pictured) else ()):
            if spelled_in(photo.file, name):
                yield _in_a_text(record, person, ("anh", number, "tep"), None)
        body = getattr(record, "body", "")
        # Examples of the guide show how a record is written, names made up and all.
        prose = without_examples(body) if isinstance(record, Guide) else body
        for spot in spots(prose, name):
            yield _in_a_text(record, person, (), spot)


def _in_the_id(record: Record, person: Person) -> Finding:
    return Finding(
        "lo-ten",
        record,
        (),
        "Tên tệp, cũng là địa chỉ trang, còn cho biết tên của một người không nêu tên.",
        f"Hãy đổi mã, ví dụ: portal rename {record.key} "
        + ("nguoi-1" if record == person else "ten-khac")
        + " (với người không nêu tên, lệnh này không để lại địa chỉ cũ).",
    )


def _in_a_text(
    record: Record, person: Person, path: tuple[str | int, ...], spot: tuple[int, int] | None
) -> Finding:
    return Finding(
        "lo-ten",
        record,
        path,
        f"Ở đây còn tên của người không nêu tên ({person.key}).",
        "Hãy viết lại câu này mà không có tên, ví dụ chỉ nêu chức vụ hoặc “một hộ dân”.",
        spot=spot,
    )
