"""Every dialog and window can be read whole on a small screen, and none is larger than it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.example_window import SCREENS, Shown, example_window, settle, styles, told
from tests.support.fits import unfit
from tests.support.windows import Windows
from ui.qt.work_area import TITLE_PX
from ui.shell.page_window import PageWindow
from ui.shell.start import StartWindow
from ui.widgets.form import Form


@pytest.fixture(scope="module")
def example(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    with example_window(qapp, tmp_path_factory.mktemp("dialogs")) as shown:
        yield shown


def shapes(window: QWidget, app: QApplication) -> Iterator[str]:
    """What a window can look like: as it opens, and with a sentence under each wrong field."""
    yield ""
    forms = [form for form in window.findChildren(Form) if form.isVisible()]
    if forms:
        for form in forms:
            form.validate()
        settle(app)
        yield " with faults"


def test_every_window_can_be_read_whole(
    qapp: QApplication,
    example: Shown,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What fits the smaller of the screens fits the larger one.
    width, height = min(SCREENS)
    room = QSize(width - 2, height - TITLE_PX)
    monkeypatch.setattr("ui.qt.work_area.room_of", lambda _window: room)
    windows, found = Windows(example, qapp), dict[str, list[str]]()
    names = set[str]()
    for style in styles(example[0]):
        for name, window in windows.each(tmp_path_factory.mktemp("files")):
            names.add(name)
            if isinstance(window, (PageWindow, StartWindow)) or window.isFullScreen():
                window.showNormal()
                window.resize(room)
                settle(qapp)
            for shape in shapes(window, qapp):
                settle(qapp)
                if window.width() > room.width() or window.height() > room.height():
                    grown = f"{window.width()}x{window.height()}"
                    fault = f"{name}{shape}: {grown} is larger than the screen"
                    found.setdefault(fault, []).append(style)
                for fault in unfit(window):
                    found.setdefault(f"{name}{shape}: {fault}", []).append(style)
        example[0].hide()  # its pages are looked at elsewhere: here they would only cost time
    assert not found, told(found)
    assert len(names) >= 40, names
