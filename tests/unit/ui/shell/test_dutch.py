"""The window in Dutch: no English of ours is left on it, also after switching while it is open."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.assets import resource
from ui.qt.translations import Translations
from ui.shell.window import MainWindow

SAID_BY = ("text", "title", "toolTip", "placeholderText", "windowTitle", "accessibleName",
           "accessibleDescription", "statusTip")  # fmt: skip


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lrelease = Path(PySide6.__file__).with_name("lrelease")
    if not lrelease.is_file():
        pytest.skip("no lrelease in this installation of Qt")
    folder = tmp_path_factory.mktemp("i18n")
    for name in ("toc_nl", "toc_en"):
        source = resource("i18n", f"{name}.ts")
        subprocess.run([lrelease, "-silent", source, "-qm", folder / f"{name}.qm"], check=True)
    return folder


@pytest.fixture
def dutch(qapp: QApplication, window: MainWindow, compiled: Path) -> Iterator[MainWindow]:
    translations = Translations(compiled)
    translations.changed.connect(window.station.look.translations.changed)
    translations.use("nl")
    qapp.processEvents()
    yield window
    translations.use("en")


def test_nothing_of_ours_is_left_in_english(dutch: MainWindow) -> None:
    english = _english()
    left = sorted({text for text in _texts(dutch) if text.replace("&", "") in english})
    assert left == []


def test_the_words_of_the_field_are_used(qtbot: QtBot, dutch: MainWindow) -> None:
    said = {text.replace("&", "") for text in _texts(dutch)}
    assert {"Bestand", "Ga naar", "Aandacht", "Nieuwe logregel"} <= said
    qtbot.waitUntil(lambda: any("geen melding van" in text for text in _texts(dutch)))


def test_plurals_have_two_forms(qtbot: QtBot, compiled: Path) -> None:
    translations = Translations(compiled)
    widget = QWidget()
    qtbot.addWidget(widget)
    said = {}
    for language in ("nl", "en"):
        translations.use(language)
        said[language] = [
            QApplication.translate("ZonesPage", "%n zone(s)", None, n) for n in (1, 2)
        ]
    translations.use("en")
    assert said == {"nl": ["1 zone", "2 zones"], "en": ["1 zone", "2 zones"]}


def _english() -> set[str]:
    """The English of every text whose Dutch is not the same word."""
    found = set()
    for message in ET.parse(resource("i18n", "toc_nl.ts")).getroot().iter("message"):
        source, dutch = message.findtext("source") or "", message.findtext("translation") or ""
        found.add(source.replace("&", "") if dutch.strip() and source != dutch else "")
    return found - {"", "Map", "Order"}  # Dutch words too: a folder; an order


def _texts(top: QWidget) -> Iterator[str]:
    """Everything that can be read on a window, hidden parts too."""
    for widget in (top, *top.findChildren(QWidget)):
        for name in SAID_BY:
            say = getattr(widget, name, None)
            if callable(say):
                yield from filter(None, (say(),))
        if isinstance(widget, QAbstractItemView) and isinstance(widget.model(), QAbstractItemModel):
            yield from _cells(widget)
    for action in top.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, root = view.model(), view.rootIndex()
    for row in range(model.rowCount(root)):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            said = model.index(row, 0, root).data(role)
            if isinstance(said, str):
                yield said
