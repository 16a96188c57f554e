"""A MOVSITREP in the log is the passage of the convoy; a grid reference is the place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry, said_by
from app.domains.liaison.templates import written


@pytest.fixture
def convoy(context: AppContext) -> str:
    now = context.clock.now_ms()
    route = [
        {"name": name, "km": km, "lat": 51.5, "lon": 4.0 + km / 100}
        for name, km in (("Sloe", 0), ("Zoomland", 50), ("Princeville", 90))
    ]
    values = {"number": "25-USV-08", "sp": now - 3_600_000, "route": route}
    return context.movements.save(None, values).created[0]


def report(context: AppContext, **fields: Any) -> Any:
    context_clock = context.clock
    assert isinstance(context_clock, FixedClock)
    values = {"number": "25-usv-08", "point": "zoomland", **fields}
    return context.log_writer.add(NewEntry(written("movsitrep", values, "nl"), from_="LSO VCNL"))


def passages(context: AppContext, convoy: str) -> list[Any]:
    return list(context.movements._passages().get(convoy, []))


def test_a_movsitrep_reports_the_passage(context: AppContext, convoy: str) -> None:
    made, _ = report(context, head="-10m", tail="-2m", present="31")
    (passage,) = passages(context, convoy)
    now = context.clock.now_ms()
    assert (passage.point, passage.head) == ("Zoomland", now - 600_000)
    assert convoy in made.links
    assert made.data["fields"]["present"] == "31"
    view = context.movements.get(convoy, now)
    assert view is not None
    assert view.last_point == "Zoomland"


@pytest.mark.parametrize(
    "fields",
    [
        {"point": "Nergens"},
        {"number": "99-XXX-99"},
        {"head": "25:99"},
        {"head": "-2m", "tail": "-20m"},
        {"head": "", "tail": "-20m"},
        {"present": "veel"},
        {"head": "+30m"},
        {"tail": "+30m"},
    ],
)
def test_what_cannot_be_reported_writes_nothing(
    context: AppContext, convoy: str, fields: dict[str, str]
) -> None:
    with pytest.raises(Refused):
        report(context, **fields)
    assert context.liaison.count() == 0
    assert passages(context, convoy) == []


def test_a_movsitrep_without_a_point_is_only_text(context: AppContext, convoy: str) -> None:
    text = written("movsitrep", {"number": "25-USV-08", "reason": "file"}, "en")
    context.log_writer.add(NewEntry(text))
    assert passages(context, convoy) == []
    assert context.liaison.count() == 1


def test_a_grid_reference_is_the_place(context: AppContext) -> None:
    entry, _ = context.log_writer.add(NewEntry("Drone bij 31U ET 58000 06000, hoog"))
    assert entry.position is not None
    lat, lon = entry.position
    assert 51 < lat < 52.5
    assert 3 < lon < 5
    given, _ = context.log_writer.add(NewEntry("x 31U ET 58000 06000", position=(52.0, 5.0)))
    assert given.position == (52.0, 5.0)
    assert context.log_writer.add(NewEntry("31X ZZ 99999 99999"))[0].position is None


def movsitrep(**fields: str) -> NewEntry:
    values = {"number": "25-usv-08", "point": "zoomland", **fields}
    return NewEntry(written("movsitrep", values, "nl"), from_="LSO VCNL")


def test_a_correction_of_a_movsitrep_moves_the_passage(context: AppContext, convoy: str) -> None:
    made, _ = report(context, head="-10m")
    context.log_writer.correct(made.id, movsitrep(head="-6m"), "verkeerd verstaan")
    (passage,) = passages(context, convoy)
    assert passage.head == context.clock.now_ms() - 360_000
    context.log_writer.correct(made.id, movsitrep(head="-4m"), "nog eens")
    (passage,) = passages(context, convoy)
    assert passage.head == context.clock.now_ms() - 240_000
    with pytest.raises(Refused):
        context.log_writer.correct(made.id, movsitrep(point="Nergens"), "fout")
    assert passages(context, convoy) == [passage]
    context.log_writer.correct(made.id, NewEntry("Was een andere colonne"), "fout")
    assert passages(context, convoy) == []


def test_a_strike_of_a_movsitrep_takes_the_passage_back(context: AppContext, convoy: str) -> None:
    first, _ = report(context, head="-10m")
    report(context, point="Sloe", head="-40m")
    context.log_writer.correct(first.id, movsitrep(head="-9m"), "fout")
    context.log_writer.strike(first.id, "andere colonne")
    assert [p.point for p in passages(context, convoy)] == ["Sloe"]


def test_a_correction_of_something_else_leaves_the_position_as_it_stands(
    context: AppContext,
) -> None:
    zone = [(51.44, 3.67), (51.44, 3.70), (51.46, 3.70), (51.44, 3.67)]
    id_ = context.zones.add("TMZ Sloe", "tmo", [zone]).created[0]
    entry, _ = context.log_writer.add(NewEntry("Drone", place="TMZ Sloe"))
    assert entry.position is not None
    away = [[[lat + 1, lon] for lat, lon in zone]]
    context.zones.save(id_, {"rings": away})
    said = replace(said_by(entry), text="Twee drones")
    right, _ = context.log_writer.correct(entry.id, said, "typing error")
    assert right.position == entry.position
    # A grid reference or another place says where it was after all.
    typed = replace(said_by(right), text="Twee drones bij 31U ET 58000 06000")
    again, _ = context.log_writer.correct(entry.id, typed, "place")
    assert again.position == pytest.approx((51.502, 3.835), abs=0.001)
    moved = replace(said_by(again), text="Twee drones", place="Goes")
    last, _ = context.log_writer.correct(entry.id, moved, "place")
    assert last.position == pytest.approx((51.504, 3.889), abs=0.001)
