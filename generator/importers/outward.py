"""Links that lead off the site: where they stand, and whether somebody still answers at their other end.

A dead link is news for an editor, never a reason not to publish: the web is not ours.
"""

from __future__ import annotations

import re
import socket
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from generator.load import Loaded
from generator.problems import Place
from generator.schema import Story
from generator.schema.story import Guide, Page
from generator.source import MappingNode, Node, ScalarNode, SequenceNode
from generator.text.hosts import is_example

PATIENCE = 15
HOSTS_AT_ONCE = 4
_LINK = re.compile(r"https://[^\s<>()\[\]\"'|\\]+")
# Hosts that do not take a question without a body are asked for the page.
_ASK_AGAIN = {403, 404, 405, 501}
_WORDS = {403: "từ chối cho máy đọc", 404: "không còn trang này", 410: "trang đã gỡ"}

Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class DeadLink:
    """An address, what is wrong with it in a few words, and every place that names it."""

    url: str
    trouble: str
    places: tuple[Place, ...]


def outward_links(loaded: Loaded) -> Mapping[str, tuple[Place, ...]]:
    """Every address on another site that a record or a text names, with its places."""
    found: dict[str, list[Place]] = defaultdict(list)
    for record in loaded.records:
        node = loaded.nodes[record.key]
        for url, place in _of_node(node):
            found[url].append(place)
        if isinstance(record, Story | Page | Guide):
            start = replace(node.place, line=loaded.bodies.get(record.key, 1), column=1)
            for url, place in _of_text(record.body, start):
                found[url].append(place)
    return {url: tuple(places) for url, places in sorted(found.items()) if not is_example(url)}


def _of_node(node: Node) -> Iterator[tuple[str, Place]]:
    match node:
        case MappingNode(entries=entries):
            for entry in entries:
                yield from _of_node(entry.value)
        case SequenceNode(items=items):
            for item in items:
                yield from _of_node(item)
        case ScalarNode(text=text, place=place):
            yield from ((found.rstrip(".,;:!?"), place) for found in _LINK.findall(text or ""))


def _of_text(text: str, start: Place) -> Iterator[tuple[str, Place]]:
    for number, line in enumerate(text.split("\n")):
        for found in _LINK.finditer(line):
            place = replace(start, line=start.line + number, column=found.start() + 1)
            yield found[0].rstrip(".,;:!?"), place


def dead_links(links: Mapping[str, Sequence[Place]], ask: Ask | None = None) -> tuple[DeadLink, ...]:
    """Those that nobody answers for; a host is asked one thing at a time, a few hosts side by side."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in links:
        by_host[urlsplit(url).netloc].append(url)
    asked = ask or answered

    def in_turn(urls: Sequence[str]) -> list[tuple[str, str]]:
        return [(url, asked(url)) for url in urls]

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        told = [pair for pairs in pool.map(in_turn, by_host.values()) for pair in pairs]
    return tuple(DeadLink(url, trouble, tuple(links[url])) for url, trouble in sorted(told) if trouble)


def answered(url: str) -> str:
    """Nothing where a page answers at ``url``, else what is wrong in a few words."""
    try:
        return _status(url, "HEAD")
    except HTTPError as error:
        if error.code not in _ASK_AGAIN:
            return _worded(error.code)
    except (OSError, HTTPException, ValueError) as error:
        return _reason(error)
    try:
        return _status(url, "GET")
    except HTTPError as error:
        return _worded(error.code)
    except (OSError, HTTPException, ValueError) as error:
        return _reason(error)


def _status(url: str, method: str) -> str:
    request = Request(_in_ascii(url), headers={"User-Agent": "portal-thi-dua link check"}, method=method)  # noqa: S310
    with urlopen(request, timeout=PATIENCE):  # noqa: S310 - only https: addresses are collected
        return ""


def _in_ascii(url: str) -> str:
    """As it is sent: Vietnamese letters of a path in percent signs, those of a host by IDNA."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode()
    path, query = quote(parts.path, safe="/%:@!$&'()*+,;=~"), quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


def _worded(code: int) -> str:
    return f"{code}, {_WORDS.get(code, 'máy chủ báo lỗi')}"


def _reason(error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"không trả lời sau {PATIENCE} giây"
    if isinstance(reason, socket.gaierror):
        return "không có tên miền này"
    return f"không kết nối được ({reason})"
