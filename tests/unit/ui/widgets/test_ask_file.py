"""Asking for files: what is chosen comes back as paths; the question goes when it is answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.ask_file import ask_where, ask_which


def test_where_proposes_a_name_that_every_disk_takes(qtbot: QtBot) -> None:
    parent, chosen = QWidget(), list[Path]()
    qtbot.addWidget(parent)
    dialog = ask_where(parent, "As PDF", "pdf", chosen.append, name="Blad 27/10: nacht")
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.nameFilters() == ["PDF (*.pdf)"]
    assert Path(dialog.selectedFiles()[0]).name == "Blad_27_10_nacht.pdf"
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.emit("/tmp/blad.pdf")
    assert chosen == [Path("/tmp/blad.pdf")]
    dialog.close()


def test_which_asks_for_one_or_several(qtbot: QtBot) -> None:
    parent, chosen = QWidget(), list[list[Path]]()
    qtbot.addWidget(parent)
    dialog = ask_which(parent, "Import", "Maps (*.kml);;All files (*)", chosen.append)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    assert dialog.nameFilters() == ["Maps (*.kml)", "All files (*)"]
    dialog.filesSelected.emit(["/tmp/a.kml", "/tmp/b.kml"])
    assert chosen == [[Path("/tmp/a.kml"), Path("/tmp/b.kml")]]
    one = ask_which(parent, "Area", "", chosen.append, several=False)
    assert one.fileMode() == QFileDialog.FileMode.ExistingFile
    for asked in (dialog, one):
        asked.close()


def test_the_next_question_begins_where_the_last_was_answered(qtbot: QtBot, tmp_path: Path) -> None:
    parent, chosen = QWidget(), list[list[Path]]()
    qtbot.addWidget(parent)
    file = tmp_path / "a.kml"
    file.write_text("")
    first = ask_which(parent, "Import", "", chosen.append)
    first.setDirectory(str(tmp_path))
    first.selectFile(str(file))
    first.accept()
    second = ask_which(parent, "Import", "", chosen.append)
    assert Path(second.directory().absolutePath()) == tmp_path
    assert second.labelText(QFileDialog.DialogLabel.LookIn) == "Folder:"
    second.close()


def test_a_name_with_another_ending_is_asked_again(qtbot: QtBot) -> None:
    parent, chosen = QWidget(), list[Path]()
    qtbot.addWidget(parent)
    dialog = ask_where(parent, "As PDF", "pdf", chosen.append)
    dialog.fileSelected.emit("/tmp/blad.xlsx")
    assert chosen == []
    assert "blad.xlsx" in dialog.windowTitle()
    assert [Path(name).name for name in dialog.selectedFiles()] == ["blad.pdf"]
    dialog.fileSelected.emit("/tmp/blad.PDF")
    assert chosen == [Path("/tmp/blad.PDF")]
    dialog.reject()
