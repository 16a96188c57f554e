"""Sentences of the lower floors come out in the language of the window, values untouched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.dtg import parse_dtg
from app.core.errors import Refused
from app.core.sentences import say, tell
from app.geo.position_text import parse_position
from ui.qt.sentences import refusal, told, why
from ui.widgets.banner import Banner


class _SpeaksDutch(QTranslator):
    """Says what toc_nl.qm says of the language itself, so that no compiled file is needed."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return "nl" if (context, text) == ("Sentences", "en") else ""


@pytest.fixture
def dutch(qapp: QApplication) -> Iterator[None]:
    translator = _SpeaksDutch()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize("typed", ["", "abc", "95 5", "31U II 1 1", "463000 155000"])
def test_a_refused_position_has_no_english_left(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_position(typed)
    said = tell(refused.value.sentence, "nl")
    assert said != refused.value.message
    assert said.startswith(f"“{typed}” ")
    assert not {"the", "is not", "reads", "type"} & set(said.split())


def test_the_window_language_decides(dutch: None) -> None:
    with pytest.raises(Refused) as refused:
        parse_dtg("3214", reference_ms=0, zone="B")
    assert told(refused.value.sentence).startswith("“3214” heeft geen geldige tijd;")
    assert refusal(refused.value).endswith("(DTG)")


def test_without_dutch_the_window_tells_english(qapp: QApplication) -> None:
    assert told(say("nothing-to-undo", "There is nothing to undo.")) == "There is nothing to undo."


def test_a_place_is_told_and_data_is_not(dutch: None) -> None:
    refused = Refused("no-movement", "There is no movement {number}.", "number", number="line")
    assert refusal(refused) == "Er is geen verplaatsing line. (nummer)"
    assert told("There is no such zone.") == "There is no such zone."


def test_a_fault_that_is_no_refusal_keeps_its_own_words(dutch: None) -> None:
    assert told(why(ValueError("Typ een getal."))) == "Typ een getal."
    assert told(why(Refused("no-zone", "There is no such zone."))) == "Die zone is er niet."


def test_a_refusal_is_told_by_its_code(dutch: None) -> None:
    with pytest.raises(Refused) as refused:
        parse_dtg("3214", reference_ms=0, zone="#")
    assert told(refused.value.sentence).startswith("“#” is geen letter van een tijdzone;")


def test_a_banner_says_a_refusal_again_in_another_language(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.refuse(Refused("no-zone", "There is no such zone."))
    assert banner.text() == "There is no such zone."
    translator = _SpeaksDutch()
    QCoreApplication.installTranslator(translator)
    QCoreApplication.sendEvent(banner, QEvent(QEvent.Type.LanguageChange))
    assert banner.text() == "Die zone is er niet."
    QCoreApplication.removeTranslator(translator)
