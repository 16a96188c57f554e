"""Reading and taking files without a window: what each offers, what is left out, what came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.core.sentences import Phrase, Sentence, reason
from app.geo.lines import Bounds, LatLon, bounds
from app.interchange.candidates import (
    Candidate,
    MovementCandidate,
    PlaceCandidate,
    Preview,
    RouteCandidate,
    TrackCandidate,
    ZoneCandidate,
)
from app.interchange.operation_file import (
    MAX_BYTES,
    OperationFile,
    is_operation_file,
    read_operation,
)
from app.workflows.transfer import load_operation
from ui.qt.sentences import told

KINDS = ("zone", "route", "track", "place", "movement")
_KIND_OF: dict[type, str] = {
    ZoneCandidate: "zone",
    RouteCandidate: "route",
    TrackCandidate: "track",
    PlaceCandidate: "place",
    MovementCandidate: "movement",
}
Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the preview."""

    id: str
    kind: str
    name: str
    detail: str
    remarks: str
    source: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing that does not come in: file, place in the file, reason as a sentence."""

    id: str
    source: str
    where: Phrase
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Whole:
    """An operation file: all its records come in as they are."""

    source: str
    file: OperationFile


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the chosen files offer; nothing is stored yet."""

    previews: tuple[Preview, ...] = ()
    wholes: tuple[Whole, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def offers(self, kinds: Iterable[str] = KINDS) -> tuple[Offer, ...]:
        """The preview's lines of these kinds, in file order."""
        wanted = set(kinds)
        return tuple(
            _offer(f"{p.source}#{number}", candidate, p.source)
            for p in self.previews
            for number, candidate in enumerate(p.accepted)
            if kind_of(candidate) in wanted
        )

    def counts(self) -> dict[str, int]:
        """How many of each kind, only kinds that are there."""
        found = [kind_of(c) for p in self.previews for c in p.accepted]
        return {kind: found.count(kind) for kind in KINDS if kind in found}

    def whole_records(self) -> int:
        """How many records the operation files hold."""
        return sum(len(whole.file.records) for whole in self.wholes)

    def extent(self, kinds: Iterable[str] = KINDS) -> Bounds | None:
        """The box round what has a position, None when nothing has."""
        wanted = set(kinds)
        points = [
            point
            for p in self.previews
            for c in p.accepted
            if kind_of(c) in wanted
            for point in _points(c)
        ]
        return bounds(points) if points else None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in and what did not; `stopped` when a person stopped it."""

    accepted: int
    left_out: tuple[LeftOut, ...]
    stopped: bool = False


def kind_of(candidate: Candidate) -> str:
    """The kind of a candidate, one of KINDS."""
    return _KIND_OF[type(candidate)]


def read_paths(
    context: AppContext, paths: Sequence[Path], now_ms: int, go_on: Progress | None = None
) -> Reading:
    """Read every file; one that cannot be read is listed. `go_on(done, all)` may stop it."""
    previews: list[Preview] = []
    wholes: list[Whole] = []
    left_out: list[LeftOut] = []
    for number, path in enumerate(paths):
        if go_on is not None and not go_on(number, len(paths)):
            break
        try:
            data = _operation_bytes(path)
            if data is not None:
                wholes.append(Whole(path.name, read_operation(data, now_ms)))
            else:
                previews.append(context.importer.preview(path, now_ms))
        except Refused as refusal:
            left_out.append(LeftOut(f"{number}", path.name, refusal.where_said, refusal.sentence))
    for source, rejected in _rejections(previews, wholes):
        left_out.append(
            LeftOut(f"r{len(left_out)}", source, rejected[0], rejected[1])
        )  # fmt: skip
    return Reading(tuple(previews), tuple(wholes), tuple(left_out))


def take(
    context: AppContext, reading: Reading, kinds: Iterable[str], progress: Progress | None = None
) -> Taken:
    """Store what `reading` offers of these kinds, and every operation file whole."""
    wanted = set(kinds)
    chosen = [
        replace(p, accepted=tuple(c for c in p.accepted if kind_of(c) in wanted), rejected=())
        for p in reading.previews
    ]
    total = sum(len(p.accepted) for p in chosen)
    accepted, done, stopped = 0, 0, False
    left_out = list(reading.left_out)

    def step(now: int, _all: int) -> bool:
        nonlocal stopped
        stopped = stopped or (progress is not None and not progress(done + now, total))
        return not stopped

    for preview in chosen:
        if stopped:
            break
        result = context.importer.take(preview, progress=step)
        accepted += result.accepted
        done += len(preview.accepted)
        left_out += [
            LeftOut(f"t{len(left_out)}{i}", preview.source, r.where, r.reason)
            for i, r in enumerate(result.rejected)
        ]
    for whole in () if stopped else reading.wholes:
        loaded = load_operation(context.desk, whole.file, "import")
        accepted += loaded.accepted
        # The reader's own rejections are in the list already.
        fresh = loaded.rejected[len(whole.file.rejected) :]
        left_out += [
            LeftOut(f"w{len(left_out)}{i}", whole.source, r.where, r.reason)
            for i, r in enumerate(fresh)
        ]
    return Taken(accepted, tuple(left_out), stopped)


def _operation_bytes(path: Path) -> bytes | None:
    """The content of an operation file; None for every other file."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            if not is_operation_file(stream.read(400)):
                return None
            stream.seek(0)
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(
            "file-unreadable",
            "{name} cannot be read: {reason}.",
            path.name,
            name=path.name,
            reason=reason(error),
        ) from error


def _rejections(
    previews: Iterable[Preview], wholes: Iterable[Whole]
) -> list[tuple[str, tuple[Phrase, Sentence]]]:
    found = [(p.source, (r.where, r.reason)) for p in previews for r in p.rejected]
    return found + [(w.source, (r.where, r.reason)) for w in wholes for r in w.file.rejected]


def _offer(id_: str, c: Candidate, source: str) -> Offer:
    name = c.number if isinstance(c, MovementCandidate) else c.name
    return Offer(id_, kind_of(c), name, _detail(c), " ".join(told(r) for r in c.remarks), source)


def _detail(c: Candidate) -> str:
    """Size without words: corners, points, vehicles."""
    if isinstance(c, ZoneCandidate):
        return str(len(c.rings[0]) - 1)
    if isinstance(c, RouteCandidate | TrackCandidate):
        return str(len(c.points))
    if isinstance(c, MovementCandidate):
        return "" if c.vehicles is None else str(c.vehicles)
    return "1"


def _points(c: Candidate) -> Sequence[LatLon]:
    if isinstance(c, ZoneCandidate):
        return c.rings[0]
    if isinstance(c, RouteCandidate):
        return c.points
    if isinstance(c, TrackCandidate):
        return [(lat, lon) for lat, lon, _ in c.points]
    return [(c.lat, c.lon)] if isinstance(c, PlaceCandidate) else []
