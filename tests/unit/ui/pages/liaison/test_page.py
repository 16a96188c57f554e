"""The page on a real store: the list keeps its place, search, corrections, selection, moments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.domains.liaison.service import NewEntry
from app.workflows.shifts import SignOn
from tests.unit.ui.pages.liaison.conftest import NOW, Watch
from ui.pages.liaison.columns import marks
from ui.pages.liaison.delegate import EntryDelegate
from ui.pages.liaison.follow_window import FollowWindow
from ui.pages.liaison.page import LiaisonPage
from ui.qt.actions import Actions
from ui.qt.job_runner import QtJobs


@pytest.fixture
def page(watch: Watch, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LiaisonPage:
    monkeypatch.setattr("ui.pages.liaison.presenter.PAGE", 60)  # all of them at once
    for n in range(60):
        watch.log(f"entry {n:02d}", from_="VCNL" if n % 2 else "OCCR")
    made = LiaisonPage(watch.tools)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    # The announcements of the entries above are still on their way; they belong to no test.
    qtbot.waitUntil(lambda: not watch.tools.changes._waiting)
    return made


def top(page: LiaisonPage) -> str:
    return str(page.table.filter.rows()[page.table.rowAt(0)].entry.text)


def texts(page: LiaisonPage) -> list[str]:
    return [row.entry.text for row in page.table.filter.rows()]


def mark_words(page: LiaisonPage, id_: str) -> list[str]:
    return [mark.text for mark in marks(page.table.rows_model.by_id(id_))]


def test_newest_event_first_with_sign_and_word(page: LiaisonPage, watch: Watch) -> None:
    assert texts(page)[:2] == ["entry 59", "entry 58"]
    columns = {c.key: c for c in page.table.rows_model.columns}
    row = page.table.filter.rows()[0]
    assert columns["event"].show(row) == "1532B"
    assert columns["precedence"].show(row) == "R ROUTINE"


def test_what_arrives_never_moves_the_line_under_the_eye(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.table.verticalScrollBar().setValue(20)
    page.table.pick([page.table.filter.rows()[25].id])
    seen, picked = top(page), page.table.picked_ids()
    for n in range(3):
        watch.log(f"new {n}")
    above = page.finder.above
    qtbot.waitUntil(lambda: above.isVisible() and above.text().endswith("3 new above"))
    assert top(page) == seen
    assert page.table.picked_ids() == picked
    qtbot.mouseClick(page.finder.above, Qt.MouseButton.LeftButton)
    assert top(page) == "new 2"
    assert not page.finder.above.isVisible()


def test_at_the_top_the_list_holds_while_it_is_read_and_follows_when_nobody_looks(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.form.fields.text.setFocus()
    watch.log("followed")
    qtbot.waitUntil(lambda: "followed" in texts(page))
    assert top(page) == "followed"
    page.table.pick([page.table.filter.rows()[0].id])
    watch.log("held back")
    qtbot.waitUntil(lambda: "held back" in texts(page))
    assert top(page) == "followed"
    assert page.finder.above.isVisible()


def test_an_own_entry_is_there_at_once(page: LiaisonPage, watch: Watch, qtbot: QtBot) -> None:
    watch.clock.advance(60)
    qtbot.keyClicks(page.form.fields.text, "written here")
    qtbot.keyClick(page.form.fields.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert top(page) == "written here"
    assert "saved" in page.form.note.text()


def test_marks_are_signs_beside_the_text_and_words_where_they_are_asked_for(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    watch.context.liaison.add(NewEntry("Brand", precedence="FLASH", action="Bel", agreement=True))
    qtbot.waitUntil(lambda: "Brand" in texts(page))
    entry = next(e for e in page.table.rows_model.rows() if e.entry.text == "Brand")
    assert len(marks(entry)) == 3
    picture = QImage(64, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    delegate = page.table.itemDelegate()
    assert isinstance(delegate, EntryDelegate)
    with QPainter(picture) as painter:
        delegate._paint_marks(painter, QRect(0, 0, 64, 30), marks(entry))
    painted = {x for x in range(64) for y in range(30) if picture.pixelColor(x, y).value()}
    assert painted
    assert max(painted) < 64
    state = next(c for c in page.table.rows_model.columns if c.key == "state")
    assert state.tooltip is not None
    assert "not acknowledged" in state.tooltip(entry)


def test_the_form_is_folded_until_it_is_wanted_and_comes_back_with_a_draft(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.form.closed.emit()
    assert page.form.isHidden()
    assert page.finder.new_button.isVisible()
    page.new_entry()
    assert page.form.isVisible()
    page.form.closed.emit()
    page.form.brought_back.emit()
    assert page.form.isVisible()


def test_what_is_written_keeps_the_filter_and_is_told_when_it_hides_it(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.finder.search_field.setText("bridge")
    page.form.fields.text.setPlainText("the bridge is open")
    page.form.save()
    assert texts(page) == ["the bridge is open"]
    assert page.table.picked_ids() == (page.table.filter.rows()[0].id,)
    page.form.fields.text.setPlainText("something else")
    page.form.save()
    assert texts(page) == ["the bridge is open"]
    assert page.finder.search_field.text() == "bridge"
    assert watch.told == ["TOC-0062 is saved. The filter does not show it."]


def test_a_level_above_the_operation_is_marked(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    watch.context.operation.save({"marking": "Dep.V"})
    for level in ("Stg.C", "Dep.V", "Ongerubriceerd"):
        watch.log(f"level {level}", level=level)
    qtbot.waitUntil(lambda: "level Ongerubriceerd" in texts(page))
    found = {r.entry.text: [m.text for m in marks(r)] for r in page.table.rows_model.rows()}
    assert found["level Stg.C"] == ["Stg.C"]
    assert found["level Dep.V"] == found["level Ongerubriceerd"] == []


def test_search_as_you_type(page: LiaisonPage, watch: Watch, qtbot: QtBot) -> None:
    page.search()
    qtbot.keyClicks(page.finder.search_field, "entry 4")
    assert texts(page) == [f"entry {n}" for n in range(49, 39, -1)]
    assert page.finder.count.mark().text == "10 found"
    qtbot.keyClicks(page.finder.search_field, "2")
    assert texts(page) == ["entry 42"]
    qtbot.keyClick(page.finder.search_field, Qt.Key.Key_Escape)
    assert len(texts(page)) == 60


def test_a_correction_and_a_strike_are_shown_on_both(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    first, second = (page.table.filter.rows()[n].entry for n in (0, 1))
    new, _ = watch.context.liaison.correct(first.id, NewEntry("better"), "typing error")
    strike, _ = watch.context.liaison.strike(second.id, "never happened")
    qtbot.waitUntil(lambda: strike.id in page.table.rows_model.ids())
    assert first.id not in page.table.rows_model.ids()
    assert mark_words(page, new.id) == ["\u25b8 1 earlier", f"corrects {first.number}"]
    page.show_record("entry", first.id)
    assert mark_words(page, first.id) == [f"corrected by {new.number}"]
    assert mark_words(page, second.id) == [f"struck by {strike.number}"]
    page.show_record("entry", second.id)
    assert page.detail.text.font().strikeOut()
    assert not page.detail.acts["strike"].isEnabled()
    assert "never happened" in page.detail.chain.text()
    page.detail.entry_wanted.emit(strike.id)
    assert page.detail.number.text() == strike.number
    assert not page.detail.acts["correct"].isEnabled()


def test_what_was_corrected_is_folded_under_what_stands_now(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    old = page.table.filter.rows()[10].entry
    log = watch.context.liaison
    made = [
        log.correct(old.id, NewEntry(text, event="-2h"), "typing error")[0]
        for text in ("better", "best")
    ]
    watch.tools.selection.pick("entry", made[1].id)
    page.show_record("entry", made[1].id)
    qtbot.waitUntil(lambda: made[1].id in page.table.rows_model.ids())
    assert not {old.id, made[0].id} & set(page.table.rows_model.ids())
    assert len(texts(page)) == 60
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    ids = [row.id for row in page.table.filter.rows()]
    place = ids.index(made[1].id)
    assert set(ids[place + 1 : place + 3]) == {old.id, made[0].id}
    assert mark_words(page, made[1].id)[0] == "\u25be 2 earlier"
    # From a line that is folded, too: it goes under what stands.
    page.show_record("entry", old.id)
    assert page.table.picked_ids() == (old.id,)
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    assert old.id not in page.table.rows_model.ids()
    page.toggle_earlier()
    assert watch.told[-1] in ("Nothing is folded under this line.",)


def test_a_correction_in_the_window_begins_with_what_stands_now(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    old = page.table.filter.rows()[5].entry
    new, _ = watch.context.liaison.correct(
        old.id,
        NewEntry("Tankpunt 3", event="0800", from_="OCCR", to="VCNL", level="Dep.V",
                 release="NLD", source="B2", place="Breda", precedence="PRIORITY", kind="report"),
        "fout",
    )  # fmt: skip
    for opened in (old, new):  # C on either is about the same entry
        page.show_record("entry", opened.id)
        qtbot.waitUntil(lambda opened=opened: page.table.picked_ids() == (opened.id,))
        page.act("correct")
        window = list(page.acting.windows.values())[-1]
        qtbot.addWidget(window)
        window.form.fields.lines["reason"].setText("why")  # type: ignore[attr-defined]
        window.form.save()  # type: ignore[attr-defined]
        made = watch.context.liaison.standing(old.id)
        assert made.corrects == old.id
        assert made.id not in (old.id, new.id)
        for key in ("text", "event", "from_", "to", "level", "release", "source", "place",
                    "precedence", "kind"):  # fmt: skip
            assert getattr(made, key) == getattr(new, key), key


def test_the_window_to_correct_opens_once(page: LiaisonPage, watch: Watch, qtbot: QtBot) -> None:
    page.act("correct")
    assert watch.told == ["Choose a line of the log first."]
    page.show_record("entry", page.table.filter.rows()[3].id)
    page.act("correct")
    page.act("correct")
    (window,) = page.acting.windows.values()
    qtbot.addWidget(window)
    window.form.fields.lines["reason"].setText("why")  # type: ignore[attr-defined]
    window.form.save()  # type: ignore[attr-defined]
    assert watch.told[-1].startswith("Corrected by TOC-")
    assert not window.isVisible()


def test_keys_of_the_page(page: LiaisonPage, watch: Watch, qtbot: QtBot) -> None:
    actions = Actions([spec for spec, _run in page.actions_offered()], page)
    for spec, run in page.actions_offered():
        actions.bind(spec.id, run)
    actions.attach(page)
    page.activate()
    qtbot.keyClick(page.form.fields.text, Qt.Key.Key_Escape)
    assert not page.form.isVisible()
    assert page.finder.new_button.isVisible()
    page.activateWindow()
    actions.run("liaison.new")
    assert page.form.isVisible()
    assert page.focusWidget() is page.form.fields.text
    actions.run("liaison.find")
    assert page.focusWidget() is page.finder.search_field


def test_a_line_is_selected_everywhere_and_the_other_way_round(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.table.setFocus()
    page.table.selectRow(5)
    picked = page.table.filter.rows()[5].id
    assert (watch.tools.selection.kind, watch.tools.selection.id) == ("entry", picked)
    assert page.detail.entry() is not None
    other = page.table.filter.rows()[9].id
    watch.tools.selection.pick("entry", other)
    assert page.table.picked_ids() == (other,)


def test_links_lead_on(page: LiaisonPage, watch: Watch, qtbot: QtBot) -> None:
    id_ = watch.movement("25-USV-08")
    entry = watch.log("with a link", links=(id_,))
    page.show_record("entry", entry.id)
    (chip,) = page.detail.links.specs()
    assert chip.text == "25-USV-08"
    page.detail.links.pressed.emit(chip.key)
    assert (watch.tools.selection.kind, watch.tools.selection.id) == ("movement", id_)
    wanted: list[tuple[str, str]] = []
    watch.tools.selection.wanted.connect(lambda kind, got: wanted.append((kind, got)))
    page.show_linked()
    assert wanted == [("movement", id_)]


def test_a_record_that_a_search_hides_is_brought_into_view(page: LiaisonPage) -> None:
    hidden = page.table.filter.rows()[30]
    page.finder.search_field.setText("entry 59")
    page.show_record("entry", hidden.id)
    assert page.finder.search_field.text() == ""
    assert page.table.picked_ids() == (hidden.id,)


def test_a_fixed_moment_shows_what_had_happened(page: LiaisonPage, watch: Watch) -> None:
    at = page.table.filter.rows()[50].entry.event
    watch.tools.time.set(at)
    assert texts(page)[0] == "entry 09"
    assert page.finder.until.isVisible()
    watch.tools.time.set(None)
    assert len(texts(page)) == 60


def test_copy_is_one_line_of_text(page: LiaisonPage, watch: Watch) -> None:
    entry = page.table.filter.rows()[0].entry
    page.show_record("entry", entry.id)
    page.copy()
    assert QGuiApplication.clipboard().text() == (
        f"{entry.number}  231532BOCT24  ROUTINE  VCNL  entry 59"
    )


def test_three_times_in_full(page: LiaisonPage, watch: Watch) -> None:
    entry = watch.log("times", event="231200Z")
    page.show_record("entry", entry.id)
    facts = page.detail.facts.text()
    assert "Event: 231200ZOCT24 = 231400BOCT24, 1 h 33 ago" in facts
    assert "As typed: 231200Z" in facts
    assert "Entered: 231533BOCT24" in facts
    assert "Received: 231533BOCT24" in facts


def test_the_unread_are_counted_while_the_page_is_away(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    told: list[int] = []
    page.unread.connect(told.append)
    page.hide()
    watch.log("one", precedence="FLASH")
    watch.log("two")
    qtbot.waitUntil(lambda: bool(told) and told[-1] == 2)
    page.show()
    page.activate()
    assert told[-1] == 0


def test_an_empty_log_says_what_to_do(watch: Watch, qtbot: QtBot) -> None:
    made = LiaisonPage(watch.tools)
    qtbot.addWidget(made)
    assert "Press N" in made.table.accessibleDescription()
    made.finder.search_field.setText("x")
    assert "No entry has these words" in made.table.accessibleDescription()


def test_with_real_lanes(watch: Watch, qtbot: QtBot) -> None:
    jobs = QtJobs(watch.refused.append)
    tools = type(watch.tools)(**{**watch.tools.__dict__, "jobs": jobs})
    made = LiaisonPage(tools)
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClicks(made.form.fields.text, "through the lanes")
    made.form.save()
    qtbot.waitUntil(lambda: texts(made) == ["through the lanes"])
    for letters in ("t", "th", "thr", "nothing"):
        made.finder.search_field.setText(letters)
    qtbot.waitUntil(lambda: texts(made) == [])
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    made.hide()
    jobs.shutdown()
    assert watch.refused == []


def press(page: LiaisonPage, row: int) -> str:
    """Pick a line as a person does; its id."""
    page.table.selectRow(row)
    return str(page.table.filter.rows()[row].id)


def test_the_list_goes_to_what_was_written_here(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.table.setFocus()
    press(page, 40)
    page.table.verticalScrollBar().setValue(30)
    qtbot.keyClicks(page.form.fields.text, "my own")
    page.form.save()
    assert page.table.picked_ids() == (page.table.rows_model.ids()[0],)
    qtbot.waitUntil(lambda: page.detail.text.text() == "my own")
    assert top(page) == "my own"
    assert not page.finder.above.isVisible()


def test_a_correction_out_of_a_search_leaves_the_search_and_marks_the_old_entry(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.finder.search_field.setText("entry 20")
    press(page, 0)
    page.act("correct")
    (window,) = page.acting.windows.values()
    qtbot.addWidget(window)
    window.form.fields.lines["reason"].setText("why")  # type: ignore[attr-defined]
    window.form.fields.text.setPlainText("as it was")  # type: ignore[attr-defined]
    window.form.save()  # type: ignore[attr-defined]
    shown = page.detail.entry()
    assert shown is not None
    assert shown.corrected_by == "TOC-0061"
    assert page.table.picked_ids() == (shown.id,)
    assert texts(page) == ["entry 20"]
    assert mark_words(page, shown.id) == ["corrected by TOC-0061"]
    assert watch.told == ["Corrected by TOC-0061"]


def test_an_entry_that_a_search_hides_cannot_be_corrected_until_it_is_back(
    page: LiaisonPage, watch: Watch
) -> None:
    picked = press(page, 30)
    assert page.detail.acts["correct"].isEnabled()
    page.finder.search_field.setText("entry 59")
    assert page.detail.entry() is None
    page.act("correct")
    assert page.acting.windows == {}
    page.finder.search_field.clear()
    assert page.table.picked_ids() == (picked,)
    assert page.detail.acts["strike"].isEnabled()


def test_a_selection_of_another_kind_unpicks_the_entry(page: LiaisonPage, watch: Watch) -> None:
    press(page, 3)
    watch.tools.selection.pick("movement", watch.movement("25-USV-08"))
    assert page.table.picked_ids() == ()
    assert not page.detail.acts["correct"].isEnabled()
    assert not page.detail.acts["strike"].isEnabled()
    page.act("strike")
    assert page.acting.windows == {}
    assert watch.told == ["Choose a line of the log first."]
    press(page, 4)
    assert page.detail.acts["correct"].isEnabled()


def test_home_and_end_are_of_the_list(page: LiaisonPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    press(page, 5)
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    assert page.table.picked_ids() == (page.table.rows_model.ids()[-1],)
    qtbot.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.picked_ids() == (page.table.rows_model.ids()[0],)


@pytest.mark.parametrize("width", [480, 700, 1100, 1676])
def test_nothing_of_the_list_lies_beyond_its_edge(page: LiaisonPage, width: int) -> None:
    page.table.horizontalHeader().resizeSection(3, 260)
    page.resize(width, 700)
    QGuiApplication.processEvents()
    assert not page.table.horizontalScrollBar().isVisible()
    page.resize(1676, 700)
    assert page.table.horizontalHeader().hiddenSectionCount() == 4


def test_the_form_asks_to_sign_on_while_nobody_is(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.new_entry()
    assert not page.form.unsigned.isVisible()
    jansen = watch.context.desk.operator
    watch.context.desk.operator = type(jansen)()
    watch.log("by nobody")
    qtbot.waitUntil(page.form.unsigned.isVisible)
    qtbot.mouseClick(page.form.unsigned.button, Qt.MouseButton.LeftButton)
    assert watch.asks.asked == [("sign_on",)]
    again = SignOn(jansen.name, jansen.post, jansen.initials, watch.clock.now_ms())
    watch.context.shifts.take(again, "en")
    qtbot.waitUntil(lambda: not page.form.unsigned.isVisible())


@pytest.mark.parametrize(
    ("more", "key", "act", "settled"),
    [
        ({"action": "call"}, "D", "close", "closed_by"),
        ({"agreement": True}, "B", "confirm", "confirmed_by"),
        ({"precedence": "FLASH"}, "K", "acknowledge", "acknowledged_by"),
        ({}, "A", "add_to", "added_by"),
    ],
)
def test_an_entry_is_followed_up_from_the_page(
    page: LiaisonPage, watch: Watch, qtbot: QtBot, more: dict[str, object], key: str, act: str,
    settled: str,
) -> None:  # fmt: skip
    old = watch.log("what is asked", **more)
    watch.tools.selection.open("entry", old.id)
    page.show_record("entry", old.id)
    button = page.detail.acts[act]  # type: ignore[index]
    assert button.isVisible()
    page.table.setFocus()
    qtbot.keyClick(page.table, key)
    (window,) = page.acting.windows.values()
    assert isinstance(window, FollowWindow)
    if act != "acknowledge":
        qtbot.keyClick(window.said, Qt.Key.Key_Return)
        assert window.isVisible()
        assert "needs a text" in window.note.text()
    qtbot.keyClicks(window.said, "done so")
    qtbot.keyClick(window.said, Qt.Key.Key_Return)
    made = watch.context.liaison.chain(old.id)[-1]
    assert getattr(watch.context.liaison.get(old.id), settled) == made.number
    assert made.text == f"{old.number}: done so"
    assert watch.told[-1] == f"Written as {made.number}"
    page.show_record("entry", old.id)
    assert made.number in page.detail.chain.text()
    assert button.isEnabled() == (act == "add_to")


def test_what_an_entry_does_not_ask_for_is_said(page: LiaisonPage, watch: Watch) -> None:
    old = watch.log("nothing asked")
    page.show_record("entry", old.id)
    asked = {"close": "no action", "confirm": "no agreement", "acknowledge": "no FLASH"}
    for act, said in asked.items():
        page.act(act)
        assert said in watch.told[-1]
        assert old.number in watch.told[-1]
    assert page.acting.windows == {}
    assert not page.detail.acts["close"].isVisible()


def test_an_entry_of_a_file_says_so_in_the_list_and_beside_it(
    page: LiaisonPage, watch: Watch, qtbot: QtBot, tmp_path: Path
) -> None:
    entry = {
        "key": "e", "number": "XYZ-0007", "event": "2024-10-23T13:00:00Z", "text": "Bevel",
        "author": "VDB", "entered": "2024-10-23T13:01:00Z",
    }  # fmt: skip
    body = {"format": "toc-operation", "version": 1, "operation": {"name": "x"}, "entries": [entry]}
    path = tmp_path / "bevel.json"
    path.write_text(json.dumps(body))
    imports = watch.context.imports
    imports.take(imports.read([path], NOW))
    qtbot.waitUntil(lambda: "Bevel" in texts(page))
    row = next(row for row in page.table.filter.rows() if row.entry.text == "Bevel")
    assert "from a file" in mark_words(page, row.id)
    page.show_record("entry", row.id)
    said = page.detail.facts.text()
    assert "bevel.json, taken in" in said
    assert "by JAN" in said
    assert "XYZ-0007, VDB" in said
