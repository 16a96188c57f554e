"""Sentences of the lower floors come out in the language of the window, values untouched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.dtg import parse_dtg
from app.core.errors import Refused
from app.core.sentences import Sentences, in_language
from app.domains.zones.rules import ZoneState, require_step
from app.geo.position_text import parse_position
from ui.qt.assets import resource
from ui.qt.sentences import refusal, told


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


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("There is no movement 25-USV-09.", "Er is geen verplaatsing 25-USV-09."),
        ("The tail cannot pass before the head.", "De staart kan niet vóór de kop doorkomen."),
        (
            "TF has two holders of OPCON, TOC and CDS, from 231432BOCT24. End one of the two.",
            "TF heeft vanaf 231432BOCT24 twee houders van OPCON: TOC en CDS. "
            "Beëindig een van beide.",
        ),
        # A clause within a clause within a sentence.
        (
            "The area crosses itself near 52.1, 5.3. Redraw or mend its corners.",
            "Het gebied kruist zichzelf bij 52.1, 5.3. Teken opnieuw of herstel de hoekpunten.",
        ),
        ("photo.jpg is an image; it holds no features.",
         "photo.jpg is een afbeelding; er staan geen objecten in."),
        # A list of words the program knows.
        (
            "A zone that is planned cannot become active; from here it can become decided or "
            "cancelled.",
            "Een zone die gepland is, kan niet actief worden; van hieruit kan zij worden: "
            "besloten of geannuleerd.",
        ),
        # What somebody typed stays as it was typed.
        ("“water” is not a kind of zone.", "“water” is geen soort zone."),
    ],
)  # fmt: skip
def test_a_sentence_is_told_in_dutch(english: str, expected: str) -> None:
    assert in_language(english, "nl") == expected
    assert in_language(english, "en") == english


@pytest.mark.parametrize(
    "unknown", ["", "The bridge at Moerdijk is open.", "1-64 AR is ready.", "a: b", "{0}"]
)
def test_what_nobody_translated_stays_english(unknown: str) -> None:
    assert in_language(unknown, "nl") == unknown


def test_an_unknown_language_leaves_the_text() -> None:
    assert in_language("There is no such movement.", "xx") == "There is no such movement."


@pytest.mark.parametrize("typed", ["", "abc", "95 5", "31U II 1 1", "463000 155000"])
def test_a_refused_position_has_no_english_left(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_position(typed)
    said = in_language(refused.value.message, "nl")
    assert said != refused.value.message
    assert said.startswith(f"“{typed}” ")
    assert not {"the", "is not", "reads", "type"} & set(said.split())


def test_the_window_language_decides(dutch: None) -> None:
    with pytest.raises(Refused) as refused:
        parse_dtg("3214", reference_ms=0, zone="B")
    assert told(refused.value.message).startswith("“3214” heeft geen geldige tijd;")
    assert refusal(refused.value).endswith("(DTG)")


def test_without_dutch_the_window_tells_english(qapp: QApplication) -> None:
    assert told("There is nothing to undo.") == "There is nothing to undo."


def test_a_step_of_a_zone_is_refused_in_dutch() -> None:
    with pytest.raises(Refused) as refused:
        require_step(ZoneState.ENDED, ZoneState.ACTIVE)
    assert in_language(refused.value.message, "nl") == (
        "Een zone die beëindigd is, kan niet actief worden; maak een nieuwe zone."
    )


def test_the_reading_that_knows_most_is_taken() -> None:
    made = Sentences(
        [("{0} is {1}.", "{0} is {1}."), ("{0} is {1} late.", "{0} is {1} te laat."),
         ("line {0}", "regel {0}"), ("{0}: {1}", "{0}: {1}")]
    )  # fmt: skip
    assert made.told("USV is 5 min late.") == "USV is 5 min te laat."
    assert made.told("line 3: USV is 5 min late.") == "regel 3: USV is 5 min te laat."


def test_every_sentence_is_recognised_with_its_values() -> None:
    """Each template, filled in, comes back as its own translation and not as another's."""
    entries = json.loads(resource("i18n", "sentences_nl.json").read_text(encoding="utf-8"))
    names = {e["en"]: sorted(set(re.findall(r"\{\w+\}", e["en"]))) for e in entries}
    strong = [e for e in entries if sum(c.isalpha() for c in re.sub(r"\{\w+\}", "", e["en"])) > 9]
    assert len(strong) > 300
    wrong = []
    for entry in strong:
        english, dutch = entry["en"], entry["nl"]
        for number, name in enumerate(names[english]):
            english = english.replace(name, f"25-USV-0{number}")
            dutch = dutch.replace(name, f"25-USV-0{number}")
        if in_language(english, "nl") != dutch:
            wrong.append(f"{english} -> {in_language(english, 'nl')}")
    assert wrong == []


def test_a_refusal_is_told_by_its_code(dutch: None) -> None:
    with pytest.raises(Refused) as refused:
        parse_dtg("3214", reference_ms=0, zone="#")
    assert told(refused.value.sentence).startswith("“#” is geen letter van een tijdzone;")
