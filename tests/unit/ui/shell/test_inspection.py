"""Every kind of record has its inspection; what is gone says so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.domains.liaison.service import NewEntry
from tests.unit.ui.shell.conftest import NOW
from ui.kinds import KINDS, inspect
from ui.kinds.inspection import Inspection
from ui.shell.window import MainWindow

SQUARE = [[(51.4, 3.6), (51.4, 3.7), (51.5, 3.7), (51.5, 3.6), (51.4, 3.6)]]
pytestmark = pytest.mark.usefixtures("qapp")


def text(found: Inspection) -> str:
    return "\n".join(f"{f.label}: {f.value}" for s in found.sections for f in s.facts)


def test_a_movement(context: AppContext, movement: str) -> None:
    context.liaison.add(NewEntry("Held at the bridge", links=(movement,)))
    found = inspect(context, "movement", movement, NOW)
    assert found.title == "25-USV-08"
    assert found.state is not None
    assert found.state.tone == "red"
    assert found.sidc
    assert "Vehicles: 20" in text(found)
    assert [m.text for m in found.mentions] == ["Held at the bridge"]


def test_a_movement_at_a_moment_to_come_is_expected(
    context: AppContext, movement: str, clock: FixedClock
) -> None:
    context.movements.report(movement, "Vlissingen", "1400")
    clock.advance(30)
    found = inspect(context, "movement", movement, NOW + 12 * 3_600_000)
    assert found.state is not None
    assert found.state.text.endswith("(exp.)")
    assert "Looking ahead: Expected, from plan and reports until now" in text(found)
    assert "Last report: Vlissingen, 231400BOCT24, 32 min ago" in text(found)
    assert "Looking ahead" not in text(inspect(context, "movement", movement, NOW))


def test_a_zone(context: AppContext, qapp: object) -> None:
    window = {"from": NOW - 1000, "to": NOW + 3_600_000}
    guard = context.command.save_unit(None, {"name": "FP Det"}).created[0]
    id_ = context.zones.add("TMZ Sloe", "tmo", SQUARE, window=window, guard=guard).created[0]
    found = inspect(context, "zone", id_, NOW)
    assert (found.title, found.on_map) == ("TMZ Sloe", True)
    assert "Left: 1 h 00" in text(found)
    assert [(r.label, r.text, r.id) for r in found.relations] == [("Guard", "FP Det", guard)]


def test_a_unit_with_its_relations(context: AppContext) -> None:
    held = context.command.save_unit(None, {"name": "FP Det", "strength": 40}).created[0]
    holder = context.command.save_unit(None, {"name": "TF"}).created[0]
    context.command.relate(holder, held, "OPCON", NOW - 1000, reason="ordered")
    found = inspect(context, "unit", held, NOW)
    assert [(r.label, r.text, r.id) for r in found.relations] == [("OPCON by", "TF", holder)]
    above = inspect(context, "unit", holder, NOW)
    assert [(r.label, r.id) for r in above.relations] == [("OPCON over", held)]
    assert inspect(context, "unit", held, NOW - 10_000).relations == ()


def test_a_unit_has_its_name_in_the_language_of_the_station_first(context: AppContext) -> None:
    made = {"name": "Recovery Section", "name_nl": "Bergingsgroep"}
    unit = context.command.save_unit(None, made).created[0]
    titles = {}
    for language in ("nl", "en"):
        context.settings.speak(language)
        titles[language] = inspect(context, "unit", unit, NOW).title
    assert titles == {"nl": "Bergingsgroep", "en": "Recovery Section"}
    (named,) = [one for one in context.command.named() if one.id == unit]
    assert {"Recovery Section", "Bergingsgroep"} <= set(named.calls)


def test_an_entry_and_what_was_done_to_it(context: AppContext, movement: str) -> None:
    first = context.liaison.add(NewEntry("Wrong", links=(movement,)))[0]
    later = context.liaison.correct(first.id, NewEntry("Right"), "typing error")[0]
    found = inspect(context, "entry", first.id, NOW)
    assert found.body == "Wrong"
    assert found.state is not None
    assert later.number in found.state.text
    assert ("About", "25-USV-08") in [(r.label, r.text) for r in found.relations]
    assert [r.id for r in inspect(context, "entry", later.id, NOW).relations] == [first.id]
    asked = NewEntry("Call", action="call KMar", owner="LSO", release="REL TO DEU", source="B2")
    told = text(inspect(context, "entry", context.liaison.add(asked)[0].id, NOW))
    for said in ("To be done: call KMar", "Action owner: LSO", "REL TO NLD, DEU", "Source: B2"):
        assert said in told


def test_a_struck_entry_is_drawn_through(
    window: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    entry = context.liaison.add(NewEntry("Wrong"))[0]
    context.liaison.strike(entry.id, "twice")
    window.tools.selection.pick("entry", entry.id)

    def bodies() -> list[QLabel]:
        return [b for b in window.inspector.findChildren(QLabel) if b.text() == "Wrong"]

    qtbot.waitUntil(lambda: any(b.font().strikeOut() for b in bodies()))


def test_a_place_and_a_route(context: AppContext) -> None:
    place = context.geography.add_place("Haven", "port", 51.44, 3.7).created[0]
    route = context.geography.add_route("Oranje", "route", [(51.4, 3.6), (52.0, 5.0)]).created[0]
    assert "MGRS: 31U" in text(inspect(context, "place", place, NOW))
    assert "Positions: 2" in text(inspect(context, "route", route, NOW))
    assert {place, route} <= {r.id for r in context.things.directory().all()}


@pytest.mark.parametrize("kind", [*(kind.key for kind in KINDS), "no-such-kind"])
def test_what_is_not_here_says_so(context: AppContext, kind: str) -> None:
    assert inspect(context, kind, "0" * 32, NOW).gone
