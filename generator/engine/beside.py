"""What stands beside the pages and rests on the data alone: made while MkDocs and pages take their time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.engine.preparing import Work
from generator.forked import Begun, shared_out
from generator.kept import KeptPiece, Renewal, packed_shares, shares_of
from generator.making import Answered, Made, Table, digest_or_none, made_noting, together
from generator.outputs.files import Piece
from generator.pipeline import Part, data_parts, pieces
from generator.site import take_over, write_files
from generator.values import quick


class _Written(NamedTuple):
    """A piece that was made: of which arguments, its files, its share in files that many make together."""

    path: str
    digest: bytes | None
    files: tuple[str, ...]
    share: Any


@quick
@dataclass(frozen=True, slots=True)
class Beside:
    """Every piece by its path, in order; of those made anew, what the next build will want to know.

    ``cells`` says what the numbers in ``fresh`` and ``answers`` mean. ``shares`` is what pieces put into
    files that many make together; where it is kept for the next build, ``pack`` names that file instead.
    """

    paths: tuple[str, ...]
    fresh: tuple[tuple[KeptPiece, str], ...]
    answers: dict[int, Answered]
    cells: list[str]
    shares: Mapping[str, Any]
    pack: str

    def joined(self, renewal: Renewal) -> tuple[dict[str, KeptPiece], dict[int, Answered]]:
        """All pieces and what was asked for them, in the numbers of ``renewal``."""
        results = [((piece, path), piece.cells) for piece, path in self.fresh]
        made, answers = together([(results, self.answers, self.cells)], renewal.table)
        fresh = {one.result[1]: one.result[0]._replace(cells=one.cells) for one in made}
        return {path: fresh.get(path) or renewal.old.pieces[path] for path in self.paths}, answers


def begun_beside(work: Work, folder: Path, standing: Path | None) -> Begun[Beside]:
    """Begins to write into ``folder`` what rests on the data alone; ``standing`` is the site of the last
    build, where it stands as it was left.
    """
    return Begun(partial(_beside, work, folder, standing), len(work.order), gives_way=True)


def _beside(work: Work, folder: Path, standing: Path | None) -> Beside:
    every = tuple(pieces(work.whole))
    kept = {piece.path: old for piece in every if standing and (old := work.renewal.still_there(piece))}
    fresh = [piece for piece in every if piece.path not in kept]
    table = Table()
    made, answers = made_noting(work.registry, fresh, partial(_written, work, folder), table)
    if standing:
        take_over(standing, folder, (file for piece in kept.values() for file in piece.paths))
    paths = tuple(piece.path for piece in every)
    shares, pack = _put_together(work, folder, paths, made)
    return Beside(
        paths,
        tuple((KeptPiece(one.result.digest, one.result.files, one.cells), one.result.path) for one in made),
        answers,
        table.cells,
        shares,
        pack,
    )


def _written(work: Work, folder: Path, piece: Piece) -> _Written:
    work.still_wanted()
    files = tuple(piece.make())
    write_files(folder, files)
    names = tuple(file.path for file in files)
    return _Written(piece.path, digest_or_none(work.renewal.digests, piece.args), names, piece.share())


def _put_together(
    work: Work, folder: Path, paths: tuple[str, ...], made: list[Made[_Written]]
) -> tuple[Mapping[str, Any], str]:
    """Writes the files that many pieces make together; gives what they were made of, or where it is kept."""

    @cache
    def shares() -> Mapping[str, Any]:
        known = {**shares_of(work.renewal.old), **{one.result.path: one.result.share for one in made}}
        return {path: known[path] for path in paths}

    def kept() -> str:
        return work.keep("phan", packed_shares(shares())) if work.keep else ""

    parts = (partial(_write, work, folder, part) for part in data_parts(work.whole, shares))
    jobs: list[Callable[[], str | None]] = [*parts, kept]
    pack = shared_out(jobs, len(work.order))[-1]
    return ({}, pack) if pack else (shares(), "")


def _write(work: Work, folder: Path, part: Part) -> None:
    work.still_wanted()
    write_files(folder, part())
