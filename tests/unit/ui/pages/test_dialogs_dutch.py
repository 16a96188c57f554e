"""The forms of partners and incidents say nothing that the translators never see."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QPushButton, QWidget

from tests.support.task_force import Station
from ui.pages.incidents.dialogs import open_form, open_grip
from ui.pages.incidents.presenter import read_whole
from ui.pages.incidents.words import grip_choices
from ui.pages.partners.dialogs import partner_dialog, person_dialog, snooze_dialog
from ui.pages.partners.presenter import open_partner, open_person
from ui.widgets.form_dialog import FormDialog

SCRIPT = Path(__file__).resolve().parents[4] / "packaging" / "translations.py"
MARK = "§"


class Marking(QTranslator):
    """Marks what lupdate finds in the code; the language of sentences is Dutch."""

    def __init__(self, known: set[tuple[str, str]]) -> None:
        super().__init__()
        self._known = known

    def isEmpty(self) -> bool:
        """Qt's hook."""
        return False

    def translate(
        self, context: str, text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        """Qt's hook."""
        if (context, text) == ("Sentences", "en"):
            return "nl"
        return f"{MARK}{text}" if (context, text) in self._known else text


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Context and text of all that lupdate finds now."""
    spec = importlib.util.spec_from_file_location("translations_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    fresh = tmp_path_factory.mktemp("ts") / "toc_nl.ts"
    script.update(fresh, "nl")
    return {(context, m.findtext("source") or "") for context, m in script.messages(fresh)}


@pytest.fixture
def parent(post: Station, known: set[tuple[str, str]]) -> Iterator[QWidget]:
    translator = Marking(known)
    QCoreApplication.installTranslator(translator)
    made = QWidget()
    yield made
    QCoreApplication.removeTranslator(translator)
    made.close()
    made.deleteLater()


def unmarked(dialog: FormDialog) -> list[str]:
    said = [dialog.windowTitle(), *(b.text() for b in dialog.findChildren(QPushButton))]
    return [text for text in said if text and MARK not in text]


def test_every_form_is_translated(post: Station, parent: QWidget) -> None:
    context, tools = post.context, post.tools
    partner = context.partners.add({"name": "RMC West"}, "", [{"name": "Jan"}]).created[0]
    person = context.partners.directory()[0].persons[0].id
    incident = context.incident_desk.add("Brand", "fire").created[0]
    whole = read_whole(context, incident)
    new = partner_dialog(tools, None, parent)
    dialogs = (
        new,
        partner_dialog(tools, open_partner(context, partner), parent),
        person_dialog(tools, partner, "RMC", None, parent),
        person_dialog(tools, partner, "RMC", open_person(context, person), parent),
        snooze_dialog(tools, partner, "RMC", parent),
        open_form(tools, None, parent, lambda _id: None),
        open_form(tools, whole, parent, lambda _id: None),
        open_grip(tools, whole.view, parent, lambda: None),
    )
    assert [text for dialog in dialogs for text in unmarked(dialog)] == []
    new.forms[0].set_raw_values({"name": "NCC"})
    new.saving.emit()
    assert post.told[-1] == f"{MARK}NCC is in the directory."
    assert dict(grip_choices())["5"].count(MARK) == 2
