"""Addresses that stand for an address: names reserved for examples, and machines nobody else can reach."""

from __future__ import annotations

from urllib.parse import urlsplit

# RFC 2606 and RFC 6761 keep these names free for examples and trials.
_RESERVED = {"example", "invalid", "test", "localhost"}
_LOCAL = {"127.0.0.1", "0.0.0.0", "::1"}  # noqa: S104 - names to refuse, nothing listens there


def is_example(url: str) -> bool:
    """Whether the name of its host is kept for examples."""
    labels = (urlsplit(url).hostname or "").rstrip(".").split(".")
    # example.com, example.gov.vn: the label stands for a name that nobody gave.
    return labels[-1] in _RESERVED or "example" in labels[-3:]


def is_sample(url: str) -> bool:
    """Whether ``url`` can't be where a portal is published, for its host is an example or this machine."""
    return (urlsplit(url).hostname or "").rstrip(".") in _LOCAL or is_example(url)
