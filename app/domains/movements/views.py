"""What is shown of movements: frozen values, times UTC ms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domains.movements.march import TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A reported passage of a point."""

    id: str
    point: str
    head: int
    tail: int | None
    vehicles: int | None
    reporter: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementView:
    """A movement at one moment: plan, reports up to then, and what follows from both."""

    id: str
    number: str
    name: str
    mode: str
    unit: str
    nation: str
    owner: str
    vehicles: int
    persons: int
    cargo: str
    carrier: str
    escort: str
    hazard: str
    credit: str
    note: str
    sidc: str
    chain: str
    status: str
    sp: int | None
    end: int | None  # clearance of the last point, expected
    state: str
    last_point: str
    last_report: int | None
    next_point: str
    eta: int | None  # at the next point; never before now
    delay_min: int
    at_least: bool  # ETA and delay can only become more: nothing is heard, or it is held
    arrival: int | None  # at the last point, expected
    destination: str  # the last point
    held_since: int | None
    missed: int | None  # when a report was to be expected that has not come
    doubt: str  # a point whose report does not fit the others
    head_km: float | None
    tail_km: float | None
    may_be: tuple[float, float] | None  # km: where the head of an unseen column may be
    length_km: float
    position: tuple[float, float, float] | None  # lat, lon, course of the head, expected
    start: tuple[float, float] | None
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """The march table: plan, the same shifted by the latest report, and the reports."""

    number: str
    planned: tuple[TableRow, ...]
    expected: tuple[TableRow, ...]
    passages: tuple[PassageView, ...]
    road_space_km: float | None
    pass_time_min: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The plan of one movement as stored, for a form: `values` by column name, None left out.

    `column` holds the figures of `march.MarchColumn`; the points of `route` are mappings with
    name, km, halt (min) or arrive and leave (UTC ms), and lat, lon where known.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    column: Mapping[str, Any] = field(default_factory=dict)
    route: tuple[Mapping[str, Any], ...] = ()
