"""What people do most, by keyboard alone in the real window: keys counted beside the words typed,
from whatever page is in front."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.domains.liaison.service import NewEntry
from tests.support.hands import Hands
from tests.support.real_pages import fill
from tests.support.real_window import shown_window
from tests.support.task_force import NOW
from ui.pages.incidents.page import IncidentsPage
from ui.pages.liaison.entry_form import EntryForm, EntryWindow
from ui.pages.liaison.page import LiaisonPage
from ui.shell.station import Station
from ui.shell.window import MainWindow


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def real(qtbot: QtBot, station: Station, context: AppContext) -> Iterator[MainWindow]:
    """The window with the pages of the product, the map in front."""
    fill(context)
    for values in (
        {"short": "VR Groningen", "name": "Veiligheidsregio Groningen", "kind": "region",
         "region": 1, "phone": "+31 000 01 01"},
        {"short": "Haven EEM", "name": "Havendienst Eemshaven", "kind": "port",
         "phone": "+31 000 21 02", "position": (53.4385, 6.835)},
    ):  # fmt: skip
        context.partners.add(values)
    with shown_window(qtbot, station, context) as made:
        yield made


@pytest.fixture
def hands(real: MainWindow) -> Hands:
    return Hands(real)


def log_page(window: MainWindow) -> LiaisonPage:
    page = window.deck.current().page
    assert isinstance(page, LiaisonPage)
    return page


def texts(shown: QListWidget) -> list[str]:
    return [shown.item(row).text() for row in range(shown.count())]


def test_who_to_call_for_a_spill_at_a_named_place(
    real: MainWindow, hands: Hands, context: AppContext, qtbot: QtBot
) -> None:
    hands.press("Ctrl+6", "N")
    hands.type("Diesel in de haven")
    hands.press("Tab")
    hands.type("fuel")
    hands.press("Tab", "Tab", "Tab")
    hands.type("Eemshaven J")
    hands.press("Return", "Ctrl+Return")
    page = real.deck.current().page
    assert isinstance(page, IncidentsPage)
    qtbot.waitUntil(lambda: page.whole is not None and page.whole.view.place != "")
    assert page.whole is not None
    view = page.whole.view
    assert (view.title, view.kind, view.place) == (
        "Diesel in de haven", "fuel-spill", "Eemshaven Julianahaven",
    )  # fmt: skip
    shown = [text.replace("\u00a0", " ") for text in texts(page.detail.calls)]
    assert "1  safety region: VR Groningen   +31 000 01 01" in shown
    assert "2  port: Haven EEM   +31 000 21 02" in shown
    assert hands.keys <= 10
    # And one key more writes the call down.
    hands.press("2")
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, EntryWindow)]
    assert window.form.fields.raw()["to"] == "Haven EEM"
    hands.type("Gemeld, zij sturen een boot")
    hands.press("Ctrl+Return")
    (entry,) = [e for e in context.liaison.entries(link=view.id) if e.to == "Haven EEM"]
    assert (entry.text, entry.channel) == ("Gemeld, zij sturen een boot", "phone +31 000 21 02")


def test_all_about_one_convoy_since_midnight_and_the_filter_kept(
    real: MainWindow, hands: Hands, context: AppContext, clock: FixedClock, qtbot: QtBot
) -> None:
    convoy = context.movements.by_number("21-USV-01").id
    clock.advance(60)
    late = context.liaison.add(NewEntry("gemeld", event="210310B", links=(convoy,)))[0]
    context.liaison.add(NewEntry("gisteren gemeld", event="202200B", links=(convoy,)))
    context.liaison.add(NewEntry("iets anders", event="210320B"))
    hands.press("Ctrl+K")
    hands.type("21-USV-01")
    hands.press("Return", "Ctrl+H", "T")
    hands.type("midnight")
    hands.press("Return")
    page = log_page(real)
    qtbot.waitUntil(lambda: [line.id for line in page.table.filter.rows()] == [late.id])
    assert hands.keys <= 8
    hands.keys = 0
    hands.press("Ctrl+S")
    hands.type("USV-01 vandaag")
    hands.press("Return")
    assert hands.keys <= 4
    kept = context.log_notes.filters()["USV-01 vandaag"]
    assert (kept.link, kept.since_typed) == (convoy, "midnight")


def test_the_time_of_an_entry_corrected(
    real: MainWindow, hands: Hands, context: AppContext, clock: FixedClock, qtbot: QtBot
) -> None:
    clock.advance(3600)
    wrong = context.liaison.add(NewEntry("Aanrijding A58", event="0455", from_="VCNL"))[0]
    hands.press("Ctrl+4")
    page = log_page(real)
    page.to_newest()
    hands.keys = 0
    hands.press("C")
    hands.type("0445")
    hands.press("Ctrl+Return")
    assert [e for e in context.liaison.entries() if e.corrects == wrong.id] == []
    form = hands.focus()
    assert form.objectName() == "reason"
    assert isinstance(form.window().findChild(EntryForm), EntryForm)
    hands.type("verkeerd gehoord")
    hands.press("Ctrl+Return")
    (right,) = [e for e in context.liaison.entries() if e.corrects == wrong.id]
    assert wrong.event - right.event == 10 * 60_000
    assert hands.keys <= 5
