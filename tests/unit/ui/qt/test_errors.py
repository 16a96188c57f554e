"""Refusals are told, faults are kept on this machine, and a native crash is found again."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.errors import Refused
from tests.support.logfail import LogFail
from ui.qt.errors import Faults, pending_crash_report
from ui.qt.fault_dialog import FaultDialog

NOON = 1_730_030_400_000


@pytest.fixture
def faults(qtbot: QtBot, tmp_path: Path) -> Iterator[Faults]:
    before = sys.excepthook, threading.excepthook
    made = Faults(tmp_path / "logs", FixedClock(NOON), "toc 0.1")
    made.install()
    yield made
    made.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_refusal_is_told_and_no_report_is_written(
    faults: Faults, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(faults.refused) as told:
        faults.report(Refused("no-zone", "Add a zone letter.", "line 3"))
    assert told.args[0].code == "no-zone"
    assert pending_crash_report(tmp_path / "logs") is None


def test_a_fault_becomes_a_report_that_is_offered_once(
    faults: Faults, qtbot: QtBot, tmp_path: Path, logfail: LogFail
) -> None:
    logfail.expect("fault: ValueError")
    with qtbot.waitSignal(faults.fault) as told:
        faults.report(ValueError("invented"))
    assert "2024-10-27T12:00:00Z" in told.args[0]
    assert "ValueError: invented" in told.args[0]
    report = pending_crash_report(tmp_path / "logs")
    assert report is not None
    assert report.text == told.args[0]
    report.mark_seen()
    assert pending_crash_report(tmp_path / "logs") is None
    assert report.path.with_name(report.path.name + ".seen").is_file()


def test_the_hook_of_python_reports(faults: Faults, qtbot: QtBot, logfail: LogFail) -> None:
    logfail.expect("fault: KeyError")
    fault = KeyError("hook")
    with qtbot.waitSignal(faults.fault):
        sys.excepthook(KeyError, fault, None)


def test_a_fault_of_a_thread_is_told_on_this_thread(
    faults: Faults, qtbot: QtBot, logfail: LogFail
) -> None:
    logfail.expect("fault: ZeroDivisionError")
    threads: list[int] = []
    faults.fault.connect(lambda _text: threads.append(threading.get_ident()))
    with qtbot.waitSignal(faults.fault):
        worker = threading.Thread(target=lambda: 1 // 0)
        worker.start()
        worker.join()
    assert threads == [threading.get_ident()]


def test_a_message_of_qt_reaches_the_python_log(
    faults: Faults, caplog: pytest.LogCaptureFixture, logfail: LogFail
) -> None:
    logfail.expect("from Qt")
    with caplog.at_level(logging.DEBUG):
        qWarning("from Qt")
    assert [(r.name, r.levelname) for r in caplog.records] == [("qt.default", "WARNING")]


def test_a_fault_is_told_even_when_the_report_cannot_be_written(
    qtbot: QtBot, tmp_path: Path, logfail: LogFail
) -> None:
    logfail.expect("fault: ValueError")
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    made = Faults(in_the_way, FixedClock(NOON))
    with qtbot.waitSignal(made.fault):
        made.report(ValueError("invented"))


def test_a_native_crash_is_offered_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    script = (
        "import sys, os, faulthandler\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from app.core.clock import FixedClock\n"
        "from ui.qt.errors import Faults\n"
        "app = QCoreApplication([])\n"
        f"Faults(Path({str(tmp_path)!r}), FixedClock(0)).install()\n"
        "os.abort()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode != 0
    next_start = Faults(tmp_path, FixedClock(NOON))
    next_start.install()
    report = pending_crash_report(tmp_path)
    next_start.uninstall()
    assert report is not None
    assert "Fatal Python error: Aborted" in report.text


def test_an_orderly_end_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made = Faults(tmp_path, FixedClock(NOON))
    made.install()
    made.uninstall()
    assert list(tmp_path.iterdir()) == []


def test_the_dialog_gathers_faults_and_copies(qtbot: QtBot) -> None:
    dialog = FaultDialog()
    qtbot.addWidget(dialog)
    dialog.add_fault("first")
    dialog.add_fault("second")
    dialog.copy()
    assert not dialog.isModal()
    assert "first" in QGuiApplication.clipboard().text()
    assert "second" in QGuiApplication.clipboard().text()
    dialog.close()
    assert dialog.text() == ""
