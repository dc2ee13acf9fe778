"""The staff guide: pages written by hand, their examples set off, and a page for each problem code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.schema.story import Guide
from generator.text.fences import Fence, divided
from generator.text.markdown import escape_code
from generator.views.addresses import address
from generator.views.components.basics import Link, LinkGroup, Related
from generator.views.components.page_parts import Breadcrumbs, PageHeader
from generator.views.components.papers import CodeSample, Screenshot
from generator.views.page import Desk, Page, Sheet, cited, description, last_changed
from generator.views.stories import story_body

HOME = "index"
# The first word after the language says what an example shows.
VERDICTS = {"sai": "Sai", "dung": "Đúng"}
LANGUAGES = {"sh": "Gõ lệnh", "yaml": "Ví dụ", "md": "Ví dụ", "text": "Máy trả lời"}


# Pictures are made by tests/browser/test_guide_pictures.py, into theme/assets/guide/.
SCREEN, SCREEN_SIZE = "hinh", (1280, 800)


@dataclass(frozen=True, slots=True)
class Piece:
    """Running text, an example, or a picture of a screen."""

    prose: Markup | None = None
    code: CodeSample | None = None
    screen: Screenshot | None = None


@dataclass(frozen=True, slots=True)
class GuideView:
    """A page of the guide; chapters below it are listed at its end."""

    header: PageHeader
    pieces: tuple[Piece, ...]
    chapters: Related


def guide_pages(desk: Desk) -> Iterator[Sheet]:
    """A page for each file of ``content/huong-dan/``."""
    guides = sorted(desk.registry.all(Guide), key=lambda guide: (guide.order, guide.id))
    for guide in guides:
        yield desk.sheet(address(guide), guide_page, guide, guides)


def guide_page(desk: Desk, guide: Guide, guides: list[Guide]) -> Page:
    """One page of the guide, beside all ``guides``."""
    updated = last_changed((guide,))
    return Page(
        path=desk.here,
        template="guide",
        title=guide.name,
        description=description(guide.summary),
        kind="Hướng dẫn",
        # Citizens who search the portal look for exemplars, not for how files are typed.
        listed=False,
        key=guide.key,
        crumbs=_crumbs(desk, guide, guides),
        sources=desk.source_list(cited((guide,)), updated),
        updated=updated,
        view=GuideView(
            header=PageHeader("Hướng dẫn cho người đăng bài", guide.name, desk.text(guide.summary)),
            pieces=tuple(_piece(desk, part) for part in divided(guide.body)),
            chapters=_chapters(desk, guide, guides),
        ),
    )


def _crumbs(desk: Desk, guide: Guide, guides: list[Guide]) -> Breadcrumbs:
    above = (other for other in guides if other.id.endswith(HOME) and _holds(other, guide))
    trail = sorted(((other.name, address(other)) for other in above), key=lambda step: len(step[1]))
    return desk.crumbs(*trail, last=guide.name)


def _holds(chapter: Guide, guide: Guide) -> bool:
    folder = chapter.id.removesuffix(HOME)
    return chapter != guide and guide.id.startswith(folder)


def _chapters(desk: Desk, guide: Guide, guides: list[Guide]) -> Related:
    """What stands directly under this page."""
    if not guide.id.endswith(HOME):
        return Related(())
    folder = guide.id.removesuffix(HOME)
    under = [
        other
        for other in guides
        if other != guide and "/" not in other.id.removeprefix(folder).removesuffix(f"/{HOME}")
    ]
    links = tuple(
        Link(other.name, desk.href(address(other))) for other in under if other.id.startswith(folder)
    )
    return Related((LinkGroup("Các trang hướng dẫn", links),) if links else ())


def _piece(desk: Desk, part: str | Fence) -> Piece:
    if isinstance(part, str):
        return Piece(story_body(desk, part))
    if part.language == SCREEN:
        href = desk.href(f"assets/guide/{part.words[0] if part.words else ''}.png")
        return Piece(screen=Screenshot(href, " ".join(part.text.split()), *SCREEN_SIZE))
    verdict, *rest = part.words if part.words and part.words[0] in VERDICTS else ("", *part.words)
    label = VERDICTS.get(verdict) or LANGUAGES.get(part.language, "Ví dụ")
    return Piece(code=CodeSample(verdict or "plain", label, " ".join(rest), escape_code(part.text)))
