"""The incidents page on a real store: list, steps, picture, checklist, forms, clipboard."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.core.errors import Refused
from app.domains.incidents.rules import KINDS as RULE_KINDS
from app.domains.liaison.service import NewEntry
from tests.support.task_force import HOUR, NOW, Station
from ui.kinds import inspect
from ui.kinds.incidents import KINDS, kind_word
from ui.pages.incidents.dialogs import open_form, open_from, open_grip
from ui.pages.incidents.page import IncidentsPage
from ui.pages.incidents.presenter import form_values, read_whole, save, step
from ui.widgets.form_dialog import FormDialog

CTRL = Qt.KeyboardModifier.ControlModifier
RING = [(51.44, 3.67), (51.44, 3.70), (51.46, 3.70), (51.44, 3.67)]


@pytest.fixture
def zone(post: Station) -> str:
    return post.context.zones.add("TMZ Sloe", "tmo", [RING]).created[0]


@pytest.fixture
def incident(post: Station, zone: str) -> str:
    post.context.settings.set("language", "en")
    entry = post.context.liaison.add(
        NewEntry("Drone boven Sloehaven", position=(51.452, 3.6865), links=(zone,))
    )[0]
    return post.context.incident_desk.raise_from(entry.id)


@pytest.fixture
def page(post: Station, incident: str) -> Iterator[IncidentsPage]:
    made = IncidentsPage(post.tools)
    made.resize(1400, 900)
    made.show()
    post.tools.selection.pick("incident", incident)
    yield made
    made.close()
    made.deleteLater()


def key(page: IncidentsPage, text: Qt.Key) -> None:
    QTest.keyClick(page.table, text)


def forms(page: IncidentsPage) -> list[FormDialog]:
    return page.findChildren(FormDialog)


def test_the_list_and_the_pane_show_it_whole(page: IncidentsPage) -> None:
    (row,) = page.table.rows_model.rows()
    assert row.view.number.endswith("-01")
    assert page.detail.linked.item(0).text() == "TMZ Sloe"
    assert page.detail.timeline.count() == 2
    assert page.detail.checklist.count() == 8
    assert page.detail.picture.edits["incident"].toPlainText() == "Drone boven Sloehaven"


def test_a_proposed_region_says_that_it_is_one(page: IncidentsPage) -> None:
    facts = {f.label: f for s in page.detail.facts._sections for f in s.facts}
    assert "19 Zeeland: proposal by the nearest known place" in facts["Safety region"].value
    assert facts["Safety region"].tone == "amber"


def test_s_steps_and_stops_at_closed(page: IncidentsPage, post: Station, incident: str) -> None:
    for state in ("controlled", "closed"):
        key(page, Qt.Key.Key_S)
        assert post.context.incidents.get(incident).state != state, "nothing ends at one key"
        QTest.keyClick(forms(page)[-1].forms[0].field("told"), Qt.Key.Key_Return, CTRL)
        assert post.context.incidents.get(incident).state == state
    key(page, Qt.Key.Key_S)
    assert post.context.incidents.get(incident).state == "closed"
    assert "opens it again" in post.told[-1]
    assert page.detail.timeline.count() == 4


def test_a_state_that_was_changed_meanwhile_is_refused(post: Station, incident: str) -> None:
    post.context.incidents.step(incident, "closed")
    with pytest.raises(Refused, match="changed meanwhile"):
        step(post.context, incident, "open", "controlled")


def test_a_tick_by_keyboard_says_who_and_when(
    page: IncidentsPage, post: Station, incident: str
) -> None:
    key(page, Qt.Key.Key_Space)
    assert page.focusWidget() is page.detail.checklist
    QTest.keyClick(page.detail.checklist, Qt.Key.Key_Space)
    assert post.context.incidents.get(incident).done["see"].by == "VRS"
    assert "210400BOCT24 VRS" in page.detail.checklist.item(0).text()
    key(page, Qt.Key.Key_Space)
    assert page.detail.checklist.currentRow() == 1


def test_headings_are_stored_when_left(page: IncidentsPage, post: Station, incident: str) -> None:
    edit = page.detail.picture.edits["measures"]
    edit.setPlainText("Lossen gestopt")
    page.detail.picture.save()
    assert post.context.incidents.get(incident).measures == "Lossen gestopt"
    assert not post.context.incidents.get(incident).contested


def test_what_arrives_replaces_nothing_that_is_typed_and_both_are_kept(
    page: IncidentsPage, post: Station, incident: str
) -> None:
    edits = page.detail.picture.edits
    edits["response"].setPlainText("mine")
    post.context.incidents.save(incident, {"response": "theirs", "forecast": "quiet"})
    page.refresh()
    assert edits["response"].toPlainText() == "mine"
    assert edits["forecast"].toPlainText() == "quiet"
    page.detail.picture.save()
    assert post.context.incidents.get(incident).contested


def test_choosing_another_stores_what_was_typed_in_the_first(
    page: IncidentsPage, post: Station, incident: str
) -> None:
    other = post.context.incidents.add("Brand", "fire").created[0]
    page.refresh()
    page.detail.picture.edits["forecast"].setPlainText("typed")
    post.tools.selection.pick("incident", other)
    assert post.context.incidents.get(incident).forecast == "typed"
    assert post.context.incidents.get(other).forecast == ""
    assert page.detail.picture.edits["forecast"].toPlainText() == ""


def test_t_puts_the_text_on_the_clipboard(page: IncidentsPage, post: Station) -> None:
    key(page, Qt.Key.Key_T)
    assert "INCIDENT INC-" in QGuiApplication.clipboard().text()
    assert "Safety region: 19 Zeeland (PROPOSAL" in QGuiApplication.clipboard().text()
    page.copy_text(other=True)
    assert "Veiligheidsregio: 19 Zeeland (VOORSTEL" in QGuiApplication.clipboard().text()
    page.copy_geojson()
    assert len(json.loads(QGuiApplication.clipboard().text())["features"]) == 2
    assert "is on the clipboard" in post.told[-1]


def test_a_new_one_is_typed_and_saved(page: IncidentsPage, post: Station) -> None:
    key(page, Qt.Key.Key_N)
    (dialog,) = forms(page)
    what, where = dialog.forms
    what.set_raw_values({"title": "Brand trafo", "kind": "fire"})
    where.set_raw_values({"position": "53.446, 6.83"})
    where.changed.emit()
    assert "1 Groningen: proposal" in dialog.said()
    dialog.saving.emit()
    found = post.context.incidents.get(post.tools.selection.id)
    assert (found.title, found.owner, found.position) == ("Brand trafo", "TOC", (53.446, 6.83))
    assert "Brand trafo" in post.context.liaison.entries(limit=1)[0].text


def test_only_what_was_changed_is_written(
    page: IncidentsPage, post: Station, incident: str
) -> None:
    whole = read_whole(post.context, incident)
    dialog = open_form(post.tools, whole, page, lambda _id: None)
    post.context.incidents.save(incident, {"owner": "RMC"})
    dialog.forms[1].set_raw_values({"region": "20"})
    dialog.saving.emit()
    after = post.context.incidents.get(incident)
    assert (after.owner, after.region.number, after.contested) == ("RMC", 20, False)  # type: ignore[union-attr]
    assert not save(post.context, whole, form_values(whole.view)).ids


def test_grip_asks_who_decided(page: IncidentsPage, post: Station, incident: str) -> None:
    dialog = open_grip(post.tools, post.context.incidents.get(incident), page, page.refresh)
    dialog.forms[0].set_raw_values({"grip": "2"})
    assert set(dialog.forms[0].faults()) == {"grip_by"}
    dialog.forms[0].set_raw_values({"grip_by": "OvD VRZ"})
    dialog.saving.emit()
    view = post.context.incidents.get(incident)
    assert (view.grip, view.grip_by) == ("2", "OvD VRZ")
    assert "GRIP 2" in page.detail.timeline.item(2).text()


def test_links_lead_to_their_page(page: IncidentsPage, post: Station, zone: str) -> None:
    wanted: list[tuple[str, str]] = []
    post.tools.selection.wanted.connect(lambda kind, id_: wanted.append((kind, id_)))
    page.detail.linked.itemActivated.emit(page.detail.linked.item(0))
    page.detail.timeline.itemActivated.emit(page.detail.timeline.item(0))
    assert wanted[0] == ("zone", zone)
    assert wanted[1][0] == "entry"


def test_an_overdue_report_is_red(page: IncidentsPage, post: Station, incident: str) -> None:
    post.context.incidents.save(incident, {"report_due": NOW - HOUR})
    page.refresh()
    facts = {f.label: f for s in page.detail.facts._sections for f in s.facts}
    assert facts["Next report"].tone == "red"


def test_without_a_choice_an_act_says_so(page: IncidentsPage, post: Station) -> None:
    page.search_field.setText("nothing like it")
    for run in (page.edit, page.next_state, page.grip, page.to_checklist, page.copy_geojson):
        post.told.clear()
        run()
        assert post.told == ["Pick an incident in the list first."]


def test_every_kind_has_a_word() -> None:
    assert set(KINDS) == set(RULE_KINDS)
    assert all(kind_word(kind) for kind in KINDS)


def test_a_narrow_list_still_shows_the_title(page: IncidentsPage) -> None:
    page.resize(811, 700)
    QGuiApplication.processEvents()
    assert page.table.columnWidth(1) >= 140


def test_an_incident_that_cannot_be_read_is_not_said_to_load_for_ever(
    page: IncidentsPage, post: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = post.context.incidents.add("Brand", "fire").created[0]
    page.refresh()

    def fail(_context: object, _id: str) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("ui.pages.incidents.page.read_whole", fail)
    post.tools.selection.pick("incident", other)
    assert page.detail._empty.text() == "Could not be read. It is tried again soon."
    monkeypatch.undo()
    page.refresh()
    assert page.whole is not None
    assert page.whole.view.id == other


def test_an_incident_of_an_entry_shows_its_form_first_and_is_made_once(
    post: Station, page: IncidentsPage
) -> None:
    entry = post.context.liaison.add(
        NewEntry("Brand in loods bij Sloe", precedence="FLASH", place="Sloe", event="-20m")
    )[0]
    count = len(post.context.incidents.incidents())
    open_from(post.tools, entry.id, page)
    (dialog,) = forms(page)
    values = dialog.forms[0].values()
    assert (values["title"], values["kind"], values["severity"]) == (
        "Brand in loods bij Sloe", "fire", "major",
    )  # fmt: skip
    assert len(post.context.incidents.incidents()) == count  # nothing is made yet
    dialog.forms[0].set_raw_values({"title": "Brand loods 4"})
    QTest.keyClick(dialog.forms[0].field("title"), Qt.Key.Key_Return)
    made = next(i for i in post.context.incidents.incidents() if i.entry == entry.id)
    assert (made.title, made.kind, made.place, made.event) == (
        "Brand loods 4", "fire", "Sloe", entry.event,
    )  # fmt: skip
    wanted: list[tuple[object, ...]] = []
    post.tools.selection.wanted.connect(lambda *what: wanted.append(what))
    open_from(post.tools, entry.id, page)
    assert [what[1] for what in wanted] == [made.id]
    assert len(post.context.incidents.incidents()) == count + 1


def texts(shown: QListWidget) -> list[str]:
    return [shown.item(row).text() for row in range(shown.count())]


def called(page: IncidentsPage) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts(page.detail.calls)]


@pytest.fixture
def partners(post: Station) -> None:
    for values in (
        {"short": "VR Zeeland", "name": "Veiligheidsregio Zeeland", "kind": "region",
         "region": 19, "phone": "+31 000 19 01"},
        {"short": "RMC Zuid", "name": "RMC Zuid", "kind": "rmc"},
        {"short": "KMar", "name": "Koninklijke Marechaussee", "kind": "police",
         "radio": "C2000 groep 7"},
    ):  # fmt: skip
        post.context.partners.add(values)


@pytest.mark.usefixtures("partners")
def test_who_to_call_stands_by_kind_and_what_is_unknown_says_so(page: IncidentsPage) -> None:
    assert called(page) == [
        "1  safety region: VR Zeeland   +31 000 19 01",
        "2  regional military command: RMC Zuid   no number known",
        "port: nobody known for this place",
        "road: nobody known for this place",
        "rail: nobody known for this place",
        "3  police: KMar   radio C2000 groep 7",
    ]


@pytest.mark.usefixtures("partners")
def test_one_key_in_the_list_writes_the_call_down(
    page: IncidentsPage, post: Station, incident: str
) -> None:
    key(page, Qt.Key.Key_1)
    key(page, Qt.Key.Key_3)
    assert post.asks.asked == [
        ("write_call", "incident", incident, "VR Zeeland", "phone +31 000 19 01"),
        ("write_call", "incident", incident, "KMar", "radio C2000 groep 7"),
    ]
    key(page, Qt.Key.Key_9)
    assert post.told[-1] == "Nobody to call has the number 9."
    assert len(post.asks.asked) == 2


@pytest.mark.usefixtures("partners")
def test_c_goes_to_the_calls_where_enter_and_figures_write_one_down(
    page: IncidentsPage, post: Station
) -> None:
    key(page, Qt.Key.Key_C)
    calls = page.detail.calls
    assert page.focusWidget() is calls
    QTest.keyClick(calls, Qt.Key.Key_Down)
    QTest.keyClick(calls, Qt.Key.Key_Return)
    QTest.keyClick(calls, Qt.Key.Key_1)
    assert [asked[3] for asked in post.asks.asked] == ["RMC Zuid", "VR Zeeland"]
    assert post.asks.asked[0][4] == "", "no number, no channel"
    # A line of which nobody is known calls nobody.
    QTest.keyClick(calls, Qt.Key.Key_Down)
    QTest.keyClick(calls, Qt.Key.Key_Return)
    assert len(post.asks.asked) == 2


@pytest.mark.usefixtures("partners")
def test_a_number_that_is_filled_in_elsewhere_appears(
    page: IncidentsPage, post: Station, qtbot: QtBot
) -> None:
    rmc = post.context.partners.called("RMC Zuid", 0)
    post.context.partners.add_person(rmc.id, {"name": "Smit", "phone": "+31 000 18 01"})
    wanted = "2  regional military command: RMC Zuid   +31 000 18 01   ask for Smit"
    qtbot.waitUntil(lambda: wanted in called(page))


@pytest.mark.usefixtures("partners")
def test_the_numbers_stand_beside_every_page_while_it_is_open(post: Station, incident: str) -> None:
    shown = inspect(post.context, "incident", incident, NOW)
    (call,) = [part for part in shown.sections if part.title == "Call"]
    assert [(fact.label, fact.value) for fact in call.facts] == [
        ("safety region", "VR Zeeland +31 000 19 01"), ("police", "KMar C2000 groep 7"),
    ]  # fmt: skip
    post.context.incidents.step(incident, "closed")
    shown = inspect(post.context, "incident", incident, NOW)
    assert "Call" not in [part.title for part in shown.sections]
