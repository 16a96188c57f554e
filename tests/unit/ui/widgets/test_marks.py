"""Pill, status label, banner, facts, search field, shortcut sheet: what they say and do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import Refused
from ui.qt.actions import ActionEntry
from ui.qt.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.facts import Fact, Facts, FactSection
from ui.widgets.pill import Pill
from ui.widgets.search_field import SearchField
from ui.widgets.shortcuts import ShortcutRow, ShortcutSheet, shortcut_rows
from ui.widgets.state import StateMark
from ui.widgets.status_label import StatusLabel


def test_a_state_with_a_colour_always_has_a_sign() -> None:
    for tone in ("red", "amber", "green", "accent"):
        assert StateMark("word", tone).sign()
    assert StateMark("word", "red", "overdue").sign() == "overdue"


def test_a_pill_is_as_wide_as_its_word_and_in_its_tone(qtbot: QtBot) -> None:
    pill = Pill(StateMark("Late", "amber"))
    qtbot.addWidget(pill)
    narrow = pill.sizeHint().width()
    pill.set_mark(StateMark("Late by twelve minutes", "amber"))
    assert pill.sizeHint().width() > narrow
    pill.resize(pill.sizeHint())
    image = pill.grab().toImage()
    ground = theme().colour("amber_soft").name()
    assert image.pixelColor(image.width() // 2, 2).name() == ground
    assert pill.accessibleName() == "Late by twelve minutes"


def test_a_status_label_says_its_name_and_hides_without_words(qtbot: QtBot) -> None:
    label = StatusLabel("Sync", StateMark("3 unsent", "amber"))
    qtbot.addWidget(label)
    label.show()
    assert label.accessibleName() == "Sync: 3 unsent"
    assert label.property("tone") == "amber"
    label.set_mark(StateMark(""))
    assert not label.isVisible()
    label.set_mark(StateMark("sent"))
    assert label.isVisible()


def test_a_status_label_does_not_show_itself(qtbot: QtBot) -> None:
    label = StatusLabel("Sync", StateMark("3 unsent", "amber"))
    qtbot.addWidget(label)
    assert not label.isVisible()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    layout.addWidget(Banner(made))
    layout.addWidget(QLineEdit(made))
    layout.addStretch(1)
    made.resize(500, 200)
    made.show()
    made.activateWindow()
    return made


def test_a_refusal_slides_in_and_leaves_the_focus(window: QWidget, qtbot: QtBot) -> None:
    banner, field = window.findChild(Banner), window.findChild(QLineEdit)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    banner.refuse(Refused("x", "The name is taken: choose another.", "line 3"))
    assert banner.isVisible()
    assert banner.text() == "The name is taken: choose another. (line 3)"
    assert banner.tone() == "amber"
    assert field.hasFocus()
    assert not banner._timer.isActive()
    words = banner._text
    qtbot.waitUntil(lambda: banner._slide.state() == banner._slide.State.Stopped)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    banner.dismiss()
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_a_note_goes_by_itself(window: QWidget, qtbot: QtBot) -> None:
    banner = window.findChild(Banner)
    banner.tell("Saved.", "green")
    assert banner._timer.isActive()
    banner._timer.timeout.emit()
    qtbot.waitUntil(lambda: not banner.isVisible())
    banner.tell("Saved again.", "green")
    assert banner.isVisible()
    banner._timer.stop()


def test_the_button_of_a_notice_runs_and_closes(window: QWidget, qtbot: QtBot) -> None:
    banner, ran = window.findChild(Banner), []
    banner.tell("Moved.", "accent", "Undo", lambda: ran.append("undone"))
    banner._action.click()
    assert ran == ["undone"]
    qtbot.waitUntil(lambda: not banner.isVisible())


SECTIONS = [
    FactSection("Movement", (Fact("Name", "A-1"), Fact("State", "Late", "amber"))),
    FactSection("Record", (Fact("By", "De Vries"),)),
]


def test_facts_are_shown_and_copied(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.set_sections(SECTIONS)
    assert facts.text() == "Movement\nName: A-1\nState: Late\nRecord\nBy: De Vries"
    facts.copy()
    assert QGuiApplication.clipboard().text() == facts.text()
    names = [label.accessibleName() for label in facts.findChildren(QLabel)]
    assert "State: Late" in names


def test_the_same_shape_keeps_its_labels(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.set_sections(SECTIONS)
    before = list(facts._values)
    changed = FactSection("Movement", (Fact("Name", "A-2"), Fact("State", "Gone", "green")))
    facts.set_sections([changed, SECTIONS[1]])
    assert facts._values == before
    assert before[0].text() == "A-2"
    assert before[1].property("tone") == "green"
    facts.set_sections([])
    assert facts.text() == ""


def test_text_that_looks_like_html_stays_text(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.set_sections([FactSection("", (Fact("Remark", "<b>x</b><img src=http://a>"),))])
    assert facts._values[0].textFormat() == Qt.TextFormat.PlainText


def test_the_search_field_leaves_as_expected(qtbot: QtBot) -> None:
    field = SearchField("Find")
    qtbot.addWidget(field)
    field.setText("abc")
    with qtbot.waitSignal(field.left_downward):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left_upward):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.accessibleName() == "Find"


def test_the_sheet_shows_every_key(qtbot: QtBot) -> None:
    entries = [
        ActionEntry("a", "Print", "File", "", "Ctrl+P", "", True),
        ActionEntry("b", "Nothing", "File", "", "", "", True),
        ActionEntry("c", "Search", "", "", "Ctrl+K", "", True),
    ]
    rows = shortcut_rows(entries, "Other")
    assert rows == [
        ShortcutRow("File", "Print", "Ctrl+P"),
        ShortcutRow("Other", "Search", "Ctrl+K"),
    ]
    sheet = ShortcutSheet(rows)
    qtbot.addWidget(sheet)
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"File", "Print", "Ctrl+P", "Other", "Search", "Ctrl+K"} <= texts
