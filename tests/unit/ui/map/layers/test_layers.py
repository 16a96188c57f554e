"""Views of the domains become features of the map."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domains.command.views import UnitView
from app.domains.geography.views import PlaceView, RouteView
from app.domains.incidents.rules import Severity, State
from app.domains.incidents.views import IncidentView
from app.domains.movements.views import MovementView
from app.domains.partners.views import PartnerView
from app.domains.zones.views import ZoneView
from app.geo.lines import Polyline, length_km
from ui.map.layers import (
    command,
    geography,
    incidents,
    layer_specs,
    movements,
    partners,
    zones,
)

AT = 1_729_476_000_000  # 210200ZOCT24
HOUR = 3_600_000
LINE = Polyline(((52.0, 5.0), (52.0, 5.5), (52.0, 6.0)), (0.0, 40.0, 80.0))
RING = ((52.0, 5.0), (52.1, 5.0), (52.1, 5.1), (52.0, 5.0))


def movement(**more: object) -> MovementView:
    made = MovementView(
        id="m1", number="21-USV-01", name="", mode="column", unit="", nation="USA", owner="",
        vehicles=60, persons=0, cargo="", carrier="", escort="", hazard="", credit="", note="",
        sidc="10031000001211000000", chain="C1a", status="planned", sp=AT - HOUR, end=AT + HOUR,
        state="moving", last_point="", last_report=AT - HOUR, next_point="De Poel",
        eta=AT + HOUR // 2, delay_min=0, at_least=False, arrival=AT + HOUR, destination="Venlo",
        held_since=None, missed=None, doubt="", head_km=30.0, tail_km=18.0, may_be=None,
        length_km=80.0,
        position=(52.0, 5.375, 90.0), start=(52.0, 5.0), contested=False,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def zone(**more: object) -> ZoneView:
    made = ZoneView(
        id="z1", name="Eemshaven", kind="tmo", rings=(RING,), state="active", recorded="active",
        contested=False, from_=AT - HOUR, to=AT + HOUR, basis="", authority="", published="",
        guard="", gates=(), note="", ending_soon=False, centre=(52.05, 5.05),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_moving_column_stands_at_its_head_with_course_number_and_eta() -> None:
    (symbol,) = movements.symbols([movement()], AT, "B")
    assert (symbol.lat, symbol.lon, symbol.course) == (52.0, 5.375, 90.0)
    assert (symbol.label, symbol.note, symbol.state) == ("21-USV-01", "Venlo 0500B", "normal")
    assert not symbol.planned


@pytest.mark.parametrize(
    ("state", "shown"),
    [("late", "late"), ("overdue", "overdue"), ("due", "planned"), ("arrived", "ended"),
     ("halted", "normal")],
)  # fmt: skip
def test_every_state_has_its_sign(state: str, shown: str) -> None:
    (symbol,) = movements.symbols([movement(state=state)], AT, "B")
    assert symbol.state == shown


def test_a_late_one_tells_its_delay_and_a_halted_one_has_no_course() -> None:
    late, halted = movements.symbols(
        [movement(id="a", state="late", delay_min=25), movement(id="b", state="halted")], AT, "B"
    )
    assert late.note == "+25 min · Venlo 0500B"
    assert (halted.note, halted.course) == ("halt · Venlo 0500B", None)


def test_without_a_report_the_place_comes_from_the_plan() -> None:
    (symbol,) = movements.symbols([movement(last_report=None)], AT, "B")
    assert symbol.planned


def test_one_that_has_not_started_waits_at_its_start_point() -> None:
    waiting = movement(state="planned", position=None, head_km=None, sp=AT + HOUR)
    (symbol,) = movements.symbols([waiting], AT, "B")
    assert (symbol.lat, symbol.lon, symbol.note) == (52.0, 5.0, "SP 0500B")


@pytest.mark.parametrize(
    "far",
    [
        movement(state="planned", sp=AT + movements.AHEAD_MS + 1),
        movement(state="arrived", end=AT - movements.BEHIND_MS - 1),
        movement(state="cancelled"),
    ],
    ids=["planned", "arrived", "cancelled"],
)
def test_what_is_long_past_or_far_off_is_on_the_map_only_when_selected(far: MovementView) -> None:
    assert movements.symbols([far], AT, "B") == ()
    assert len(movements.symbols([far], AT, "B", keep="m1")) == 1


def test_one_without_any_place_is_left_out() -> None:
    assert movements.symbols([movement(position=None, start=None)], AT, "B") == ()


def test_a_column_takes_its_road_space_behind_the_head_round_the_bends() -> None:
    (line,) = movements.columns([movement(head_km=50.0, tail_km=30.0)], {"m1": LINE})
    assert line.points == ((52.0, 5.375), (52.0, 5.5), (52.0, 5.625))
    assert line.id.partition(":")[0] == "m1"
    assert length_km(line.points) == pytest.approx(17.1, abs=0.1)


def test_a_column_that_leaves_is_cut_off_at_the_start_point() -> None:
    (line,) = movements.columns([movement(head_km=4.0, tail_km=None)], {"m1": LINE})
    assert line.points[0] == (52.0, 5.0)


@pytest.mark.parametrize(
    ("state", "head", "tail"),
    [("moving", 30.0, 29.6), ("arrived", 80.0, 60.0), ("due", None, None)],
)
def test_short_columns_and_those_not_on_the_road_have_no_line(
    state: str, head: float | None, tail: float | None
) -> None:
    shown = movement(state=state, head_km=head, tail_km=tail)
    assert movements.columns([shown], {"m1": LINE}) == ()


def test_an_unseen_column_stands_at_its_last_point_and_may_be_anywhere_ahead() -> None:
    unseen = movement(
        state="overdue", head_km=15.0, tail_km=15.0, may_be=(15.0, 60.0), at_least=True,
        delay_min=63, position=(52.0, 5.19, 90.0),
    )  # fmt: skip
    (maybe,) = movements.columns([unseen], {"m1": LINE})
    assert (maybe.id, maybe.kind) == ("m1:maybe", "planned")
    (symbol,) = movements.symbols([unseen], AT, "B")
    assert (symbol.lon, symbol.course, symbol.state) == (5.19, None, "overdue")
    assert symbol.note == "≥ +1 h 03 · Venlo ≥ 0500B"


@pytest.mark.parametrize(
    ("state", "drawn", "word"),
    [("held", "normal", "held"), ("unreported", "late", "SP not reported")],
)
def test_held_and_unreported_say_so(state: str, drawn: str, word: str) -> None:
    (symbol,) = movements.symbols([movement(state=state, position=None, at_least=True)], AT, "B")
    assert (symbol.state, symbol.lat, symbol.lon) == (drawn, 52.0, 5.0)
    assert symbol.note == f"{word} · Venlo ≥ 0500B"


def test_zones_carry_state_and_what_comes_next() -> None:
    active, coming = zones.areas([zone(), zone(id="z2", state="decided", from_=AT + HOUR)], AT, "B")
    assert (active.state, active.note) == ("active", "until 210500BOCT24")
    assert (coming.state, coming.note) == ("decided", "from 210500BOCT24")


def test_a_contested_zone_is_drawn_as_contested_even_when_ended() -> None:
    (area,) = zones.areas([zone(state="ended", contested=True, to=0)], AT, "B")
    assert area.state == "contested"


def test_zones_in_force_come_first_for_the_names() -> None:
    found = zones.areas([zone(id="p", state="planned"), zone(id="a")], AT, "B")
    assert [area.id for area in found] == ["a", "p"]


@pytest.mark.parametrize(
    "gone", [zone(state="ended", to=AT - 25 * HOUR), zone(state="cancelled"), zone(rings=())]
)
def test_zones_that_do_not_count_are_left_out(gone: ZoneView) -> None:
    assert zones.areas([gone], AT, "B") == ()


def test_places_and_routes_keep_what_they_are() -> None:
    places = geography.points(
        [
            PlaceView(id="p", name="Poel", kind="Check Point", lat=51.5, lon=3.9, note=""),
            PlaceView(id="q", name="X", kind="?", lat=51, lon=4, note=""),
        ]
    )
    assert [each.kind for each in places] == ["check", "place"]
    lines = geography.lines(
        [
            RouteView(id="r", name="A", kind="route", line=RING, note=""),
            RouteView(id="t", name="B", kind="track", line=RING, note=""),
        ]
    )
    assert [each.kind for each in lines] == ["route", "actual"]


def test_posts_with_a_position_are_drawn() -> None:
    own = PartnerView(
        id="a",
        name="OCCR",
        short="OCCR",
        organisation="",
        kind="",
        phone="",
        radio="",
        email="",
        hours="",
        address="",
        region=None,
        nation="",
        own=True,
        civil=False,
        release_agreed=False,
        note="",
        contact_min=60,
        position=(52.1, 5.1),
        persons=(),
        last_contact=AT - 2 * HOUR,
        agreements=0,
    )
    partner = replace(own, id="b", own=False)
    nowhere = replace(own, id="c", position=None)
    assert [(p.id, p.kind) for p in partners.points([own, partner, nowhere])] == [
        ("a", "post"),
        ("b", "place"),
    ]


def test_units_are_a_layer_that_is_off_by_default() -> None:
    unit = UnitView(
        id="u",
        name="Taskforce",
        short="TF",
        name_nl="",
        nation="NLD",
        service="",
        role="",
        sidc="",
        strength=0,
        place="",
        position=(52.0, 5.0),
        contact="",
        parent="",
        order=0,
        civil=False,
    )
    (symbol,) = command.symbols([unit, replace(unit, id="v", position=None)])
    assert (symbol.label, symbol.sidc) == ("TF", command.UNIT_SIDC)
    visible = {spec.id: spec.visible for spec in layer_specs()}
    assert [layer for layer, on in visible.items() if not on] == [command.LAYER]


def incident(**more: object) -> IncidentView:
    made = IncidentView(
        id="i1", number="INC-TOC-01", title="Drone", kind="drone", severity=Severity.MAJOR,
        state=State.OPEN, owner="", place="Sloehaven", position=(51.45, 3.69), region=None,
        proposal=None, grip="0", grip_by="", entry="", links=(), event=AT - HOUR, ended=None,
        incident="", response="", forecast="", measures="", done={}, report_due=None,
        contested=False, marking="", releasability="",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_an_incident_is_on_the_map_while_it_is_open() -> None:
    (point,) = incidents.points([incident()], AT)
    assert (point.lat, point.lon, point.name, point.kind) == (51.45, 3.69, "INC-TOC-01", "event")
    assert incidents.points([incident(event=AT + 1)], AT) == ()
    assert incidents.points([incident(ended=AT)], AT) == ()
    assert len(incidents.points([incident(ended=AT)], AT, keep="i1")) == 1
    assert incidents.points([incident(position=None)], AT, keep="i1") == ()
