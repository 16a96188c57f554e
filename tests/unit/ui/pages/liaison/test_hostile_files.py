"""Documents that once stopped the window: shown or refused in time, while the window goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domains.liaison.service import NewEntry
from tests.support.hostile.documents import MAILS, PDFS, PICTURES, TEXTS, Made
from tests.support.opened import watch_opens
from tests.unit.ui.pages.liaison.conftest import Watch
from ui.outside.limits import MOST_LETTERS
from ui.pages.liaison.file_pages import Pages
from ui.pages.liaison.file_window import FileWindow, Text, Told, open_file

IN_TIME_S = 4.0
FRAME_S = 0.1
BUSY = 3.0
"""How much slower everything may be where other tests use the processors."""
ALL = {
    **{f"{n}.eml": m for n, m in MAILS.items()},
    **{f"{n}.pdf": m for n, m in PDFS.items()},
    **{f"{n}.png": m for n, m in PICTURES.items()},
    **{f"{n}.txt": m for n, m in TEXTS.items()},
}


class Stalls:
    """The longest time in which the event loop had no turn."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> float:
        """Forget what was; the moment, in seconds."""
        self.longest, self._last = 0.0, time.perf_counter()
        return self._last

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def end(self) -> None:
        self._timer.stop()


@pytest.fixture
def stalls(qapp: object) -> Iterator[Stalls]:
    made = Stalls()
    yield made
    made.end()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(watch: Watch, parent: QWidget, folder: Path, name: str, made: Made) -> FileWindow:
    path = folder / name
    path.write_bytes(made())
    file = watch.context.attachments.take(path)
    watch.context.liaison.add(NewEntry("Zie bijlage", attachments=(file,)))
    open_file(watch.tools, file, parent)
    (window,) = parent.findChildren(FileWindow)
    return window


def settled(window: FileWindow) -> bool:
    """Whether it is there or refused, and the first page drawn or given up."""
    view = window.view
    return not window.busy() and (
        not isinstance(view, Pages) or bool(view._drawn) or bool(window.note.text())
    )


@pytest.mark.parametrize("name", ALL)
def test_it_is_shown_or_refused_in_time_and_the_window_goes_on(
    watch: Watch, parent: QWidget, qtbot: QtBot, tmp_path: Path, stalls: Stalls, name: str
) -> None:
    window = opened(watch, parent, tmp_path, name, ALL[name])
    outside = window._outside
    assert outside is not None
    begun = stalls.begin()
    qtbot.waitUntil(lambda: settled(window), timeout=20_000)
    took = time.perf_counter() - begun
    qtbot.wait(60)  # what it shows is painted
    assert took < IN_TIME_S + 1
    assert stalls.longest < FRAME_S * BUSY
    view = window.view
    if isinstance(view, Told) or window._fault:
        assert name in (view.text() if isinstance(view, Told) else window.note.text())
        assert outside.pid() == 0
    if isinstance(view, Text) and name.endswith(".eml"):
        assert view.toPlainText().startswith("From: vreemd@example")
    window.close()
    assert outside.pid() == 0


def test_words_of_deep_html_are_there(
    watch: Watch, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(watch, parent, tmp_path, "diep.eml", MAILS["nested-tables"])
    qtbot.waitUntil(lambda: not window.busy())
    assert isinstance(window.view, Text)
    assert window.view.toPlainText().endswith("woord")


def test_a_long_text_is_cut_and_says_so(
    watch: Watch, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(watch, parent, tmp_path, "lang.txt", TEXTS["one-line"])
    qtbot.waitUntil(lambda: not window.busy())
    assert isinstance(window.view, Text)
    assert len(window.view.toPlainText()) < MOST_LETTERS * 1.01
    assert window.note.isVisibleTo(window)
    assert "goes on" in window.note.text()


def test_a_mail_opens_no_file_that_it_names(
    watch: Watch, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    with watch_opens(tmp_path) as watched:
        bait = str(watched.picture).encode()
        body = b"<body background='%b'><img src='%b'><table background='%b'>tekst" % ((bait,) * 3)
        mail = MAILS["background"]().split(b"<body")[0] + body
        window = opened(watch, parent, tmp_path, "post.eml", lambda: mail)
        qtbot.waitUntil(lambda: not window.busy())
    assert isinstance(window.view, Text)
    assert watched.opened == []


def test_closing_the_window_ends_its_reader(
    watch: Watch, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(watch, parent, tmp_path, "lus.pdf", PDFS["tree-of-itself"])
    outside = window._outside
    assert outside is not None
    qtbot.waitUntil(lambda: outside.pid() != 0)
    begun = time.perf_counter()
    window.close()
    assert outside.pid() == 0
    assert time.perf_counter() - begun < 1
