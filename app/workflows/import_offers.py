"""What files offer before anything is stored: one line for each record, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from app.core.errors import Refused
from app.core.sentences import Phrase
from app.geo.lines import Bounds, LatLon, bounds
from app.interchange.candidates import (
    Candidate,
    MovementCandidate,
    PlaceCandidate,
    RouteCandidate,
    TrackCandidate,
    ZoneCandidate,
)
from app.interchange.operation_file import OperationFile
from app.interchange.partners_csv import PartnerFile
from db.journal.edits import Edit

KINDS = ("zone", "route", "track", "place", "movement", "partner")
#: What a record is here: new, one that is here and would change, or here as it is in the file.
Action: TypeAlias = Literal["new", "changed", "known"]
_KIND_OF: dict[type, str] = {
    ZoneCandidate: "zone",
    RouteCandidate: "route",
    TrackCandidate: "track",
    PlaceCandidate: "place",
    MovementCandidate: "movement",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record that is here, with both values; its word is that of its column."""

    kind: str
    column: str
    here: Phrase
    there: Phrase


@dataclass(frozen=True, slots=True)
class Offer:
    """One record of a file, what taking it writes (`edits`; nothing of a known one), and what was
    noticed. `changes` are the fields of one that is here and is otherwise in the file, `kept_out`
    tells which of its values a file may not say: they are left out."""

    id: str
    kind: str
    name: str
    source: str
    edits: Sequence[Edit] = ()
    remarks: tuple[Phrase, ...] = ()
    candidate: Candidate | None = None
    action: Action = "new"
    changes: tuple[Change, ...] = ()
    kept_out: tuple[Phrase, ...] = ()
    errors: tuple[Phrase, ...] = ()  # what rules say against it

    @property
    def size(self) -> int | None:
        """Corners, points or vehicles."""
        c = self.candidate
        if isinstance(c, ZoneCandidate):
            return len(c.rings[0]) - 1
        if isinstance(c, RouteCandidate | TrackCandidate):
            return len(c.points)
        if isinstance(c, MovementCandidate):
            return c.vehicles
        return 1 if c is not None else None

    @property
    def points(self) -> Sequence[LatLon]:
        """Where it lies; nothing for what a file gives no position."""
        c = self.candidate
        if isinstance(c, ZoneCandidate):
            return c.rings[0]
        if isinstance(c, RouteCandidate):
            return c.points
        if isinstance(c, TrackCandidate):
            return [(lat, lon) for lat, lon, _ in c.points]
        return [(c.lat, c.lon)] if isinstance(c, PlaceCandidate) else []


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing that does not come in: file, place in the file, reason as a sentence."""

    id: str
    source: str
    where: Phrase
    reason: Phrase


@dataclass(frozen=True, slots=True)
class FileOffer:
    """All that one file offers. `whole` is an operation file, whose records come in whatever kind
    they are; it and `partners`, a list of partners, are compared anew when they are taken.
    `kept_out` tells what a file may not say of the operation that is open."""

    source: str
    offers: tuple[Offer, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    whole: OperationFile | None = None
    partners: PartnerFile | None = None
    #: Why nothing of it can be read; it stands in `left_out`, too.
    refusal: Refused | None = None
    kept_out: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Reading:
    """All that the chosen files offer; nothing is stored yet. `stopped` when a person did."""

    files: tuple[FileOffer, ...] = ()
    stopped: bool = False

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What does not come in, in file order."""
        return tuple(line for file in self.files for line in file.left_out)

    def lines(self, kinds: Iterable[str] = KINDS) -> tuple[Offer, ...]:
        """Every record of these kinds, and all of operation files, in file order."""
        wanted = set(kinds)
        return tuple(
            offer
            for file in self.files
            for offer in file.offers
            if file.whole is not None or offer.kind in wanted
        )

    def offers(self, kinds: Iterable[str] = KINDS) -> tuple[Offer, ...]:
        """What taking may write of these kinds but for operation files, in file order."""
        wanted = set(kinds)
        return tuple(
            offer
            for file in self.files if file.whole is None
            for offer in file.offers if offer.kind in wanted and offer.action != "known"
        )  # fmt: skip

    def against(self, kinds: Iterable[str] = KINDS, changed: bool = False) -> tuple[Phrase, ...]:
        """What rules say against what is taken of these kinds, with `changed` of those too that
        are otherwise here: it is taken with a reason only."""
        return tuple(
            error
            for offer in self.offers(kinds)
            if offer.action == "new" or changed
            for error in offer.errors
        )

    def count(self, action: Action, kinds: Iterable[str] = KINDS) -> int:
        """How many records of these kinds, and of operation files, are this here."""
        return sum(offer.action == action for offer in self.lines(kinds))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of each kind, only kinds that are there; not those of operation files."""
        kinds = [offer.kind for file in self.files if file.whole is None for offer in file.offers]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}

    @property
    def wholes(self) -> tuple[tuple[str, OperationFile], ...]:
        """The operation files with their names."""
        return tuple((f.source, f.whole) for f in self.files if f.whole is not None)

    def whole_records(self) -> int:
        """How many new records the operation files hold."""
        return sum(
            offer.action == "new"
            for file in self.files if file.whole is not None
            for offer in file.offers
        )  # fmt: skip

    def extent(self, kinds: Iterable[str] = KINDS) -> Bounds | None:
        """The box round what has a position, None when nothing has."""
        points = [point for offer in self.offers(kinds) for point in offer.points]
        return bounds(points) if points else None


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of one file: how many records came in, what did not, and what was noticed.
    `known` were here as they are in the file; `changed` are otherwise here, and `accepted` counts
    them only when that was asked for."""

    source: str
    accepted: int
    left_out: tuple[LeftOut, ...]
    remarks: tuple[tuple[str, Phrase], ...] = ()
    unreadable: bool = False
    new: int = 0
    known: int = 0
    changed: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in and what did not; `stopped` when a person stopped it: then nothing did."""

    files: tuple[TakenFile, ...] = ()
    stopped: bool = False

    @property
    def accepted(self) -> int:
        """How many records were stored."""
        return sum(file.accepted for file in self.files)

    @property
    def new(self) -> int:
        """How many of them were not here yet."""
        return sum(file.new for file in self.files)

    @property
    def known(self) -> int:
        """How many were here as they are in the file."""
        return sum(file.known for file in self.files)

    @property
    def changed(self) -> tuple[Offer, ...]:
        """What is here and is otherwise in a file, whether it was taken or not."""
        return tuple(offer for file in self.files for offer in file.changed)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was not, in file order."""
        return tuple(line for file in self.files for line in file.left_out)


def kind_of(candidate: Candidate) -> str:
    """The kind of a candidate, one of KINDS."""
    return _KIND_OF[type(candidate)]
