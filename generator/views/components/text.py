"""A piece of text as templates take it."""

from __future__ import annotations

from typing import TypeAlias

from markupsafe import Markup

# Escaped where it is put in, unless it is markup already.
Text: TypeAlias = str | Markup
