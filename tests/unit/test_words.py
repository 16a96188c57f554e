"""Words that a Dutch reader on watch takes for something else stand in no Dutch of the program.

The words to use are in resources/i18n/terms.md.
"""

from __future__ import annotations

import ast
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

#: What may not be written, and why.
FORBIDDEN = {
    r"serials?": "the Army says marsserie",
    r"weglengte": "read as the length of the route: colonnelengte",
    r"doorgangstijd": "passeertijd",
    r"vrijgavepunt": "vrijgave is the release of a marking: ontbindingspunt",
    r"aangehouden": "arrested: opgehouden",
    r"over tijd": "says late and something else: melding uitgebleven, or te laat",
    r"aanstaande": "vertrekt binnenkort",
    r"voorbeeldketens?|marsketens?": "chain is of command or supply: voorbeeldroute",
    r"wijze van vervoer": "vervoerswijze",
    r"verplaatsingskrediet(en)?|credits?": "marskrediet",
    r"wenk(en)?": "aandachtspunt",
    r"doorgeven|doorgegeven": "delegeren",
    r"gever": "delegerende commandant",
    r"\} naar \{holder_id\}": "authority is held over a unit: van Y over X",
    r"administratieve (ouder|zeggenschap)|logistieke zeggenschap": "levels keep their English name",
    r"directe steun": "rechtstreekse steun (DS)",
    r"besloten": "closed, private: vastgesteld",
    r"aangekondigd": "bekendgemaakt",
    r"actief": "van kracht",
    r"vaarwegafsluiting(en)?|vaarwegstremming": "stremming (vaarweg)",
    r"(beperkt )?luchtruim met .*|tijdelijk beperkt luchtruim|vliegbeperkingen": "one name: TGB",
    r"ISPS-haventerrein": "ISPS-havenfaciliteit",
    r"beslisser": "besluit genomen door",
    r"natie": "land",
    r"zendstaat|zendstaten|zendende natie": "sending nation (SN)",
    r"conflict(en)?": "marsconflict of movements, versieverschil of two versions of a field",
    r"inspecteur": "a person: details",
    r"ontvangstmelding|ontvangen gemeld|ontvangst (niet )?gemeld|meldt ontvangst":
        "ontvangst (niet) bevestigd",
    r"timer wacht|timer laten wachten|timer moet wachten|laten wachten": "a timer is uitgesteld",
    r"log": "logboek (the page), dienstjournaal (the print)",
    r"liaisonlog": "logboek",
    r"schrijver|paraaf|auteur": "opsteller",
    r"status": "toestand",
    r"bewerken|bewerkt|bewerkte": "wijzigen",
    r"waarover dan ook": "elk onderwerp",
    r"space": "spatie",
    r"low-?loaders?": "dieplader",
    r"(hoogste|hogere|lagere|laagste) markering": "rubricering",
    r"pincodes?": "PIN",
    r"back-?ups?": "reservekopie",
}  # fmt: skip

#: The same for English.
FORBIDDEN_ENGLISH = {
    r"(march|example|route) chains?": "chain is of command or supply: example route",
    r"flight restrictions?( area)?|restricted airspace": "temporary restricted area (TGB)",
    r"ISPS (port )?(terrain|site|area)": "ISPS port facility",
    r"\} of \{(unit|unit_id|name)\} to": "authority is held over a unit: by Y over X",
    r"(?<!\()Ongerubriceerd": "Unclassified (Ongerubriceerd)",
    r"not received|receipt not reported": "not acknowledged",
    r"niet|geen|wordt|worden|voor|van de|het|een|rubricering|opsteller": "Dutch",
}

IN_BOTH = (
    "sheets/watch.json",
    "incidents/words.json",
    "templates/reports.json",
    "examples/hns-2024.json",
)

#: Names of commands and of paper that has them as a name.
_CODE = re.compile(r"`[^`]*`|toc log \w+|“toc [^”]*”")


