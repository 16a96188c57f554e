"""From a dropped file to the store: 499 good features and one bad one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Workspace
from app.core.clock import SystemClock
from app.core.desk import Operator
from tests.support.asks import NotedAsks
from tests.support.fake_map import FakeMap
from ui.pages.frame import Selection, SharedTime, Tools
from ui.pages.map.page import MapPage
from ui.qt.bus_adapter import BusAdapter
from ui.qt.job_runner import QtJobs
from ui.qt.symbols import Symbols
from ui.shell.import_dialog import ImportDialog

WAIT_MS = 60_000


class FakeView(QWidget):
    """Stands where MapView stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.port = FakeMap()

    def close_page(self) -> None:
        return

    def menu_point(self, x: int, y: int) -> QPoint:
        return QPoint(x, y)


def _tell(_text: str) -> None:
    return


@pytest.fixture
def tools(qapp: QApplication, tmp_path: Path) -> Iterator[Tools]:
    """A real store on disk and real lanes."""
    faults: list[Exception] = []
    context = Workspace(tmp_path / "base", SystemClock()).create("Test", exercise=True, zone="A")
    context.desk.operator = Operator("De Vries", "TOC", "VRS")
    jobs, changes = QtJobs(faults.append), BusAdapter(context.bus)
    made = Tools(
        context, jobs, changes, Selection(), SharedTime(context.clock), faults.append,
        lambda _: None, Symbols(), NotedAsks(lambda paths: ImportDialog(made, paths).show()),
    )  # fmt: skip
    yield made
    jobs.shutdown()
    changes.close()
    context.close()
    assert faults == []


def features(folder: Path) -> Path:
    """500 areas side by side, of which number 200 crosses itself."""
    made = []
    for number in range(500):
        west, south = 4.0 + number % 25 * 0.1, 51.5 + number // 25 * 0.05
        ring = [[west, south], [west + 0.05, south], [west + 0.05, south + 0.03],
                [west, south + 0.03], [west, south]]  # fmt: skip
        if number == 199:
            ring[1], ring[2] = ring[2], ring[1]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        properties = {"name": f"Area {number + 1}"}
        made.append({"type": "Feature", "properties": properties, "geometry": geometry})
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), "utf-8")
    return path


def drop(widget: QWidget, path: Path) -> None:
    """What Qt sends when a file is dropped on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter = QDragEnterEvent(QPointF(40, 40), copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(40, 40), copy, data, left, none))


def shown() -> ImportDialog:
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, ImportDialog)]
    return dialog


def test_499_of_500_come_in_and_the_one_that_does_not_says_why(
    qtbot: QtBot, tools: Tools, tmp_path: Path
) -> None:
    page = MapPage(tools, make_map=lambda parent, _cache: FakeView(parent))
    page.resize(1000, 700)
    page.show()
    drop(page, features(tmp_path))
    dialog = shown()
    qtbot.waitUntil(lambda: dialog.offers.rows_model.rowCount() == 499, timeout=WAIT_MS)
    assert tools.context.zones.zones(tools.time.at()) == []
    (bad,) = dialog.left_out.rows_model.rows()
    assert "200" in str(bad.where)
    assert "crosses itself" in str(bad.reason)
    dialog.left_out.copy()
    assert "crosses itself" in QGuiApplication.clipboard().text()
    assert dialog.take_button.text() == "Take 499"

    with qtbot.waitSignal(dialog.finished_taking, timeout=WAIT_MS):
        dialog.take_button.click()
    assert dialog.summary() == "499 taken, 1 left out"
    zones = tools.context.zones.zones(tools.time.at())
    assert len(zones) == 499
    assert "Area 200" not in {zone.name for zone in zones}

    port = page.map.port if page.map is not None else None
    assert isinstance(port, FakeMap)
    qtbot.waitUntil(lambda: len(port.layers.get("zones", {})) == 499, timeout=WAIT_MS)
    dialog.take_button.click()
    dialog.deleteLater()
    page.end()
    page.close()
    page.deleteLater()
