"""A change of the data as text, as Markdown for a pull request, and as a page with before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from generator.editor.changes import CHANGED, GONE, NEW, FieldChange, PageChange, RecordChange
from generator.text.markdown import escape as escape_markdown

MAX_FIELDS = 12
MAX_PAGES = 60
_NOTHING = "(chưa có)"
_DROPPED = "(bỏ)"


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed since ``since``; ``pages`` is None where pages could not be made."""

    since: str
    records: Sequence[RecordChange]
    pages: Sequence[PageChange] | None


def headline(changes: Changes) -> str:
    """ "So với HEAD: 1 bản ghi sửa, 7 trang sửa." """
    counts = [
        f"{count} {word} {state}"
        for word, found in (("bản ghi", changes.records), ("trang", changes.pages or ()))
        for state, count in _counted([each.state for each in found])
    ]
    return f"So với {changes.since}: {', '.join(counts) if counts else 'không có gì thay đổi'}."


def _counted(states: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(states)
    return [(state, counts[state]) for state in (NEW, CHANGED, GONE) if counts[state]]


def as_text(changes: Changes) -> str:
    """For a terminal."""
    rows = [headline(changes)]
    for record in changes.records:
        rows.append(f"\n{record.kind}: {record.name} ({record.key}), {record.state}")
        rows += [f"  {each.label}: {_was(each)} → {_is(each)}" for each in record.fields[:MAX_FIELDS]]
        rows += [f"  … và {rest} chỗ khác" for rest in _rest(record.fields, MAX_FIELDS)]
    if changes.pages is None:
        rows.append("\nDữ liệu còn lỗi nên chưa so được các trang; hãy chạy “portal check”.")
    elif changes.pages:
        rows.append("\nTrang:")
        rows += [f"  {page.state} /{page.path} ({page.title})" for page in changes.pages[:MAX_PAGES]]
        rows += [f"  … và {rest} trang khác" for rest in _rest(changes.pages, MAX_PAGES)]
    return "\n".join(rows)


def as_markdown(changes: Changes) -> str:
    """For the description or a comment of a pull request."""
    rows = [f"**{_md(headline(changes))}**"]
    for record in changes.records:
        rows.append(f"\n### {_md(record.name)}\n\n{_md(record.kind)}, {_md(record.key)}: {record.state}")
        if record.fields:
            rows.append("\n| Mục | Trước | Sau |\n|---|---|---|")
            rows += [
                f"| {_md(each.label)} | {_md(_was(each))} | {_md(_is(each))} |"
                for each in record.fields[:MAX_FIELDS]
            ]
        rows += [f"\n… và {rest} chỗ khác" for rest in _rest(record.fields, MAX_FIELDS)]
    if changes.pages is None:
        rows.append("\nDữ liệu còn lỗi nên chưa so được các trang.")
    elif changes.pages:
        rows.append("\n### Trang\n")
        rows += [
            f"- {page.state}: {_md(page.title)} (/{_md(page.path)})" for page in changes.pages[:MAX_PAGES]
        ]
        rows += [f"- … và {rest} trang khác" for rest in _rest(changes.pages, MAX_PAGES)]
    return "\n".join(rows)


def as_html(changes: Changes) -> str:
    """A page of its own that needs nothing beside it."""
    rows = [f"<h1>{escape(headline(changes))}</h1>"]
    for record in changes.records:
        rows.append(f"<h2>{escape(record.name)}</h2>")
        rows.append(f"<p>{escape(record.kind)}, {escape(record.key)}: {record.state}</p>")
        if record.fields:
            rows.append("<table><thead><tr><th>Mục</th><th>Trước</th><th>Sau</th></tr></thead><tbody>")
            rows += [
                f"<tr><th>{escape(each.label)}</th><td><del>{escape(_was(each))}</del></td>"
                f"<td><ins>{escape(_is(each))}</ins></td></tr>"
                for each in record.fields
            ]
            rows.append("</tbody></table>")
    if changes.pages:
        rows.append("<h2>Trang</h2><ul>")
        rows += [f"<li>{p.state}: {escape(p.title)} (/{escape(p.path)})</li>" for p in changes.pages]
        rows.append("</ul>")
    return _FRAME.format(title=escape(headline(changes)), body="\n".join(rows))


def _was(change: FieldChange) -> str:
    return change.before or _NOTHING


def _is(change: FieldChange) -> str:
    return change.after or _DROPPED


def _rest(found: Sequence[object], shown: int) -> list[int]:
    return [len(found) - shown] if len(found) > shown else []


def _md(text: str) -> str:
    return str(escape_markdown(text))


_FRAME = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ max-width: 56rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }}
h1 {{ font-size: 1.4rem; }} h2 {{ margin: 2rem 0 0; font-size: 1.15rem; }} p {{ margin: 0 0 .5rem; }}
table {{ width: 100%; border-collapse: collapse; }}
th, td {{ padding: .4rem .6rem; text-align: start; vertical-align: top; border: 1px solid #ccc; }}
td {{ width: 40%; overflow-wrap: anywhere; }}
del {{ background: #fae8e3; text-decoration: none; }} ins {{ background: #e1f2e6; text-decoration: none; }}
</style></head><body>
{body}
</body></html>"""

FORMATS: dict[str, Callable[[Changes], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
}