def _window() -> Iterator[tuple[str, str]]:
    for message in ET.parse(RESOURCES / "i18n" / "toc_nl.ts").getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iter("numerusform")]
        yield from (("toc_nl.ts", text) for text in (*forms, translation.text or ""))


def _read(name: str) -> object:
    return json.loads((RESOURCES / name).read_text(encoding="utf-8"))


def _strings(value: object) -> Iterator[str]:
    """Every text within, of dictionaries the values only."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _dutch(value: object) -> Iterator[str]:
    """Every text under a key "nl", at any depth."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(one) if key == "nl" else _dutch(one)
    elif isinstance(value, list):
        for one in value:
            yield from _dutch(one)


def _english(value: object) -> Iterator[str]:
    """Every text under a key "en", at any depth."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(one) if key == "en" else _english(one)
    elif isinstance(value, list):
        for one in value:
            yield from _english(one)


def _english_texts() -> Iterator[tuple[str, str]]:
    for message in ET.parse(RESOURCES / "i18n" / "toc_nl.ts").getroot().iter("message"):
        yield "the window", message.findtext("source") or ""
    sentences = _read("i18n/sentences.json")
    assert isinstance(sentences, dict)
    yield from (("sentences.json", text) for held in sentences.values() for text in held)
    yield from (("sheets/en.json", text) for text in _strings(_read("sheets/en.json")))
    for name in IN_BOTH:
        yield from ((name, text) for text in _english(_read(name)))
    for file in sorted((RESOURCES / "help" / "en").glob("*.md")):
        yield from ((file.name, line) for line in file.read_text(encoding="utf-8").splitlines())
    for file in sorted((RESOURCES.parent / "app" / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file.name, node.value


def _texts() -> Iterator[tuple[str, str]]:
    yield from _window()
    for name in ("i18n/sentences.json", "sheets/nl.json"):
        yield from ((name, text) for text in _strings(_read(name)))
    for name in IN_BOTH:
        yield from ((name, text) for text in _dutch(_read(name)))
    checklists = _read("incidents/checklists.json")
    assert isinstance(checklists, dict)
    for items in checklists["checklists"].values():
        yield from (("checklists.json", dutch) for _, _, dutch in items)
    for file in sorted((RESOURCES / "help" / "nl").glob("*.md")):
        yield from ((file.name, line) for line in file.read_text(encoding="utf-8").splitlines())


TEXTS = tuple(_texts())
ENGLISH = tuple(_english_texts())


def test_all_dutch_is_read() -> None:
    """Each resource gives texts, so that no word hides in a file that is not read."""
    assert {"toc_nl.ts", "i18n/sentences.json", "sheets/watch.json", "zones.md"} <= {
        name for name, _ in TEXTS
    }
    assert len(TEXTS) > 2000


@pytest.mark.parametrize("word", FORBIDDEN)
def test_a_word_that_misleads_stands_in_no_dutch(word: str) -> None:
    found = re.compile(rf"(?<![\w-])(?:{word})(?![\w-])", re.IGNORECASE)
    hits = [f"{name}: {text}" for name, text in TEXTS if found.search(_CODE.sub("", text))]
    assert hits == [], FORBIDDEN[word]


@pytest.mark.parametrize("word", FORBIDDEN_ENGLISH)
def test_a_word_that_misleads_stands_in_no_english(word: str) -> None:
    found = re.compile(rf"(?<![\w-])(?:{word})(?![\w-])", re.IGNORECASE)
    hits = [f"{name}: {text}" for name, text in ENGLISH if found.search(_CODE.sub("", text))]
    assert hits == [], FORBIDDEN_ENGLISH[word]


def test_all_english_is_read() -> None:
    """Window, sentences, paper, help, the command line and the example."""
    assert {"the window", "sentences.json", "sheets/en.json", "zones.md", "store.py"} <= {
        name for name, _ in ENGLISH
    }
    assert len(ENGLISH) > 3000
