"""The language changes while the program runs, and widgets hear of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.qt.translations import Translations

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="nl"><context><name>Hello</name>
<message><source>Good morning</source><translation>Goedemorgen</translation></message>
</context></TS>"""


class Hello(QLabel):
    """A label that says its text again as every widget of ours does."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)

    def say(self) -> None:
        self.setText(self.tr("Good morning"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a compiled file of one sentence."""
    lrelease = Path(PySide6.__file__).with_name("lrelease")
    if not lrelease.is_file():
        pytest.skip("no lrelease in this installation of Qt")
    source = tmp_path / "toc_nl.ts"
    source.write_text(TS, encoding="utf-8")
    subprocess.run([lrelease, "-silent", source, "-qm", tmp_path / "toc_nl.qm"], check=True)
    return tmp_path


@pytest.fixture
def translations(folder: Path) -> Iterator[Translations]:
    made = Translations(folder)
    yield made
    made.use("en")


def test_a_widget_speaks_dutch_and_english_again(qtbot: QtBot, translations: Translations) -> None:
    label = Hello()
    qtbot.addWidget(label)
    label.say()
    assert label.text() == "Good morning"
    with qtbot.waitSignal(translations.changed):
        translations.use("nl")
    qtbot.waitUntil(lambda: label.text() == "Goedemorgen")
    translations.use("en")
    qtbot.waitUntil(lambda: label.text() == "Good morning")
    assert translations.language == "en"


def test_qts_own_words_change_too(qtbot: QtBot, translations: Translations) -> None:
    translations.use("nl")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"


def test_without_a_file_it_stays_english_and_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    made = Translations(tmp_path / "none")
    made.use("nl")
    assert QCoreApplication.translate("Hello", "Good morning") == "Good morning"
    made.use("en")
