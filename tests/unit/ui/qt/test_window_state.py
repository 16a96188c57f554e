"""Windows come back as they were, by object name, of the same version only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.window_state import FILE, WindowState


class Remembering(QWidget):
    """A part with a state of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own")
        self.kept = b""

    def save_state(self) -> bytes:
        return self.kept

    def restore_state(self, state: bytes) -> None:
        self.kept = state


def window(qtbot: QtBot) -> tuple[QMainWindow, QSplitter, QDockWidget, Remembering]:
    made = QMainWindow()
    made.setObjectName("main")
    qtbot.addWidget(made)
    splitter = QSplitter(made)
    splitter.setObjectName("split")
    splitter.addWidget(QWidget())
    splitter.addWidget(QWidget())
    made.setCentralWidget(splitter)
    dock = QDockWidget("Dock", made)
    dock.setObjectName("dock")
    made.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    return made, splitter, dock, Remembering(made)


def test_everything_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    first, splitter, dock, own = window(qtbot)
    first.resize(700, 500)
    first.show()
    splitter.setSizes([100, 400])
    dock.hide()
    own.kept = b"columns"
    sizes = splitter.sizes()
    WindowState(tmp_path, 1).save(first)
    first.close()
    second, splitter, dock, own = window(qtbot)
    assert WindowState(tmp_path, 1).restore(second)
    second.show()
    assert (second.width(), second.height()) == (700, 500)
    assert splitter.sizes()[0] * sizes[1] // splitter.sizes()[1] in range(
        sizes[0] - 2, sizes[0] + 3
    )
    assert dock.isHidden()
    assert own.kept == b"columns"
    assert (tmp_path / FILE).is_file()


def test_another_version_is_not_used(qtbot: QtBot, tmp_path: Path) -> None:
    first, _splitter, _dock, own = window(qtbot)
    own.kept = b"old"
    WindowState(tmp_path, 1).save(first)
    assert WindowState(tmp_path, 2).restore(first) is False


def test_forget(qtbot: QtBot, tmp_path: Path) -> None:
    first, *_parts = window(qtbot)
    state = WindowState(tmp_path, 1)
    state.save(first)
    state.forget(first)
    assert state.restore(first) is False


def test_a_broken_file_is_like_none(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\x00\xff[main-1\ngeometry=@nonsense")
    first, *_parts = window(qtbot)
    WindowState(tmp_path, 1).restore(first)
    assert first.width() > 0
