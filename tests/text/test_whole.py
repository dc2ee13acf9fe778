"""Years of a period and numbers of documents stay on one line; nothing else does, and no tag is touched."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.text.whole import kept_whole


def whole(text: str) -> str:
    return f'<span class="p-whole">{text}</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("giai đoạn 2020 - 2025, tầm nhìn", f"giai đoạn {whole('2020 - 2025')}, tầm nhìn"),
        ("2021–2024", whole("2021–2024")),
        ("Chỉ thị số 01-CT/TU", f"Chỉ thị số {whole('01-CT/TU')}"),
        ("Quyết định số 463-QĐ/HU năm 2021", f"Quyết định số {whole('463-QĐ/HU')} năm 2021"),
        ("Hai chân - Ba mũi", "Hai chân - Ba mũi"),
        ("12020 - 20251", "12020 - 20251"),
        ("01-ABCDEFGHIJKLMN/TU", "01-ABCDEFGHIJKLMN/TU"),
        ("2020 - 2025 <b>", f"{whole('2020 - 2025')} &#60;b&#62;"),
    ],
)
def test_what_is_read_in_one_breath_does_not_break(text: str, shown: str) -> None:
    assert kept_whole(text) == shown


def test_an_abbreviation_stays_with_its_number_and_no_attribute_is_touched() -> None:
    html = Markup('số 01-<abbr title="Chỉ thị 05-CT/TW, 2020 - 2025">CT/TU</abbr>')
    inside = '01-<abbr title="Chỉ thị 05-CT/TW, 2020 - 2025">CT/TU</abbr>'
    assert kept_whole(html) == f"số {whole(inside)}"
    assert kept_whole(Markup('<a title="2020 - 2025">x - y</a>')) == '<a title="2020 - 2025">x - y</a>'
