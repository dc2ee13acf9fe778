"""What stands beside the pages and rests on the data alone: made while MkDocs and pages take their time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.engine.preparing import Ground
from generator.forked import Gate, InParts, processors, shared_out
from generator.kept import KeptPiece, Renewal, packed_shares, shares_of
from generator.making import Answered, Made, Table, digest_or_none, made_noting, together
from generator.outputs.files import OutputFile, Piece
from generator.pipeline import Part, data_parts, pieces
from generator.site import take_over, write_files


class _Written(NamedTuple):
    """A piece that was made: of which arguments, its files, its share in files that many make together."""

    path: str
    digest: bytes | None
    files: tuple[str, ...]
    share: Any


class Pieces(NamedTuple):
    """Every piece by its path, in order; of those made anew, what the next build will want to know.

    No ``paths``: the same as at the last build. ``cells`` says what the numbers in ``fresh`` and ``answers``
    mean.
    """

    paths: tuple[str, ...] | None
    fresh: dict[str, KeptPiece]
    answers: dict[int, Answered]
    cells: list[str]

    def joined(self, renewal: Renewal) -> tuple[dict[str, KeptPiece], dict[int, Answered]]:
        """All pieces and what was asked for them, in the numbers of ``renewal``."""
        results = [((path, piece), piece.cells) for path, piece in self.fresh.items()]
        made, answers = together([(results, self.answers, self.cells)], renewal.table)
        fresh = {path: piece._replace(cells=one.cells) for one in made for path, piece in (one.result,)}
        old = renewal.old.pieces
        return {path: fresh.get(path) or old[path] for path in self.paths or old}, answers


class Shared(NamedTuple):
    """What pieces put into files that many make together; where it is kept for the next build, the file."""

    shares: Mapping[str, Any]
    pack: str


class Beside:
    """Begun as soon as the data are known, before there is a folder to write into: few pieces, and what all
    pieces make together, are made meanwhile.

    ``standing`` is the site of the last build, where it stands as it was left.
    """

    def __init__(self, ground: Ground, folder: Path, standing: Path | None) -> None:
        self._gate = Gate()
        records = len(ground.registry.by_key.plain)
        work = partial(_beside, ground, folder, standing, self._gate)
        self._begun = InParts[Any](work, records, gives_way=True)

    def may_write(self) -> None:
        """The folder is there, and nobody clears it any more."""
        self._gate.open()

    def pieces(self) -> Pieces:
        """All pieces, once they are made."""
        found: Pieces = self._begun.next()
        return found

    def shared(self) -> Shared:
        """Once everything is written."""
        found: Shared = self._begun.next()
        self._begun.end()
        return found

    def abandon(self) -> None:
        """Nobody wants it any more: returns when nothing of it is being made or written."""
        self._gate.close()
        self._begun.end()


class _Folder:
    """A site's folder that is not there yet: what is made is held so long; ``many`` files wait for it."""

    def __init__(self, folder: Path, gate: Gate, many: bool) -> None:
        self.folder, self.gate, self.many = folder, gate, many
        self.held: list[OutputFile] = []
        if many:
            gate.wait()

    def take(self, files: Sequence[OutputFile]) -> None:
        """Files that are written at once, or with ``write_held``."""
        if self.many:
            write_files(self.folder, files)
        else:
            self.held.extend(files)

    def write(self, files: Iterable[OutputFile]) -> None:
        """Returns once these files are written."""
        if not self.many:
            files = list(files)
            self.gate.wait()
        write_files(self.folder, files)

    def write_held(self, standing: Path | None, kept: Iterable[KeptPiece]) -> None:
        """The same for those that were taken, and for pieces as they are in ``standing``."""
        self.write(self.held)
        if standing:
            take_over(standing, self.folder, (path for piece in kept for path in piece.paths))


def _beside(ground: Ground, folder: Path, standing: Path | None, gate: Gate) -> Iterator[Pieces | Shared]:
    every = tuple(pieces(ground.whole))
    renewal = ground.renewal
    kept = {piece.path: old for piece in every if standing and (old := renewal.still_there(piece))}
    fresh = [piece for piece in every if piece.path not in kept]
    place = _Folder(folder, gate, processors(len(fresh)) > 1)
    table = Table()
    made, answers = made_noting(ground.registry, fresh, partial(_written, ground, place), table)
    paths = tuple(piece.path for piece in every)
    told = {one.result.path: KeptPiece(one.result.digest, one.result.files, one.cells) for one in made}
    same = paths == tuple(renewal.old.pieces)
    yield Pieces(None if same else paths, told, answers, table.cells)
    yield _put_together(ground, place, partial(place.write_held, standing, kept.values()), paths, made)


def _written(ground: Ground, place: _Folder, piece: Piece) -> _Written:
    ground.still_wanted()
    files = tuple(piece.make())
    place.take(files)
    names = tuple(file.path for file in files)
    return _Written(piece.path, digest_or_none(ground.renewal.digests, piece.args), names, piece.share())


def _put_together(
    ground: Ground,
    place: _Folder,
    rest: Callable[[], None],
    paths: tuple[str, ...],
    made: list[Made[_Written]],
) -> Shared:
    """Writes the files that many pieces make together, and the ``rest``."""

    # Once, before processes part.
    known = {**shares_of(ground.renewal.old), **{one.result.path: one.result.share for one in made}}
    shares = {path: known[path] for path in paths}

    def kept() -> str:
        return ground.keep("phan", packed_shares(shares)) if ground.keep else ""

    def write(part: Part) -> None:
        ground.still_wanted()
        place.write(part())

    longest, *others = (partial(write, part) for part in data_parts(ground.whole, shares))
    # What needs no folder comes first.
    jobs: list[Callable[[], str | None]] = [longest, kept, *others, rest]
    pack = shared_out(jobs, len(paths))[1]
    return Shared({}, pack) if pack else Shared(shares, "")
