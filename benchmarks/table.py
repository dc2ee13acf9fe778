"""The rows of one run of the race as Markdown: tables by size, growth, and where the bar is reached and where not."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping

from benchmarks.measuring import Run

COLD, WARM, EDITED = "portal, cold", "portal, nothing changed", "portal, one record edited"
HEAD = (
    "| | runs | wall s | CPU s | stock's wall ÷ this | stock's CPU ÷ this | peak MB | HTML files | bytes each |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)
MEASURED_AT = 10_000
LARGEST_PAGE = 14_000
FOUR_GIB = 4096


def table(run: Mapping[str, str], rows: list[Run]) -> str:
    """Medians for every size, then how the portal's own cost grows, then the bar."""
    load = max((row.load for row in rows), default=0.0)
    told = [f"\n{run['machine']}; {run['day']}, at {run['commit']}. Highest load before a build: {load:.1f}."]
    for records in sorted({row.records for row in rows}):
        told += [
            f"\n### {records:,} records\n",
            *HEAD,
            *_size([row for row in rows if row.records == records]),
        ]
    return "\n".join([*told, *_growth(rows), *_bar(rows)])


def _size(here: list[Run]) -> Iterator[str]:
    stock = [row for row in here if row.engine == "stock"]
    for engine in dict.fromkeys(row.engine for row in here):
        own = [row for row in here if row.engine == engine]
        wall, cpu = _median(own, "wall"), _median(own, "cpu")
        ratios = [
            f"{_median(stock, name) / _median(own, name):.1f}" if stock else "–" for name in ("wall", "cpu")
        ]
        cells = [engine, len(own), f"{wall:.1f}", f"{cpu:.1f}", *ratios, f"{_median(own, 'memory'):.0f}"]
        yield f"| {' | '.join(map(str, [*cells, own[0].pages, f'{own[0].bytes_per_page:,}']))} |"


def _growth(rows: list[Run]) -> Iterator[str]:
    cold = [row for row in rows if row.engine == COLD]
    sizes = sorted({row.records for row in cold})
    if len(sizes) < 2:
        return
    yield "\n### Growth of the portal's cold build\n"
    yield "| records | HTML files | CPU ms a file | against the smallest | peak MB |\n|--:|--:|--:|--:|--:|"
    first = 0.0
    for size in sizes:
        own = [row for row in cold if row.records == size]
        each = _median(own, "cpu") / own[0].pages * 1000
        first = first or each
        yield f"| {size:,} | {own[0].pages:,} | {each:.2f} | {each / first:.2f} | {_median(own, 'memory'):.0f} |"


def _bar(rows: list[Run]) -> Iterator[str]:
    """Every number that was asked for, beside what was measured; what was not measured is not judged."""
    here = {
        engine: _median([row for row in rows if (row.engine, row.records) == (engine, MEASURED_AT)], "wall")
        for engine in {row.engine for row in rows if row.records == MEASURED_AT}
    }
    yield f"\n### The bar, at {MEASURED_AT:,} records and by wall time\n"
    yield "| asked | measured | |\n|---|--:|---|"
    compared = (
        ("cold: no slower than Hugo", COLD, "hugo", 1.0),
        ("cold: at most 1/8 of stock", COLD, "stock", 1 / 8),
        ("nothing changed: at most 1/40 of stock, cold", WARM, "stock", 1 / 40),
        ("one record edited: at most 1/25 of stock, cold", EDITED, "stock", 1 / 25),
        ("one record edited: less than Hugo's rebuild", EDITED, "hugo", 1.0),
    )
    for asked, own, other, most in compared:
        if own in here and other in here:
            yield _judged(asked, f"{here[own]:.1f} s to {here[other]:.1f} s", here[own] <= most * here[other])
    cold = [row for row in rows if row.engine == COLD]
    sizes = [found.bytes_per_page for found in cold if found.records == MEASURED_AT]
    if sizes:
        size = max(sizes)
        yield _judged("an HTML file: at most 14 KB", f"{size / 1000:.1f} KB", size <= LARGEST_PAGE)
    each = [row.cpu / row.pages for row in sorted(cold, key=lambda row: row.records)]
    if each and cold[0].records != cold[-1].records:
        grown = each[-1] / each[0]
        yield _judged("growth: linear within 15%", f"{grown - 1:+.0%} CPU a file", grown <= 1.15)
    for more in ("", ", with search"):
        huge = [
            row.memory for row in rows if row.records >= 50_000 and row.engine in (COLD + more, EDITED + more)
        ]
        if huge:
            most = max(huge)
            yield _judged(f"50,000 records in 4 GiB{more}", f"{most / 1024:.1f} GiB", most <= FOUR_GIB)


def _judged(asked: str, measured: str, reached: bool) -> str:
    return f"| {asked} | {measured} | {'reached' if reached else '**not reached**'} |"


def _median(rows: list[Run], name: str) -> float:
    return float(statistics.median(getattr(row, name) for row in rows))
