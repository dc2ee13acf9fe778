"""The rows of one run of the race as Markdown tables."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping

from benchmarks.measuring import Run

COLD = "portal, cold"
HEAD = (
    "| | runs | wall s | CPU s | stock's wall ÷ this | stock's CPU ÷ this | peak MB | HTML files | bytes each |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)


def table(run: Mapping[str, str], rows: list[Run]) -> str:
    """Medians for every size, then how the portal's own cost grows."""
    load = max((row.load for row in rows), default=0.0)
    told = [f"\n{run['machine']}; {run['day']}, at {run['commit']}. Highest load before a build: {load:.1f}."]
    for records in sorted({row.records for row in rows}):
        told += [
            f"\n### {records:,} records\n",
            *HEAD,
            *_size([row for row in rows if row.records == records]),
        ]
    return "\n".join([*told, *_growth(rows)])


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


def _median(rows: list[Run], name: str) -> float:
    return float(statistics.median(getattr(row, name) for row in rows))
