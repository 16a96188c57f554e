"""The watch page on a real store: actions done; the handover edited, handed over, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.domains.liaison.service import NewEntry
from app.workflows.watch import Section
from tests.support.task_force import Station
from ui.pages.watch.page import WatchPage
from ui.pages.watch.sheet_editor import SheetEditor
from ui.pages.watch.slides import Slides
from ui.qt.theme import theme
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def page(post: Station, qtbot: QtBot) -> WatchPage:
    log = post.context.liaison
    log.add(NewEntry("Brug gestremd", event="-10m", action="omleiden", owner="VCNL", due="-5m"))
    log.add(NewEntry("Kade vol", action="ruimen", due="+2h"))
    made = WatchPage(post.tools)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def test_open_actions_are_listed_and_done(page: WatchPage, post: Station, qtbot: QtBot) -> None:
    assert [e.action for e in page.table.filter.rows()] == ["omleiden", "ruimen"]
    page.done()
    assert post.told[-1] == "Choose an action first."
    first = page.table.filter.rows()[0]
    page.table.pick([first.id])
    page.done()
    (dialog,) = page.findChildren(FormDialog)
    page.close_action(first.id, "", dialog)
    assert post.context.liaison.get(first.id).closed_by == ""
    page.close_action(first.id, "route ligt vast", dialog)
    assert post.context.liaison.get(first.id).closed_by
    qtbot.waitUntil(lambda: page.table.filter.rowCount() == 1)


def test_the_handover_is_put_together_edited_and_handed_over(
    page: WatchPage, post: Station, qtbot: QtBot
) -> None:
    page.go(1)
    editor = page.editors["handover"]
    assert "omleiden" in editor.toPlainText()
    editor.selectAll()
    qtbot.keyClicks(editor, "Alleen dit")
    page.hand_over()
    assert post.asks.asked == [("relieve", "Alleen dit")]
    page.build()
    assert "omleiden" in editor.toPlainText()
    editor.undo()
    assert editor.toPlainText() == "Alleen dit"
    editor.clear()
    page.hand_over()
    assert post.told[-1].startswith("Put the handover together first")


def test_what_was_edited_comes_back(page: WatchPage, post: Station, qtbot: QtBot) -> None:
    page.go(1)
    editor = page.editors["handover"]
    editor.selectAll()
    qtbot.keyClicks(editor, "half af")
    page.end()
    again = WatchPage(post.tools)
    qtbot.addWidget(again)
    again.go(1)
    assert again.editors["handover"].toPlainText() == "half af"


def test_a_line_opens_what_it_is_about_also_after_it_came_back(
    page: WatchPage, post: Station, qtbot: QtBot
) -> None:
    page.go(1)
    editor = page.editors["handover"]
    assert "##" not in editor.toPlainText()
    assert [b.text().split()[0] for b in page.numbers.buttons] == ["0", "0", "1", "0", "2"]
    first = post.context.liaison.actions()[0]

    def line(of: SheetEditor) -> bool:
        cursor = of.document().find(first.action)
        of.setTextCursor(cursor)
        return of.open_line()

    assert line(editor)
    assert (post.tools.selection.kind, post.tools.selection.id) == ("entry", first.id)
    before = editor.text()
    editor.textCursor().insertText("nu ")
    page.end()
    again = WatchPage(post.tools)
    qtbot.addWidget(again)
    again.go(1)
    assert again.editors["handover"].text() == editor.text() != before
    post.tools.selection.clear()
    wanted: list[str] = []
    again.editors["handover"].opened.connect(lambda _kind, id_: wanted.append(id_))
    second = post.context.liaison.actions()[1]
    again.editors["handover"].setTextCursor(
        again.editors["handover"].document().find(second.action)
    )
    qtbot.keyClick(
        again.editors["handover"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert wanted == [second.id]


def test_a_number_leads_to_its_list_and_counts_what_is_typed(page: WatchPage, qtbot: QtBot) -> None:
    page.go(1)
    editor, button = page.editors["handover"], page.numbers.buttons[4]
    button.click()
    assert editor.textCursor().block().text() == "Open acties"
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "bel VCNL")
    assert editor.textCursor().block().blockFormat().headingLevel() == 0
    assert button.text().startswith("3\n")
    assert "- bel VCNL" in editor.text()


def test_it_is_printed(page: WatchPage, post: Station, tmp_path: Path) -> None:
    page.go(2)
    page.as_pdf()
    (chooser,) = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "brief.pdf"))
    chooser.reject()
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    page.pdf_to(tmp_path / "no" / "brief.pdf", "brief")
    assert "cannot be written" in str(post.refused[-1])


def test_the_brief_fills_the_screen(page: WatchPage, qtbot: QtBot) -> None:
    page.on_screen()
    (slides,) = page.findChildren(Slides)
    assert slides.place == 0
    qtbot.keyClick(slides, Qt.Key.Key_Right)
    assert slides.place == 1
    qtbot.keyClick(slides, Qt.Key.Key_End)
    last = slides.place
    qtbot.keyClick(slides, Qt.Key.Key_Space)
    assert slides.place == last
    qtbot.keyClick(slides, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(Slides))


def test_the_brief_begins_with_the_numbers_of_page_one_and_their_lists(
    page: WatchPage, post: Station, qtbot: QtBot
) -> None:
    sections = post.context.watch.sections("brief", post.clock.now_ms(), "en")
    slides = Slides(sections, "x")
    qtbot.addWidget(slides)
    front = [s for s in sections if s.front]
    assert len(front) == 5
    assert slides.count() == len(sections) + 1
    assert slides.windowTitle() == "At a glance"
    for section in front:
        assert f"{section.title}: {section.count}" in slides.accessibleName()
    assert [(n.count, n.title) for n in slides._numbers] == [(s.count, s.title) for s in front]
    actions = next(n for n in slides._numbers if n.title == front[-1].title)
    assert actions.count == 2
    assert any("omleiden" in line for line in actions.lines)
    assert next(n for n in slides._numbers if not n.count).lines == (), "none is no line"
    qtbot.keyClick(slides, Qt.Key.Key_Right)
    assert slides.windowTitle() == sections[0].title
    qtbot.keyClick(slides, Qt.Key.Key_End)
    assert slides.windowTitle() == sections[-1].title
    qtbot.keyClick(slides, Qt.Key.Key_Home)
    assert slides.windowTitle() == "At a glance"


def test_a_text_without_page_one_has_no_page_of_numbers(qtbot: QtBot) -> None:
    slides = Slides([Section("Eigen kop", ("regel",))], "x")
    qtbot.addWidget(slides)
    assert slides.count() == 1
    assert slides.windowTitle() == "Eigen kop"


def test_a_relief_takes_the_handover_as_it_is_now_unless_it_was_edited(
    page: WatchPage, post: Station, qtbot: QtBot
) -> None:
    page.hand_over()
    (kind, text) = post.asks.asked[-1]
    assert kind == "relieve"
    assert "omleiden" in str(text)
    post.context.liaison.add(NewEntry("Trein staat", action="bellen"))
    page.hand_over()
    assert "bellen" in str(post.asks.asked[-1][1]), "nobody edited it: it is put together anew"
    editor = page.editors["handover"]
    editor.selectAll()
    qtbot.keyClicks(editor, "Alleen dit")
    post.context.liaison.add(NewEntry("Kraan stuk", action="maken"))
    page.hand_over()
    assert post.asks.asked[-1] == ("relieve", "Alleen dit")


def test_a_long_page_still_fits(qtbot: QtBot) -> None:
    slides = Slides(
        [Section("Acties", tuple(f"regel {n} " + "lang " * 12 for n in range(30)))], "x"
    )
    qtbot.addWidget(slides)
    slides.resize(1280, 720)
    picture = slides.grab()
    assert not picture.isNull()


def test_a_sheet_grows_with_the_text_and_says_the_same(qtbot: QtBot, qapp: QApplication) -> None:
    editor = SheetEditor()
    qtbot.addWidget(editor)
    editor.put(
        [
            Section(
                "Te laat",
                ("25-USE-09, laatst Hoogeveen", "tweede"),
                about=(("movement", "a1"), None),
            )
        ]
    )
    said, about = editor.text(), editor.abouts()

    def sizes() -> list[int]:
        found = []
        for number in range(3):
            cursor = QTextCursor(editor.document().findBlockByNumber(number))
            cursor.movePosition(QTextCursor.MoveOperation.Right)
            found.append(cursor.charFormat().font().pixelSize())
        return found

    before = sizes()
    theme().apply(qapp, "light", 1.5)
    assert sizes() == [round(size * 1.5) for size in before]
    assert (editor.text(), editor.abouts()) == (said, about)
    theme().apply(qapp, "light", 1.0)
    assert sizes() == before
