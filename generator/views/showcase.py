"""The page of components: each with its states, from its own examples; kept out of search and sitemap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.source import parse_examples
from generator.text.folding import slugify
from generator.views.components.cards import FilterGroup, FilterLink, FilterNav
from generator.views.components.page_parts import HomeHero, PageHeader, ShareRow
from generator.views.examples import class_of, value_of
from generator.views.head import Head
from generator.views.page import Desk, Page, Sheet
from generator.views.share import HOME_QR, QR_FOLDER

PATH = "he-thong-giao-dien/"
TITLE = "Hệ thống giao diện"
LEAD = (
    "Mọi mảnh ghép của giao diện, mỗi mảnh với các trạng thái của nó, dựng từ ví dụ đặt cạnh khuôn mẫu. "
    "Tên và con số ở đây là ví dụ."
)
WAYS = {"href", "search_href", "embed"}


@dataclass(frozen=True, slots=True)
class State:
    """One example: its name, and the value for the template."""

    title: str
    value: Any


@dataclass(frozen=True, slots=True)
class Part:
    """A component with its states."""

    name: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class ShowcaseView:
    """All components, in the order of their names."""

    header: PageHeader
    ways: FilterNav
    parts: tuple[Part, ...]


def showcase_sheet(desk: Desk, texts: Mapping[str, str]) -> Sheet:
    """The page of all components that have examples; ``texts`` are their files."""
    return desk.sheet(PATH, showcase_page, texts)


def showcase_page(desk: Desk, texts: Mapping[str, str]) -> Page:
    """The page itself."""
    examples = parse_examples(texts)
    # A component whose class is not told yet must not stop a build; a test asks for it.
    names = sorted(name for name in examples if class_of(name))
    return Page(
        path=desk.here,
        template="showcase",
        title=TITLE,
        description=LEAD,
        kind="Danh sách",
        crumbs=desk.crumbs(last=TITLE),
        listed=False,
        head=Head(indexed=False),
        view=ShowcaseView(
            header=PageHeader(desk.registry.portal.name, TITLE, LEAD),
            ways=FilterNav(
                (FilterGroup("Mảnh ghép", tuple(FilterLink(name, f"#{slugify(name)}") for name in names)),)
            ),
            parts=tuple(_part(desk, name, examples[name]) for name in names),
        ),
    )


def _part(desk: Desk, name: str, states: Sequence[Mapping[str, Any]]) -> Part:
    return Part(
        name,
        tuple(
            State(
                str(state["ten"]),
                _below(desk, value_of(name, _harmless(state["du_lieu"], f"{name}-{number}"))),
            )
            for number, state in enumerate(states)
        ),
    )


def _below(desk: Desk, value: Any) -> Any:
    """The heading of a whole page stands under an example's own heading here; a code opens the home page."""
    if isinstance(value, ShareRow) and value.qr:
        return replace(value, qr=desk.href(f"{QR_FOLDER}/{HOME_QR}.svg") if desk.site_url else "")
    return replace(value, level=4) if isinstance(value, PageHeader | HomeHero) else value


def _harmless(value: Any, prefix: str) -> Any:
    """The example with links that lead nowhere, and anchors that no other example has."""
    if isinstance(value, Mapping):
        return {key: _field(key, part, f"{prefix}-{key}") for key, part in value.items()}
    if isinstance(value, list):
        return [_harmless(part, f"{prefix}-{number}") for number, part in enumerate(value)]
    return value


def _field(key: str, value: Any, prefix: str) -> Any:
    if key in WAYS and value:
        return "#"
    if key in {"anchor", "key"} and isinstance(value, str) and value:
        return prefix
    return _harmless(value, prefix)
