"""The form by keyboard: a FLASH, refusals that lose nothing, drafts, links, completion."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from app.core.jobs import Handle, InlineJobs, Lane
from app.core.named import Named
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from tests.unit.ui.pages.liaison.conftest import NOW, Watch
from ui.pages.liaison.dialogs import CorrectWindow
from ui.pages.liaison.draft_claims import claims_of
from ui.pages.liaison.entry_form import EntryForm, EntryWindow, kept_form
from ui.pages.liaison.follow_window import FollowWindow
from ui.qt.job_runner import QtJobs

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def form(watch: Watch, qtbot: QtBot) -> EntryForm:
    made = EntryForm(watch.tools)
    qtbot.addWidget(made)
    made.show()
    made.focus_first()
    return made


def focused(form: EntryForm) -> str:
    window = form.window().focusWidget()
    return window.objectName() if window is not None else ""


def keys(form: EntryForm, qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(form.window().focusWidget(), text)


def press(form: EntryForm, qtbot: QtBot, key: Qt.Key, with_ctrl: bool = False) -> None:
    held = CTRL if with_ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(form.window().focusWidget(), key, held)


def test_a_flash_by_keyboard_in_a_few_keys(watch: Watch, qtbot: QtBot) -> None:
    window = EntryWindow(watch.tools)
    qtbot.addWidget(window)
    window.show()
    form = window.form
    keys(form, qtbot, "Collision on the A58, two columns stand still")
    beside = [(KEY.Key_Up, True)] * 3 + [(KEY.Key_Tab, False)] * 2
    for key, held in beside:
        press(form, qtbot, key, held)
    keys(form, qtbot, "VCNL")
    press(form, qtbot, KEY.Key_Return, True)
    (entry,) = watch.context.liaison.entries()
    assert (entry.precedence, entry.from_) == ("FLASH", "VCNL")
    assert entry.text == "Collision on the A58, two columns stand still"
    assert len(beside) + len("VCNL") + len(("F2", "Ctrl+Enter")) <= 12
    assert watch.told == [f"{entry.number} saved 1432B"]
    assert form.is_empty()
    assert focused(form) == "text"
    window.close()


def test_every_field_arrives(form: EntryForm, watch: Watch, qtbot: QtBot) -> None:
    order = ["text", "event", "from", "to", "channel", "precedence", "kind", "place"]
    for name, typed in zip(
        order, ["x", "1405", "OCCR", "TOC", "mail", "o", "rep", "Kijfhoek"], strict=True
    ):
        assert focused(form) == name
        keys(form, qtbot, typed)
        if name in ("from", "to"):
            form.fields.lines[name].completer().popup().hide()
        press(form, qtbot, KEY.Key_Tab)
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert (entry.event_typed, entry.from_, entry.to, entry.channel, entry.place) == (
        "1405",
        "OCCR",
        "TOC",
        "mail",
        "Kijfhoek",
    )
    assert (entry.precedence, entry.kind) == ("IMMEDIATE", "report")


def test_a_refusal_keeps_everything_and_leads_to_the_field(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    keys(form, qtbot, "a text")
    press(form, qtbot, KEY.Key_Tab)
    keys(form, qtbot, "14x")
    press(form, qtbot, KEY.Key_Tab)
    press(form, qtbot, KEY.Key_Return, True)
    assert watch.context.liaison.entries() == []
    assert form.fields.raw()["text"] == "a text"
    assert form.fields.raw()["event"] == "14x"
    assert focused(form) == "event"
    assert "14x" in form.note.text()
    assert form.note.property("tone") == "red"
    keys(form, qtbot, "\b")
    assert form.note.property("tone") != "red"


def test_a_fault_of_the_store_keeps_the_text_too(
    form: EntryForm, watch: Watch, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(watch.context.liaison, "add", broken)
    keys(form, qtbot, "a text")
    form.save()
    assert form.fields.raw()["text"] == "a text"
    assert [str(fault) for fault in watch.refused] == ["disk"]
    assert form.save_button.isEnabled()


def test_the_time_is_read_back_with_a_hint_on_the_night_of_the_change(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    keys(form, qtbot, "x")
    press(form, qtbot, KEY.Key_Tab)
    keys(form, qtbot, "1405")
    assert "231405BOCT24, 27 min ago" in form.note.text()
    form.fields.lines["event"].setText("270230BOCT24")
    assert "comes twice" in form.note.text()


def test_a_movement_named_in_the_text_becomes_a_link(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    id_ = watch.movement("25-USV-08")
    other = EntryForm(watch.tools)
    qtbot.addWidget(other)
    qtbot.keyClicks(other.fields.text, "25-usv-08 halts, 25-USV-99 too #halt")
    assert [spec.text for spec in other.chips.specs()] == [
        "25-USV-08",
        "25-USV-99: no such movement",
        "#halt",
    ]
    other.save()
    assert watch.context.liaison.entries()[0].links == (id_,)


def test_what_is_selected_is_offered_and_linked_by_key(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    about = watch.log("first")
    watch.tools.selection.pick("entry", about.id)
    assert [(s.text, s.look) for s in form.chips.specs()] == [(about.number, "offered")]
    keys(form, qtbot, "second")
    press(form, qtbot, KEY.Key_L, True)
    form.save()
    assert watch.context.liaison.entries()[0].links == (about.id,)


def test_a_form_about_something_links_it(watch: Watch, qtbot: QtBot) -> None:
    id_ = watch.movement("25-USV-08")
    window = EntryWindow(watch.tools, None, Named("movement", id_, "25-USV-08"))
    qtbot.addWidget(window)
    qtbot.keyClicks(window.form.fields.text, "x")
    window.form.save()
    assert watch.context.liaison.entries()[0].links == (id_,)
    window.close()


def test_names_complete_most_used_first(watch: Watch, qtbot: QtBot) -> None:
    for name in ("VCNL", "OCCR", "OCCR"):
        watch.log("x", from_=name)
    made = EntryForm(watch.tools)
    qtbot.addWidget(made)
    completer = made.fields.lines["to"].completer()
    completer.setCompletionPrefix("c")
    model = completer.completionModel()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["OCCR", "VCNL"]


def test_escape_keeps_the_text_for_the_next_form(watch: Watch, qtbot: QtBot) -> None:
    window = EntryWindow(watch.tools)
    qtbot.addWidget(window)
    window.show()
    keys(window.form, qtbot, "half a sent")
    press(window.form, qtbot, KEY.Key_Up, True)
    press(window.form, qtbot, KEY.Key_Escape)
    assert not window.isVisible()
    assert watch.context.liaison.entries() == []
    again = EntryWindow(watch.tools)
    qtbot.addWidget(again)
    assert again.form.fields.raw()["text"] == "half a sent"
    assert again.form.fields.raw()["precedence"] == "PRIORITY"
    again.form.save()
    again.close()
    assert watch.context.drafts.all() == {}


def test_a_draft_survives_a_crash_and_two_forms_never_share_one(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    keys(form, qtbot, "one")
    form.keep_draft()
    other = EntryForm(watch.tools)
    qtbot.addWidget(other)
    assert other.is_empty()
    qtbot.keyClicks(other.fields.text, "two")
    other.keep_draft()
    texts = {values["fields"]["text"] for values in watch.context.drafts.all().values()}
    assert texts == {"one", "two"}
    # After a crash nobody holds them: new tools, the same folder.
    form.release()
    back = EntryForm(watch.tools)
    qtbot.addWidget(back)
    assert back.fields.raw()["text"] == "one"
    assert "Not saved yet" in back.note.text()


def kept_texts(watch: Watch) -> list[str]:
    return [values["fields"]["text"] for values in watch.context.drafts.all().values()]


def test_the_first_words_are_kept_at_once_and_the_rest_within_a_second(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    keys(form, qtbot, "t")
    assert kept_texts(watch) == ["t"]
    assert form._timer.interval() <= 1000
    form._timer.setInterval(1)
    keys(form, qtbot, "yping")
    qtbot.waitUntil(lambda: kept_texts(watch) == ["typing"])
    form.save()
    assert kept_texts(watch) == []


def test_a_draft_is_written_in_a_lane_and_not_on_the_main_thread(
    watch: Watch, qtbot: QtBot
) -> None:
    lanes: list[str] = []

    class Noting(InlineJobs):
        def submit(self, lane: Lane, *args: Any) -> Handle:  # type: ignore[override]
            lanes.append(lane)
            return super().submit(lane, *args)

    tools = replace(watch.tools, jobs=Noting())
    made = EntryForm(tools)
    qtbot.addWidget(made)
    lanes.clear()
    qtbot.keyClicks(made.fields.text, "x")
    assert lanes == ["db-write"]


def test_the_form_that_brought_a_draft_back_is_found_and_comes_forward(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    assert kept_form(watch.tools) is None
    keys(form, qtbot, "half")
    form.release()
    back = EntryForm(watch.tools)
    qtbot.addWidget(back)
    assert kept_form(watch.tools) is back
    with qtbot.waitSignal(back.called):
        back.come_forward()
    assert back.isVisible()
    assert focused(back) == "text"
    back.save()
    assert kept_form(watch.tools) is None


def test_a_correction_is_filled_and_needs_a_reason(watch: Watch, qtbot: QtBot) -> None:
    old = watch.log("28 vehicles", from_="Port", event="-20m", precedence="PRIORITY")
    window = CorrectWindow(watch.tools, old, ())
    qtbot.addWidget(window)
    window.show()
    assert window.form.fields.raw()["text"] == "28 vehicles"
    assert focused(window.form) == "event"
    window.form.save()
    assert window.isVisible()
    assert focused(window.form) == "reason"
    keys(window.form, qtbot, "counted again")
    window.form.fields.text.setPlainText("31 vehicles")
    press(window.form, qtbot, KEY.Key_Return, True)
    new = next(e for e in watch.context.liaison.entries() if e.corrects)
    assert (new.corrects, new.text, new.reason) == (old.id, "31 vehicles", "counted again")
    assert (new.from_, new.precedence) == ("Port", "PRIORITY")
    assert new.event == old.event // 60_000 * 60_000
    assert not window.isVisible()


def test_a_correction_shows_marking_release_and_rating(watch: Watch, qtbot: QtBot) -> None:
    watch.context.operation.save({"marking": "Dep.V"})
    old = watch.log("x", level="Stg.C", release="REL TO DEU", source="B2", action="call", due="+1h")
    window = CorrectWindow(watch.tools, old, ())
    qtbot.addWidget(window)
    window.show()
    form = window.form
    raw = form.fields.raw()
    assert (raw["level"], raw["release"], raw["source"]) == ("Stg.C", "REL TO NLD, DEU", "B2")
    assert form.fields.more.isVisible()
    assert "action" not in raw
    form.fields.set_choice("level", "Dep.V")
    form.fields.lines["release"].clear()
    form.fields.lines["reason"].setText("marked too high")
    form.save()
    new = next(e for e in watch.context.liaison.entries() if e.corrects)
    assert (new.level, new.release, new.source) == ("Dep.V", "", "B2")


def test_a_kept_correction_loses_no_marking(watch: Watch, qtbot: QtBot) -> None:
    """A draft of before these fields were shown names none of them."""
    old = watch.log("x", level="Stg.C")
    watch.context.drafts.keep(f"correct-{old.id}-1", {"fields": {"text": "y"}, "kept": 1})
    window = CorrectWindow(watch.tools, old, ())
    qtbot.addWidget(window)
    form = window.form
    assert form.fields.raw()["text"] == "y"
    assert form.fields.raw()["level"] == "Stg.C"


def test_the_note_reads_the_due_time_and_the_level(watch: Watch, qtbot: QtBot) -> None:
    form = EntryForm(watch.tools)
    qtbot.addWidget(form)
    form.fields.lines["due"].setText("0900")
    assert "240900BOCT24" in form.note.text()
    form.fields.lines["due"].setText("-5m")
    form._left("due")
    assert "before it was asked for" in form.note.text()
    form.fields.set_choice("level", "Stg.C")
    assert "higher than the operation" in form.note.text()
    assert form.note.property("tone") == "amber"
    form.fields.set_choice("level", "Ongerubriceerd")
    assert "higher" not in form.note.text()


def test_a_strike_needs_a_reason_and_enter_does_it(watch: Watch, qtbot: QtBot) -> None:
    old = watch.log("twice")
    window = FollowWindow(watch.tools, old, "strike")
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClick(window.said, KEY.Key_Return)
    assert "reason" in window.note.text()
    qtbot.keyClicks(window.said, "logged twice")
    qtbot.keyClick(window.said, KEY.Key_Return)
    assert watch.context.liaison.get(old.id).struck
    assert not window.isVisible()


def test_what_is_typed_while_saving_stays(watch: Watch, qtbot: QtBot) -> None:
    made = EntryForm(watch.tools)
    qtbot.addWidget(made)
    qtbot.keyClicks(made.fields.text, "first")
    entry, _ = watch.context.liaison.add(NewEntry("first"))
    sent = dict(made.fields.raw())
    qtbot.keyClicks(made.fields.text, " second")
    made._saved(entry, sent)
    assert made.fields.raw()["text"] == "second"
    made.keep_draft()
    assert kept_texts(watch) == ["second"]


def test_answers_that_come_after_the_window_is_gone_are_dropped(watch: Watch, qtbot: QtBot) -> None:
    jobs = QtJobs(watch.refused.append)
    tools = type(watch.tools)(**{**watch.tools.__dict__, "jobs": jobs})
    window = EntryWindow(tools)
    window.show()
    qtbot.keyClicks(window.form.fields.text, "kept")
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    jobs.shutdown()
    assert watch.refused == []
    assert [v["fields"]["text"] for v in watch.context.drafts.all().values()] == ["kept"]


def test_a_window_stays_until_the_store_has_answered(watch: Watch, qtbot: QtBot) -> None:
    jobs = QtJobs(watch.refused.append)
    tools = type(watch.tools)(**{**watch.tools.__dict__, "jobs": jobs})
    window = EntryWindow(tools)
    qtbot.addWidget(window)
    window.show()
    form = window.form
    qtbot.keyClicks(form.fields.text, "once only")
    form.save()
    form.save()
    press(form, qtbot, KEY.Key_Escape)
    assert window.isVisible()
    qtbot.waitUntil(lambda: not form.is_saving())
    press(form, qtbot, KEY.Key_Escape)
    jobs.shutdown()
    assert [entry.text for entry in watch.context.liaison.entries()] == ["once only"]
    assert watch.context.drafts.all() == {}


def test_an_action_is_asked_for_by_keyboard(watch: Watch, qtbot: QtBot) -> None:
    made = EntryForm(watch.tools)
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    qtbot.keyClicks(made.fields.text, "Track free until 0600")
    assert not made.fields.more.isVisible()
    qtbot.keyClick(made.fields.text, KEY.Key_M, CTRL)
    assert made.fields.more.isVisible()
    for key, text in (("action", "confirm"), ("owner", "OCCR"), ("due", "never"), ("source", "b2")):
        qtbot.keyClicks(made.fields.lines[key], text)
    made.fields.set_choice("agreement", "yes")
    made.save()
    assert watch.context.liaison.count() == 0
    assert "never" in made.note.text()
    made.fields.lines["due"].setText("+30m")
    made.save()
    (entry,) = watch.context.liaison.actions()
    assert (entry.action, entry.owner, entry.source) == ("confirm", "OCCR", "B2")
    assert entry.due == entry.entered + 30 * 60_000
    assert [e.id for e in watch.context.liaison.agreements()] == [entry.id]
    assert not made.fields.more.isVisible()
    assert made.fields.raw()["action"] == ""


def test_a_draft_with_an_action_shows_it_again(watch: Watch, qtbot: QtBot) -> None:
    made = EntryForm(watch.tools)
    qtbot.addWidget(made)
    qtbot.keyClicks(made.fields.text, "x")
    made.fields.show_more(True)
    qtbot.keyClicks(made.fields.lines["action"], "call back")
    made.release()
    again = EntryForm(watch.tools)
    qtbot.addWidget(again)
    assert again.fields.raw()["action"] == "call back"
    assert not again.fields.more.isHidden()


def test_the_same_caller_within_twenty_seconds_goes_on_with_the_entry(
    watch: Watch, qtbot: QtBot
) -> None:
    form = EntryForm(watch.tools)
    qtbot.addWidget(form)

    def write(text: str, caller: str, seconds: int) -> EntryView:
        watch.clock.advance(seconds)
        form.fields.set_raw({"text": text, "from": caller})
        form.save()
        return next(e for e in watch.context.liaison.entries() if e.text == text)

    first = write("een", "VCNL", 60)
    assert write("twee", "vcnl", 15).adds == first.id
    assert write("drie", "OCCR", 5).adds == ""
    fourth = write("vier", "OCCR", 21)
    assert fourth.adds == ""
    assert write("vijf", "", 1).adds == ""


def test_the_place_is_completed_and_gives_the_position(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    watch.context.geography.add_place("Kade 4 Sloehaven", "quay", 51.4506, 3.685)
    form.fields.focus("place")
    place, offered = form.fields.lines["place"], form.fields.suggestions
    qtbot.keyClicks(place, "kade 4")
    assert offered.is_open()
    qtbot.keyClick(offered.popup, KEY.Key_Return)
    assert place.text() == "Kade 4 Sloehaven"
    assert "19 Zeeland \u00b7 RMC Zuid" in form.note.text()
    qtbot.keyClicks(form.fields.text, "Lossen gestopt")
    press(form, qtbot, KEY.Key_Return, True)
    (entry,) = watch.context.liaison.entries()
    assert (entry.place, entry.position) == ("Kade 4 Sloehaven", (51.4506, 3.685))


def test_a_chosen_place_of_which_there_are_two_comes_back_with_the_draft(
    watch: Watch, qtbot: QtBot
) -> None:
    first = EntryForm(watch.tools)
    qtbot.addWidget(first)
    first.show()
    first.fields.focus("place")
    qtbot.keyClicks(first.fields.lines["place"], "Hengelo")
    offered = first.fields.suggestions
    for _ in range(2):
        qtbot.keyClick(offered.popup, KEY.Key_Down)
    qtbot.keyClick(offered.popup, KEY.Key_Return)
    chosen = first._draft.where
    assert chosen is not None
    first.release()
    first.close()
    again = EntryForm(watch.tools)
    qtbot.addWidget(again)
    assert again.fields.lines["place"].text() == "Hengelo"
    again.put_in("Brand")
    again.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.position == pytest.approx(chosen)


@pytest.mark.parametrize(
    ("typed", "key"),
    # Enter takes what is begun; a word from the middle of a name is no beginning.
    [("julianahaven", KEY.Key_Return), ("Goe", KEY.Key_Escape), ("Goe", KEY.Key_Tab)],
)
def test_a_place_of_ones_own_stays_as_it_is_typed(
    form: EntryForm, qtbot: QtBot, typed: str, key: Qt.Key
) -> None:
    form.fields.focus("place")
    place, offered = form.fields.lines["place"], form.fields.suggestions
    qtbot.keyClicks(place, typed)
    assert offered.is_open()
    qtbot.keyClick(offered.popup, key)
    assert not offered.is_open()
    assert place.text() == typed
    assert not form.isHidden()


def test_a_grid_reference_in_the_text_says_it_better_than_the_place(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    form.put_in("Drone bij 31U ET 58000 06000")
    form.fields.focus("place")
    qtbot.keyClicks(form.fields.lines["place"], "Goes")
    form.fields.suggestions.hide()
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.position == pytest.approx((51.5022, 3.8353), abs=0.001)


def test_without_a_time_it_happened_at_the_first_character(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    field = form.fields.lines["event"]
    assert field.placeholderText() == "now"
    keys(form, qtbot, "C")
    assert (field.text(), field.placeholderText()) == ("", "1432")
    watch.clock.advance(240)
    keys(form, qtbot, "ollision on the A58")
    assert field.placeholderText() == "1432"
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert (entry.event, entry.entered) == (NOW, NOW + 240_000)
    assert form.note.text() == f"{entry.number} saved 1436B \u00b7 event 1432, 4 min ago"
    assert field.placeholderText() == "now"


def test_a_text_taken_away_again_begins_anew(form: EntryForm, watch: Watch, qtbot: QtBot) -> None:
    keys(form, qtbot, "C\b")
    assert form.fields.lines["event"].placeholderText() == "now"
    watch.clock.advance(600)
    keys(form, qtbot, "D")
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.event == NOW + 600_000
    assert "event" not in form.note.text()


@pytest.mark.parametrize(("typed", "minutes"), [("-10m", -10), ("now", 0), ("1402", -30)])
def test_a_time_counts_from_when_it_was_typed(
    form: EntryForm, watch: Watch, qtbot: QtBot, typed: str, minutes: int
) -> None:
    keys(form, qtbot, "C")
    press(form, qtbot, KEY.Key_Tab)
    keys(form, qtbot, typed)
    watch.clock.advance(180)
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.event == NOW + minutes * 60_000


def test_a_time_later_than_the_first_character_is_not_yesterday(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    keys(form, qtbot, "C")
    watch.clock.advance(1200)
    press(form, qtbot, KEY.Key_Tab)
    keys(form, qtbot, "1450")
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.event == NOW + 18 * 60_000


def test_the_moment_outlives_a_kill(watch: Watch, qtbot: QtBot) -> None:
    killed = EntryForm(watch.tools)
    qtbot.addWidget(killed)
    killed.show()
    killed.focus_first()
    keys(killed, qtbot, "half a sent")
    claims_of(watch.tools).release(next(iter(watch.context.drafts.all())))  # as after a start
    watch.clock.advance(26 * 3600)
    after = EntryForm(watch.tools)
    qtbot.addWidget(after)
    assert after.fields.lines["event"].placeholderText() == "231432BOCT24"
    after.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.event == NOW
    assert "event 231432BOCT24, 1 d 2 h ago" in after.note.text()


def test_a_report_form_begins_where_it_was_asked_for(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    form.begin("sitrep")
    assert form.fields.lines["event"].placeholderText() == "1432"
    watch.clock.advance(600)
    keys(form, qtbot, "x")
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.event == NOW


def test_tab_runs_in_reading_order_in_a_correction(watch: Watch, qtbot: QtBot) -> None:
    window = CorrectWindow(watch.tools, watch.log("a text", from_="VCNL"), ())
    qtbot.addWidget(window)
    window.show()
    form = window.form
    form.fields.focus("reason")
    seen = []
    for _ in range(8):
        seen.append(focused(form))
        press(form, qtbot, KEY.Key_Tab)
    assert seen == ["reason", "text", "event", "from", "to", "channel", "precedence", "kind"]


def test_the_time_of_an_entry_is_corrected_in_few_keys(
    watch: Watch, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = CorrectWindow(watch.tools, watch.log("a text", event="1405", from_="VCNL"), ())
    monkeypatch.setattr(window, "close", lambda: None)
    qtbot.addWidget(window)
    window.show()
    form = window.form
    form.focus_first()
    keys(form, qtbot, "1352")
    press(form, qtbot, KEY.Key_Return, True)
    assert focused(form) == "reason"
    keys(form, qtbot, "misheard")
    press(form, qtbot, KEY.Key_Return, True)
    assert len(("C", "Ctrl+Enter", "Ctrl+Enter")) <= 5
    entry = max(watch.context.liaison.entries(), key=lambda one: one.number)
    assert (entry.corrects != "", entry.event) == (True, NOW - 40 * 60_000)


def test_ctrl_enter_saves_from_the_button_and_the_chips_too(
    form: EntryForm, watch: Watch, qtbot: QtBot
) -> None:
    for part in (form.save_button, form.chips, form.files, form.unsigned):
        form.fields.text.setPlainText(f"from {type(part).__name__}")
        before = len(watch.context.liaison.entries())
        qtbot.keyClick(part, KEY.Key_Return, CTRL)
        assert len(watch.context.liaison.entries()) == before + 1
