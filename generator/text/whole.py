"""What is read in one breath stays on one line: the years of a period, the number of a document."""

from __future__ import annotations

import re

from markupsafe import Markup

from generator.text.markdown import escape

# Short ones only: what may not break must fit on the narrowest phone. Tags are passed over as they are.
_WHOLE = re.compile(
    r"""(?x)
    ( (?<!\d) \d{4} [ ]?[-–][ ]? \d{4} (?!\d)                                 # 2020 - 2025
    | (?<!\d) \d{1,4} - (?: <abbr[ ][^>]*>[^<]{1,12}</abbr>                   # 01-CT/TU, CT/TU spelled out
                          | [A-ZĐ]{1,6} (?: /[A-ZĐ]{1,6} ){1,2} (?![A-ZĐ/]) ) )
    | <[^>]*>"""
)


def kept_whole(value: object) -> Markup:
    """``value`` escaped; years and numbers of documents in it don't break at their dash."""
    html = escape(value)
    if "-" not in html and "–" not in html:
        return html
    # Only our own tag is put around what was escaped.
    return Markup(_WHOLE.sub(_kept, html))  # noqa: S704


def _kept(match: re.Match[str]) -> str:
    return f'<span class="p-whole">{match[1]}</span>' if match[1] else match[0]
