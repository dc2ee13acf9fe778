"""Addresses last: what was published once has a page, leads to one, or says that it was withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.link import Registry
from generator.problems import Place, Problem
from generator.redirects import CODE, Redirect
from generator.schema import Person
from generator.text.folding import alike, nearest, slugify
from generator.views.addresses import address
from generator.views.listing import unnamed
from generator.views.site import all_sheets

PEOPLE = f"{Person.kind.folder}/"
_NAMELESS = "\nNếu người ấy không muốn nêu tên nữa: đừng thêm gì, hãy xóa dòng này khỏi tệp."
REDIRECTS = "data/chuyen-huong.yml"


@dataclass(frozen=True, slots=True)
class Published:
    """The manifest ``path`` and its lines: addresses from the root, one a line; "#" starts a remark."""

    path: str
    lines: tuple[str, ...] = ()

    def addresses(self) -> Iterator[tuple[int, str]]:
        """Every address with the number of its line, from 1."""
        for number, line in enumerate(self.lines, 1):
            if (found := line.strip()) and not found.startswith("#"):
                yield number, found


def own_addresses(registry: Registry) -> set[str]:
    """The addresses that are promised to last: those of records with a page, not of lists made from them."""
    records = (record for record in registry.by_key.values() if not unnamed(record))
    return {found for record in records if (found := address(record)) and "#" not in found}


def lost_addresses(registry: Registry, published: Published, today: date) -> tuple[Problem, ...]:
    """Redirects that don't lead to a page, and published addresses that lead nowhere."""
    once = tuple(published.addresses())
    if not once and not registry.redirects:
        return ()
    pages = Counter(sheet.path for sheet in all_sheets(registry, today))
    known = {redirect.old: redirect for redirect in registry.redirects}
    wrong = (problem for redirect in registry.redirects for problem in _wrong(redirect, known, pages))
    lost = (
        _lost(published.path, number, found, registry)
        for number, found in once
        if found not in pages and found not in known
    )
    return (*wrong, *lost)


def _wrong(redirect: Redirect, known: Mapping[str, Redirect], pages: Counter[str]) -> Iterator[Problem]:
    old, new = redirect.old, redirect.new
    if pages[old] > (1 if new is None else 0):
        yield Problem(
            CODE,
            redirect.place,
            f"Ở địa chỉ “{old}” vẫn có trang, nên chuyển hướng này che mất trang ấy.",
            "Hãy xóa dòng này, hoặc đổi mã của bản ghi đang ở địa chỉ ấy.",
        )
    if new is None:
        return
    if new in known:
        end = _end(redirect, known)
        yield Problem(
            CODE,
            redirect.place,
            f"“{new}” lại chuyển đi nơi khác" + (", thành một vòng." if end is None else "."),
            "Hãy xóa bớt cho hết vòng." if end is None else f"Hãy chuyển thẳng tới {end}",
        )
    elif new not in pages:
        near = [found for found in nearest(new, pages) if found.count("/") == new.count("/")]
        hint = f"Có phải ý là “{near[0]}”?" if near else "Hãy xem lại địa chỉ mới."
        yield Problem(CODE, redirect.place, f"Không có trang nào ở “{new}”.", hint)


def _end(redirect: Redirect, known: Mapping[str, Redirect]) -> str | None:
    """Where a chain ends; None for a loop."""
    seen = {redirect.old}
    while redirect.new is not None and redirect.new in known:
        redirect = known[redirect.new]
        if redirect.old in seen:
            return None
        seen.add(redirect.old)
    return redirect.new or "trang nào đang có, vì trang ấy đã gỡ."


def _lost(path: str, number: int, old: str, registry: Registry) -> Problem:
    folder, _, rest = old.partition("/")
    if registry.is_held(old.rstrip("/")):
        return Problem(
            "dia-chi-mat",
            Place(path, number, 1),
            f"“{old}” đã được đăng nhưng nay không còn trang: bản ghi đang ẩn (dòng “nhap” hoặc “dang_tu”).",
            f"Hãy thêm một dòng vào {REDIRECTS}:\n{old}: đã gỡ, vì … (ghi lý do vào chỗ dấu ba chấm)\n"
            "Khi cho hiện lại thì xóa dòng ấy.",
        )
    near = _renamed(folder, rest.strip("/"), registry)
    gone = f"nếu bản ghi đã được gỡ: {old}: đã gỡ, vì … (ghi lý do vào chỗ dấu ba chấm)"
    moved = f"nếu bản ghi đã đổi mã: {old}: {near or 'địa chỉ mới'}"
    first, second = (moved, gone) if near else (gone, moved)
    return Problem(
        "dia-chi-mat",
        Place(path, number, 1),
        f"“{old}” đã được đăng nhưng nay không còn trang: bản ghi đã đổi mã hoặc bị xóa.",
        f"Hãy thêm một dòng vào {REDIRECTS}:\n{first}\n{second}"
        + (_NAMELESS if f"{folder}/" == PEOPLE else ""),
    )


def _renamed(folder: str, identifier: str, registry: Registry) -> str:
    """The address of a record whose id or name is really like the lost one; empty where there is none."""
    calls: dict[str, str] = {}
    for record in registry.by_key.values():
        if record.kind.folder == folder and not unnamed(record) and (found := address(record)):
            calls.setdefault(slugify(record.heading), found)
            calls[record.id] = found
    near = alike(identifier, calls, limit=1)
    return calls[near[0]] if near else ""
