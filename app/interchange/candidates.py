"""What a file offered: frozen candidates that a preview shows and a workflow turns into records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.core.movement import RoutePoint
from app.core.sentences import Phrase, Sentence

LatLon: TypeAlias = tuple[float, float]
"""(latitude, longitude) in degrees, WGS84."""

Ring: TypeAlias = tuple[LatLon, ...]
"""A closed ring: the last position repeats the first, at least four positions."""

TrackPoint: TypeAlias = tuple[float, float, int | None]
"""(latitude, longitude, UTC milliseconds or None when the file gave no time)."""


@dataclass(frozen=True, slots=True)
class ZoneCandidate:
    """One polygon: `rings[0]` is the outer ring, the others are holes; all are closed and valid.

    `kind` is the file's own word, empty when it gave none. `remarks` says in sentences what the
    reader changed or could not use; it is for the preview, `note` is for the record.
    """

    name: str
    kind: str
    rings: tuple[Ring, ...]
    note: str = ""
    valid_from_ms: int | None = None
    valid_to_ms: int | None = None
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteCandidate:
    """One line of at least two different positions, with the named points on it."""

    name: str
    points: tuple[LatLon, ...]
    waypoints: tuple[tuple[str, float, float], ...] = ()
    note: str = ""
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One point. `kind` is the file's own word (also a GPX symbol or type), or empty."""

    name: str
    kind: str
    lat: float
    lon: float
    note: str = ""
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackCandidate:
    """Where something has been: at least one point, in file order, times as far as given."""

    name: str
    points: tuple[TrackPoint, ...]
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class MovementCandidate:
    """One movement (doctrine 3.6). None means: not in the file, take the operation's default.

    `mode` is one of `movement.MODES`. `sp_ms` is UTC milliseconds, `sp_typed` the cell as
    typed. `route` is the name of a chain, or the points themselves with their km from the SP, or
    "" when not given. `silent` are those of name and mode that the file does not say.
    """

    number: str
    name: str
    mode: str
    unit: str
    nation: str
    vehicles: int | None
    gap_m: float | None
    length_m: float | None
    rate_kmh: float | None
    march_units: int | None
    unit_gap_min: float | None
    sp_ms: int
    sp_typed: str
    route: str | tuple[RoutePoint, ...]
    note: str = ""
    remarks: tuple[Sentence, ...] = ()
    silent: frozenset[str] = frozenset()


Candidate: TypeAlias = (
    ZoneCandidate | RouteCandidate | PlaceCandidate | TrackCandidate | MovementCandidate
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """One thing left out: `where` is "feature 17 (name)" or "line 42", `reason` a sentence."""

    where: Phrase
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Preview:
    """All that one file offers, nothing stored yet. `source` is the file name without folder."""

    format: str
    source: str
    accepted: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]
