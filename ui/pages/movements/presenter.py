"""What the movements page shows, worked out from the service; no widget knows of this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import Refused
from app.core.movement import LAND
from app.core.sentences import Sentence
from app.domains.movements.march import (
    MarchColumn,
    TableRow,
    column_of,
    extra_time_min,
    pass_time_min,
    road_space_km,
)
from app.domains.movements.service import MovementService
from app.domains.movements.views import MovementView, PassageView, TableView
from ui.kinds.movements import STATES
from ui.pages.movements.words import minutes_between

#: The quick filters: key and the states each keeps; "" keeps all.
FILTERS: Mapping[str, frozenset[str]] = {
    "": frozenset(),
    "moving": frozenset({"moving", "halted", "held"}),
    "late": frozenset({"late", "overdue", "unreported"}),
    "due": frozenset({"due"}),
    "planned": frozenset({"planned"}),
    "arrived": frozenset({"arrived"}),
}


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement in the list: what the service says of it, and the name of its unit."""

    view: MovementView
    unit: str
    at: int
    expected: bool = False  # `at` is still to come: nobody has seen this

    @property
    def id(self) -> str:
        return self.view.id


@dataclass(frozen=True, slots=True)
class MarchRow:
    """A line of the march table; times UTC ms, `difference` in minutes of the printed times.

    `expected` is None for the points that the head has left behind.
    """

    id: str
    point: str
    km: float
    halt: bool
    head: int
    leaves: int | None
    clear: int
    tail: int
    expected: int | None
    reported: int | None
    difference: int | None
    sp: int


@dataclass(frozen=True, slots=True)
class March:
    """Everything the lower panel shows of one movement; `refusal` says why there is no table."""

    row: MovementRow
    rows: tuple[MarchRow, ...] = ()
    table: TableView | None = None
    column: MarchColumn | None = None
    refusal: Sentence | None = None

    @property
    def road_space_km(self) -> float | None:
        return road_space_km(self.column) if self.column else None

    @property
    def pass_time_min(self) -> float | None:
        return pass_time_min(self.column) if self.column else None

    @property
    def extra_time_min(self) -> int | None:
        return extra_time_min(self.column) if self.column else None


class MovementsPresenter:
    """Reads for the page; every method may be called in a lane of the job runner."""

    def __init__(self, service: MovementService, names: Callable[[], Mapping[str, str]]) -> None:
        self._service, self._unit_names = service, names

    def rows(self, at: int, now: int | None = None) -> list[MovementRow]:
        """Every movement at `at`, by start time; what lies after `now` is only expected."""
        names, expected = self._unit_names(), now is not None and at > now
        return [
            MovementRow(m, names.get(m.unit, ""), at, expected) for m in self._service.movements(at)
        ]

    def march(self, row: MovementRow) -> March:
        """The march table of one movement at the moment of the row."""
        try:
            table = self._service.table(row.id, row.at)
        except Refused as refused:
            return March(row, refusal=refused.sentence)
        column = None
        if row.view.mode in LAND:
            column = sound_column(self._service.plan(row.id).column)
        return March(row, march_rows(table), table, column)


def sound_column(figures: Mapping[str, object]) -> MarchColumn | None:
    """The column of stored figures; None when they make none."""
    try:
        return column_of(figures)
    except (Refused, TypeError):
        return None


def march_rows(table: TableView) -> tuple[MarchRow, ...]:
    """The lines of the table: plan, expectation and the latest report of each point."""
    if not table.planned:
        return ()
    reports = _reports(table.planned, table.passages)
    start, last = table.planned[0].arrive_ms, max(reports, default=-1)
    return tuple(
        _march_row(
            place,
            plan,
            table.expected[place].arrive_ms if place > last else None,
            reports.get(place),
            start,
        )
        for place, plan in enumerate(table.planned)
    )


def counts(rows: Sequence[MovementRow]) -> dict[str, int]:
    """How many movements each quick filter keeps."""
    states = Counter(row.view.state for row in rows)
    found = {key: sum(states[s] for s in kept) for key, kept in FILTERS.items() if key}
    return {"": len(rows), **found}


def most_urgent(rows: Sequence[MovementRow]) -> MovementRow | None:
    """What a watch officer looks at first: overdue before late before moving, and so on."""
    order = {state: place for place, state in enumerate(STATES)}
    return min(rows, key=lambda row: order.get(row.view.state, 99), default=None)


def keeps(key: str) -> Callable[[MovementRow], bool] | None:
    """The predicate of a quick filter, None for all."""
    kept = FILTERS[key]
    return (lambda row: row.view.state in kept) if kept else None


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of the fields in which two records differ, in the order of `after`."""
    names = dict.fromkeys([*after, *before])
    return [name for name in names if before.get(name) != after.get(name)]


def _march_row(
    place: int, plan: TableRow, expected: int | None, report: PassageView | None, start: int
) -> MarchRow:
    reported = report.head if report else None
    late = minutes_between(reported, plan.arrive_ms) if reported is not None else None
    return MarchRow(
        str(place), plan.name, plan.km, plan.leave_ms is not None, plan.arrive_ms, plan.leave_ms,
        plan.clear_ms, plan.tail_ms, expected, reported, late, start,
    )  # fmt: skip


def _reports(
    planned: Sequence[TableRow], passages: Sequence[PassageView]
) -> dict[int, PassageView]:
    """The latest report by place in the table; a name that comes twice counts for the nearer."""
    found: dict[int, PassageView] = {}
    for passage in sorted(passages, key=lambda p: p.head):
        places = [n for n, row in enumerate(planned) if row.name == passage.point]
        if places:
            nearest = min(places, key=lambda n: abs(planned[n].arrive_ms - passage.head))
            found[nearest] = passage
    return found
