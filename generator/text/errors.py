"""The one error of this package, so that a caller can turn any refused text into a problem with a place."""

_QUOTE_LIMIT = 60


class TextError(ValueError):
    """A text that can't be read, in words for the person who typed it.

    `message` says in Vietnamese what is wrong, `suggestion` what to type instead, with a correct example.
    """

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(message, suggestion)
        self.message = message
        self.suggestion = suggestion

    def __str__(self) -> str:
        return f"{self.message} {self.suggestion}"


class AmbiguousTextError(TextError):
    """A text that can be read in two ways; both stand in the message or the suggestion."""


def quoted(text: str) -> str:
    """`text` in Vietnamese quotation marks, cut where it would drown the message."""
    shown = " ".join(text.split())
    if len(shown) > _QUOTE_LIMIT:
        shown = shown[: _QUOTE_LIMIT - 1].rstrip() + "…"
    return f"“{shown}”"
