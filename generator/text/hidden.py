"""Letters that can't be seen: what may reorder a line, hide in a word, or make two equal names differ."""

import re
import unicodedata

# Bidi controls, zero-width letters, soft hyphen; a joiner (200D) only between plain letters, not in emoji.
HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069]|(?<=\\w)\u200d(?=\\w)"
)


def letter_name(letter: str) -> str:
    """The name of a letter that can't be seen, for example `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()


def without_hidden(text: str) -> str:
    """`text` as the eye reads it: a name means one thing, in a heading, a search and linked data alike."""
    # None of these letters is printable to Python: most texts are seen at a glance.
    return text if text.isprintable() or text.isascii() else HIDDEN.sub("", text)
